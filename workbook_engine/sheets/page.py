"""Page: how a sheet is printed. A section is not split over two pages unless much of one would stay empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from workbook_engine.model.grid import Area
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PrintedPage
from workbook_engine.model.template import Page
from workbook_engine.sheets.text_size import NORMAL_HEIGHT, POINTS_PER_PIXEL, column_pixels
from workbook_engine.sheets.words import fill_in_page

MARGINS = (0.3, 0.3, 0.5, 0.6)
"""Left, right, top and bottom, in inches."""

_PAPER = {"A4": (8.27, 11.69), "A3": (11.69, 16.54)}
_FULL = 2 / 3  # of a page: for a section that does not fit whole the rest may stay empty
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
    area: Area,
    headings: Collection[int],
    heights: Mapping[int, float],
    widths: Sequence[float],
    page: Page,
    title_row: int,
) -> list[int]:
    """The rows that begin a new page: all of them, for programs that print a little differently would else
    break elsewhere, under a heading.

    A section, which begins at one of the `headings`, follows the one before as long as it fits whole. One
    that does not begins a new page, unless much of this one would be empty: then it follows, and runs on.
    A heading never stands alone at the foot of a page. The row `title_row` is printed again on top of
    each page after the first.
    """

    def height(first: int, end: int) -> float:
        return sum(heights.get(row, NORMAL_HEIGHT) for row in range(first, end))

    room, used = page_height(page, widths), 0.0
    breaks: list[int] = []
    for row in range(area.first_row, area.last_row + 1):
        first = next((below for below in range(row, area.last_row + 1) if below not in headings), row)
        fits = used + height(row, first + 1) <= room
        if row in headings and used > room * _FULL:
            end = next((below for below in range(first, area.last_row) if below in headings), area.last_row)
            fits = used + height(row, end) <= room
        if used and not fits:
            breaks.append(row)
            used = height(title_row, title_row + 1)
        used += height(row, row + 1)
    return breaks


def page_height(page: Page, widths: Sequence[float]) -> float:
    """How many points of rows a page holds when the sheet is one page wide."""
    short, long = _PAPER.get(page.paper, _PAPER["A4"])
    across, down = (long, short) if page.orientation == "landscape" else (short, long)
    left, right, top, bottom = MARGINS
    sheet = sum(map(column_pixels, widths)) * POINTS_PER_PIXEL
    scale = min(1.0, (across - left - right) * 72 / sheet)
    return (down - top - bottom) * 72 / scale * _SAFETY
