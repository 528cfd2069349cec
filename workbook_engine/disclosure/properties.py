"""Properties: who made the file, where and with what, which the file tells of itself."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.elements import named, parts_of_kind, text_of
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.model.place import PartPlace
from workbook_engine.opc.namespaces import local_name, whole_number

_INSPECT = "File, Info, Inspect Document, remove Document Properties; or send the copy that publish makes."
_PERSONAL = {
    "creator": "The author",
    "lastModifiedBy": "Who saved it last",
    "keywords": "Key words",
    "description": "Comments",
    "subject": "The subject",
    "category": "The category",
    "contentStatus": "The status",
    "Manager": "The manager",
    "Company": "The company",
    "HyperlinkBase": "The folder that links start from",
    "Template": "The template",
    "identifier": "The identifier",
    "version": "The version",
}
_PRINTED = ("print_area", "print_titles")
_LEAST_WINDOW, _FAR = 600, 200_000  # twentieths of a point

_TIMES = {"created": "made", "modified": "saved", "lastPrinted": "printed"}


def find_properties(book: Book) -> Iterator[Finding]:
    """The file's properties that say more than its title."""
    for part in parts_of_kind(book.package, "core-properties", "extended-properties"):
        for element in book.package.xml(part):
            name, value = local_name(element), text_of(element)
            if value and name in _PERSONAL:
                yield hidden(
                    "property", PartPlace(part), f"{_PERSONAL[name]}: {value.rstrip('.')}.", _INSPECT
                )
            elif value and name == "title":
                yield note("title", PartPlace(part), f"Its title: {value[:80].rstrip('.')}.")
            elif name == "TitlesOfParts":
                yield from _titles(book, part, element)
            elif value and name in _TIMES:
                yield note("time", PartPlace(part), f"It was {_TIMES[name]} {value[:10]}.")
    for part in parts_of_kind(book.package, "custom-properties"):
        for element in named(book.package.xml(part), "property"):
            what = f"{element.get('name', 'A property')}: {text_of(element)[:80].rstrip('.')}."
            yield hidden("custom property", PartPlace(part), what, _INSPECT)
    root = book.package.xml(book.workbook.part)
    place = PartPlace(book.workbook.part)
    for element in named(root, "customWorkbookView"):
        what = f"A view of the workbook that somebody saved: {element.get('name', '')}."
        yield hidden("custom view", place, what, "View, Custom Views: delete it.")
    for element in named(root, "webPublishObject"):
        what = f"Where it was saved as a web page: {element.get('destinationFile', '')}."
        yield hidden("folder", place, what, _INSPECT)
    for element in named(root, "workbookView"):
        if _is_nowhere(element):
            what = "The workbook opens in a window that is too small to be seen, or beside the screen."
            yield note("window out of sight", place, what)
    for element in named(root, "absPath"):
        yield hidden("folder", place, f"The folder it was saved in: {element.get('url', '')}.", _INSPECT)
    for element in named(root, "fileSharing"):
        if element.get("userName"):
            yield hidden("user name", place, f"Who protected it: {element.get('userName')}.", _INSPECT)


def _titles(book: Book, part: str, listed: etree._Element) -> Iterator[Finding]:
    """Names of sheets that the properties list and the workbook has no more."""
    there = {sheet.name.casefold() for sheet in book.workbook.sheets}
    names = {name.name.casefold() for name in book.workbook.defined_names}
    for title in filter(None, (text_of(each) for each in named(listed, "lpstr"))):
        bare = title.rpartition("!")[2].casefold()
        if title.casefold() not in there and bare not in names and bare not in _PRINTED:
            what = f"The properties name a sheet or a range that is not in the workbook: {title[:80]}."
            yield hidden("property", PartPlace(part), what, "Save it once from Excel.")


def _is_nowhere(view: etree._Element) -> bool:
    at, size = ("xWindow", "yWindow"), ("windowWidth", "windowHeight")
    is_small = any(0 < whole_number(view.get(each)) < _LEAST_WINDOW for each in size if view.get(each))
    return is_small or any(
        whole_number((view.get(each) or "").lstrip("-")) > _FAR for each in at if view.get(each)
    )
