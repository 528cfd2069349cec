"""A package as the linter sees it: its parts, relationships and sheets, read without the engine."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Rel:
    id: str
    kind: str
    target: str


class Parts:
    """A package as the linter sees it: bytes by small-letter name, XML where it parses."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            self.names = [self.key(name) for name in names]
            self.bytes = {self.key(name): archive.read(name) for name in names}
        self._parsed: dict[str, etree._Element | None] = {}

    @staticmethod
    def key(name: str) -> str:
        return unquote(name.replace("\\", "/").lstrip("/")).lower()

    def xml(self, name: str) -> etree._Element | None:
        if name not in self._parsed:
            try:
                self._parsed[name] = etree.fromstring(self.bytes.get(name, b""))
            except etree.XMLSyntaxError:
                self._parsed[name] = None
        return self._parsed[name]

    def rels(self, source: str) -> list[Rel]:
        folder, name = posixpath.split(source)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: list[Rel] = []
        for e in root if root is not None else ():
            target = (e.get("Target") or "").replace("\\", "/")
            outside = e.get("TargetMode") == "External" or target.startswith("#")
            joined = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (e.get("Type") or "").rsplit("/", 1)[-1]
            found.append(Rel(e.get("Id") or "", kind, "" if outside else self.key(joined)))
        return found

    def related(self, source: str, kind: str) -> list[str]:
        return [rel.target for rel in self.rels(source) if rel.kind == kind and rel.target in self.bytes]

    @cached_property
    def workbook(self) -> str:
        return next(iter(self.related("", "officeDocument")), "")

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The part of each sheet by its name, in the workbook's order."""
        root = self.xml(self.workbook)
        targets = {rel.id: rel.target for rel in self.rels(self.workbook)}
        elements = root.iter(f"{M}sheet") if root is not None else iter(())
        return {e.get("name") or "": targets.get(e.get(f"{R}id") or "", "") for e in elements}


def twice(items: Iterable[Hashable]) -> list[object]:
    return [item for item, times in Counter(items).items() if times > 1]


def out_of_order(root: etree._Element, order: str) -> Iterator[str]:
    """Children that stand after one that the schema wants behind them."""
    places = {name: place for place, name in enumerate(order.split())}
    highest = -1
    for child in root:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in places and child.tag.startswith(M):
            if places[name] < highest:
                yield name
            highest = max(highest, places[name])
