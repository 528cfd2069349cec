"""Words: what a cell of ours shows, without the raised numbers of footnotes."""

from __future__ import annotations

import re

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.indicator import without_raised
from workbook_engine.model.printed import PrintedText
from workbook_engine.read.grid.as_shown import number_text
from workbook_engine.read.ours.typed_text import typed_text

_PROVISIONAL = re.compile(r'"(?:\*|\s?\[p\])[^"]*"')
_NOTE_NUMBER = re.compile(r"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[note\s\d+\]) ")

_BARE_ARROWS = {"▲": "▲ Up", "▼": "▼ Down", "►": "► Level"}
"""Arrows that were drawn before each had a word, as they are drawn now."""


def printed_text(grid: Grid, row: int, column: int) -> PrintedText:
    """What a cell shows: `69%`, `69%*` where that is provisional, the words that somebody typed."""
    cell, place = grid.cells.get((row, column)), grid.place(row, column)
    if cell is None:
        return PrintedText("", place)
    if cell.kind is CellKind.NUMBER:
        star = "*" if _PROVISIONAL.search(cell.number_format) else ""
        return PrintedText(f"{number_text(cell)}{star}", place)
    text = str(typed_text(cell)).strip()
    return PrintedText(_BARE_ARROWS.get(text, text), place)


def printed_name(text: str) -> str:
    """A code, a name or a section's heading as it is without the marks of its footnotes."""
    return without_raised(text)


def printed_note(text: PrintedText) -> PrintedText:
    """A footnote without its number, which changes with the notes above it.

    >>> printed_note(PrintedText("² Reported late.")).text
    'Reported late.'
    """
    return PrintedText(_NOTE_NUMBER.sub("", text.text), text.place)
