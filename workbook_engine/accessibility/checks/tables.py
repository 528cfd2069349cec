"""Tables: how the tables of a workbook are marked up, headed and joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.grids import Grid, Markup
from workbook_engine.accessibility.item import Answer, Places, look, met, not_met
from workbook_engine.accessibility.sheet import Sheet
from workbook_engine.model.counted import counted
from workbook_engine.model.grid import Area
from workbook_engine.opc.areas import overlap

_NO_TABLE = "There is no table in it."
_MARK_UP = "Select the cells, Insert, Table, tick “My table has headers”; then untick its filter button."
_DEFAULT_NAME = re.compile(r"(?:table|tabelle|tableau|tabla|query|list)[ _]?\d*", re.IGNORECASE)
_DEFAULT_HEADING = re.compile(r"column\d+", re.IGNORECASE)


def grids(book: Book) -> Iterator[tuple[Sheet, Grid]]:
    """Every table with its sheet."""
    for sheet in book.sheets:
        for grid in book.grids[sheet.name]:
            yield sheet, grid


def marked_up(book: Book) -> Answer:
    """Whether what looks like a table is one."""
    found = list(grids(book))
    bare = Places.of(s.area(g.area) for s, g in found if g.markup is Markup.NONE and g.is_sure)
    if bare:
        blocks = counted(
            bare.count, "block of cells looks like a table and is", "blocks of cells look like tables and are"
        )
        return not_met(f"{blocks} not marked up.", bare, _MARK_UP)
    unsure = Places.of(s.area(g.area) for s, g in found if g.markup is not Markup.TABLE)
    if unsure:
        what = (
            counted(unsure.count, "pivot table or list", "pivot tables or lists") + " of two columns: tables?"
        )
        return look(what, f"If it is a table: {_MARK_UP}", unsure)
    return met(f"{counted(len(found), 'table')}, marked up." if found else _NO_TABLE)


def names(book: Book) -> Answer:
    """Whether tables have names of their own."""
    found = list(grids(book))
    bad = Places.of(
        f"{s.area(g.area)} ({g.table.name if g.table else 'no name'})"
        for s, g in found
        if g.table is None or _DEFAULT_NAME.fullmatch(g.table.name)
    )
    if bad:
        what = f"{counted(bad.count, 'table')} without a name, or with the one that Excel gave."
        return not_met(what, bad, "Click in the table, Table Design, and type a Table Name.")
    return met("Each table has a name of its own." if found else _NO_TABLE)


def merged(book: Book) -> Answer:
    """Merged cells: in tables they break the rows and columns, elsewhere somebody has to look."""
    inside, outside = Places(), Places()
    for sheet in book.sheets:
        areas = [grid.area for grid in book.grids[sheet.name]]
        for merge in sheet.merges:
            if merge.first_row == merge.last_row and merge.first_column == merge.last_column:
                continue
            within = any(overlap(merge, area) for area in areas)
            (inside if within else outside).add(sheet.area(merge))
    if inside:
        what = f"{counted(inside.count, 'merged area')} in tables."
        return not_met(what, inside, "Select them, Home, Merge & Center (off); fill in each cell.")
    if outside:
        what = f"No merged cell in a table; {counted(outside.count, 'merged area')} beside them."
        return look(what, "See that they hold a title or a note alone, or unmerge them.", outside)
    return met("No cell is merged.")


def blank_rows(book: Book) -> Answer:
    """Rows and columns without a word in the middle of a table."""
    found = Places()
    for sheet, grid in grids(book):
        if grid.markup is Markup.TABLE:
            for area in _blank_lines(sheet, grid):
                found.add(sheet.area(area))
    for sheet in book.sheets:
        for above, below in _neighbours([g for g in book.grids[sheet.name] if g.markup is Markup.NONE]):
            if _goes_on(sheet, below.area):
                row = above.area.last_row + 1
                found.add(sheet.area(Area(row, below.area.first_column, row, below.area.last_column)))
    if found:
        what = counted(found.count, "blank row or column", "blank rows or columns") + " in tables."
        return not_met(what, found, "Delete them; make rows higher or columns wider instead.")
    return met("No blank row or column in a table.")


def _blank_lines(sheet: Sheet, grid: Grid) -> Iterator[Area]:
    """The rows of a table that hold nothing, and the columns with no heading of their own either.

    A sparkline is something.
    """
    body, columns_named = grid.body, grid.table.columns if grid.table else ()
    headed = {
        body.first_column + at
        for at, heading in enumerate(columns_named)
        if heading.strip() and not _DEFAULT_HEADING.fullmatch(heading.strip())
    }
    rows = [r for r in range(body.first_row, body.last_row + 1) if r not in sheet.hidden_rows]
    columns = [c for c in range(body.first_column, body.last_column + 1) if not sheet.is_hidden(c)]
    seen = {at for row in rows for at in ((row, column) for column in sheet.cells.get(row, ()))}
    seen |= set(sheet.sparklines)
    filled_rows = {row for row, column in seen if body.first_column <= column <= body.last_column}
    filled_columns = {column for row, column in seen if body.first_row <= row <= body.last_row}
    for row in rows:
        if row not in filled_rows:
            yield Area(row, body.first_column, row, body.last_column)
    for column in columns:
        if column not in filled_columns | headed:
            yield Area(body.first_row, column, body.last_row, column)


def _neighbours(blocks: list[Grid]) -> Iterator[tuple[Grid, Grid]]:
    """Blocks one below the other with one row between them."""
    for above in blocks:
        for below in blocks:
            one, other = above.area, below.area
            is_next = other.first_row == one.last_row + 2
            if is_next and (one.first_column, one.last_column) == (other.first_column, other.last_column):
                yield above, below


def _goes_on(sheet: Sheet, area: Area) -> bool:
    """Whether a block begins with figures, and so has no headings of its own."""
    first = [sheet.value(area.first_row, c) for c in range(area.first_column, area.last_column + 1)]
    return any(isinstance(value, float) for value in first)


def header_row(book: Book) -> Answer:
    """Whether each table says which of its rows has the headings, and each column has one."""
    found = list(grids(book))
    bad = Places()
    for sheet, grid in found:
        table = grid.table
        if table is None or (table.markup is Markup.TABLE and not table.has_header):
            bad.add(f"{sheet.area(grid.area)} (no tagged heading row)")
        elif table.markup is Markup.TABLE:
            for at, heading in enumerate(table.columns, grid.area.first_column):
                if not heading.strip() or _DEFAULT_HEADING.fullmatch(heading.strip()):
                    bad.add(f"{sheet.place(grid.area.first_row, at)} ({heading.strip() or 'empty'})")
    if bad:
        what = counted(bad.count, "table or column", "tables or columns") + " without a tagged heading."
        return not_met(what, bad, "Table Design, tick Header Row; type a heading over each column.")
    return met("Each table has one tagged row of headings." if found else _NO_TABLE)


def filters_and_panes(book: Book) -> Answer:
    """Filters hide rows, and frozen panes keep a screen reader from the top left corner."""
    found = Places()
    for sheet in book.sheets:
        if sheet.view.frozen:
            found.add(f"{sheet.whole} (frozen panes)")
        if sheet.filtered:
            found.add(f"{sheet.whole} (filter in {sheet.filtered})")
        for table in book.tables[sheet.name]:
            if table.has_filter:
                found.add(f"{sheet.area(table.area)} (filter of {table.name})")
    if found:
        what = counted(found.count, "filter or frozen pane.", "filters or frozen panes.")
        return not_met(what, found, "View, Unfreeze Panes; Data, Filter (off). Or say in column A how.")
    return met("No filter and no frozen pane.")


def empty_cells(book: Book) -> Answer:
    """Empty cells of tables: only a person can say whether the reason is told above the table."""
    found, count = Places(), 0
    for sheet, grid in grids(book):
        body = grid.body
        rows = [r for r in range(body.first_row, body.last_row + 1) if r not in sheet.hidden_rows]
        columns = [c for c in range(body.first_column, body.last_column + 1) if not sheet.is_hidden(c)]
        wanted = set(columns)
        empty = sum(len(wanted) - len(wanted & sheet.cells.get(row, {}).keys()) for row in rows)
        if empty:
            count += empty
            found.add(f"{sheet.area(grid.area)} ({empty:,} empty)")
    if found:
        what = f"{counted(count, 'cell')} of {counted(found.count, 'table')} are empty."
        return look(
            what, "Say above the table why; where there are several reasons, write [x] or [z].", found
        )
    return met("No cell of a table is empty.")


def column_widths(book: Book) -> Answer:
    """Columns of tables that are so narrow or so wide that they are hard to read."""
    found = Places()
    for sheet, grid in grids(book):
        for column in range(grid.area.first_column, min(grid.area.last_column, 400) + 1):
            width = sheet.width(column)
            if not sheet.is_hidden(column) and not 2 <= width <= 100:
                found.add(f"{sheet.place(grid.area.first_row, column)} ({width:g} characters)")
    if found:
        what = f"{counted(found.count, 'column')} narrower than 2 characters or wider than 100."
        return look(what, "See that all of it can be read.", found)
    return met("No column is very narrow or very wide.")


def wrapped(book: Book) -> Answer:
    """Text in tables that is longer than its cell."""
    cut, runs_over = Places(), Places()
    for sheet, grid in grids(book):
        covered = Counter(column for merge in sheet.merges for column in (merge.first_column,))
        for row in range(grid.area.first_row, grid.area.last_row + 1):
            for column, cell in sheet.cells.get(row, {}).items():
                if not grid.holds(row, column) or sheet.is_hidden(column) or isinstance(cell.value, float):
                    continue
                looks = book.formats.of(cell.format)
                if looks.wraps or looks.shrinks or (covered[column] and _is_merged(sheet, row, column)):
                    continue
                longest = max(map(len, cell.value.split("\n")))
                if longest * looks.font.size / 11 * _NARROWEST > sheet.width(column):
                    is_cut = sheet.value(row, column + 1) is not None
                    (cut if is_cut else runs_over).add(sheet.place(row, column))
    if cut:
        what = f"{counted(cut.count, 'cell')} of tables whose text is cut off by the next cell."
        return not_met(what, cut, "Select them, Home, Wrap Text, and make the rows high enough.")
    if runs_over:
        what = f"{counted(runs_over.count, 'cell')} of tables whose text runs over the cells beside."
        return look(what, "Wrap the text, or see that a reader of the table hears it well.", runs_over)
    return met("Text in tables is wrapped, or fits.")


_NARROWEST = 0.75
"""How much of a character's width a letter takes at the least, on the average of a text."""


def _is_merged(sheet: Sheet, row: int, column: int) -> bool:
    return any((merge.first_row, merge.first_column) == (row, column) for merge in sheet.merges)


def hidden(book: Book) -> Answer:
    """Rows, columns and sheets that are hidden."""
    found = Places()
    for entry in book.workbook.sheets:
        if entry.part and entry.state != "visible":
            found.add(f"sheet {entry.name}")
    for sheet in book.sheets:
        if sheet.hidden_rows:
            found.add(f"{sheet.whole} ({counted(len(sheet.hidden_rows), 'row')})")
        if sheet.hidden_columns:
            width = sum(last - first + 1 for first, last in sheet.hidden_columns)
            found.add(f"{sheet.whole} ({counted(width, 'column')})")
    if found:
        what = "Rows, columns or sheets are hidden."
        return not_met(what, found, "Unhide or delete them; workbook-engine inspect lists each.")
    return met("Nothing is hidden.")
