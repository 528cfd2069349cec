"""Page: how a sheet is printed. A section is not split over two pages unless half a page would stay empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from workbook_engine.model.grid import Area
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PrintedPage
from workbook_engine.model.template import Page
from workbook_engine.sheets.table import Table
from workbook_engine.sheets.text_size import NORMAL_HEIGHT, POINTS_PER_PIXEL, column_pixels
from workbook_engine.sheets.words import fill_in_page

MARGINS = (0.3, 0.3, 0.5, 0.6)
"""Left, right, top and bottom, in inches."""

_PAPER = {"A4": (8.27, 11.69), "A3": (11.69, 16.54)}
_SAFETY = 0.97  # printers differ a little; a page must never overflow just before its break


def printed_page(
    scorecard: Scorecard, page: Page, area: Area, title_row: int, breaks: Sequence[int] = ()
) -> PrintedPage:
    """A template's page for one sheet, the report's words in its header and footer."""
    return PrintedPage(
        area=area,
        title_row=title_row,
        paper=page.paper,
        orientation=page.orientation,
        margins=MARGINS,
        header=fill_in_page(page.header, scorecard),
        footer=fill_in_page(page.footer, scorecard),
        breaks=tuple(breaks),
    )


def page_breaks(
    area: Area, table: Table, heights: Mapping[int, float], widths: Sequence[float], page: Page
) -> list[int]:
    """The rows that begin a new page.

    Sections follow each other as long as they fit whole. One that does not fit begins a new page, unless
    half of the one before would stay empty: then it follows there, and runs on.
    """

    def height(first: int, end: int) -> float:
        return sum(heights.get(row, NORMAL_HEIGHT) for row in range(first, end))

    room = page_height(page, widths) - heights[table.header_row]
    used = height(area.first_row, table.header_row)
    breaks: list[int] = []
    for first, end in pairwise((*table.section_rows, area.last_row + 1)):
        needed = height(first, end)
        is_first = first == table.section_rows[0]
        if not is_first and used + needed > room and used > room / 2:
            breaks.append(first)
            used = 0.0
        used += needed
        if used > room:  # runs on over the pages that follow
            used %= room
    return breaks


def breaks_at_headings(
    area: Area,
    headings: Collection[int],
    heights: Mapping[int, float],
    widths: Sequence[float],
    page: Page,
    title_row: int,
) -> list[int]:
    """The rows that begin a new page, such that a heading never stands alone at the foot of one.

    The row `title_row` is printed again at the top of each page after the first.
    """
    room, used = page_height(page, widths), 0.0
    breaks: list[int] = []
    for row in range(area.first_row, area.last_row + 1):
        end = row
        while end in headings:
            end += 1
        together = sum(heights.get(each, NORMAL_HEIGHT) for each in range(row, end + 1))
        if used and used + together > room:
            breaks.append(row)
            used = heights.get(title_row, NORMAL_HEIGHT)
        used += heights.get(row, NORMAL_HEIGHT)
    return breaks


def page_height(page: Page, widths: Sequence[float]) -> float:
    """How many points of rows a page holds when the sheet is one page wide."""
    short, long = _PAPER.get(page.paper, _PAPER["A4"])
    across, down = (long, short) if page.orientation == "landscape" else (short, long)
    left, right, top, bottom = MARGINS
    sheet = sum(map(column_pixels, widths)) * POINTS_PER_PIXEL
    scale = min(1.0, (across - left - right) * 72 / sheet)
    return (down - top - bottom) * 72 / scale * _SAFETY
