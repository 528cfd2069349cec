"""Typed scorecard: what people typed and noted on the scorecard, and what each thing belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook_engine.model.action import ACTION_HEADINGS, Action, Entry
from workbook_engine.model.commentary import Anchor, Commentary, Note, Region, TypedCell
from workbook_engine.model.grid import Cell
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace, cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import in_short
from workbook_engine.read.ours.our_sheet import OurSheet, Table
from workbook_engine.read.ours.sourced_text import without_sourced
from workbook_engine.read.ours.typed_action import raised_in, typed_entry
from workbook_engine.read.ours.typed_place import kept_cell, kept_note, note_place
from workbook_engine.read.ours.typed_text import typed_text, with_address


def read_scorecard(
    sheet: OurSheet, table: Table
) -> Iterator[Commentary | Action | TypedCell | Note | Problem]:
    """Commentary and actions by indicator, all else by what it belongs to; a stop for what cannot be kept."""
    period = Month.from_iso(sheet.mark.period)
    commentary_column = table.column(sheet.mark.headings[2]) if len(sheet.mark.headings) > 2 else None
    name_column = table.column(sheet.mark.headings[1]) if len(sheet.mark.headings) > 1 else None
    action_columns = [table.column(heading) if heading else None for heading in sheet.mark.headings[3:]]
    actions: dict[int, dict[int, Entry]] = {}
    for (row, column), cell in sorted(sheet.grid.cells.items()):
        key = table.keys.get(row, "")
        if not cell.text.strip() and cell.formula is None:
            continue
        place = sheet.grid.place(row, column)
        if row in table.strangers and column in table.columns:
            if column == table.strangers[row]:
                yield _stranger(cell, place)
            continue
        if row == table.header_row and column in table.columns and (row, column) not in table.drawn:
            yield _changed_heading(cell, place, table.columns[column])
            continue
        link = sheet.links.get(cell_reference(row, column), "")
        if key and column == commentary_column and cell.formula is None:
            name = sheet.grid.text(row, name_column) if name_column else key
            text = with_address(without_sourced(typed_text(cell), key, sheet.fingerprints), link)
            if str(text).strip():
                yield Commentary(key, name, period, text, place)
        elif key and column in action_columns and cell.formula is None:
            found = typed_entry(cell, link)
            if str(found.text).strip():
                actions.setdefault(row, {})[action_columns.index(column)] = found
        elif (row, column) not in table.drawn:
            yield kept_cell(cell, place, _anchor(place, table), link)
    raised = raised_in(sheet.fingerprints, period)
    for row, entries in actions.items():
        key = table.keys[row]
        name = (sheet.grid.text(row, name_column) if name_column else "") or key
        place = sheet.grid.place(row, action_columns[min(entries)] or 0)
        cells = tuple(entries.get(at) for at in range(len(ACTION_HEADINGS)))
        yield Action(key, name, cells, raised(key), period, place)
    for reference, author, words in sheet.notes:
        place = note_place(reference, sheet.grid.sheet)
        anchor = _anchor(place, table)
        if place.row == table.header_row:
            anchor = Anchor(Region.TABLE, heading=table.columns.get(place.column, ""))
        if anchor and anchor.key and place.column == commentary_column and place.row in table.keys:
            anchor = replace(anchor, period=period)
        yield kept_note(author, words, place, anchor)


def _changed_heading(cell: Cell, place: CellPlace, heading: str) -> Problem:
    at = cell_reference(place.row, place.column)
    what = f"The heading “{heading}” is no longer in {at}, which holds “{in_short(cell.text)}”."
    return Problem.stop(what, "Put it back, or clear the cell.", place)


def _stranger(cell: Cell, place: CellPlace) -> Problem:
    return Problem.stop(
        f"This row among the indicators begins with “{in_short(cell.text)}”, which the engine did not draw.",
        "Put back what stood here; if you added the row, move it to a sheet of your own.",
        place,
    )


def _anchor(place: CellPlace, table: Table) -> Anchor | None:
    """What a cell belongs to; None inside the table, in a row that is no indicator's."""
    key, heading = table.keys.get(place.row, ""), table.columns.get(place.column, "")
    if place.row < table.header_row or (place.row == table.header_row and not heading):
        return Anchor(Region.ABOVE, row=place.row, column=place.column)
    at_or_below = min((row for row in table.keys if row >= place.row), default=None)
    if at_or_below is None:
        return Anchor(Region.BELOW, row=place.row - table.last_drawn, column=place.column)
    if key and heading:
        return Anchor(Region.TABLE, key=key, heading=heading)
    if place.column > table.last_column:
        beside, above = place.column - table.last_column, place.row - at_or_below
        return Anchor(Region.BESIDE, key=table.keys[at_or_below], row=above, column=beside)
    return None
