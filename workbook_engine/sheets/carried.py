"""Carried: what people put on our sheet outside the commentary, set back where it belongs.

What cannot go back there (its indicator is gone, or the engine now draws on its cell) is set below the
table, with its story above it, and reported. Nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook_engine.model.commentary import Anchor, Note, Region, Typed, TypedCell
from workbook_engine.model.grid import Cell, Coordinate
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.sheet_plan import PlannedCell, PlannedNote
from workbook_engine.model.text_length import in_short
from workbook_engine.sheets.columns import TableColumn
from workbook_engine.sheets.table import Table
from workbook_engine.sheets.typed_cells import cell_value


@dataclass(frozen=True)
class Carried:
    """Cells and notes by where they stand now, and what to tell about those that had to move."""

    cells: Mapping[Coordinate, PlannedCell]
    notes: tuple[PlannedNote, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Ground:
    """The sheet that things are set back on: its name, its table, and all that the engine draws."""

    sheet: str
    table: Table
    columns: Sequence[TableColumn]
    drawn: Mapping[Coordinate, PlannedCell]
    last_row: int

    def coordinate(self, anchor: Anchor) -> Coordinate | None:
        """Where an anchor is now; None where its indicator or its heading is gone."""
        if anchor.region is Region.ABOVE:
            return anchor.row, anchor.column
        if anchor.region is Region.BELOW:
            below = self.last_row + anchor.row
            return (below, anchor.column) if below > self.table.last_row else None
        row = self.table.row_of(anchor.key) if anchor.key else self.table.header_row
        if row is None:
            return None
        if anchor.region is Region.BESIDE:
            return row + anchor.row, len(self.columns) + anchor.column
        headings = [column.heading for column in self.columns]
        return (row, headings.index(anchor.heading) + 1) if anchor.heading in headings else None

    def shown_at(self, at: Coordinate) -> Coordinate:
        """The cell that shows a place: under a merged text, the one that the text stands in."""
        row, column = at
        for left in range(1, column):
            cell = self.drawn.get((row, left))
            if cell is not None and left + cell.across > column:
                return row, left
        return at

    def occupied(self) -> set[Coordinate]:
        """The cells that the engine fills, those under a merged text included."""
        return {
            (row, column + beside)
            for (row, column), cell in self.drawn.items()
            if cell.value is not None
            for beside in range(cell.across)
        }


def carry(typed: Typed, ground: Ground) -> Carried:
    """Everything that people typed or noted, set back on the sheet."""
    cells: dict[Coordinate, PlannedCell] = {}
    notes: dict[Coordinate, PlannedNote] = {}
    homeless: list[TypedCell | Note] = []
    problems: list[Problem] = []
    occupied = ground.occupied()
    for thing in typed.cells:
        at = ground.coordinate(thing.anchor)
        if at is None or at in occupied or at in cells:
            homeless.append(thing)
        else:
            cells[at] = _planned(thing.cell, ground.drawn.get(at), thing.anchor.region)
    for note in typed.notes:
        at = ground.coordinate(note.anchor)
        at = ground.shown_at(at) if at is not None else None
        if at is None or at in notes:
            homeless.append(note)
        else:
            notes[at] = PlannedNote(*at, note.author, note.text)
    row = max((ground.last_row, *(row for row, _ in cells), *(row for row, _ in notes))) + 2
    for lost in homeless:
        place = CellPlace(ground.sheet, row, 1)
        problems.append(_moved(lost, place))
        cells[row, 1] = PlannedCell(f"{_story(lost.anchor)}:", "typed", wrap=False, typed=True)
        if isinstance(lost, Note):
            notes[row, 1] = PlannedNote(row, 1, lost.author, lost.text)
        else:
            cells[row + 1, 1] = _planned(lost.cell, None, Region.BELOW)
        row += 2
    return Carried(cells, tuple(notes.values()), tuple(problems))


def _planned(cell: Cell, drawn: PlannedCell | None, region: Region) -> PlannedCell:
    """A typed cell; in an empty cell of the table it takes that column's look.

    Beside the table it runs on to the right, so that it makes no row of the table higher.
    """
    role = drawn.role if drawn else "typed"
    wrap = "\n" in cell.text or (False if region is Region.BESIDE else None)
    return PlannedCell(cell_value(cell), role, cell.number_format, wrap=wrap, typed=True)


def _story(anchor: Anchor) -> str:
    """Where a thing stood, in a few words."""
    subject = anchor.key or anchor.heading
    if anchor.region is Region.BESIDE:
        return f"Was beside {subject}"
    if anchor.region is Region.TABLE:
        return f"Was at {subject}" + (f", {anchor.heading}" if anchor.key else "")
    return f"Was {anchor.region.value}"


def _moved(thing: TypedCell | Note, now: CellPlace) -> Problem:
    text = thing.text if isinstance(thing, Note) else thing.cell.text
    kind = "The note" if isinstance(thing, Note) else "The text"
    return Problem.check(
        f"{kind} “{in_short(text)}” cannot stand where it was: its row or column is gone, or its cell "
        "is needed.",
        f"It now stands at {now}; move it where you want it, or clear it.",
        thing.place,
        thing.anchor.key or None,
    )
