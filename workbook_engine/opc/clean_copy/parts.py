"""Parts: the parts of a new package as they are made, each with its type and its relationships."""

from __future__ import annotations

from lxml import etree

from workbook_engine.opc.content_types import CONTENT_TYPES_ITEM, RELATIONSHIPS_TYPE, extension
from workbook_engine.opc.namespaces import CONTENT_TYPES, part_xml
from workbook_engine.opc.part_names import relationships_part
from workbook_engine.opc.relationships import Relationship, office_type, write_relationships
from workbook_engine.opc.zip_archive import write_items, zip_item


class Parts:
    """A package in the making. The bytes of the same parts, added in the same order, are always the same."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[bytes, str]] = {}
        self._relationships: dict[str, list[Relationship]] = {}

    def numbered(self, stem: str, ending: str) -> str:
        """A name that no part has yet: `xl/charts/chart2.xml`."""
        number = 1 + sum(1 for name in self._parts if name.startswith(stem) and "/_rels/" not in name)
        return f"{stem}{number}{ending}"

    def add(self, part: str, content: bytes, content_type: str) -> str:
        """Adds a part; its name comes back."""
        self._parts[part] = (content, content_type)
        return part

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """Adds a relationship of a part to another, or to an address; its id comes back.

        `kind` is the last word of a type of ECMA-376's, or a whole type.
        """
        those = self._relationships.setdefault(source, [])
        number = f"rId{len(those) + 1}"
        those.append(Relationship(number, kind if "://" in kind else office_type(kind), target, external))
        return number

    def package(self) -> bytes:
        """The bytes of the package; parts that nothing leads to are not in it."""
        led_to = self._led_to()
        self._parts = {part: held for part, held in self._parts.items() if part in led_to}
        items = [zip_item(CONTENT_TYPES_ITEM, self._content_types())]
        items.append(zip_item(relationships_part(""), self._written("")))
        for part in self._parts:
            items.append(zip_item(part, self._parts[part][0]))
            if part in self._relationships:
                items.append(zip_item(relationships_part(part), self._written(part)))
        return write_items(items)

    def _led_to(self) -> set[str]:
        found, new = set[str](), {""}
        while new:
            found |= new
            those = (each for part in new for each in self._relationships.get(part, ()))
            new = {each.target for each in those if not each.external} - found
        return found

    def _written(self, source: str) -> bytes:
        return write_relationships(tuple(self._relationships[source]), source)

    def _content_types(self) -> bytes:
        root = etree.fromstring(f'<Types xmlns="{CONTENT_TYPES}"/>')
        defaults = {"rels": RELATIONSHIPS_TYPE, "xml": "application/xml"}
        for part, (_, content_type) in self._parts.items():
            if extension(part) != "xml":
                defaults[extension(part)] = content_type
        for ending, content_type in defaults.items():
            etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=ending, ContentType=content_type)
        for part, (_, content_type) in self._parts.items():
            if extension(part) == "xml":
                etree.SubElement(
                    root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type
                )
        return part_xml(root)
