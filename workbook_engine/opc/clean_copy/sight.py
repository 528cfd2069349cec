"""Sight: which cells of a sheet nobody sees, as a row or column is hidden, or a merge covers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from workbook_engine.model.grid import Area
from workbook_engine.opc.areas import LAST_COLUMN, read_area
from workbook_engine.opc.namespaces import is_true, local_name, main, whole_number

TINY_ROW, TINY_COLUMN = 3.0, 0.6
"""Points high, characters wide: under these nothing of a row or column can be read."""


@dataclass(frozen=True)
class Sight:
    """What keeps cells of a sheet from sight; rows and columns count from 1."""

    rows: frozenset[int]
    columns: tuple[tuple[int, int], ...]
    merges: tuple[Area, ...]

    @classmethod
    def of(cls, root: etree._Element) -> Sight:
        """What keeps cells from sight on the sheet of this root element."""
        merged = (read_area(each.get("ref", "")) for each in root.iter(main("mergeCell")))
        return cls(
            frozenset(_hidden_rows(root)),
            tuple(_hidden_columns(root)),
            tuple(each for each in merged if each is not None),
        )

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a cell's row or column is hidden, or too small to be read."""
        return row in self.rows or any(first <= column <= last for first, last in self.columns)

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a cell lies under merged cells, and is not the one that they show."""
        for first_column, last_column, top in self._merges_in.get(row, ()):
            if first_column <= column <= last_column and (row, column) != (top, first_column):
                return True
        return False

    def hides_part_of(self, area: Area) -> bool:
        """Whether some row or column of an area is hidden."""
        if any(area.first_row <= row <= area.last_row for row in self.rows):
            return True
        return any(first <= area.last_column and area.first_column <= last for first, last in self.columns)

    @cached_property
    def _merges_in(self) -> dict[int, list[tuple[int, int, int]]]:
        found: dict[int, list[tuple[int, int, int]]] = {}
        for merge in self.merges:
            for row in range(merge.first_row, merge.last_row + 1):
                found.setdefault(row, []).append((merge.first_column, merge.last_column, merge.first_row))
        return found


def _hidden_rows(root: etree._Element) -> Iterator[int]:
    settings, row = root.find(main("sheetFormatPr")), 0
    all_hidden = settings is not None and is_true(settings.get("zeroHeight"))
    usual = size(None if settings is None else settings.get("defaultRowHeight"), 15.0)
    yield from range(1, scrolled_away(root)[0] + 1)
    for element in root.iter(main("row")):
        row = whole_number(element.get("r")) if element.get("r") else row + 1
        unless_said = all_hidden and not is_true(element.get("customHeight"))
        if is_true(element.get("hidden")) or unless_said or size(element.get("ht"), usual) < TINY_ROW:
            yield row


def _hidden_columns(root: etree._Element) -> Iterator[tuple[int, int]]:
    away = scrolled_away(root)[1]
    if away:
        yield 1, away
    listed: list[tuple[int, int]] = []
    settings = root.find(main("sheetFormatPr"))
    for element in root.iter(main("col")):
        listed.append((whole_number(element.get("min")), whole_number(element.get("max"))))
        if is_true(element.get("hidden")) or size(element.get("width"), 8.0) < TINY_COLUMN:
            yield listed[-1]
    if settings is not None and size(settings.get("defaultColWidth"), 8.0) < TINY_COLUMN:
        yield from between(listed)


def between(listed: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of columns that are in none of some others.

    >>> list(between([(5, 6), (1, 2)]))
    [(3, 4), (7, 16384)]
    """
    at = 1
    for first, last in sorted(listed):
        if at < first:
            yield at, first - 1
        at = max(at, last + 1)
    if at <= LAST_COLUMN:
        yield at, LAST_COLUMN


def scrolled_away(root: etree._Element) -> tuple[int, int]:
    """How many of the first rows and columns nobody can scroll to: the panes were frozen below them."""
    view = next((each for each in root.iter() if local_name(each) == "sheetView"), None)
    pane = None if view is None else next((each for each in view if local_name(each) == "pane"), None)
    if view is None or pane is None or not pane.get("state", "").startswith("frozen"):
        return 0, 0
    corner = read_area(view.get("topLeftCell", ""))
    if corner is None:
        return 0, 0
    rows = corner.first_row - 1 if size(pane.get("ySplit"), 0.0) else 0
    return rows, corner.first_column - 1 if size(pane.get("xSplit"), 0.0) else 0


def size(text: str | None, otherwise: float) -> float:
    """A height or a width; `otherwise` where none is said, or no number.

    >>> size("0.75", 15.0), size(None, 15.0)
    (0.75, 15.0)
    """
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
