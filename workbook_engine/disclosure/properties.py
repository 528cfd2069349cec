"""Properties: who made the file, where and with what, which the file tells of itself."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.elements import named, parts_of_kind, text_of
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.model.place import PartPlace
from workbook_engine.opc.namespaces import local_name

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
}
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
            elif value and name in _TIMES:
                yield note("time", PartPlace(part), f"It was {_TIMES[name]} {value[:10]}.")
    for part in parts_of_kind(book.package, "custom-properties"):
        for element in named(book.package.xml(part), "property"):
            what = f"{element.get('name', 'A property')}: {text_of(element)[:80].rstrip('.')}."
            yield hidden("custom property", PartPlace(part), what, _INSPECT)
    root = book.package.xml(book.workbook.part)
    place = PartPlace(book.workbook.part)
    for element in named(root, "absPath"):
        yield hidden("folder", place, f"The folder it was saved in: {element.get('url', '')}.", _INSPECT)
    for element in named(root, "fileSharing"):
        if element.get("userName"):
            yield hidden("user name", place, f"Who protected it: {element.get('userName')}.", _INSPECT)
