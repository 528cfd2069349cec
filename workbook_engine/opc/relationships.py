"""Relationship: how one part of a package points at another, or at something outside."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from workbook_engine.opc.namespaces import OFFICE_RELATIONSHIPS, RELATIONSHIPS, part_xml
from workbook_engine.opc.part_names import relative_target, target_part
from workbook_engine.xml import parse_part

_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"


@dataclass(frozen=True)
class Relationship:
    """One relationship. `target` is a part's name, or, where `external`, the address as written.

    A link to a place in the workbook itself (`#Data!A1`) counts as external: it names no part.
    """

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: `worksheet`, `styles`, `threadedComment`."""
        return self.type.rsplit("/", 1)[-1]


def office_type(kind: str) -> str:
    """The type of a relationship that ECMA-376 Part 1 names.

    >>> office_type("worksheet")
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
    """
    return f"{OFFICE_RELATIONSHIPS}/{kind}"


def read_relationships(data: bytes, source: str) -> tuple[Relationship, ...]:
    """The relationships of `source`, in their order, from the bytes of its relationships part."""
    return tuple(_relationship(element, source) for element in parse_part(data).iterfind(_RELATIONSHIP))


def _relationship(element: etree._Element, source: str) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External" or target.startswith("#")
    return Relationship(
        id=element.get("Id", ""),
        type=element.get("Type", ""),
        target=target if external else target_part(source, target),
        external=external,
    )


def write_relationships(relationships: tuple[Relationship, ...], source: str) -> bytes:
    """The bytes of a new relationships part for `source`."""
    root = etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
    for relationship in relationships:
        _append(root, relationship, source)
    return part_xml(root)


def edit_relationships(
    data: bytes, source: str, *, add: tuple[Relationship, ...] = (), remove: frozenset[str] = frozenset()
) -> bytes:
    """The relationships part without the ids in `remove` and with `add` at its end; unchanged for neither."""
    if not add and not remove:
        return data
    root = parse_part(data)
    for element in [e for e in root.iterfind(_RELATIONSHIP) if e.get("Id") in remove]:
        root.remove(element)
    for relationship in add:
        _append(root, relationship, source)
    return part_xml(root)


def _append(root: etree._Element, relationship: Relationship, source: str) -> None:
    element = etree.SubElement(root, _RELATIONSHIP)
    element.set("Id", relationship.id)
    element.set("Type", relationship.type)
    if relationship.external:
        element.set("Target", relationship.target)
        if not relationship.target.startswith("#"):
            element.set("TargetMode", "External")
    else:
        element.set("Target", relative_target(source, relationship.target))
