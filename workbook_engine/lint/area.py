"""Area: a range of cells as numbers, and which of many areas overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbook_engine.model.place import cell_reference, column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,6})?")


class Area(NamedTuple):
    """First row, first column, last row and last column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first, last = cell_reference(self.top, self.left), cell_reference(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def area(reference: str | None) -> Area | None:
    """The area of a reference; None for what is no reference that Excel has.

    >>> area("B2:C10"), str(area("$A$1")), area("A:A"), area("A"), area("C3:A1")
    (Area(top=2, left=2, bottom=10, right=3), 'A1', Area(top=1, left=1, bottom=1048576, right=1), None, None)
    """
    first, _, last = (reference or "").partition(":")
    one, other = _CORNER.fullmatch(first), _CORNER.fullmatch(last or first)
    if not one or not other or bool(one[1]) != bool(other[1]) or bool(one[2]) != bool(other[2]):
        return None
    if (not (one[1] and one[2]) and not last) or not (one[1] or one[2]):
        return None
    left, right = (column_number(m[1]) if m[1] else end for m, end in ((one, 1), (other, LAST_COLUMN)))
    top, bottom = (int(m[2]) if m[2] else end for m, end in ((one, 1), (other, LAST_ROW)))
    sound = 1 <= left <= right <= LAST_COLUMN and 1 <= top <= bottom <= LAST_ROW
    return Area(top, left, bottom, right) if sound else None


def areas(references: str | None) -> list[Area | None]:
    """The areas of a list with spaces between, as `sqref` has it."""
    return [area(reference) for reference in (references or "").split()]


def overlap(one: Area, other: Area) -> bool:
    """Whether two areas have a cell in common.

    >>> overlap(Area(1, 1, 2, 2), Area(2, 2, 3, 3)), overlap(Area(1, 1, 2, 2), Area(3, 1, 3, 1))
    (True, False)
    """
    rows = one.top <= other.bottom and other.top <= one.bottom
    return rows and one.left <= other.right and other.left <= one.right


def overlapping(all_areas: Iterable[Area]) -> Iterator[tuple[Area, Area]]:
    """The areas that overlap an earlier one, each with the first such, by their first rows.

    >>> [str(two) for _, two in overlapping([Area(5, 1, 6, 2), Area(1, 1, 5, 1), Area(9, 1, 9, 1)])]
    ['A5:B6']
    """
    open_areas: list[Area] = []
    for each in sorted(all_areas):
        open_areas = [earlier for earlier in open_areas if earlier.bottom >= each.top]
        under = next((earlier for earlier in open_areas if overlap(earlier, each)), None)
        if under is not None:
            yield under, each
        if under is None or each.bottom > under.bottom or each.right > under.right or each.left < under.left:
            open_areas.append(each)
