"""Grid: one sheet as it stands, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from workbook_engine.model.place import CellPlace
from workbook_engine.model.rich_text import RichText


class CellKind(StrEnum):
    """The type of a cell's value; EMPTY is a formula whose value was never stored."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    EMPTY = "empty"


@dataclass(frozen=True)
class Cell:
    """A cell that holds something.

    `text` is the value as stored (`0.69`, `TBC *`, `#N/A`, an ISO date for DATE); `number` is it as a
    number, where it is one, to the 15 digits that Excel keeps; `number_format` is the format code
    (`0%`); `formula` is what is calculated, without its equals sign.
    """

    kind: CellKind
    text: str
    number: Decimal | None = None
    number_format: str = "General"
    formula: str | None = None
    rich: RichText | None = None


Coordinate = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, corners included; rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Grid:
    """A sheet: its cells by (row, column) from 1, its merges, and which rows and columns are hidden.

    A merge is (first row, first column, last row, last column).
    """

    sheet: str
    cells: dict[Coordinate, Cell]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    rows: dict[int, dict[int, Cell]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = cell
        object.__setattr__(self, "rows", rows)

    def text(self, row: int, column: int) -> str:
        """What a cell holds as text; "" where it holds nothing."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def place(self, row: int, column: int) -> CellPlace:
        return CellPlace(self.sheet, row, column)
