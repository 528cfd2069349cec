"""Sent texts: all that a package says in cells, charts, names and properties, and all its figures."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

from lxml import etree

_SPOKEN = ("descr", "title", "name", "display", "tooltip", "location")
"""Attributes that hold words; all others hold references and looks."""

_FIGURE = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?")


def texts(data: bytes) -> str:
    """Every text of a package in one, a line each; also what its charts and names refer to."""
    found: list[str] = []
    for root in _roots(data):
        for element in root.iter():
            found += [element.text or "", *(str(element.get(name)) for name in _SPOKEN if element.get(name))]
    return "\n".join(text for text in found if text.strip())


def figures(data: bytes) -> set[Decimal]:
    """Every figure that a cell or a chart holds, to 9 decimals."""
    found: set[Decimal] = set()
    for root in _roots(data):
        for element in root.iter("{*}v"):
            if element.text and _FIGURE.fullmatch(element.text):
                found.add(round(Decimal(element.text), 9).normalize())
    return found


def says(text: str, word: str) -> bool:
    """Whether a text says a word by itself: no part of a longer one."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def _roots(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels", ".vml"))]
        return [etree.fromstring(archive.read(name)) for name in names]
