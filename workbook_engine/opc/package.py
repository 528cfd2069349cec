"""Package: the parts of a workbook, unpacked only when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from workbook_engine.model.limits import limits, to_raise
from workbook_engine.opc.content_types import CONTENT_TYPES_ITEM, ContentTypes
from workbook_engine.opc.dialect import in_usual_names
from workbook_engine.opc.not_a_package import refuse_what_is_no_package
from workbook_engine.opc.part_names import folded, part_name, relationships_part, relationships_source
from workbook_engine.opc.refusal import SAVE_AGAIN, Refusal
from workbook_engine.opc.relationships import Relationship, read_relationships
from workbook_engine.opc.zip_archive import ZipItem, read_items, write_items, zip_item
from workbook_engine.xml import UnsafeXmlError, parse_part

_WHOLE = "whole_part_megabytes"
LARGEST_RELATIONSHIPS = 1 << 26
"""The most bytes that all relationships parts together may unpack to: no workbook has nearly as many."""


@dataclass(frozen=True)
class Package:
    """A workbook as a zip archive of parts, in the order of the file.

    Every name may be given in any case, with or without a leading slash.
    """

    items: tuple[ZipItem, ...]
    _by_name: dict[str, ZipItem] = field(repr=False, compare=False)

    @classmethod
    def from_bytes(cls, data: bytes) -> Package:
        """The package in a file's bytes. Raises Refusal, in plain words, for all that is not one."""
        refuse_what_is_no_package(data)
        items = read_items(data)
        by_name: dict[str, ZipItem] = {}
        for item in items:
            if item.is_folder:
                continue
            if folded(item.name) in by_name:
                raise Refusal(f"The workbook holds {part_name(item.name)} twice.", SAVE_AGAIN)
            by_name[folded(item.name)] = item
        if folded(CONTENT_TYPES_ITEM) not in by_name:
            raise Refusal(
                "The file is a zip archive, but not an Excel workbook.",
                "Check that this is the right file; save it from Excel as .xlsx or .xlsm.",
            )
        return cls(items, by_name)

    @property
    def part_names(self) -> tuple[str, ...]:
        """The names of all parts, `[Content_Types].xml` and folders left out, in the order of the file."""
        names = (part_name(item.name) for item in self.items if not item.is_folder)
        return tuple(name for name in names if folded(name) != folded(CONTENT_TYPES_ITEM))

    def __contains__(self, part: str) -> bool:
        return folded(part) in self._by_name

    def read(self, part: str, setting: str = "part_megabytes") -> bytes:
        """The content of a part. Raises Refusal where it is missing, damaged, or larger than may be."""
        item = self._by_name.get(folded(part))
        if item is None:
            raise Refusal(f"{part} is missing from the workbook.", SAVE_AGAIN)
        return item.content(setting)

    def size(self, part: str) -> int:
        """How many bytes a part says that it unpacks to."""
        return self._by_name[folded(part)].size

    def payload(self, part: str) -> bytes:
        """The content of a part as it is compressed in the file."""
        return bytes(self._by_name[folded(part)].payload)

    def whole(self, part: str) -> bytes:
        """The content of a part that is to be read as a tree of elements, which takes many times its memory.

        Raises Refusal as `read` does, and where it has more elements than may be.
        """
        data, most = self.read(part, _WHOLE), limits().whole_part_elements
        if len(data) > most and data.count(b"<") > most:
            raise Refusal(
                f"{part} in the workbook has more than {most:,} elements.",
                f"Check where the file came from, {to_raise('whole_part_elements')}.",
            )
        return data

    def xml(self, part: str) -> etree._Element:
        """The root element of a part, in the usual names also where the workbook is a strict one.

        Raises Refusal where it is not well-formed, or has a DOCTYPE.
        """
        return in_usual_names(parse_or_refuse(self.whole(part), part))

    @cached_property
    def content_types(self) -> ContentTypes:
        try:
            return ContentTypes(self.whole(CONTENT_TYPES_ITEM))
        except UnsafeXmlError as error:
            raise _unreadable(CONTENT_TYPES_ITEM, error) from error

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """The relationships of a part, or of the package itself; none where it has none."""
        rels = relationships_part(part)
        if rels not in self:
            return ()
        try:
            return read_relationships(self.whole(rels), part)
        except UnsafeXmlError as error:
            raise _unreadable(rels, error) from error

    @cached_property
    def all_relationships(self) -> Mapping[str, tuple[Relationship, ...]]:
        """The relationships of every part that has any, the package's own under ""."""
        sources = {part: relationships_source(part) for part in self.part_names}
        if sum(self._by_name[folded(part)].size for part, of in sources.items() if of is not None) > (
            LARGEST_RELATIONSHIPS
        ):
            raise Refusal("The workbook unpacks to far more than it should.", "Check where it came from.")
        return {source: self.relationships(source) for source in sources.values() if source is not None}

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts that `part` points at with relationships of a kind (`styles`), those that are there.

        Strict and transitional types end in the same word, so it serves both.
        """
        relationships = self.relationships(part)
        return tuple(
            r.target for r in relationships if r.kind == kind and not r.external and r.target in self
        )

    def with_parts(self, changed: Mapping[str, bytes | None]) -> bytes:
        """The file's bytes with parts replaced, added at the end, or (None) taken out.

        All others keep their place and their compressed bytes, and so does a part whose content is the same.
        """
        wanted = {folded(part): (part, content) for part, content in changed.items()}
        items: list[ZipItem] = []
        for item in self.items:
            part, content = wanted.pop(folded(item.name), ("", b""))
            if not part or item.is_folder:
                items.append(item)
            elif content is not None:
                same = item.size == len(content) and item.content() == content
                items.append(item if same else zip_item(item.name, content))
        new = [zip_item(part, content) for part, content in wanted.values() if content is not None]
        return write_items([*items, *new])


def parse_or_refuse(data: bytes, part: str) -> etree._Element:
    """The root element of a part's bytes. Raises Refusal where it is not well-formed, or has a DOCTYPE."""
    try:
        return parse_part(data)
    except UnsafeXmlError as error:
        raise _unreadable(part, error) from error


def _unreadable(part: str, error: UnsafeXmlError) -> Refusal:
    if "document type" in str(error):
        return Refusal(
            f"{part} in the workbook has a document type declaration, which no workbook from Excel has.",
            "Check where the file came from; if you trust it, save it from Excel as a new workbook.",
        )
    return Refusal(f"{part} in the workbook is damaged: it is not well-formed XML.", SAVE_AGAIN)
