"""Notes: how a workbook points to its footnotes, and where it keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.item import Answer, Places, met, not_met, told
from workbook_engine.accessibility.sheet import Cell, Sheet
from workbook_engine.accessibility.texts import Text
from workbook_engine.disclosure.finding import number_of

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SYMBOL = re.compile(
    rf"(?<=[^\s\W])[*†‡§¶]+(?=\s|[,.;:)]|$)|^[*†‡§¶]+(?=\s*\w)|(?<![kcdmKM]m)(?<![mM])[{_RAISED}]+"
)
_RAISED_MARK = re.compile(r"[(\[]?(?:\d+(?:\s*,\s*\d+)*|[*†‡§¶]+)[)\]]?")
_UNIT = re.compile(r"m\s?[23]\b")
_NUMBERED = re.compile(r"\S\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\]\s*$")
_NOTE = re.compile(r"\[notes? \d", re.IGNORECASE)
_NOTES_SHEET = re.compile(r"(?:foot)?notes?\b|.*\bnotes$", re.IGNORECASE)
_NO_NOTES = "No note is pointed to."
_WRITE_NOTE = "Write [note 1] after the words that it belongs to."


def _texts(book: Book) -> Iterator[tuple[Sheet, int, int, Cell, Text]]:
    for sheet in book.sheets:
        for (row, column), cell in sheet:
            if isinstance(cell.value, Text):
                yield sheet, row, column, cell, cell.value


def has_symbol(book: Book, cell: Cell, text: Text) -> bool:
    """Whether a text points to a note with a symbol or raised figures; m² and 13th do not."""
    if _SYMBOL.search(text):
        return True
    if not text.runs:
        return False
    raised = (run.text.strip() for run in text.runs if run.font is not None and run.font.raised)
    return any(_RAISED_MARK.fullmatch(each) for each in raised) and not _UNIT.search(text)


def marks(book: Book) -> Answer:
    """Symbols and raised figures that stand for notes."""
    found = Places.of(s.place(r, c) for s, r, c, cell, text in _texts(book) if has_symbol(book, cell, text))
    if found:
        what = f"{number_of(found.count, 'text')} with a symbol or raised figure for a note."
        return not_met(what, found, _WRITE_NOTE)
    return met("No symbol or raised figure points to a note.")


def words(book: Book) -> Answer:
    """Whether notes are pointed to by the word."""
    bad = Places.of(
        s.place(r, c)
        for s, r, c, cell, text in _texts(book)
        if _NUMBERED.search(text) or has_symbol(book, cell, text)
    )
    if bad:
        return not_met(
            told(bad.count, "mark of a note", "marks of notes") + " without the word.", bad, _WRITE_NOTE
        )
    return met("Notes are called so." if _pointed(book) else _NO_NOTES)


def in_cells(book: Book) -> Answer:
    """Marks among the figures of tables; titles, headings and names are the place for them."""
    found = Places()
    for sheet, row, column, cell, text in _texts(book):
        if not (has_symbol(book, cell, text) or _NOTE.search(text) or _NUMBERED.search(text)):
            continue
        in_body = (grid.body.first_row <= row and grid.holds(row, column) for grid in book.grids[sheet.name])
        if _is_figure(text) and any(in_body):
            found.add(sheet.place(row, column))
    if found:
        what = f"{number_of(found.count, 'figure')} with the mark of a note in its cell."
        return not_met(what, found, "Put the mark in the heading, the row's name, or a column Notes.")
    return met("No figure has a mark of a note in its cell.")


_LONGEST_MARK = 12
_FIGURE = re.compile(r"[~<>≤≥–\-£\s]*\d[\d.,]*\s*(?:%|pp|k|m)?[\s\u00a0]*")


def _is_figure(text: str) -> bool:
    """Whether a text is a figure with a mark behind it, and not a sentence."""
    found = _FIGURE.match(text)
    return found is not None and len(text) - found.end() < _LONGEST_MARK


def sheet_of_notes(book: Book) -> Answer:
    """Whether the notes stand on a sheet of their own."""
    pointed = _pointed(book)
    if not pointed:
        return met(_NO_NOTES)
    if any(_NOTES_SHEET.fullmatch(sheet.name.strip()) for sheet in book.sheets):
        return met("There is a sheet of notes.")
    texts = told(pointed.count, "text points", "texts point")
    what = f"{texts} to a note, and there is no Notes sheet."
    return not_met(what, pointed, "Put the notes in a table on a sheet called Notes.")


def _pointed(book: Book) -> Places:
    return Places.of(
        s.place(r, c)
        for s, r, c, cell, text in _texts(book)
        if _NOTE.search(text) or _NUMBERED.search(text) or has_symbol(book, cell, text)
    )
