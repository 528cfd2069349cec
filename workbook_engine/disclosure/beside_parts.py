"""Beside parts: what a file holds between, around and about its parts, and what points out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.finding import Finding, hidden
from workbook_engine.model.counted import counted
from workbook_engine.model.place import PartPlace
from workbook_engine.opc.content_types import CONTENT_TYPES_ITEM
from workbook_engine.opc.part_names import folded, relationships_source

_SAVE = "Save it from Excel, or send the copy that publish makes."
_ON_THE_WEB = ("http:", "https:", "mailto:", "tel:", "#")
_TOLD_ELSEWHERE = ("externalLinkPath", "externalLinkLongPath", "xlPathMissing", "hyperlink")
"""Ways out of the file that are told with the link or the cell that they belong to."""

_REMARK = re.compile(rb"<!--|<\?(?!xml[ \t\r\n]|mso-)", re.IGNORECASE)
_OVERRIDE = re.compile(rb"PartName\s*=\s*[\"']/?([^\"']+)[\"']")
_XML = (".xml", ".rels", ".vml")


def find_beside_parts(book: Book) -> Iterator[Finding]:
    """What no program shows of the archive itself, remarks within its parts, and ways out of it."""
    package = book.package
    if book.around:
        what = f"{counted(book.around, 'byte')} before, between or after the parts of the file."
        yield hidden("beside the parts", PartPlace("the file"), what, _SAVE)
    for item in package.items:
        if item.is_folder and not any(
            folded(part).startswith(folded(item.name)) for part in package.part_names
        ):
            yield hidden("leftover", PartPlace(item.name), "An empty folder in the file.", _SAVE)
    there = {folded(part) for part in package.part_names}
    for name in _OVERRIDE.findall(package.read(CONTENT_TYPES_ITEM)):
        if folded(name.decode("utf-8", "replace")) not in there:
            what = f"The list of parts names one that is not there: {name.decode('utf-8', 'replace')[:80]}."
            yield hidden("leftover", PartPlace(CONTENT_TYPES_ITEM), what, _SAVE)
    for part in package.part_names:
        if folded(part).endswith(_XML) and (count := _remarks(package.read(part))):
            what = f"{counted(count, 'remark')} in the XML, which no program shows."
            yield hidden("remark", PartPlace(part), what, _SAVE, count)
    for part in package.part_names:
        source = relationships_source(part)
        if source is None:
            continue
        used = None
        for each in package.relationships(source):
            address = unquote(each.target)
            if not each.external or address.casefold().startswith(_ON_THE_WEB):
                continue
            if each.kind == "hyperlink" and source in package:
                used = _ids(book, source) if used is None else used
                if each.id in used and folded(source).startswith("xl/worksheets/"):
                    continue  # told with its cell
            elif each.kind in _TOLD_ELSEWHERE:
                continue
            yield hidden("way out of the file", PartPlace(source or part), f"It points at {address}.", _SAVE)


def _remarks(data: bytes) -> int:
    """Comments and processing instructions of an XML part; most have no sign of one, and are not read."""
    if not _REMARK.search(data):
        return 0
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return 0
    remarks = root.getroottree().xpath("count(//comment() | //processing-instruction())")
    return int(remarks) if isinstance(remarks, float) else 0


def _ids(book: Book, source: str) -> set[str]:
    """What a sheet's links name of its relationships."""
    entry = next((each for each in book.sheets if folded(each.part) == folded(source)), None)
    return set() if entry is None else {link for _, link, _ in book.scans[entry.name].links}
