"""Leftovers: texts that no cell shows any more, what-if scenarios, and other people's views."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.finding import Finding, hidden
from workbook_engine.model.counted import counted
from workbook_engine.model.place import PartPlace, SheetPlace

_SAVE = "Save the workbook once from Excel; it then drops them."


def find_leftovers(book: Book) -> Iterator[Finding]:
    """What stays in a file after people thought that they had deleted it."""
    used = set().union(*(scan.texts for scan in book.scans.values())) if book.scans else set()
    unused = [text for at, text in enumerate(book.texts) if at not in used and not text.blank]
    if unused and book.workbook.shared_strings_part:
        shown = "; ".join(f"“{text.sample}”" for text in unused[:3])
        what = f"{counted(len(unused), 'text')} that no cell shows: {shown}{' …' if len(unused) > 3 else ''}"
        yield hidden("unused text", PartPlace(book.workbook.shared_strings_part), what, _SAVE, len(unused))
    for sheet in book.sheets:
        scan = book.scans[sheet.name]
        if scan.scenarios:
            what = f"{counted(scan.scenarios, 'scenario')} with values of their own."
            to_do = "Data, What-If Analysis, Scenario Manager: delete them."
            yield hidden("scenario", SheetPlace(sheet.name), what, to_do, scan.scenarios)
        if scan.custom_views:
            what = f"{counted(scan.custom_views, 'custom view')}, which may hide other rows and columns."
            to_do = "View, Custom Views: delete them."
            yield hidden("custom view", SheetPlace(sheet.name), what, to_do, scan.custom_views)
