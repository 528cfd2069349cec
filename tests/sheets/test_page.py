"""A heading is never the last thing on a printed page."""

from __future__ import annotations

import pytest

from workbook_engine.model.grid import Area
from workbook_engine.model.template import Page
from workbook_engine.sheets.page import page_breaks, page_height

WIDTHS = (100.0,)
ROOM = page_height(Page(), WIDTHS)


@pytest.mark.parametrize(
    ("headings", "breaks"),
    [
        ((), [5, 8]),  # four rows on the first page; on the others three, and the titles again
        ((4,), [4, 7]),
        ((5,), [5, 8]),
        ((3, 4), [3, 6, 9]),
        ((4, 6), [4, 6, 9]),
        ((2, 7), [5, 7]),
        ((2, 6), [5, 8]),
    ],
)
def test_a_heading_goes_with_the_row_that_follows(headings: tuple[int, ...], breaks: list[int]) -> None:
    heights = dict.fromkeys(range(1, 10), ROOM / 4.2)
    assert page_breaks(Area(1, 1, 9, 1), headings, heights, WIDTHS, Page(), 2) == breaks
