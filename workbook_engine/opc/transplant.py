"""Transplant: a donor's parts under new names in the host, with all that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from workbook_engine.opc.chart_defaults import say_defaults
from workbook_engine.opc.formula import rename_sheets
from workbook_engine.opc.namespaces import local_name, part_xml
from workbook_engine.opc.package import Package, parse_or_refuse
from workbook_engine.opc.part_names import folded, freed, next_free, relationships_part
from workbook_engine.opc.relationships import Relationship, write_relationships
from workbook_engine.opc.vml import blocks, moved_above

_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


class Transplant:
    """Gathers the host's new parts: `contents` and `types` by name, each donor part copied once.

    `taken` are the part names that the host uses or speaks of, `freed` those of the sheets that are replaced,
    which are used again first, so that sheets replaced in turn come to rest. `vml_blocks` are the blocks
    of the host's VML drawings, `new_names` the tabs that are called otherwise there.
    """

    def __init__(
        self,
        donor: Package,
        taken: Iterable[str],
        freed: Iterable[str],
        vml_blocks: Iterable[int],
        new_names: Mapping[str, str],
    ) -> None:
        self.contents: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self._donor = donor
        self._taken = {folded(part) for part in taken}
        self._freed = {folded(part) for part in freed} - self._taken
        self._vml_blocks = set(vml_blocks)
        self._new_names = new_names
        self._copies: dict[str, str] = {}

    def free_name(self, like: str) -> str:
        """A part name of the same kind that is free in the host; from now on it is taken."""
        name = freed(like, self._freed) or next_free(like, self._taken | self._freed)
        return self._take(name)

    def free_name_of_one(self, usual: str) -> str:
        """The usual name of a part of which there is only one, where it is free: openpyxl knows no other."""
        return self._take(usual if folded(usual) not in self._taken | self._freed else self.free_name(usual))

    def _take(self, name: str) -> str:
        self._taken.add(folded(name))
        self._freed.discard(folded(name))
        return name

    def put(self, source: str, part: str, content: bytes) -> None:
        """Puts the donor's `source` into the host as `part` with this content, and all that it leads to."""
        self._copies[folded(source)] = part
        self.contents[part] = content
        self.types[part] = self._donor.content_types[source]
        relationships = self._donor.relationships(source)
        if relationships:
            moved = tuple(self._moved(relationship) for relationship in relationships)
            self.contents[relationships_part(part)] = write_relationships(moved, part)

    def _moved(self, relationship: Relationship) -> Relationship:
        if relationship.external:
            target = relationship.target
            if target.startswith("#"):
                target = "#" + rename_sheets(target[1:], self._new_names)
        else:
            target = self._copy(relationship.target)
        return Relationship(relationship.id, relationship.type, target, relationship.external)

    def _copy(self, source: str) -> str:
        known = self._copies.get(folded(source))
        if known is not None:
            return known
        part = self.free_name(source)
        self.put(source, part, self._fitted(source))
        return part

    def _fitted(self, source: str) -> bytes:
        content = self._donor.read(source)
        content_type = self._donor.content_types[source]
        if content_type == _VML:
            content = moved_above(content, self._vml_blocks)
            self._vml_blocks |= blocks(content)
        elif content_type == _CHART:
            root = parse_or_refuse(content, source)
            say_defaults(root)
            _rename(root, self._new_names)
            content = part_xml(root)
        elif content_type == _DRAWING and self._new_names:
            root = parse_or_refuse(content, source)
            _rename(root, self._new_names)
            content = part_xml(root)
        return content


def _rename(root: etree._Element, new_names: Mapping[str, str]) -> None:
    """Let a chart's or drawing's sources follow their sheets to their names in the host."""
    for element in root.iter():
        if local_name(element) == "f" and element.text:
            element.text = rename_sheets(element.text, new_names)
        elif element.get("textlink"):
            element.set("textlink", rename_sheets(element.get("textlink", ""), new_names))
