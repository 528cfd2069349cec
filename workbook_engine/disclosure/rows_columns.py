"""Rows and columns that are hidden, filtered away, or so small that nobody sees what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.disclosure.scan import Scan
from workbook_engine.model.counted import counted
from workbook_engine.model.place import CellPlace, column_letters
from workbook_engine.opc.areas import LAST_COLUMN, LAST_ROW, read_area

_THAW = "View, Unfreeze Panes; scroll to A1, and freeze them again."
_TO_DO = {
    "filtered row": "Clear the filter and delete what is not to be read.",
    "scrolled row": _THAW,
    "scrolled column": _THAW,
}
_DELETE = "Delete them, or unhide them (select all, Home, Format, Unhide)."


def find_rows_columns(book: Book) -> Iterator[Finding]:
    """Runs of rows and of columns that are not to be seen; those with nothing in them are notes."""
    for sheet in book.sheets:
        scan = book.scans[sheet.name]
        yield from _rows(sheet.name, scan)
        yield from _columns(sheet.name, scan)
        yield from _scrolled(sheet.name, scan)


def _rows(sheet: str, scan: Scan) -> Iterator[Finding]:
    filter_area = read_area(scan.filtered) if scan.filtered else None
    for first, last in _runs(scan.hidden_rows):
        filled = sum(scan.hidden_rows[row] for row in range(first, last + 1))
        is_filtered = filter_area is not None and filter_area.first_row <= first <= filter_area.last_row
        kind = "filtered row" if is_filtered else "hidden row"
        how = "filtered away" if is_filtered else "hidden"
        yield _run(kind, CellPlace(sheet, first, 1), _rows_words(first, last), how, filled, last - first + 1)
    for first, last in _runs(scan.tiny_rows):
        filled = sum(scan.tiny_rows[row] for row in range(first, last + 1))
        place = CellPlace(sheet, first, 1)
        yield _run(
            "tiny row", place, _rows_words(first, last), "too low to be seen", filled, last - first + 1
        )


def _columns(sheet: str, scan: Scan) -> Iterator[Finding]:
    for first, last, is_tiny in scan.hidden_columns:
        last = min(last, LAST_COLUMN)
        filled = sum(1 for _ in scan.within(1, first, LAST_ROW, last))
        letters = column_letters(first), column_letters(last)
        words = f"Column {letters[0]} is" if first == last else f"Columns {letters[0]} to {letters[1]} are"
        kind, how = ("tiny column", "too narrow to be seen") if is_tiny else ("hidden column", "hidden")
        yield _run(kind, CellPlace(sheet, 1, first), words, how, filled, last - first + 1)


def _scrolled(sheet: str, scan: Scan) -> Iterator[Finding]:
    """Rows and columns before the first that frozen panes let anybody scroll to."""
    rows, columns = scan.scrolled
    how = "above frozen panes, where nobody can scroll to"
    if rows:
        filled = sum(1 for _ in scan.within(1, 1, rows, LAST_COLUMN))
        yield _run("scrolled row", CellPlace(sheet, 1, 1), _rows_words(1, rows), how, filled, rows)
    if columns:
        filled = sum(1 for _ in scan.within(1, 1, LAST_ROW, columns))
        words = f"Columns A to {column_letters(columns)} are" if columns > 1 else "Column A is"
        how = how.replace("above", "left of")
        yield _run("scrolled column", CellPlace(sheet, 1, 1), words, how, filled, columns)


def _rows_words(first: int, last: int) -> str:
    return f"Row {first:,} is" if first == last else f"Rows {first:,} to {last:,} are"


def _run(kind: str, place: CellPlace, words: str, how: str, filled: int, count: int) -> Finding:
    if not filled:
        return note(kind, place, f"{words} {how}; there is nothing in it.", "", count)
    what = f"{words} {how}; {counted(filled, 'filled cell')} in {'it' if count == 1 else 'them'}."
    to_do = _TO_DO.get(kind, _DELETE)
    return hidden(kind, place, what, to_do, count)


def _runs(rows: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Stretches of rows, first and last; a stretch ends where a row with cells follows one without.

    >>> list(_runs({3: 2, 4: 1, 5: 0, 9: 4}))
    [(3, 4), (5, 5), (9, 9)]
    """
    first = before = 0
    for row in sorted(rows):
        if first and (row != before + 1 or bool(rows[row]) != bool(rows[before])):
            yield first, before
            first = 0
        first, before = first or row, row
    if first:
        yield first, before
