"""Carried: what people put on our sheets outside the commentary, set back where it belongs.

What cannot go back there (its indicator is gone, or the engine now draws on its cell) is set below all else,
with its story above it, and reported. Nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from workbook_engine.model.commentary import Anchor, Note, Region, Typed, TypedCell
from workbook_engine.model.grid import Cell, Coordinate
from workbook_engine.model.landmark import landmarks
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.sheet_plan import PlannedCell, PlannedNote, SheetPlan
from workbook_engine.model.template import Theme
from workbook_engine.model.text_length import in_short
from workbook_engine.sheets.columns import TableColumn
from workbook_engine.sheets.look import cell_height
from workbook_engine.sheets.table import Table
from workbook_engine.sheets.text_size import HIGHEST_ROW, NORMAL_WIDTH, column_pixels
from workbook_engine.sheets.typed_cells import cell_value

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True)
class Carried:
    """Cells and notes by where they stand now, and what to tell about those that had to move."""

    cells: Mapping[Coordinate, PlannedCell]
    notes: tuple[PlannedNote, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Ground:
    """A sheet that things are set back on: its name, all that the engine draws, and where an anchor is now.

    `coordinate` gives None where what the anchor held on to is gone.
    """

    sheet: str
    role: str
    drawn: Mapping[Coordinate, PlannedCell]
    coordinate: Callable[[Anchor], Coordinate | None]

    @cached_property
    def last_row(self) -> int:
        return max(row for row, _ in self.drawn)

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


def on_scorecard(
    table: Table, columns: Sequence[TableColumn], last_row: int
) -> Callable[[Anchor], Coordinate | None]:
    """Where the scorecard's anchors are, by the indicators of its rows and the headings of its columns."""
    headings = [column.heading for column in columns]

    def coordinate(anchor: Anchor) -> Coordinate | None:
        if anchor.region is Region.ABOVE:
            return anchor.row, anchor.column
        if anchor.region is Region.BELOW:
            below = last_row + anchor.row
            return (below, anchor.column) if below > table.last_row else None
        row = table.row_of(anchor.key) if anchor.key else table.header_row
        if row is None:
            return None
        if anchor.region is Region.BESIDE:
            return row + anchor.row, len(columns) + anchor.column
        return (row, headings.index(anchor.heading) + 1) if anchor.heading in headings else None

    return coordinate


def on_page(plan: SheetPlan) -> Callable[[Anchor], Coordinate | None]:
    """Where the anchors of any other sheet are, by the landmarks of its rows."""
    header_row = plan.page.title_row
    drawn = [
        (at, str(cell.value))
        for at, cell in sorted(plan.cells.items())
        if isinstance(cell.value, str | Decimal | RichText) and not cell.typed
    ]
    rows = landmarks(drawn, plan.landmarks, header_row)
    last_row = max(*(row for (row, _), _ in drawn), *rows.values())
    last_column = max(column for (row, column), _ in drawn if row == header_row)

    def coordinate(anchor: Anchor) -> Coordinate | None:
        if anchor.region is Region.ABOVE:
            return anchor.row, anchor.column
        if anchor.region is Region.BELOW:
            return last_row + anchor.row, anchor.column
        row = rows.get(anchor.key)
        if row is None:
            return None
        beside = last_column if anchor.region is Region.BESIDE else 0
        return row + anchor.row, beside + anchor.column

    return coordinate


def with_carried(plan: SheetPlan, typed: Typed, theme: Theme) -> tuple[SheetPlan, tuple[Problem, ...]]:
    """A sheet other than the scorecard with what people put on it, and what had to move."""
    carried = carry(typed, Ground(plan.name, plan.mark.role, plan.cells, on_page(plan)))
    if not carried.cells and not carried.notes:
        return plan, ()
    area = plan.page.area
    below = (row for row, column in carried.cells if column <= area.last_column)
    printed = replace(area, last_row=max(area.last_row, *below, 0))
    widest = max((column for _, column in carried.cells), default=0)
    widths = (*plan.widths, *[NORMAL_WIDTH] * (widest - len(plan.widths)))
    planned = replace(
        plan,
        cells={**plan.cells, **carried.cells},
        widths=widths,
        heights=raised(plan.heights, carried.cells, widths, theme),
        page=replace(plan.page, area=printed),
        notes=carried.notes,
    )
    return planned, carried.problems


def carry(typed: Typed, ground: Ground) -> Carried:
    """Everything that people typed or noted on one sheet, set back on it."""
    cells: dict[Coordinate, PlannedCell] = {}
    notes: dict[Coordinate, PlannedNote] = {}
    homeless: list[TypedCell | Note] = []
    problems: list[Problem] = []
    occupied = ground.occupied()
    for thing in (each for each in typed.cells if each.anchor.role == ground.role):
        at = ground.coordinate(thing.anchor)
        if at is None or at in occupied or at in cells or not _is_on_a_sheet(at):
            homeless.append(thing)
        else:
            cells[at] = _planned(thing.cell, ground.drawn.get(at), thing.anchor.region)
    for note in (each for each in typed.notes if each.anchor.role == ground.role):
        at = ground.coordinate(note.anchor)
        at = ground.shown_at(at) if at is not None else None
        if at is None or at in notes or not _is_on_a_sheet(at):
            homeless.append(note)
        else:
            notes[at] = PlannedNote(*at, note.author, note.text)
    lowest = _LAST_ROW - 2 * (len(homeless) + 1)  # what stands further down leaves no room below it
    row = max(row for row in (ground.last_row, *(at[0] for at in (*cells, *notes))) if row <= lowest) + 2
    for lost in homeless:
        place = CellPlace(ground.sheet, row, 1)
        problems.append(_moved(lost, place))
        cells[row, 1] = PlannedCell(f"{_story(lost.anchor)}:", "typed", typed=True)
        if isinstance(lost, Note):
            notes[row, 1] = PlannedNote(row, 1, lost.author, lost.text)
        else:
            cells[row + 1, 1] = _planned(lost.cell, None, Region.BELOW)
        row += 2
    return Carried(cells, tuple(notes.values()), tuple(problems))


def raised(
    heights: Mapping[int, float],
    typed: Mapping[Coordinate, PlannedCell],
    widths: Sequence[float],
    theme: Theme,
) -> dict[int, float]:
    """The heights, with those rows higher in which people typed more than stands in them."""
    found = dict(heights)
    for (row, column), cell in typed.items():
        width = widths[column - 1] if column <= len(widths) else NORMAL_WIDTH
        needed = min(cell_height(cell, column_pixels(width), theme), HIGHEST_ROW)
        found[row] = max(found.get(row, 0.0), needed)
    return found


def _is_on_a_sheet(at: Coordinate) -> bool:
    return at[0] <= _LAST_ROW and at[1] <= _LAST_COLUMN


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
        return f"Was at {subject}" + (f", {anchor.heading}" if anchor.key and anchor.heading else "")
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
