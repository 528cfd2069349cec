"""Drawings: pictures and shapes that are hidden, cropped, linked, or tell more than they show."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.elements import named, parts_of_kind
from workbook_engine.disclosure.finding import Finding, hidden
from workbook_engine.model.place import PartPlace, SheetPlace
from workbook_engine.opc.clean_copy.drawings import FOLDER
from workbook_engine.opc.namespaces import is_true, local_name

_CROPPED = "Picture Format, Compress Pictures, Delete cropped areas."
_METADATA = (b"Exif\x00\x00", b"http://ns.adobe.com/xap/", b"eXIf", b"tEXtXML:com.adobe.xmp")
_SNIFFED = 1 << 18


def find_drawings(book: Book) -> Iterator[Finding]:
    """What the drawings of each sheet hold that is not seen, and what picture files say of themselves."""
    for sheet in book.sheets:
        for part in book.package.related(sheet.part, "drawing"):
            yield from _in_drawing(book.package.xml(part), SheetPlace(sheet.name))
    for part in parts_of_kind(book.package, "image"):
        start = book.package.read(part)[:_SNIFFED]
        if any(mark in start for mark in _METADATA):
            what = "The picture's file says when, where or with what it was taken (Exif or XMP)."
            yield hidden(
                "picture data", PartPlace(part), what, "Put in a copy without it (a screenshot has none)."
            )


def _in_drawing(root: etree._Element, place: SheetPlace) -> Iterator[Finding]:
    # Excel keeps a hidden shadow of each control for programs that know none, inside an alternative.
    for properties in named(root, "cNvPr"):
        name = properties.get("name", "")
        is_shadow = any(local_name(each) == "AlternateContent" for each in properties.iterancestors())
        if is_true(properties.get("hidden")) and not is_shadow:
            what = f"The shape or picture {name} is hidden."
            yield hidden(
                "hidden shape", place, what, "Home, Find & Select, Selection Pane: show or delete it."
            )
        for text in (properties.get("descr", ""), properties.get("title", "")):
            if FOLDER.search(text):
                what = f"The words beside the picture {name} give away a folder: {text[:80]}."
                yield hidden("folder", place, what, "Right-click it, Edit Alt Text.")
    for crop in named(root, "srcRect"):
        if any((crop.get(side) or "0").lstrip("-").strip("0") for side in ("l", "t", "r", "b")):
            what = "A picture is cropped; what was cut away is still in the file."
            yield hidden("cropped picture", place, what, _CROPPED)
    for element in named(root, "cameraTool"):
        what = f"A picture shows cells live ({element.get('cellRange', '')})."
        yield hidden("camera picture", place, what, "Replace it by a plain picture.")
    for element in root.iter():
        if local_name(element) == "blip" and any(str(name).endswith("}link") for name in element.attrib):
            yield hidden(
                "linked picture",
                place,
                "A picture is linked to a file outside.",
                "Put in the picture itself.",
            )
