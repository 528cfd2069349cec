"""Rows: the rows and cells of a worksheet, read one by one, with what is wrong in them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from lxml import etree

from workbook_engine.lint.area import LAST_COLUMN, LAST_ROW, area
from workbook_engine.lint.fault import at_cell, at_sheet, number
from workbook_engine.model.problem import Problem
from workbook_engine.xml import UnsafeXmlError, stream_part

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TYPES = frozenset({"b", "d", "e", "n", "s", "str", "inlineStr"})
_LONGEST_TEXT, _LONGEST_FORMULA = 32_767, 8_192


@dataclass(frozen=True)
class Limits:
    """How many formats, shared texts and metadata records there are for cells to point at."""

    formats: int
    texts: int
    cell_metadata: int
    value_metadata: int


@dataclass(frozen=True)
class Held:
    """What a cell holds: its type, its stored value or number in the shared texts, or its own text."""

    type: str
    value: str


@dataclass
class Rows:
    """What was read: the faults, the cells with formulas, and the cells that were asked for."""

    faults: list[Problem] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    held: dict[tuple[int, int], Held] = field(default_factory=dict)


def read_rows(data: bytes, sheet: str, limits: Limits, wanted: frozenset[tuple[int, int]]) -> Rows:
    """The rows of a worksheet's bytes; of the cells in `wanted` (row, column) what they hold."""
    reader = _Reader(sheet, limits, wanted, Rows())
    try:
        for row in stream_part(data, (f"{M}row",)):
            reader.row(row)
    except UnsafeXmlError:
        return Rows()
    reader.shared_formulas()
    return reader.rows


@dataclass
class _Reader:
    sheet: str
    limits: Limits
    wanted: frozenset[tuple[int, int]]
    rows: Rows
    last_row: int = 0
    shared: set[str] = field(default_factory=set)
    followers: dict[str, tuple[int, int]] = field(default_factory=dict)

    def row(self, element: etree._Element) -> None:
        place = number(element.get("r"), self.last_row + 1)
        if not 1 <= place <= LAST_ROW:
            self.say(f"A row has the number {element.get('r')}, which no sheet has.")
            return
        if place == self.last_row:
            self.say(f"Row {place} is there twice.")
        elif place < self.last_row:
            self.say(f"Row {place} stands after row {self.last_row}.")
        if not 0 <= number(element.get("s")) < self.limits.formats:
            self.say(f"Row {place} has the format {element.get('s')}, which is not there.")
        self.last_row, column = place, 0
        for cell in element:
            if cell.tag == f"{M}c":
                column = self.cell(cell, place, column)

    def cell(self, cell: etree._Element, row: int, last: int) -> int:
        """Checks a cell; gives the column that it stands in."""
        reference = cell.get("r")
        box = area(reference) if reference is not None else None
        if reference is not None and (box is None or ":" in reference):
            self.say(f"A cell of row {row} is called {reference}, which is no cell.")
            return last
        column = last + 1 if box is None else box.left
        if box is not None and box.top != row:
            self.fault(row, column, f"Cell {reference} stands in row {row}.")
        if column == last:
            self.fault(row, column, "The cell is there twice.")
        elif column < last:
            self.fault(row, column, "The cell stands after cells that are to the right of it.")
        if column > LAST_COLUMN:
            self.fault(row, column, "The cell lies beyond the last column that Excel has.")
        self.indexes(cell, row, column)
        self.value(cell, row, column)
        return column

    def indexes(self, cell: etree._Element, row: int, column: int) -> None:
        if not 0 <= number(cell.get("s")) < self.limits.formats:
            self.fault(row, column, f"The cell has the format {cell.get('s')}, which is not there.")
        for attribute, most in (("cm", self.limits.cell_metadata), ("vm", self.limits.value_metadata)):
            if not 0 <= number(cell.get(attribute)) <= most:
                self.fault(
                    row, column, f"The cell points at metadata {cell.get(attribute)}, which is not there."
                )

    def value(self, cell: etree._Element, row: int, column: int) -> None:
        kind = cell.get("t") or "n"
        stored: str | None = None
        text: list[str] = []
        for child in cell:
            if child.tag == f"{M}v":
                stored = child.text or ""
            elif child.tag == f"{M}f":
                self.formula(child, row, column)
            elif child.tag == f"{M}is":
                text += [t.text or "" for t in child.iter(f"{M}t")]
        if kind not in _TYPES:
            self.fault(row, column, f"The cell is of the type {kind}, which Excel does not know.")
        if stored is not None:
            self.stored(kind, stored, row, column)
        shown = "".join(text) if kind == "inlineStr" else stored or ""
        if kind in ("str", "inlineStr") and len(shown) > _LONGEST_TEXT:
            self.fault(
                row, column, f"The text has {len(shown):,} characters; a cell takes {_LONGEST_TEXT:,}."
            )
        if (row, column) in self.wanted and (stored is not None or text):
            self.rows.held[row, column] = Held(kind, shown)

    def stored(self, kind: str, stored: str, row: int, column: int) -> None:
        if kind == "s" and not 0 <= number(stored) < self.limits.texts:
            self.fault(row, column, f"The cell shows the text number {stored}, which is not there.")
        elif kind == "n" and stored and not _is_number(stored):
            self.fault(row, column, f"The cell holds “{stored[:40]}” where a number should be.")
        elif kind == "b" and stored not in ("0", "1", "true", "false"):
            self.fault(row, column, f"The cell holds “{stored[:40]}” where TRUE or FALSE should be.")
        elif kind == "e" and not stored.startswith("#"):
            self.fault(row, column, f"The cell holds “{stored[:40]}” where an error value should be.")

    def formula(self, formula: etree._Element, row: int, column: int) -> None:
        self.rows.formulas.add((row, column))
        text = formula.text or ""
        if text.startswith("="):
            self.fault(row, column, "The formula begins with an equals sign of its own.")
        if len(text) > _LONGEST_FORMULA:
            self.fault(
                row, column, f"The formula has {len(text):,} characters; Excel takes {_LONGEST_FORMULA:,}."
            )
        if formula.get("t") == "shared":
            index = formula.get("si") or ""
            if formula.get("ref"):
                self.shared.add(index)
            elif not text:
                self.followers.setdefault(index, (row, column))

    def shared_formulas(self) -> None:
        for index, (row, column) in self.followers.items():
            if index not in self.shared:
                self.fault(row, column, f"The cell shares the formula number {index}, which is not there.")

    def fault(self, row: int, column: int, what: str) -> None:
        self.rows.faults.append(at_cell(self.sheet, row, column, what))

    def say(self, what: str) -> None:
        self.rows.faults.append(at_sheet(self.sheet, what))


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text)) and "_" not in text
    except ValueError:
        return False
