"""Input sheet: the plan of a table for people to fill in, with drop-downs and help where they type."""

from __future__ import annotations

import re
from decimal import Decimal

from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.input_sheet import InputColumn, InputSheet, ListBeside
from workbook_engine.model.mark import INPUT, Mark
from workbook_engine.model.sheet_plan import InputRule, PlannedCell, PrintedPage, SheetPlan
from workbook_engine.model.template import Page, Theme
from workbook_engine.model.text_length import shortened
from workbook_engine.sheets.look import cell_height, style_of
from workbook_engine.sheets.page import MARGINS
from workbook_engine.sheets.text_size import column_pixels, text_pixels, width_for

_HEADER_ROW = 4
_SPARE_ROWS = 40
_RULED_ROWS = 500
_AIR = 1.5
_GAP, _WIDEST_BESIDE = 3.0, 60.0
_NARROWEST, _WIDEST, _WIDEST_BROKEN = 9.0, 24.0, 44.0
_TEXT = "@"
_LONGEST_TITLE, _LONGEST_HELP, _LONGEST_CHOICES = 32, 255, 255  # characters that Excel takes
_NUMBER = re.compile(r"(-?)(0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})(\.\d{1,4})?(%?)")


def input_sheet(sheet: InputSheet, theme: Theme, page: Page) -> SheetPlan:
    """The plan: a title, a line about the sheet, the headings, the rows, and spare ones that look alike."""
    widths = tuple(_width(sheet, at, theme) for at in range(len(sheet.columns)))
    beside = len(widths) + 2
    in_all = (
        (*widths, _GAP, *(_beside_width(each, theme) for each in sheet.beside)) if sheet.beside else widths
    )
    cells: dict[Coordinate, PlannedCell] = {
        (1, 1): PlannedCell(sheet.name, "title"),
        (2, 1): PlannedCell(sheet.about, "meeting", wrap=False),
    }
    heights = {1: 28.5, 2: 16.5, 3: 6.0}
    last = _HEADER_ROW + len(sheet.rows) + _SPARE_ROWS
    for at, listed in enumerate(sheet.beside, beside):
        for row, text in enumerate((listed.heading, *listed.texts), _HEADER_ROW):
            role = "header" if row == _HEADER_ROW else "meeting"
            cells[row, at] = PlannedCell(text, role, _TEXT, wrap=False)
    for at, column in enumerate(sheet.columns, 1):
        cells[_HEADER_ROW, at] = PlannedCell(column.heading, "header", aligned_as=_role(column, at))
        for row in range(_HEADER_ROW + 1, last + 1):
            number = row - _HEADER_ROW - 1
            text = sheet.rows[number][at - 1] if number < len(sheet.rows) else ""
            cells[row, at] = _cell(text, column, at)
    for (row, column_at), cell in cells.items():
        # Where somebody will type there is no height yet: so Excel makes the row as high as the text.
        if row == _HEADER_ROW or (row > _HEADER_ROW and column_at <= len(widths) and cell.value is not None):
            needed = cell_height(cell, column_pixels(in_all[column_at - 1]), theme) + _AIR
            heights[row] = max(heights.get(row, 0.0), needed)
    area = Area(1, 1, _HEADER_ROW + max(1, len(sheet.rows)), len(widths))
    return SheetPlan(
        name=sheet.name,
        mark=Mark(INPUT, sheet.name),
        cells=cells,
        widths=in_all,
        heights=heights,
        frozen=(_HEADER_ROW, sheet.stays),
        page=PrintedPage(area, _HEADER_ROW, page.paper, page.orientation, MARGINS),
        rules=tuple(_rule(sheet, column, at, beside) for at, column in enumerate(sheet.columns, 1)),
    )


def _role(column: InputColumn, at: int) -> str:
    if at == 1:
        return "code"
    return "target" if column.figures and not column.choices else "name"


def _cell(text: str, column: InputColumn, at: int) -> PlannedCell:
    """A cell; what stays a text is formatted as one, so that Excel makes no date of `2019-07`."""
    wrap = True if column.broken else None
    if not column.figures:
        return PlannedCell(text or None, _role(column, at), _TEXT, wrap=wrap, typed=True)
    value, number_format = number_in(text)
    return PlannedCell(value, _role(column, at), number_format, wrap=wrap, typed=True)


def number_in(text: str) -> tuple[Decimal | str | None, str]:
    """A text as the number that shows exactly so, and the format that shows it; else the text itself.

    >>> number_in("85.0%"), number_in("1,258"), number_in("10% of target")
    ((Decimal('0.850'), '0.0%'), (Decimal('1258'), '#,##0'), ('10% of target', 'General'))
    """
    match = _NUMBER.fullmatch(text)
    if match is None or (match[1] and not text.strip("-0.%")):
        return text or None, "General"
    sign, whole, decimals, percent = match.groups(default="")
    value = Decimal(f"{sign}{whole.replace(',', '')}{decimals}")
    shown = ("#,##0" if "," in whole else "0") + decimals[:1] + "0" * len(decimals[1:]) + percent
    return value.scaleb(-2) if percent else value, shown


def _width(sheet: InputSheet, at: int, theme: Theme) -> float:
    """As wide as what stands in the column, within reason; a heading may break over lines at its spaces."""
    column = sheet.columns[at]
    style = style_of(theme, "header")
    words = [
        text_pixels(word, style.size or theme.size, bold=True, font=theme.font)
        for word in column.heading.split()
    ]
    lines = [line for row in sheet.rows for line in row[at].splitlines()]
    texts = [text_pixels(line, theme.size, font=theme.font) for line in [*lines, *column.choices]]
    widest = _WIDEST_BROKEN if column.broken else _WIDEST
    least = max(_NARROWEST, column.least)
    return max(least, width_for(max(words)), min(widest, width_for(max(texts, default=0.0))))


def _beside_width(listed: ListBeside, theme: Theme) -> float:
    texts = (text_pixels(text, theme.size, font=theme.font) for text in (listed.heading, *listed.texts))
    return max(_NARROWEST, min(_WIDEST_BESIDE, width_for(max(texts))))


def _rule(sheet: InputSheet, column: InputColumn, at: int, first_beside: int) -> InputRule:
    area = Area(_HEADER_ROW + 1, at, _HEADER_ROW + _RULED_ROWS, at)
    choices = column.choices if len(",".join(column.choices)) <= _LONGEST_CHOICES else ()
    listed = None
    if column.beside is not None:
        column_at, count = first_beside + column.beside, len(sheet.beside[column.beside].texts)
        listed = Area(_HEADER_ROW + 1, column_at, _HEADER_ROW + count, column_at)
    title, message = shortened(column.heading, _LONGEST_TITLE), shortened(column.help, _LONGEST_HELP)
    return InputRule(area, title, message, choices, listed, column.is_free)
