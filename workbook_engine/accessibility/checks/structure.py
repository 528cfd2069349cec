"""Structure: sheets, their names, and where things stand on them."""

from __future__ import annotations

import re

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.item import Answer, Places, look, met, not_met
from workbook_engine.accessibility.texts import Text
from workbook_engine.model.counted import counted

_DEFAULT = re.compile(
    r"(?:sheet|chart|tabelle|feuil|hoja|foglio|blad|table)\s?\d*(?: ?\(\d+\))?", re.IGNORECASE
)
_COPY = re.compile(r".+ \(\d+\)")
_COVER = re.compile(
    r".*\b(?:cover|contents|index|read ?me|information|introduction|about|front)\b.*", re.IGNORECASE
)
_MANY_SHEETS = 5


def sheet_names(book: Book) -> Answer:
    """Names that Excel gave, names of copies, and spaces at the ends."""
    found = Places()
    for entry in book.shown:
        name = entry.name
        if _DEFAULT.fullmatch(name.strip()) or _COPY.fullmatch(name.strip()):
            found.add(f"sheet {name}")
        elif name != name.strip():
            found.add(f"sheet {name} (a space at its end)")
    if found:
        what = f"{counted(found.count, 'sheet')} with a name that says nothing."
        return not_met(what, found, "Double-click the tab and write what is on the sheet.")
    return met(f"{counted(len(book.shown), 'sheet')}, each with a name of its own.")


def blank_sheets(book: Book) -> Answer:
    """Sheets with nothing on them."""
    found = Places.of(
        sheet.whole
        for sheet in book.sheets
        if not any(True for _ in sheet) and not book.drawn.get(sheet.name) and not book.tables[sheet.name]
    )
    if found:
        what = f"{counted(found.count, 'sheet')} with nothing on it."
        return not_met(what, found, "Right-click the tab, Delete.")
    return met("No sheet is blank.")


def column_a(book: Book) -> Answer:
    """Whether a screen reader that goes down column A hears of the sheet before the table."""
    bad, perhaps = Places(), Places()
    for sheet in book.sheets:
        if not sheet.cells:
            continue
        first = min((grid.area.first_row for grid in book.grids[sheet.name]), default=0)
        if sheet.value(1, 1) is None:
            bad.add(f"{sheet.place(1, 1)} (empty)")
        elif first == 1:
            bad.add(f"{sheet.place(1, 1)} (the table begins here, with no title)")
        for row in range(2, first):
            beside = any(isinstance(cell.value, Text) for cell in sheet.cells.get(row, {}).values())
            if beside and sheet.value(row, 1) is None and row not in sheet.hidden_rows:
                perhaps.add(sheet.place(row, min(sheet.cells[row])))
    if bad:
        what = f"{counted(bad.count, 'sheet')} where column A does not begin with what is on it."
        return not_met(what, bad, "Title in A1, then what one needs to know, then the table.")
    if perhaps:
        what = f"{counted(perhaps.count, 'row')} above tables with words outside column A alone."
        return look(what, "Move to column A what one needs to understand the table.", perhaps)
    return met("Column A tells of each sheet before its table.")


def left_edge(book: Book) -> Answer:
    """Tables that do not begin in column A, and have nothing beside them at the left that does."""
    found = Places()
    for sheet in book.sheets:
        grids = book.grids[sheet.name]
        for grid in grids:
            beside = (
                other.area.first_row <= grid.area.last_row and grid.area.first_row <= other.area.last_row
                for other in grids
                if other.area.last_column < grid.area.first_column
            )
            if grid.area.first_column > 1 and not any(beside):
                found.add(sheet.area(grid.area))
    if found:
        what = counted(found.count, "table does not begin", "tables do not begin") + " in column A."
        return not_met(what, found, "Move it to the left edge of its sheet.")
    return met("Tables begin in column A.")


def below_tables(book: Book) -> Answer:
    """What stands under the last table of a sheet."""
    found = Places()
    for sheet in book.sheets:
        grids = book.grids[sheet.name]
        last = max((grid.area.last_row for grid in grids), default=0)
        below = [row for row in sheet.cells if row > last and row not in sheet.hidden_rows] if last else []
        if below:
            row = min(below)
            found.add(f"{sheet.place(row, min(sheet.cells[row]))} ({counted(len(below), 'row')})")
    if found:
        what = f"Something stands below the table on {counted(found.count, 'sheet')}."
        return not_met(what, found, "Put it above the table, or on a Notes sheet.")
    return met("Nothing stands below a table.")


def one_table(book: Book) -> Answer:
    """Sheets with several tables."""
    found = Places.of(
        f"{sheet.whole} ({len(book.grids[sheet.name])})"
        for sheet in book.sheets
        if len(book.grids[sheet.name]) > 1
    )
    if found:
        what = f"{counted(found.count, 'sheet')} with more than one table."
        return not_met(what, found, "Give each table a sheet of its own.")
    return met("No sheet has more than one table.")


def cover_sheet(book: Book) -> Answer:
    """Whether a workbook of many sheets begins with what is in it."""
    count = len(book.shown)
    if any(_COVER.fullmatch(entry.name) for entry in book.shown[:3]):
        return met("There is a cover sheet, or a table of contents.")
    if count < _MANY_SHEETS:
        return met(f"{counted(count, 'sheet')}: none is needed.")
    what = f"{count} sheets, and none of the first is called Cover or Contents."
    return not_met(
        what, Places.of([f"sheet {book.shown[0].name}"]), "Begin with a sheet that lists the others."
    )
