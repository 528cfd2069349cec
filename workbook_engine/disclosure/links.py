"""Links: other workbooks, data connections, queries and addresses that the file tells of."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.elements import named, parts_of_kind
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.model.counted import counted
from workbook_engine.model.place import CellPlace, PartPlace, SheetPlace
from workbook_engine.opc.areas import read_area

_BREAK = "Data, Edit Links, Break Link; or send the copy that publish makes."
_ON_THE_WEB = ("http:", "https:", "mailto:", "tel:")


def find_links(book: Book) -> Iterator[Finding]:
    """Everything through which the file points outside itself."""
    yield from _workbooks(book)
    yield from _connections(book)
    for sheet in book.sheets:
        formulas = book.scans[sheet.name].linked_formulas
        if formulas:
            what = f"{counted(formulas.total(), 'formula')} refer to other workbooks."
            yield hidden("linked formula", SheetPlace(sheet.name), what, _BREAK, formulas.total())
    yield from _addresses(book)


def _workbooks(book: Book) -> Iterator[Finding]:
    for part in parts_of_kind(book.package, "externalLink"):
        outside = [r.target for r in book.package.relationships(part) if r.external]
        root = book.package.xml(part)
        cells = sum(1 for each in named(root, "cell", "value", "item") if len(each) or each.get("name"))
        of = f"to {unquote(outside[0])}" if outside else "to another program (DDE or OLE)"
        what = f"A link {of}; {counted(cells, 'value')} of it are kept in this file."
        yield hidden("link to another workbook", PartPlace(part), what, _BREAK, max(cells, 1))


def _connections(book: Book) -> Iterator[Finding]:
    for part in parts_of_kind(book.package, "connections"):
        for each in named(book.package.xml(part), "connection"):
            details = [
                e.get(key, "") for e in each.iter() for key in ("connection", "url", "sourceFile", "command")
            ]
            secret = any("password=" in text.casefold() or "pwd=" in text.casefold() for text in details)
            words = f"The data connection {each.get('name', '')}".rstrip()
            what = f"{words} holds a password." if secret else f"{words} says where its data come from."
            yield hidden("data connection", PartPlace(part), what, "Data, Queries & Connections: delete it.")
    tables = parts_of_kind(book.package, "queryTable")
    if tables:
        what = f"{counted(len(tables), 'query table')}, which draw from a data connection."
        yield hidden("query table", PartPlace(tables[0]), what, "Convert it to a plain range.", len(tables))
    for part in parts_of_kind(book.package, "powerPivotData"):
        size = len(book.package.payload(part)) // 1024
        what = f"A data model ({size:,} KB), which may hold whole tables that no sheet shows."
        yield hidden("data model", PartPlace(part), what, "Send the copy that publish makes.")


def _addresses(book: Book) -> Iterator[Finding]:
    """Links of cells: the web can be seen by pointing at them; folders and servers should not be told."""
    for sheet in book.sheets:
        targets = {r.id: r.target for r in book.package.relationships(sheet.part) if r.external}
        on_the_web = 0
        for reference, link, location in book.scans[sheet.name].links:
            address = unquote(targets.get(link, "")) or (f"#{location}" if location else "")
            area = read_area(reference)
            place = (
                CellPlace(sheet.name, area.first_row, area.first_column) if area else SheetPlace(sheet.name)
            )
            if address.startswith("#"):
                continue
            if address.casefold().startswith(_ON_THE_WEB):
                on_the_web += 1
            elif address:
                what = f"The cell links to a file or program: {address}."
                yield hidden("link to a file", place, what, "Right-click the cell, Remove Hyperlink.")
        if on_the_web:
            what = f"{counted(on_the_web, 'link')} to web pages or mail addresses."
            yield note("web link", SheetPlace(sheet.name), what, "", on_the_web)
