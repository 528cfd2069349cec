"""Typed: what people put on the engine's sheets since they were drawn. It is kept, or the refresh stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook_engine.model.commentary import (
    Anchor,
    Commentary,
    Note,
    Region,
    Typed,
    TypedCell,
    WrittenOverview,
)
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.mark import COMMENTARY_LOG, OVERVIEW, TRENDS
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace, SheetPlace, cell_reference, column_number
from workbook_engine.model.problem import Problem
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.text_length import LONGEST_TEXT, excel_length, in_short
from workbook_engine.read.our_sheet import OurSheet, Table, find_table
from workbook_engine.read.sourced_text import without_sourced
from workbook_engine.read.typed_log import read_log
from workbook_engine.read.typed_overview import read_overview
from workbook_engine.read.typed_text import clean_text, typed_text, with_address
from workbook_engine.read.typed_trends import read_trends

_Found = Commentary | TypedCell | Note | WrittenOverview | Problem


def read_typed(sheets: Sequence[OurSheet]) -> tuple[Typed, list[Problem]]:
    """What people typed on our sheets, and a stop for each thing that cannot be carried over.

    Of two copies of a sheet, as in two workbooks, what stands on both in the same words counts once.
    """
    found = [_in_a_cell(thing) for sheet in sheets for thing in _read_sheet(sheet)]
    cells = {
        (thing.anchor, thing.cell.text): thing for thing in reversed(found) if isinstance(thing, TypedCell)
    }
    notes = {(thing.anchor, thing.text): thing for thing in reversed(found) if isinstance(thing, Note)}
    typed = Typed(
        commentary=_joined([thing for thing in found if isinstance(thing, Commentary)]),
        cells=tuple(reversed(cells.values())),
        notes=tuple(reversed(notes.values())),
        overview=_one_overview([thing for thing in found if isinstance(thing, WrittenOverview)]),
    )
    return typed, [thing for thing in found if isinstance(thing, Problem)]


def _in_a_cell(thing: _Found) -> _Found:
    """What was found; a stop where the address of its link makes a text too long to be set back."""
    text = thing.text if isinstance(thing, Commentary) else ""
    text = thing.cell.text if isinstance(thing, TypedCell) else text
    if excel_length(str(text)) <= LONGEST_TEXT or isinstance(thing, Problem | WrittenOverview):
        return thing
    what = "The text in this cell is too long to be kept with the address of its link."
    return Problem.stop(what, "Shorten it, or take the link away.", thing.place)


def _one_overview(overviews: Sequence[WrittenOverview]) -> WrittenOverview | None:
    """The first overview, and what people wrote on the others besides."""
    if not overviews:
        return None
    first, *others = overviews
    said = {str(sentence.text) for sentence in first.sentences}
    more = [
        sentence
        for other in others
        for sentence in other.sentences
        if not sentence.is_own and str(sentence.text) not in said
    ]
    return replace(first, sentences=(*first.sentences, *more))


def _joined(commentary: Sequence[Commentary]) -> tuple[Commentary, ...]:
    """One text for each indicator and month; different texts for the same are kept, one under the other.

    Where a cell could not hold both, each stays a text of its own.
    """
    by_subject: dict[tuple[str, Month], list[Commentary]] = {}
    for text in commentary:
        kept = by_subject.setdefault((text.key, text.period), [])
        if any(str(text.text).strip() in _texts(each) for each in kept):
            continue
        if kept and str(kept[-1].text).strip() in _texts(text):
            kept[-1] = text
            continue
        runs = (*kept[-1].text.runs, *RichText.plain("\n").runs, *text.text.runs) if kept else text.text.runs
        if kept and sum(excel_length(run.text) for run in runs) <= LONGEST_TEXT:
            kept[-1] = replace(kept[-1], text=RichText(runs))
        else:
            kept.append(text)
    return tuple(text for kept in by_subject.values() for text in kept)


def _texts(commentary: Commentary) -> set[str]:
    """The whole of a text, and each of those that were set one under the other in it."""
    whole = str(commentary.text).strip()
    return {whole, *whole.split("\n")}


def _read_sheet(sheet: OurSheet) -> Iterator[_Found]:
    place = SheetPlace(sheet.grid.sheet)
    for attachment in sheet.attachments:
        yield Problem.stop(
            f"Someone put {attachment} on the sheet, which a refresh would lose.",
            "Move it to a sheet of your own (cut and paste), save, and refresh again.",
            place,
        )
    table = find_table(sheet)
    if table is None:
        yield Problem.stop(
            "The engine cannot tell what people typed on this sheet: its heading row is not as it was drawn.",
            "Put the heading row back, or copy what you need to another sheet and delete this one.",
            place,
        )
    elif sheet.mark.role == COMMENTARY_LOG:
        yield from read_log(sheet, table)
    elif sheet.mark.role == OVERVIEW:
        written, problems = read_overview(sheet, table)
        yield written
        yield from problems
    elif sheet.mark.role == TRENDS:
        yield from read_trends(sheet, table)
    else:
        yield from _read_scorecard(sheet, table)


def _read_scorecard(sheet: OurSheet, table: Table) -> Iterator[_Found]:
    period = Month.from_iso(sheet.mark.period)
    commentary_column = table.column(sheet.mark.headings[2]) if len(sheet.mark.headings) > 2 else None
    name_column = table.column(sheet.mark.headings[1]) if len(sheet.mark.headings) > 1 else None
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
        elif (row, column) not in table.drawn:
            yield _keep(_linked(cell, link), place, table)
    for reference, author, words in sheet.notes:
        yield _note(reference, author, words, sheet.grid.sheet, table)


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


def _linked(cell: Cell, address: str) -> Cell:
    """A cell of text whose link is kept as words, for a sheet that is drawn anew has no links."""
    if not address or cell.kind is not CellKind.TEXT:
        return cell
    text = with_address(typed_text(cell), address)
    return replace(cell, text=str(text), rich=None if text.is_plain else text)


def _keep(cell: Cell, place: CellPlace, table: Table) -> TypedCell | Problem:
    """A cell that people filled in, with what it belongs to; a stop where it stands on ours."""
    shown = f"“{in_short(cell.text)}”"
    if cell.formula is not None:
        return Problem.stop(
            f"Someone put a formula here (={cell.formula}), which a refresh could break.",
            "Move it to a sheet of your own, from where it may point at the scorecard, or keep its value.",
            place,
        )
    anchor = _anchor(place, table)
    if anchor is None or anchor.region is Region.TABLE:
        return Problem.stop(
            f"Someone typed {shown} over what the engine drew, or into its table; a refresh would lose it.",
            "Put it into the Commentary column, the rule book or the data, and clear this cell.",
            place,
        )
    return TypedCell(anchor, cell, place)


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


def _note(reference: str, author: str, text: str, sheet: str, table: Table) -> Note | Problem:
    match = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    place = CellPlace(sheet, int(match[2]), column_number(match[1])) if match else CellPlace(sheet, 1, 1)
    anchor = _anchor(place, table)
    if place.row == table.header_row:
        anchor = Anchor(Region.TABLE, heading=table.columns.get(place.column, ""))
    if anchor is None:
        return Problem.stop(
            f"Someone put a note here (“{in_short(text)}”), in a row that is no indicator's.",
            "Move it to an indicator's row, or delete it.",
            place,
        )
    return Note(anchor, author, clean_text(text), place)
