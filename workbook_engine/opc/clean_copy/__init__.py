"""A clean copy of chosen sheets: a new workbook, built from what is allowed one by one.

Nothing is taken out of a workbook here: what nobody allowed never comes in.
"""

from workbook_engine.opc.clean_copy.book import CleanCopy, copy_sheets

__all__ = ["CleanCopy", "copy_sheets"]
