"""Cells that are there and not seen: text in the colour of its fill, formats that show nothing, merges."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.disclosure.looks import SAME_COLOUR
from workbook_engine.disclosure.scan import Scan
from workbook_engine.model.counted import counted
from workbook_engine.model.grid import Area
from workbook_engine.model.place import CellPlace, SheetPlace, cell_reference
from workbook_engine.opc.areas import LAST_COLUMN, holds, read_area

_MERGED = "it lies under merged cells"
_PRINT_AREA = "_xlnm.print_area"
_KINDS = {
    SAME_COLOUR: "invisible text",
    "a part of its text has the colour of its fill": "invisible text",
    "its number format shows nothing": "format that shows nothing",
    _MERGED: "cell under a merge",
    "a conditional format hides it": "hidden by a format",
}
_PLACES_NAMED = 5


def find_cells(book: Book) -> Iterator[Finding]:
    """The cells of each sheet that nobody sees, those of one reason in one finding; and notes on the rest."""
    for sheet in book.sheets:
        scan = book.scans[sheet.name]
        by_why: dict[str, list[tuple[int, int]]] = {}
        painted: list[tuple[int, int]] = []
        for at, why in sorted(scan.unseen.items()):
            if _is_out_of_sight(scan, *at):
                continue
            if "colour" in why and any(holds(area, *at) for area in scan.painted):
                painted.append(at)
            else:
                by_why.setdefault(why, []).append(at)
        maybe = [at for at in sorted(scan.maybe_unseen) if not _is_out_of_sight(scan, *at)]
        if maybe:
            holds_some = f"{counted(len(maybe), 'cell')} ({_named(maybe)})"
            what = f"A conditional format can hide what is in {holds_some}: see whether it does."
            yield note("format that can hide", CellPlace(sheet.name, *maybe[0]), what, "", len(maybe))
        for why, cells in by_why.items():
            yield _unseen(sheet.name, why, cells)
        if painted:
            cells_hold = (
                f"{counted(len(painted), 'cell')} would not be seen, were it not for a conditional format"
            )
            what = f"{cells_hold}: see that it always paints ({_named(painted)})."
            yield note(
                "text that depends on a conditional format",
                CellPlace(sheet.name, *painted[0]),
                what,
                "",
                len(painted),
            )
        yield from _beside_what_is_shown(sheet.name, scan)
        yield from _outside_print_area(book, sheet.name, scan)
        if scan.formulas:
            what = f"Formulas in {counted(scan.formulas, 'cell')}: a reader sees how they are worked out."
            yield note("formula", SheetPlace(sheet.name), what, "", scan.formulas)
        if scan.rich_values:
            what = f"Data types or pictures in {counted(scan.rich_values, 'cell')}: more than is shown."
            to_do = "Copy them and paste values only."
            yield hidden("rich value", SheetPlace(sheet.name), what, to_do, scan.rich_values)


def _beside_what_is_shown(sheet: str, scan: Scan) -> Iterator[Finding]:
    """Cells that show something, and hold something else beside it; and what the sheet holds beside them."""
    yield from (each.finding(sheet) for each in scan.beside)
    if scan.spoken:
        what = f"Readings (furigana) in {counted(len(scan.spoken), 'cell')}, which are not shown as a rule."
        to_do = "Type the text again."
        yield hidden("reading of a text", CellPlace(sheet, *scan.spoken[0]), what, to_do, len(scan.spoken))
    if scan.odd_values:
        what = f"{counted(len(scan.odd_values), 'cell')} with a value that no program shows as it is stored."
        place = CellPlace(sheet, *scan.odd_values[0])
        yield hidden("value of no kind", place, what, "Clear the cell.", len(scan.odd_values))


def _is_out_of_sight(scan: Scan, row: int, column: int) -> bool:
    """Whether its row or column is hidden, and told of already."""
    if row in scan.hidden_rows or row in scan.tiny_rows:
        return True
    return any(first <= column <= last for first, last, _ in scan.hidden_columns)


def _unseen(sheet: str, why: str, cells: list[tuple[int, int]]) -> Finding:
    row, column = cells[0]
    words = "The cell is" if len(cells) == 1 else f"{len(cells):,} cells ({_named(cells)}) are"
    to_do = (
        "Unmerge the cells and clear what is underneath."
        if why == _MERGED
        else "Clear it, or make it readable."
    )
    return hidden(
        _KINDS.get(why, "words in place of a figure" if why.endswith("in its place") else "tiny text"),
        CellPlace(sheet, row, column),
        f"{words} not seen: {why}.",
        to_do,
        len(cells),
    )


def _named(cells: list[tuple[int, int]]) -> str:
    """The first of some cells by their references, and how many more there are."""
    more = f" and {len(cells) - _PLACES_NAMED:,} more" if len(cells) > _PLACES_NAMED else ""
    return ", ".join(cell_reference(*at) for at in cells[:_PLACES_NAMED]) + more


def _outside_print_area(book: Book, sheet: str, scan: Scan) -> Iterator[Finding]:
    areas = _print_areas(book, sheet)
    if not areas:
        return
    outside = [
        (row, column)
        for row, columns in scan.cells.items()
        for column in columns
        if not any(holds(area, row, column) for area in areas) and not _is_out_of_sight(scan, row, column)
    ]
    if outside:
        what = f"{counted(len(outside), 'filled cell')} outside the print area: on the screen, not on paper."
        yield note("outside the print area", CellPlace(sheet, *min(outside)), what, "", len(outside))


def _print_areas(book: Book, sheet: str) -> list[Area]:
    texts = [
        name.text
        for name in book.workbook.defined_names
        if name.sheet == sheet and name.name.casefold() == _PRINT_AREA
    ]
    references = [part.rpartition("!")[2] for text in texts for part in text.split(",")]
    areas = [area for area in map(read_area, references) if area is not None]
    return [area for area in areas if area.last_column <= LAST_COLUMN]
