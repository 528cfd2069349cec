"""A scorecard laid out as sheet plans, and sheet plans drawn as a donor workbook."""

from workbook_engine.sheets.draw import draw
from workbook_engine.sheets.input_sheet import input_sheet
from workbook_engine.sheets.lay_out import lay_out

__all__ = ["draw", "input_sheet", "lay_out"]
