"""The linter: faults in a workbook's file that make Excel offer to repair it, found without Excel.

It shares no code with `opc`, so that the one can be held against the other.
"""

from workbook_engine.lint.find import find_faults

__all__ = ["find_faults"]
