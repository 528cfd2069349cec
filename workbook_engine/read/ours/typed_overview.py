"""Typed overview: the rows of the overview's lists, as they were drawn or as people changed them since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from workbook_engine.model.commentary import Note, TypedCell, WrittenOverview, WrittenSentence
from workbook_engine.model.fingerprint import BESIDE, LIST, fingerprint, pieces
from workbook_engine.model.grid import Cell
from workbook_engine.model.landmark import sentence_landmark
from workbook_engine.model.overview import WAS
from workbook_engine.model.period import Month
from workbook_engine.model.place import cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.read.ours.our_sheet import OurSheet, Table
from workbook_engine.read.ours.typed_place import Page
from workbook_engine.read.ours.typed_text import typed_text, with_address

_Found = WrittenSentence | TypedCell | Note | Problem


def read_overview(sheet: OurSheet, table: Table) -> Iterator[WrittenOverview | TypedCell | Note | Problem]:
    """The lists as people left them, and what they put round them; a stop for what stands on ours."""
    found = list(_rows(sheet, table))
    sentences = tuple(thing for thing in found if isinstance(thing, WrittenSentence))
    yield WrittenOverview(Month.from_iso(sheet.mark.period), sentences, frozenset(pieces(sheet.fingerprints)))
    yield from (thing for thing in found if not isinstance(thing, WrittenSentence))


def _rows(sheet: OurSheet, table: Table) -> Iterator[_Found]:
    code, words, figures = columns = tuple(table.column(heading) or 0 for heading in sheet.mark.headings[:3])
    sentences = {each.place.row: each for each in _sentences(sheet, table, columns)}
    yield from sentences.values()
    page = Page(
        sheet, table, {row: sentence_landmark(each.key, str(each.text)) for row, each in sentences.items()}
    )
    drawn = frozenset(pieces(sheet.fingerprints))
    for (row, column), cell in sorted(sheet.grid.cells.items()):
        was_theirs = (row, figures) in table.drawn and _had_a_sentence(cell, drawn)
        was_cleared = (row in table.keys or was_theirs) and not sheet.grid.text(row, words).strip()
        kept = (row in sentences and column in (code, words)) or (was_cleared and column == code)
        is_ours = (row, column) in table.drawn or (
            column > words and row > table.header_row and _was_beside(cell, drawn)
        )
        if not is_ours and not kept and (cell.text.strip() or cell.formula):
            link = sheet.links.get(cell_reference(row, column), "")
            yield page.cell(cell, sheet.grid.place(row, column), link)
    yield from page.notes()


def _sentences(sheet: OurSheet, table: Table, columns: Sequence[int]) -> Iterator[WrittenSentence]:
    """The rows of the lists that say something; those are over where the ratings that changed begin."""
    code, words, figures = columns
    heading = ""
    for row, cells in sheet.grid.rows.items():
        if row <= table.header_row:
            continue
        if (row, code) in table.drawn and row not in table.keys:
            heading = cells[code].text
            if any(cell.text == WAS and (row, at) in table.drawn for at, cell in cells.items()):
                return
        text, key = cells.get(words), sheet.grid.text(row, code)
        is_own = (row, words) in table.drawn
        if text and text.text.strip() and text.formula is None and (key or not is_own):
            said = with_address(typed_text(text), sheet.links.get(cell_reference(row, words), ""))
            beside = sheet.grid.text(row, figures) if (row, figures) in table.drawn else ""
            yield WrittenSentence(
                heading, key, said, beside, is_own, sheet.grid.place(row, words), text.indent
            )


def _had_a_sentence(cell: Cell, drawn: Collection[str]) -> bool:
    """Whether a cell names an indicator of which a sentence was drawn."""
    return fingerprint(cell.text, LIST, "") in drawn


def _was_beside(cell: Cell, drawn: Collection[str]) -> bool:
    """Whether the engine drew this beside a sentence that is gone, or of which the reference was changed."""
    return fingerprint("", BESIDE, cell.text) in drawn
