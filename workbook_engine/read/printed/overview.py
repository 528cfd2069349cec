"""Overview: the sentences of an overview's lists, and the ratings that changed."""

from __future__ import annotations

from workbook_engine.model.grid import Grid
from workbook_engine.model.overview import FIGURES, IN_WORDS, NOW, WAS
from workbook_engine.model.printed import PrintedSentence, PrintedText
from workbook_engine.read.printed.title import headings_row
from workbook_engine.read.printed.words import printed_text

_CODE, _WORDS, _BESIDE, _WAS, _NOW = 1, 2, 3, 4, 5


def lists_row(grid: Grid) -> int | None:
    """The row that heads the lists of an overview; None on any other sheet."""
    if headings_row(grid) is None:
        return None
    for row, cells in grid.rows.items():
        if {IN_WORDS, FIGURES} <= {cell.text for cell in cells.values()}:
            return row
    return None


def read_overview(grid: Grid) -> tuple[tuple[PrintedSentence, ...], tuple[PrintedSentence, ...]]:
    """The sentences from the top down, then the ratings that changed: `Amber → Red`."""
    header = lists_row(grid)
    if header is None:
        return (), ()
    sentences: list[PrintedSentence] = []
    moved: list[PrintedSentence] = []
    heading, is_of_ratings = "", False
    for row in (row for row in grid.rows if row > header):
        key, said = grid.text(row, _CODE).strip(), printed_text(grid, row, _WORDS)
        was, now = grid.text(row, _WAS).strip(), grid.text(row, _NOW).strip()
        if key and not said.text:
            heading, is_of_ratings = key, is_of_ratings or (was, now) == (WAS, NOW)
        elif is_of_ratings and was:
            moved.append(
                PrintedSentence(heading, key or said.text, PrintedText(f"{was} → {now}", said.place))
            )
        elif said.text and not is_of_ratings:
            sentences.append(PrintedSentence(heading, key, said))
    return tuple(sentences), tuple(moved)
