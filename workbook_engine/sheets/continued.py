"""Continued: commentary that is longer than a row can show, whole, on the last pages of the scorecard.

The cell in the table keeps the text and is where it is changed; a footnote at the name says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbook_engine.model.commentary import IN_FULL
from workbook_engine.model.grid import Coordinate
from workbook_engine.model.indicator import match_key
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell
from workbook_engine.model.template import ColumnKind, Theme
from workbook_engine.sheets.columns import TableColumn
from workbook_engine.sheets.long_text import is_too_long, rows_of
from workbook_engine.sheets.text_size import column_pixels
from workbook_engine.sheets.widths import commentary_width

_BAND_HEIGHT, _AIR = 19.5, 3.0

Rows = tuple[dict[Coordinate, PlannedCell], dict[int, float]]


def continued(
    columns: Sequence[TableColumn], commentary: Mapping[str, RichText], theme: Theme
) -> frozenset[str]:
    """The indicators, by their keys for matching, whose commentary is longer than a row of it can be high."""
    for column in columns:
        if column.shows is ColumnKind.COMMENTARY:
            pixels = column_pixels(commentary_width(column.width, commentary.values(), theme))
            return frozenset(
                key for key, text in commentary.items() if is_too_long(text, "commentary", pixels, theme)
            )
    return frozenset()


def continued_rows(
    scorecard: Scorecard,
    keys: frozenset[str],
    commentary: Mapping[str, RichText],
    theme: Theme,
    widths: Sequence[float],
    first_row: int,
) -> Rows:
    """The cells of these pages and the heights of their rows, from `first_row` on, if any."""
    cells: dict[Coordinate, PlannedCell] = {}
    heights: dict[int, float] = {}
    if not keys:
        return cells, heights
    cells |= {(first_row, at): PlannedCell(None, "section") for at in range(2, len(widths) + 1)}
    cells[first_row, 1] = PlannedCell(IN_FULL, "section")
    heights[first_row] = _BAND_HEIGHT
    for row, (part, height, role) in enumerate(
        _parts(scorecard, keys, commentary, theme, widths), first_row + 1
    ):
        value = str(part) if part.is_plain else part
        cells[row, 1] = PlannedCell(value, role, across=len(widths), wrap=True)
        heights[row] = height + _AIR
    return cells, heights


def _parts(
    scorecard: Scorecard,
    keys: frozenset[str],
    commentary: Mapping[str, RichText],
    theme: Theme,
    widths: Sequence[float],
) -> Iterator[tuple[RichText, float, str]]:
    """Each row: what stands in it, its height in points and its role."""
    pixels = sum(map(column_pixels, widths))
    for assessment in scorecard.assessments:
        indicator = assessment.indicator
        key = match_key(indicator.key)
        if key not in keys:
            continue
        name = f"{indicator.code}  {indicator.name}" if indicator.code else f"On {indicator.name}"
        for role, text in (("name", RichText.plain(name)), ("commentary", commentary[key])):
            yield from ((part, height, role) for part, height in rows_of(text, role, pixels, theme))
