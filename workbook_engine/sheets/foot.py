"""Foot: what stands under the table, the footnotes and, last and small, what the scorecard was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workbook_engine.model.grid import Coordinate
from workbook_engine.model.sheet_plan import PlannedCell
from workbook_engine.model.template import Theme
from workbook_engine.sheets.look import full_width_text

Rows = tuple[dict[Coordinate, PlannedCell], dict[int, float]]

Breaks = Callable[[int, Mapping[int, float]], Sequence[int]]
"""The page breaks of a sheet that ends with a row and whose rows below the table have these heights."""


def foot(
    notes: Sequence[str], made_from: str, theme: Theme, widths: Sequence[float], last_row: int, breaks: Breaks
) -> Rows:
    """The cells under a table that ends with `last_row`, and the heights of their rows in points.

    `made_from` is the last line. Where that would begin a new page by itself it stands in the empty row
    between the table and the notes.
    """
    cells: dict[Coordinate, PlannedCell] = {}
    heights: dict[int, float] = {}
    for row, note in enumerate(notes, last_row + 2):
        cells[row, 1], heights[row] = full_width_text(note, "footnote", theme, widths)
    if not made_from:
        return cells, heights
    end = last_row + 1 + len(notes)
    line, height = full_width_text(made_from, "provenance", theme, widths)
    for at in (end + 1, last_row + 1):
        with_line = {**heights, at: height}
        if len(breaks(max(end, at), with_line)) == len(breaks(end if notes else last_row, heights)):
            break
    return {**cells, (at, 1): line}, with_line
