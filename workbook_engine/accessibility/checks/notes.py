"""Notes: how a workbook points to its footnotes, and where it keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple
from weakref import WeakKeyDictionary

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.item import Answer, Places, met, not_met
from workbook_engine.accessibility.sheet import Sheet
from workbook_engine.accessibility.texts import Text
from workbook_engine.model.counted import counted

_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_SYMBOL = re.compile(
    rf"(?<=[^\s\W])[*†‡§¶]+(?=\s|[,.;:)]|$)|^[*†‡§¶]+(?=\s*\w)|(?<![kcdmKM]m)(?<![mM]){_RAISED}"
)
_IN_CODE = re.compile(rf'(?<![mM]){_RAISED}|"[^";]*[*†‡][^";]*"')
_RAISED_MARK = re.compile(r"[(\[]?(?:\d+(?:\s*,\s*\d+)*|[*†‡§¶]+)[)\]]?")
_UNIT = re.compile(r"m\s?[23]\b")
_NUMBERED = re.compile(r"\S\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\]\s*$")
_NOTE = re.compile(r"\[notes?\s\d", re.IGNORECASE)
_NOTES_SHEET = re.compile(r"(?:foot)?notes?\b|.*\bnotes$", re.IGNORECASE)
_FIGURE = re.compile(r"[~<>≤≥–\-£\s]*\d[\d.,]*\s*(?:%|pp|k|m)?[\s\u00a0]*")
_LONGEST_MARK = 12
_NO_NOTES = "No note is pointed to."
_WRITE_NOTE = "Write [note 1] after the words that it belongs to."


class _Kind(Enum):
    """How a note is pointed to."""

    SYMBOL = "a symbol or a raised figure"
    NUMBER = "a number in brackets"
    WORD = "the word"


class _Mark(NamedTuple):
    """A cell that points to a note; `is_figure` where it is a figure with the mark behind it."""

    sheet: Sheet
    row: int
    column: int
    kind: _Kind
    is_figure: bool

    @property
    def place(self) -> str:
        return self.sheet.place(self.row, self.column)


_KNOWN: WeakKeyDictionary[Book, list[_Mark]] = WeakKeyDictionary()


def _marks(book: Book) -> list[_Mark]:
    """Every cell that points to a note, in its text or by its number format; four items ask for them."""
    if book not in _KNOWN:
        _KNOWN[book] = list(_found(book))
    return _KNOWN[book]


def _found(book: Book) -> Iterator[_Mark]:
    by_format: dict[int, _Kind | None] = {}
    for sheet in book.sheets:
        for (row, column), cell in sheet:
            if cell.format not in by_format:
                by_format[cell.format] = _in_code(book.formats.of(cell.format).code)
            kind, text = by_format[cell.format], cell.value
            if kind is None and isinstance(text, Text):
                kind = _in_text(text)
            if kind is not None:
                is_figure = not isinstance(text, Text) or _is_figure(text)
                yield _Mark(sheet, row, column, kind, is_figure)


def _in_code(code: str) -> _Kind | None:
    if _IN_CODE.search(code):
        return _Kind.SYMBOL
    return _Kind.WORD if _NOTE.search(code) else None


def _in_text(text: Text) -> _Kind | None:
    if _SYMBOL.search(text) or _has_raised_run(text):
        return _Kind.SYMBOL
    if _NOTE.search(text):
        return _Kind.WORD
    return _Kind.NUMBER if _NUMBERED.search(text) else None


def _has_raised_run(text: Text) -> bool:
    """Whether a part of a text is a raised figure or symbol; in m2 and 13th it is none."""
    raised = (run.text.strip() for run in text.runs if run.font is not None and run.font.raised)
    return any(_RAISED_MARK.fullmatch(each) for each in raised) and not _UNIT.search(text)


def _is_figure(text: str) -> bool:
    """Whether a text is a figure with a mark behind it, and not a sentence."""
    found = _FIGURE.match(text)
    return found is not None and len(text) - found.end() < _LONGEST_MARK


def marks(book: Book) -> Answer:
    """Symbols and raised figures that stand for notes."""
    found = Places.of(mark.place for mark in _marks(book) if mark.kind is _Kind.SYMBOL)
    if found:
        what = f"{counted(found.count, 'cell')} with a symbol or raised figure for a note."
        return not_met(what, found, _WRITE_NOTE)
    return met("No symbol or raised figure points to a note.")


def words(book: Book) -> Answer:
    """Whether notes are pointed to by the word."""
    every = _marks(book)
    bad = Places.of(mark.place for mark in every if mark.kind is not _Kind.WORD)
    if bad:
        what = counted(bad.count, "mark of a note", "marks of notes") + " without the word."
        return not_met(what, bad, _WRITE_NOTE)
    return met("Notes are called so." if every else _NO_NOTES)


def in_cells(book: Book) -> Answer:
    """Marks among the figures of tables; titles, headings and names are the place for them."""
    found = Places()
    for mark in _marks(book):
        grids = book.grids[mark.sheet.name]
        in_body = (g.body.first_row <= mark.row and g.holds(mark.row, mark.column) for g in grids)
        if mark.is_figure and any(in_body):
            found.add(mark.place)
    if found:
        what = f"{counted(found.count, 'figure')} with the mark of a note in its cell."
        return not_met(what, found, "Put the mark in the heading, the row's name, or a column Notes.")
    return met("No figure has a mark of a note in its cell.")


def sheet_of_notes(book: Book) -> Answer:
    """Whether the notes stand on a sheet of their own."""
    pointed = Places.of(mark.place for mark in _marks(book))
    if not pointed:
        return met(_NO_NOTES)
    if any(_NOTES_SHEET.fullmatch(sheet.name.strip()) for sheet in book.sheets):
        return met("There is a sheet of notes.")
    what = f"{counted(pointed.count, 'cell points', 'cells point')} to a note, and there is no Notes sheet."
    return not_met(what, pointed, "Put the notes in a table on a sheet called Notes.")
