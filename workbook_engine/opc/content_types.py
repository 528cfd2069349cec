"""Content types: what `[Content_Types].xml` says each part is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lxml import etree

from workbook_engine.opc.namespaces import CONTENT_TYPES, part_xml
from workbook_engine.opc.part_names import folded
from workbook_engine.opc.refusal import Refusal
from workbook_engine.xml import parse_part

CONTENT_TYPES_ITEM = "[Content_Types].xml"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"

_DEFAULT = f"{{{CONTENT_TYPES}}}Default"
_OVERRIDE = f"{{{CONTENT_TYPES}}}Override"


class ContentTypes:
    """The types by part name: an Override for the part itself, else the Default for its extension."""

    def __init__(self, data: bytes) -> None:
        root = parse_part(data)
        if etree.QName(root).namespace != CONTENT_TYPES:
            raise Refusal(
                "The file was written by a test version of Office 2007.",
                "Open it in Excel and save it as an Excel workbook (.xlsx).",
            )
        self._defaults = {
            e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iterfind(_DEFAULT)
        }
        self._overrides = {
            folded(e.get("PartName", "")): e.get("ContentType", "") for e in root.iterfind(_OVERRIDE)
        }

    def __getitem__(self, part: str) -> str:
        """The part's content type; "" where none is given."""
        return self._overrides.get(folded(part)) or self._defaults.get(extension(part), "")

    @property
    def overridden(self) -> frozenset[str]:
        """The folded names of parts that have an Override, whether they are there or not."""
        return frozenset(self._overrides)


def extension(part: str) -> str:
    """A part's extension in small letters, without the dot."""
    return part.rsplit("/", 1)[-1].rpartition(".")[2].lower()


def edit_content_types(data: bytes, *, remove: Collection[str], add: Mapping[str, str]) -> bytes:
    """`[Content_Types].xml` without Overrides for `remove`, and with a type for each part of `add`.

    An extension's Default is used where it says the right type, or is free; else the part gets an Override,
    as XML parts always do.
    """
    root = parse_part(data)
    gone = {folded(part) for part in (*remove, *add)}
    for element in [e for e in root.iterfind(_OVERRIDE) if folded(e.get("PartName", "")) in gone]:
        root.remove(element)
    defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iterfind(_DEFAULT)}
    if "rels" not in defaults:
        _add_default(root, "rels", RELATIONSHIPS_TYPE)
    for part, content_type in add.items():
        ending = extension(part)
        if ending != "xml" and ending not in defaults:
            _add_default(root, ending, content_type)
            defaults[ending] = content_type
        if ending == "xml" or defaults[ending] != content_type:
            etree.SubElement(root, _OVERRIDE, PartName=f"/{part}", ContentType=content_type)
    return part_xml(root)


def _add_default(root: etree._Element, ending: str, content_type: str) -> None:
    element = etree.Element(_DEFAULT, Extension=ending, ContentType=content_type)
    root.insert(0, element)
