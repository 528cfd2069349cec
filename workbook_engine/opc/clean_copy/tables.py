"""Tables: the tables of a copy, marked up anew, so that a screen reader can tell their headings and edges.

Nothing of an old table's part comes in: its place does, and the headings that its cells show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from workbook_engine.model.grid import Area
from workbook_engine.model.place import cell_reference
from workbook_engine.model.sheet_plan import PlannedTable
from workbook_engine.opc.areas import overlap, read_area
from workbook_engine.opc.clean_copy.cells import CopiedCells
from workbook_engine.opc.clean_copy.parts import Parts
from workbook_engine.opc.clean_copy.sheet_allowed import ORDER
from workbook_engine.opc.namespaces import MAIN, OFFICE_RELATIONSHIPS, main, part_xml, put_in_order
from workbook_engine.opc.package import Package

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_ID = f"{{{OFFICE_RELATIONSHIPS}}}id"
_LONGEST_HEADING = 255
_REFERENCE = re.compile(r"[A-Za-z]{1,3}\d+|[Rr](?:\d+[Cc]?\d*)?|[Cc]\d*")


@dataclass
class TableMaker:
    """Marks up the tables of one copy; each has a number and a name of its own."""

    parts: Parts
    _names: set[str] = field(default_factory=set[str])

    def put(
        self, part: str, new: etree._Element, tables: Sequence[PlannedTable], cells: CopiedCells
    ) -> Iterator[PlannedTable]:
        """Marks tables up on the copy of a sheet; those that cannot be come back."""
        listed = etree.Element(main("tableParts"))
        taken = [read_area(each.get("ref", "")) for each in new.iter(main("mergeCell"), main("autoFilter"))]
        for table in tables:
            headings = _headings(table.area, cells)
            if not headings or any(other is not None and overlap(table.area, other) for other in taken):
                yield table
                continue
            taken.append(table.area)
            number = len(self._names) + 1
            content = _table(number, self._name(table.name), table.area, headings)
            added = self.parts.add(f"xl/tables/table{number}.xml", content, _TYPE)
            etree.SubElement(listed, main("tablePart"), {_ID: self.parts.relate(part, "table", added)})
        if len(listed):
            listed.set("count", str(len(listed)))
            put_in_order(new, listed, ORDER)

    def _name(self, wanted: str) -> str:
        """A name that no table has yet, made of letters, figures and underscores."""
        name = re.sub(r"\W+", "_", wanted).strip("_") or "Table"
        if name[0].isdigit() or _REFERENCE.fullmatch(name):
            name = f"Table_{name}"
        name = name[:200]
        several = (f"{name}_{number}" for number in range(2, len(self._names) + 3))
        free = next(each for each in (name, *several) if each.casefold() not in self._names)
        self._names.add(free.casefold())
        return free


def tables_of(package: Package, sheet_part: str, sheet: str) -> tuple[PlannedTable, ...]:
    """The tables that somebody marked up on a sheet, those without a heading row left out.

    Their names are the sheet's, for what people called them may tell of people.
    """
    found: list[PlannedTable] = []
    for part in package.related(sheet_part, "table"):
        root = package.xml(part)
        area = read_area(root.get("ref", ""))
        if area is not None and root.get("headerRowCount", "1") != "0":
            found.append(PlannedTable(sheet, area))
    return tuple(found)


def _headings(area: Area, cells: CopiedCells) -> list[str]:
    """The headings of a table; none where a cell of the row has none, or one that cannot be a heading."""
    row = area.first_row
    places = [(row, column) for column in range(area.first_column, area.last_column + 1)]
    if area.last_row == row or any(at not in cells.values or at in cells.numbers for at in places):
        return []
    found = [cells.values[at] for at in places]
    is_fit = all(each.strip() and len(each) <= _LONGEST_HEADING and "_x" not in each for each in found)
    return found if is_fit and len({each.casefold() for each in found}) == len(found) else []


def _table(number: int, name: str, area: Area, headings: Iterable[str]) -> bytes:
    ends = (area.first_row, area.first_column), (area.last_row, area.last_column)
    held = {
        "id": str(number),
        "name": name,
        "displayName": name,
        "ref": ":".join(cell_reference(*end) for end in ends),
        "totalsRowShown": "0",
    }
    root = etree.Element(main("table"), held, nsmap={None: MAIN})  # type: ignore[dict-item] # lxml takes None for no prefix
    columns = etree.SubElement(root, main("tableColumns"))
    for at, heading in enumerate(headings, start=1):
        written = heading.replace("\r\n", "\n").replace("\n", "_x000a_")
        etree.SubElement(columns, main("tableColumn"), id=str(at), name=written)
    columns.set("count", str(len(columns)))
    return part_xml(root)
