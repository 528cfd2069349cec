"""YAML text, and an Indicators sheet, to checked models: every entry knowing its line or cell."""

from typing import TYPE_CHECKING

from workbook_engine.lazy import lazily
from workbook_engine.rulebook.rule_book import read_rule_book
from workbook_engine.rulebook.sheet.from_sheet import SheetReader
from workbook_engine.rulebook.template import read_template
from workbook_engine.rulebook.yaml.decode import decode

if TYPE_CHECKING:
    from workbook_engine.rulebook.sheet.to_sheet import INDICATORS_SHEET, indicators_sheet

__all__ = [
    "INDICATORS_SHEET",
    "SheetReader",
    "decode",
    "indicators_sheet",
    "read_rule_book",
    "read_template",
]

__getattr__ = lazily(
    __name__,
    {"INDICATORS_SHEET": "sheet.to_sheet", "indicators_sheet": "sheet.to_sheet"},
)
