"""Areas: the rectangles that references such as `B2:D4` and `$A:$C` name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook_engine.model.grid import Area
from workbook_engine.model.place import column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_CORNER = r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})"
_CELLS = re.compile(rf"{_CORNER}(?::{_CORNER})?")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})")


def read_area(reference: str) -> Area | None:
    """The area of one reference; None where it is none, or reaches beyond the sheet.

    >>> read_area("$B$2:D4"), read_area("C:C").last_row, read_area("#REF!")
    (Area(first_row=2, first_column=2, last_row=4, last_column=4), 1048576, None)
    """
    if match := _CELLS.fullmatch(reference):
        left, top, right, bottom = match[1], match[2], match[3] or match[1], match[4] or match[2]
        corners = int(top), column_number(left), int(bottom), column_number(right)
    elif match := _COLUMNS.fullmatch(reference):
        corners = 1, column_number(match[1]), LAST_ROW, column_number(match[2])
    elif match := _ROWS.fullmatch(reference):
        corners = int(match[1]), 1, int(match[2]), LAST_COLUMN
    else:
        return None
    rows, columns = sorted(corners[::2]), sorted(corners[1::2])
    if rows[1] > LAST_ROW or columns[1] > LAST_COLUMN:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])


def column_runs(areas: Iterable[Area]) -> list[Area]:
    """What areas cover, column by column, whichever way they were cut up.

    >>> column_runs([Area(3, 2, 4, 2), Area(1, 2, 2, 2)])
    [Area(first_row=1, first_column=2, last_row=4, last_column=2)]
    """
    by_column: dict[int, list[tuple[int, int]]] = {}
    for area in areas:
        for column in range(area.first_column, area.last_column + 1):
            by_column.setdefault(column, []).append((area.first_row, area.last_row))
    runs: list[Area] = []
    for column, spans in sorted(by_column.items()):
        first, last = min(spans)
        for next_first, next_last in sorted(spans):
            if next_first > last + 1:
                runs.append(Area(first, column, last, column))
                first = next_first
            last = max(last, next_last)
        runs.append(Area(first, column, last, column))
    return runs


def overlap(one: Area, other: Area) -> bool:
    """Whether two areas have a cell in common.

    >>> overlap(Area(1, 1, 3, 3), Area(3, 3, 5, 5)), overlap(Area(1, 1, 3, 3), Area(4, 1, 5, 3))
    (True, False)
    """
    rows = one.first_row <= other.last_row and other.first_row <= one.last_row
    return rows and one.first_column <= other.last_column and other.first_column <= one.last_column


def holds(area: Area, row: int, column: int) -> bool:
    """Whether a cell lies in an area.

    >>> holds(Area(2, 2, 4, 4), 3, 4), holds(Area(2, 2, 4, 4), 5, 4)
    (True, False)
    """
    return area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column
