"""YAML text, and an Indicators sheet, to checked models: every entry knowing its line or cell."""

from workbook_engine.rulebook.decode import decode
from workbook_engine.rulebook.from_sheet import SheetReader
from workbook_engine.rulebook.rule_book import read_rule_book
from workbook_engine.rulebook.template import read_template

__all__ = ["SheetReader", "decode", "read_rule_book", "read_template"]
