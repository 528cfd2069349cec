"""Sheet: one sheet part read into a Grid."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from workbook_engine.model.grid import Cell, Coordinate, Grid
from workbook_engine.model.limits import TooLargeError, limits, to_raise
from workbook_engine.model.place import column_number
from workbook_engine.model.text_length import in_short
from workbook_engine.read.grid.book_parts import BookParts
from workbook_engine.read.grid.cells import CellReader, numbered
from workbook_engine.read.grid.texts import NAMESPACES, local_name
from workbook_engine.xml import stream_part

_TAGS = tuple(f"{{{namespace}}}{name}" for namespace in NAMESPACES for name in ("row", "col", "mergeCell"))
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_LETTERS = re.compile("[A-Za-z]{1,3}")
_LAST_COLUMN = 16384
_LAST_ROW = 1_048_576
_ROW_END = re.compile(rb"</(?:[\w.-]{1,40}:)?row\s{0,9}>")
_PREFIXED_VALUE = re.compile(rb"</[\w.-]{1,40}:(?:v|is)\s{0,9}>")
_CELL = re.compile(rb"<(?:[\w.-]{1,40}:)?c[\s/>]")

Merge = tuple[int, int, int, int]


def read_grid(sheet: bytes, *, name: str, book: BookParts) -> Grid:
    """The grid of a sheet part, with what the sheets of its workbook share.

    Cells that hold nothing are left out, whatever their look, and so are those that a merge covers.
    Raises ValueError where a part is damaged (UnsafeXmlError where it is not XML), TooLargeError where the
    sheet holds more cells than `limits` allows.
    """
    _refuse_too_many_cells(sheet)
    _refuse_endless_rows(sheet)
    reader = _Reader(CellReader(book))
    for element in stream_part(sheet, _TAGS):
        reader.read(element)
    return Grid(
        name,
        _uncovered(reader.cells.all_cells(), reader.merges),
        tuple(reader.merges),
        frozenset(reader.hidden_rows),
        frozenset(_joined(reader.hidden_columns)),
    )


def too_many_cells(of: str) -> TooLargeError:
    """Why a sheet, or a file, is not read for figures: it holds raw records, not indicators."""
    what = f"The {of} holds more than {limits().cells:,} cells, as tables of raw records do."
    return TooLargeError(what, f"Name the one with the indicators, {to_raise('cells')}.")


def _refuse_too_many_cells(sheet: bytes) -> None:
    """Counted before anything is read: a cell that is read takes ten times the room that it takes here."""
    values = sheet.count(b"</v>") + sheet.count(b"</is>")
    if b":v>" in sheet:
        values += sum(1 for _ in _PREFIXED_VALUE.finditer(sheet))
    if values > limits().cells:
        raise too_many_cells("sheet")


def _refuse_endless_rows(sheet: bytes) -> None:
    """A row becomes a tree before it is looked at: one that no sheet could hold is refused before that."""
    start = 0
    for end in (*(match.end() for match in _ROW_END.finditer(sheet)), len(sheet)):
        if end - start > _LAST_COLUMN and len(_CELL.findall(sheet, start, end)) > 2 * _LAST_COLUMN:
            raise ValueError("it has a row of more cells than a sheet has columns")
        start = end


def _joined(stretches: list[tuple[int, int]]) -> Iterator[int]:
    """The numbers in stretches from first to last, each once, however much they overlap."""
    after = 0
    for first, last in sorted(stretches):
        yield from range(max(first, after), last + 1)
        after = max(after, last + 1)


@dataclass
class _Reader:
    """What was read of a sheet so far; `row` is the number of the last row."""

    cells: CellReader
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    row: int = 0

    def read(self, element: etree._Element) -> None:
        kind = local_name(element)
        if kind == "row":
            self._read_row(element)
        elif kind == "col" and _is_hidden(element, "width"):
            first, last = (numbered(element.get(end), 1) for end in ("min", "max"))
            self.hidden_columns.append((first, min(last, _LAST_COLUMN)))
        elif kind == "mergeCell":
            corners = _REFERENCE.findall(element.get("ref", ""))
            if len(corners) == 2:
                (left, top), (right, bottom) = corners
                rows, columns = (int(top), int(bottom)), (column_number(left), column_number(right))
                self.merges.append((min(rows), min(columns), max(rows), max(columns)))

    def _read_row(self, element: etree._Element) -> None:
        self.row = numbered(element.get("r"), self.row + 1)
        if not 1 <= self.row <= _LAST_ROW:
            raise ValueError(f"it has a row {in_short(str(self.row))}, and no sheet has that")
        if _is_hidden(element, "ht"):
            self.hidden_rows.add(self.row)
        column = 0
        for cell in element:
            letters = (cell.get("r") or "").rstrip("0123456789").replace("$", "")
            column = _column_of(letters) if letters else column + 1
            if len(cell):
                self.cells.read(cell, (self.row, column))
        if len(self.cells.cells) > limits().cells:
            raise too_many_cells("sheet")


@functools.lru_cache(maxsize=_LAST_COLUMN)
def _column_of(letters: str) -> int:
    """The column that letters name. Raises ValueError where no sheet has it."""
    column = column_number(letters) if _LETTERS.fullmatch(letters) else 0
    if not 1 <= column <= _LAST_COLUMN:
        raise ValueError(f"it has a cell in column {in_short(letters)}, and no sheet has that")
    return column


def _is_hidden(element: etree._Element, size: str) -> bool:
    """Whether a row or column is hidden, or made so small that it cannot be seen."""
    return element.get("hidden") in ("1", "true") or _is_zero(element.get(size))


def _is_zero(size: str | None) -> bool:
    return size is not None and size.replace(".", "").strip("0") == ""


def _uncovered(cells: dict[Coordinate, Cell], merges: list[Merge]) -> dict[Coordinate, Cell]:
    """The cells that can be seen: of merged cells only the first is shown, though others may hold values."""
    merged_rows: dict[int, list[Merge]] = {}
    seen = 0
    last_row = max((row for row, _ in cells), default=0)
    for merge in merges:
        rows = range(merge[0], min(merge[2], last_row) + 1)
        seen += len(rows)
        if seen > limits().cells:
            raise ValueError("its merged cells overlap")
        for row in rows:
            merged_rows.setdefault(row, []).append(merge)
    return {at: cell for at, cell in cells.items() if not _is_covered(at, merged_rows)} if merges else cells


def _is_covered(at: Coordinate, merged_rows: Mapping[int, list[Merge]]) -> bool:
    row, column = at
    return any(
        left <= column <= right and at != (top, left) for top, left, _, right in merged_rows.get(row, ())
    )
