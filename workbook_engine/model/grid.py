"""Grid: one sheet as it stands, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from workbook_engine.model.place import CellPlace, FilePlace, SheetPlace
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
    (`0%`); `formula` is what is calculated, without its equals sign; `indent` is how many steps its text
    stands in.
    """

    kind: CellKind
    text: str
    number: Decimal | None = None
    number_format: str = "General"
    formula: str | None = None
    rich: RichText | None = None
    indent: int = field(default=0, compare=False)


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

    A merge is (first row, first column, last row, last column). `is_file` is True for a .csv file, whose
    name is then `sheet` and whose rows are its lines.
    """

    sheet: str
    cells: dict[Coordinate, Cell]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_file: bool = False
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
        """Where a cell of a sheet stands: `Data!F12`."""
        return CellPlace(self.sheet, row, column)

    def where(self, row: int, column: int) -> CellPlace | FilePlace:
        """Where a cell stands, on a sheet or in a file: `Data!F12`, or `figures.csv:12`."""
        return FilePlace(self.sheet, row) if self.is_file else self.place(row, column)

    @property
    def whole(self) -> SheetPlace | FilePlace:
        """The place of the sheet, or file, as a whole."""
        return FilePlace(self.sheet) if self.is_file else SheetPlace(self.sheet)

    def within(self, first_row: int, first_column: int, last_row: int, last_column: int) -> Grid:
        """The part between two corners, both included, its cells where they stood."""

        def is_in(row: int, column: int) -> bool:
            return first_row <= row <= last_row and first_column <= column <= last_column

        cells = {at: cell for at, cell in self.cells.items() if is_in(*at)}
        merges = tuple(merge for merge in self.merges if is_in(*merge[:2]))
        return replace(self, cells=cells, merges=merges)
