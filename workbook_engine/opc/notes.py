"""Notes: the yellow notes that people put on cells, which ECMA-376 calls comments."""

from __future__ import annotations

from lxml import etree

from workbook_engine.opc.namespaces import local_name, whole_number
from workbook_engine.opc.package import Package
from workbook_engine.xml import unescaped

Note = tuple[str, str, str]
"""A note's cell reference (`F12`), its author, and its text."""

_THREAD_AUTHOR = "tc="  # Excel keeps a plain copy of each threaded comment for older versions of itself


def notes(package: Package, sheet_part: str) -> tuple[Note, ...]:
    """The notes on a sheet; the plain copies that Excel keeps of threaded comments are left out."""
    found: list[Note] = []
    for part in package.related(sheet_part, "comments"):
        root = package.xml(part)
        authors = [element.text or "" for element in _named(root, "author")]
        for comment in _named(root, "comment"):
            index = whole_number(comment.get("authorId", ""))
            author = authors[index] if 0 <= index < len(authors) else ""
            if not author.startswith(_THREAD_AUTHOR):
                found.append((comment.get("ref", ""), author, _text(comment)))
    return tuple(found)


def _text(comment: etree._Element) -> str:
    phonetic = {id(t) for guide in _named(comment, "rPh") for t in _named(guide, "t")}
    return "".join(unescaped(t.text or "") for t in _named(comment, "t") if id(t) not in phonetic)


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in root.iter() if local_name(element) == name]
