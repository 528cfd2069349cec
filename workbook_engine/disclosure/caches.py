"""Caches: figures that the file keeps behind pivot tables, slicers and charts."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.elements import child, named, parts_of_kind, points_outside, tags
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.model.counted import counted
from workbook_engine.model.place import PartPlace
from workbook_engine.opc.areas import read_area
from workbook_engine.xml import stream_part

_PASTE = "Copy the pivot table and paste its values elsewhere, or send the copy that publish makes."
_CHART_KINDS = ("chart", "chartEx")


def find_caches(book: Book) -> Iterator[Finding]:
    """Pivot caches with their rows, slicers with their items, charts with where their figures come from."""
    package = book.package
    for part in parts_of_kind(package, "pivotCacheDefinition"):
        records = package.related(part, "pivotCacheRecords")
        rows = sum(_rows(package.read(each)) for each in records)
        items = sum(1 for each in named(package.xml(part), "sharedItems") for _ in each)
        what = (
            f"A pivot table keeps {counted(rows, 'row')} of the data that it was made from."
            if rows
            else f"A pivot table keeps {counted(items, 'item')} of the data that it was made from."
        )
        yield hidden("pivot cache", PartPlace(part), what, _PASTE, max(rows, items, 1))
    for part in parts_of_kind(package, "slicerCache", "timelineCache"):
        what = "A slicer keeps the list of all items that can be chosen."
        yield hidden("slicer cache", PartPlace(part), what, _PASTE)
    for part in parts_of_kind(package, *_CHART_KINDS):
        yield _chart(book, part)


def _rows(records: bytes) -> int:
    return sum(1 for _ in stream_part(records, tags("r")))


def _chart(book: Book, part: str) -> Finding:
    """A chart's kept figures: a note where they stand on a sheet for all to see."""
    root = book.package.xml(part)
    points = sum(1 for each in named(root, "pt") if len(each))
    place, figures = PartPlace(part), counted(points, "figure")
    if any(r.kind in ("externalLinkPath", "oleObject") for r in book.package.relationships(part)):
        what = f"A chart draws from another workbook and keeps {figures} of it."
        return hidden(
            "chart of another workbook",
            place,
            what,
            "Break the link, or paste it as a picture.",
            max(points, 1),
        )
    for formula in named(root, "f"):
        why = _why_unseen(book, (formula.text or "").strip())
        if why:
            what = f"A chart keeps {figures} from {why} ({(formula.text or '').strip()})."
            return hidden(
                "chart of hidden cells", place, what, "Draw it from cells that are shown.", max(points, 1)
            )
    loose = sum(1 for each in named(root, "val", "yVal", "cat", "tx") if child(each, "numLit") is not None)
    if loose:
        what = f"A chart keeps {figures}, some of which stand on no sheet."
        return note("figures behind a chart", place, what, "", max(points, 1))
    return note(
        "figures behind a chart",
        place,
        f"A chart keeps {figures} from cells that are shown.",
        "",
        max(points, 1),
    )


def _why_unseen(book: Book, formula: str) -> str:
    """What keeps a chart's source from sight, in words; "" where it can be seen."""
    sheet, _, reference = formula.rpartition("!")
    area = read_area(reference)
    if points_outside(formula):
        return "another workbook"
    if not sheet or area is None:
        return ""
    entry = book.workbook.sheet(sheet.strip("'").replace("''", "'"))
    if entry is None:
        return "a sheet that is not in the workbook"
    if entry.state != "visible":
        return "a hidden sheet"
    scan = book.scans.get(entry.name)
    if scan is None:
        return ""
    rows = range(area.first_row, area.last_row + 1)
    columns = range(area.first_column, area.last_column + 1)
    if any(row in rows for row in (*scan.hidden_rows, *scan.tiny_rows)):
        return "hidden rows"
    if any(
        first in columns or columns.start in range(first, last + 1) for first, last, _ in scan.hidden_columns
    ):
        return "hidden columns"
    return ""
