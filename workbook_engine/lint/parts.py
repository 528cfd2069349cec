"""Parts: a package as the linter reads it, whatever state it is in. Parts, relationships, sheets."""

from __future__ import annotations

import io
import posixpath
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from workbook_engine.lint.area import area
from workbook_engine.lint.rows import Limits, Rows, read_rows
from workbook_engine.model.limits import limits
from workbook_engine.xml import UnsafeXmlError, refuse_heaps, stream_part, unpacks_absurdly

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "[content_types].xml"


@dataclass(frozen=True)
class Rel:
    """A relationship: `kind` is the last word of its type, `target` a part's key, "" outside the package."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it, with the key of its part."""

    name: str
    sheet_id: str
    rel_id: str
    part: str
    kind: str
    state: str


class Parts:
    """A package, its parts found by key: the name in small letters, without a leading slash."""

    def __init__(self, data: bytes) -> None:
        self.names: list[str] = []
        self.readable = True
        self._archive: zipfile.ZipFile | None = None
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self.names = [name for name in self._archive.namelist() if not name.endswith("/")]
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            self.readable = False
        self._entries = {self.key(name): name for name in self.names}
        self._trees: dict[str, etree._Element | None] = {}

    @staticmethod
    def key(name: str) -> str:
        return unquote(name.replace("\\", "/").lstrip("/")).lower()

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def name(self, key: str) -> str:
        """A part's name as the archive writes it."""
        return self._entries.get(key, key)

    def content(self, key: str) -> bytes | None:
        """A part's bytes; None where it is missing, damaged or far too large."""
        name = self._entries.get(key)
        if name is None or self._archive is None:
            return None
        entry = self._archive.getinfo(name)
        if entry.file_size > limits().part_megabytes * 1_000_000 or unpacks_absurdly(
            entry.file_size, entry.compress_size
        ):
            return None
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError):
            return None

    def tree(self, key: str) -> etree._Element | None:
        """A part's root element, a worksheet's without its rows; None where it is not well-formed."""
        if key not in self._trees:
            self._trees[key] = without_rows(self.content(key) or b"")
        return self._trees[key]

    def rels(self, source: str) -> list[Rel]:
        """The relationships of a part, or of the package: ""."""
        folder, name = posixpath.split(source)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: list[Rel] = []
        for e in root.iterfind(_RELATIONSHIP) if root is not None else ():
            target = (e.get("Target") or "").replace("\\", "/")
            outside = e.get("TargetMode") == "External" or target.startswith("#")
            joined = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (e.get("Type") or "").rsplit("/", 1)[-1]
            found.append(Rel(e.get("Id") or "", kind, "" if outside else self.key(joined)))
        return found

    def related(self, source: str, kind: str) -> list[str]:
        return [rel.target for rel in self.rels(source) if rel.kind == kind and rel.target in self]

    def first(self, kind: str) -> str:
        """The workbook's part of a kind (`styles`); "" where it has none."""
        return next(iter(self.related(self.workbook, kind)), "")

    @cached_property
    def workbook(self) -> str:
        return next(iter(self.related("", "officeDocument")), "")

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """The sheets in the workbook's order."""
        root = self.tree(self.workbook)
        rels = {rel.id: rel for rel in self.rels(self.workbook)}
        found: list[Listed] = []
        for e in root.iter(f"{M}sheet") if root is not None else ():
            rel = rels.get(e.get(f"{R}id") or "", Rel("", "", ""))
            found.append(
                Listed(
                    name=e.get("name") or "",
                    sheet_id=e.get("sheetId") or "",
                    rel_id=rel.id,
                    part=rel.target if rel.target in self else "",
                    kind=rel.kind,
                    state=e.get("state") or "visible",
                )
            )
        return tuple(found)

    @cached_property
    def texts(self) -> list[str] | None:
        """The shared strings; None where they cannot be read."""
        data = self.content(self.first("sharedStrings"))
        if data is None:
            return []
        try:
            items = stream_part(data, (f"{M}si",))
            return ["".join(t.text or "" for t in si.iter(f"{M}t")) for si in items]
        except UnsafeXmlError:
            return None

    @cached_property
    def sheets(self) -> tuple[tuple[Listed, etree._Element], ...]:
        """The worksheets that can be read, each with its root element."""
        found = ((listed, self.tree(listed.part)) for listed in self.listed if listed.part)
        return tuple(
            (listed, root) for listed, root in found if root is not None and root.tag == f"{M}worksheet"
        )

    @cached_property
    def rows(self) -> dict[str, Rows]:
        """What the rows of each worksheet hold, by its part."""
        limits = self._limits()
        return {
            listed.part: read_rows(
                self.content(listed.part) or b"", listed.name, limits, self._headings(listed.part)
            )
            for listed, _ in self.sheets
        }

    def _limits(self) -> Limits:
        styles, metadata = self.tree(self.first("styles")), self.tree(self.first("sheetMetadata"))
        texts = self.texts

        def count(root: etree._Element | None, path: str) -> int:
            return 0 if root is None else len(root.findall(path))

        return Limits(
            formats=max(1, count(styles, f"{M}cellXfs/*")),
            texts=sys.maxsize if texts is None else len(texts),
            cell_metadata=count(metadata, f"{M}cellMetadata/{M}bk"),
            value_metadata=count(metadata, f"{M}valueMetadata/{M}bk"),
        )

    def _headings(self, sheet: str) -> frozenset[tuple[int, int]]:
        """The cells of a sheet that are headings of a table, as row and column."""
        found: set[tuple[int, int]] = set()
        for part in self.related(sheet, "table"):
            table = self.tree(part)
            box = area(table.get("ref")) if table is not None else None
            if box is not None:
                found |= {(box.top, column) for column in range(box.left, box.right + 1)}
        return frozenset(found)


def without_rows(data: bytes) -> etree._Element | None:
    """The root element of a part, its rows forgotten as they are read; None where it is not well-formed."""
    tag = f"{M}row"
    parts = etree.iterparse(
        io.BytesIO(data),
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        refuse_heaps(data, (tag,))
        for _, row in parts:
            parent = row.getparent()
            row.clear()
            if parent is not None and row.getprevious() is not None:
                parent.remove(row.getprevious())
    except (etree.XMLSyntaxError, UnsafeXmlError):
        return None
    root = parts.root
    return root if root is not None and root.getroottree().docinfo.internalDTD is None else None
