"""Indicator rows: which row of a table is which indicator's, by its code, else by its whole name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workbook_engine.model.grid import Cell, CellKind, Grid
from workbook_engine.model.indicator import Indicator, code_key, match_key
from workbook_engine.read.grid.shown_number import section_for, shown_value

_LONGEST_CODE_OF_NUMBERS = 8
_LARGEST_CODE = 10**8
_TOTALS = ("total", "subtotal", "sub-total", "overall", "average")


@dataclass(frozen=True)
class KnownIndicators:
    """The rule book's indicators as they are found on a sheet: by code, and by names that only one has."""

    by_code: Mapping[str, Indicator]
    by_name: Mapping[str, Indicator]

    @classmethod
    def of(cls, indicators: Iterable[Indicator]) -> KnownIndicators:
        listed = tuple(indicators)
        by_code = {code_key(indicator.code): indicator for indicator in listed if indicator.code}
        times = Counter(match_key(indicator.name) for indicator in listed)
        by_name = {match_key(i.name): i for i in listed if times[match_key(i.name)] == 1}
        return cls(by_code, by_name)

    def find(self, code: str, name: str) -> Indicator | None:
        """The indicator of a row. An unknown code keeps its row from being taken for one that has a code."""
        indicator = self.by_code.get(code_key(code)) if code else None
        if indicator is None and name:
            named = self.by_name.get(match_key(name))
            indicator = named if named and not (code and named.code) else None
        return indicator

    def find_key(self, key: str) -> Indicator | None:
        """The indicator of a code, else of a whole name."""
        return self.by_code.get(code_key(key)) or self.by_name.get(match_key(key))

    def knows(self, label: str) -> bool:
        return self.find_key(label) is not None


def label_text(cell: Cell | None) -> str:
    """What a cell shows, as a code or a name: a text, or a number with its decimals (`7.10`).

    >>> from decimal import Decimal
    >>> label_text(Cell(CellKind.NUMBER, "7.1", Decimal("7.1"), "0.00"))
    '7.10'
    """
    if cell is None or cell.kind in (CellKind.ERROR, CellKind.EMPTY):
        return ""
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        if len(cell.text) > _LONGEST_CODE_OF_NUMBERS and cell.number_format == "General":
            return ""
        if abs(cell.number) >= _LARGEST_CODE:
            return ""
        return f"{shown_value(cell.number, section_for(cell.number_format, cell.number), None):f}"
    return " ".join(cell.text.split())


def rows_with_indicators(grid: Grid, known: KnownIndicators) -> frozenset[int]:
    """The rows in which some text is a code or a name of the rule book."""
    return frozenset(
        row
        for row, cells in grid.rows.items()
        if any(cell.kind is CellKind.TEXT and known.knows(cell.text) for cell in cells.values())
    )


def cells_headed(grid: Grid, heading: str | None) -> dict[int, int]:
    """Where a heading stands: its column in each row that has it."""
    if not heading:
        return {}
    wanted = match_key(heading)
    return {
        row: column
        for row, cells in grid.rows.items()
        for column, cell in reversed(cells.items())
        if cell.kind is CellKind.TEXT and match_key(cell.text) == wanted
    }


def column_of_codes(grid: Grid, rows: Iterable[int], before: int, known: KnownIndicators) -> int | None:
    """The column in which most codes of the rule book stand, each counted once (see `_column_holding`)."""
    return _column_holding(grid, rows, before, known.by_code, code_key)


def column_of_names(grid: Grid, rows: Iterable[int], before: int, known: KnownIndicators) -> int | None:
    """The column in which most names of the rule book stand, each counted once (see `_column_holding`)."""
    return _column_holding(grid, rows, before, known.by_name, match_key)


def _column_holding(
    grid: Grid,
    rows: Iterable[int],
    before: int,
    labels: Mapping[str, Indicator],
    as_compared: Callable[[str], str],
) -> int | None:
    """The column in which most of these codes or names stand.

    Columns `before` the first month go first; further right, only texts count, since a figure may look
    like a code.
    """
    hits: dict[int, set[str]] = {}
    for row in rows:
        for column, cell in grid.rows.get(row, {}).items():
            if cell.kind is CellKind.TEXT or (column < before and cell.kind is CellKind.NUMBER):
                key = as_compared(label_text(cell))
                if key in labels:
                    hits.setdefault(column, set()).add(key)
    left = {column: found for column, found in hits.items() if column < before}
    return max(left or hits, key=lambda column: (len(hits[column]), -column), default=None)


def is_total(label: str) -> bool:
    """Whether a row's label says that it adds up others.

    >>> is_total("Total caseload"), is_total("CIN 7")
    (True, False)
    """
    return label.casefold().startswith(_TOTALS)
