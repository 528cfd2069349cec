"""Typed overview: the rows of the overview's lists, as they were drawn or as people changed them since."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.commentary import WrittenOverview, WrittenSentence
from workbook_engine.model.fingerprint import BESIDE, fingerprint, pieces
from workbook_engine.model.grid import Cell
from workbook_engine.model.overview import WAS
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace, SheetPlace, cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import in_short
from workbook_engine.read.our_sheet import OurSheet, Table
from workbook_engine.read.typed_text import typed_text, with_address

_A_ROW = "Its lists have a reference and a sentence in each row; move other things to a sheet of your own."
_TO_A_LIST = "Put it into one of the lists above, or on a sheet of your own."


def read_overview(sheet: OurSheet, table: Table) -> tuple[WrittenOverview, list[Problem]]:
    """The lists as people left them, and a stop for each thing that the overview could not keep."""
    found = list(_rows(sheet, table))
    written = WrittenOverview(
        Month.from_iso(sheet.mark.period),
        tuple(thing for thing in found if isinstance(thing, WrittenSentence)),
        frozenset(pieces(sheet.fingerprints)),
    )
    problems = [thing for thing in found if isinstance(thing, Problem)]
    for reference, _, words in sheet.notes:
        what = f"Someone put a note on {reference} (“{in_short(words)}”), which the overview cannot keep."
        to_do = "Copy its text into a sentence, or delete the note."
        problems.append(Problem.stop(what, to_do, SheetPlace(sheet.grid.sheet)))
    return written, problems


def _rows(sheet: OurSheet, table: Table) -> Iterator[WrittenSentence | Problem]:
    code, words, figures = (table.column(heading) or 0 for heading in sheet.mark.headings[:3])
    heading, is_below = "", False
    for row, cells in sheet.grid.rows.items():
        if (row, code) in table.drawn and row not in table.keys and row > table.header_row:
            heading = cells[code].text
            is_below = any(cell.text == WAS and (row, at) in table.drawn for at, cell in cells.items())
        text = cells.get(words)
        is_sentence = bool(row > table.header_row and text and text.text.strip() and text.formula is None)
        is_own = (row, words) in table.drawn
        key = sheet.grid.text(row, code)
        if text and is_sentence and (key or not is_own):
            place = sheet.grid.place(row, words)
            if is_below:
                yield _cannot_keep(text.text, place, _TO_A_LIST)
                continue
            said = with_address(typed_text(text), sheet.links.get(cell_reference(row, words), ""))
            beside = sheet.grid.text(row, figures) if (row, figures) in table.drawn else ""
            yield WrittenSentence(heading, key, said, beside, is_own, place)
        was_cleared = row in table.keys and not sheet.grid.text(row, words).strip()
        for column, cell in cells.items():
            kept = (is_sentence and column in (code, words)) or (was_cleared and column == code)
            is_ours = (row, column) in table.drawn or _was_beside(cell, sheet.fingerprints)
            if not is_ours and not kept and (cell.text.strip() or cell.formula):
                yield _cannot_keep(cell.text, sheet.grid.place(row, column))


def _was_beside(cell: Cell, fingerprints: str) -> bool:
    """Whether the engine drew this beside a sentence that is gone, or of which the reference was changed."""
    wanted = fingerprint("", BESIDE, cell.text)
    return wanted in pieces(fingerprints)


def _cannot_keep(text: str, place: CellPlace, to_do: str = _A_ROW) -> Problem:
    return Problem.stop(f"The overview cannot keep “{in_short(text)}” here.", to_do, place)
