"""Changes sheet: the plan of a table of what differs between two versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.mark import INPUT, Mark
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.sheet_plan import PlannedCell, PrintedPage, SheetPlan
from workbook_engine.model.template import Page, Pair, Theme
from workbook_engine.sheets.look import cell_height
from workbook_engine.sheets.page import MARGINS
from workbook_engine.sheets.text_size import HIGHEST_ROW, column_pixels

_WIDTHS = (9.0, 36.0, 22.0, 40.0, 40.0, 28.0)
_ROLES = ("code", "name", "because", "because", "because", "because")
_WIDTH_WITHOUT_CODES = 2.0
_AIR = 3.0
_OLD, _NEW = 3, 4

Row = tuple[str | RichText, ...]
"""An indicator's code and name, what differs, both texts, and where."""


def changes_sheet(
    name: str,
    title: str,
    about: Sequence[str],
    headings: Sequence[str],
    rows: Sequence[Row],
    colours: Mapping[str, str],
    theme: Theme,
    page: Page,
) -> SheetPlan:
    """The plan: a title, lines about the two files, the headings, and a row for each difference.

    `colours` are those of ratings, by their words: a cell that holds nothing but such a word is painted so.
    """
    widths = _WIDTHS if any(row[0] for row in rows) else (_WIDTH_WITHOUT_CODES, *_WIDTHS[1:])
    cells: dict[Coordinate, PlannedCell] = {(1, 1): PlannedCell(title, "title", wrap=False)}
    heights = {1: 28.5}
    for row, line in enumerate(about, 2):
        cells[row, 1] = PlannedCell(line, "meeting", wrap=False)
        heights[row] = 16.5
    header = len(about) + 3
    heights[header - 1] = 6.0
    for at, heading in enumerate(headings, 1):
        cells[header, at] = PlannedCell(heading, "header", aligned_as=_ROLES[at - 1])
    heights[header] = 21.0
    for row, values in enumerate(rows, header + 1):
        for at, value in enumerate(values):
            pair = _pair(str(value), colours, theme) if at in (_OLD, _NEW) else None
            cell = PlannedCell(value or None, _ROLES[at], wrap=True, pair=pair)
            cells[row, at + 1] = cell
            needed = cell_height(cell, column_pixels(widths[at]), theme) + _AIR
            heights[row] = min(max(heights.get(row, 0.0), needed), HIGHEST_ROW)
    area = Area(1, 1, max(header + 1, *heights), len(widths))
    return SheetPlan(
        name=name,
        mark=Mark(INPUT, name),
        cells=cells,
        widths=widths,
        heights=heights,
        frozen=(header, 0),
        page=PrintedPage(area, header, page.paper, page.orientation, MARGINS, footer="&R&8Page &P of &N"),
        filtered=Area(header, 1, area.last_row, len(widths)),
    )


def _pair(text: str, colours: Mapping[str, str], theme: Theme) -> Pair | None:
    return theme.ratings.get(colours.get(text, ""))
