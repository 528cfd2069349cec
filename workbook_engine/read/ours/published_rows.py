"""Published rows: the history sheet as people left it, and which of its rows are others than were drawn."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from workbook_engine.model.commentary import Note, TypedCell
from workbook_engine.model.counted import counted
from workbook_engine.model.fingerprint import fingerprint, pieces, region, remembered
from workbook_engine.model.grid import Cell, CellKind, Coordinate
from workbook_engine.model.landmark import published_landmark
from workbook_engine.model.place import SheetPlace, cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.model.published import (
    HISTORY_HEADINGS,
    Held,
    Publication,
    PublishedRow,
    row_fingerprint,
)
from workbook_engine.read.grid.as_shown import number_text
from workbook_engine.read.headings.month_labels import read_month_label
from workbook_engine.read.ours.our_headings import heading_columns, heading_row
from workbook_engine.read.ours.our_sheet import OurSheet, Table
from workbook_engine.read.ours.typed_place import Page

_MOST_NAMED = 4
_PUT_BACK = (
    "Put back what was published (a backup has it). Or let somebody answer for it as it stands: publish the "
    "next month with --final --signed-by."
)

_Found = tuple[tuple[PublishedRow, ...], tuple[Problem, ...], tuple[Problem, ...]]


def read_published(sheet: OurSheet) -> _Found:
    """The rows from the top down; checks for what is not as it was published; and stops for broken rows.

    What stands beside the table or below it is people's own.
    """
    columns = _columns(sheet)
    if columns is None:
        what = "The engine cannot tell what was published: the heading row is not as it was drawn."
        to_do = "Put the heading row back, or put back the whole sheet from a backup."
        return (), (Problem.stop(what, to_do, SheetPlace(sheet.grid.sheet)),), ()
    header, by_heading = columns
    found = {row: _row(sheet, row, by_heading) for row in sheet.grid.rows if row > header}
    rows = {row: published for row, published in found.items() if published is not None}
    last = max(rows, default=header)
    ours = set(by_heading.values())
    broken = [
        row
        for row in found.keys() - rows.keys()
        if len(ours & sheet.grid.rows[row].keys()) > (1 if row < last else len(ours) // 2)
    ]  # below the last row people write what they like, and hardly ever in most of the columns
    stops = tuple(_broken(sheet, row, by_heading) for row in sorted(broken))
    told = [Problem.check(each.what, each.to_do, each.place) for each in stops]
    return tuple(rows.values()), (*told, *_not_as_published(sheet, rows.values(), len(broken))), stops


def read_round_history(sheet: OurSheet) -> Iterator[TypedCell | Note | Problem]:
    """What people put beside, above and below the rows, and their notes; a stop for what cannot be kept."""
    columns = _columns(sheet)
    if columns is None:
        return
    header, by_heading = columns
    rows = {row: each for row in sheet.grid.rows if row > header and (each := _row(sheet, row, by_heading))}
    own = set(by_heading.values())
    known = Counter(pieces(sheet.fingerprints))
    drawn: set[Coordinate] = {
        (row, column)
        for (row, column), cell in sheet.grid.cells.items()
        if (row in rows and column in own) or known[fingerprint("", region(row, header), cell.text)]
    }
    drawn |= {(header, column) for column in own}
    table = Table(header, {column: text for text, column in by_heading.items()}, {}, frozenset(drawn))
    landmarks = {row: published_landmark(*each.identity) for row, each in rows.items()}
    page = Page(sheet, table, landmarks)
    for (row, column), cell in sorted(sheet.grid.cells.items()):
        if (row, column) not in drawn and (cell.text.strip() or cell.formula):
            link = sheet.links.get(cell_reference(row, column), "")
            yield page.cell(cell, sheet.grid.place(row, column), link)
    yield from page.notes()


def _columns(sheet: OurSheet) -> tuple[int, Mapping[str, int]] | None:
    """The heading row, and the column of each heading; None where one of them is not to be found."""
    row = heading_row(sheet.grid, sheet.mark)
    columns = heading_columns(sheet.grid.rows[row], sheet.mark) if row is not None else {}
    by_heading = {heading: column for column, heading in columns.items()}
    if row is None or any(heading not in by_heading for heading in HISTORY_HEADINGS):
        return None
    return row, by_heading


def _row(sheet: OurSheet, row: int, columns: Mapping[str, int]) -> PublishedRow | None:
    """The row as it stands; None where what every row has is missing: month, indicator, rating and date."""
    cells = {heading: sheet.grid.cells.get((row, columns[heading])) for heading in HISTORY_HEADINGS}

    def text(heading: str) -> str:
        cell = cells[heading]
        return cell.text.strip() if cell else ""

    month, on, version = read_month_label(cells["Month"]), _date(cells["Published"]), _whole(cells["Version"])
    has_formula = any(cell.formula is not None for cell in cells.values() if cell)
    if month is None or on is None or version is None or has_formula:
        return None
    if not text("Rating") or not (text("Ref") or text("Indicator")):
        return None
    return PublishedRow(
        Publication(month, on, text("Signed by"), version),
        code=text("Ref"),
        name=text("Indicator"),
        section=text("Section"),
        period=text("Period"),
        figure=_held(cells["Figure"]),
        previous=_held(cells["Previous"]),
        change=text("Change"),
        target=_held(cells["Target"]),
        to_date=_held(cells["Year to date"]),
        rating=text("Rating"),
        because=text("Because"),
        place=sheet.grid.place(row, columns["Rating"]),
    )


def _held(cell: Cell | None) -> Held:
    if cell is None or not cell.text.strip():
        return Held()
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return Held(cell.number, cell.number_format, number_text(cell))
    return Held(cell.text.strip(), cell.number_format, cell.text.strip())


def _date(cell: Cell | None) -> datetime.date | None:
    try:
        is_date = cell is not None and cell.kind in (CellKind.DATE, CellKind.TEXT)
        return datetime.datetime.fromisoformat(cell.text.strip()).date() if cell and is_date else None
    except ValueError:
        return None


def _whole(cell: Cell | None) -> int | None:
    number = cell.number if cell is not None and cell.kind is CellKind.NUMBER else None
    return int(number) if number is not None and number == int(number) and number > 0 else None


def _broken(sheet: OurSheet, row: int, columns: Mapping[str, int]) -> Problem:
    what = "This row cannot be read: its month, indicator, rating, date or version is gone."
    return Problem.stop(
        what, "Put back what stood here (a backup has it).", sheet.grid.place(row, columns["Month"])
    )


def _not_as_published(sheet: OurSheet, rows: Iterable[PublishedRow], broken: int) -> Iterator[Problem]:
    """A check for each published month of which rows were changed, and one for rows that are gone."""
    left = set(remembered(sheet.fingerprints)[0])
    changed: dict[Publication, list[PublishedRow]] = {}
    for row in rows:
        digest = row_fingerprint(row)
        if digest in left:
            left.discard(digest)
        else:
            changed.setdefault(row.publication, []).append(row)
    for publication, those in changed.items():
        keys = [row.key for row in those]
        more = f" and {len(keys) - _MOST_NAMED} more" if keys[_MOST_NAMED:] else ""
        are = counted(len(keys), "row is", "rows are")
        named = f"{', '.join(keys[:_MOST_NAMED])}{more}"
        what = f"{are} not as {publication.month.name} was published: {named}."
        yield Problem.check(what, _PUT_BACK, those[0].place, keys[0] if len(keys) == 1 else None)
    gone = len(left) - sum(map(len, changed.values())) - broken
    if gone > 0:
        are = counted(gone, "row that was published is", "rows that were published are")
        yield Problem.check(f"{are} no longer on this sheet.", _PUT_BACK, SheetPlace(sheet.grid.sheet))
