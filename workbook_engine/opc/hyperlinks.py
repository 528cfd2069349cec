"""Hyperlinks: which cells of a sheet bear a link, and where each leads."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.model.place import cell_reference
from workbook_engine.opc.areas import holds, read_area
from workbook_engine.opc.cells import located
from workbook_engine.opc.namespaces import OFFICE_RELATIONSHIPS, main
from workbook_engine.opc.package import Package

_RELATIONSHIP_ID = f"{{{OFFICE_RELATIONSHIPS}}}id"


def hyperlinks(package: Package, sheet_part: str, root: etree._Element) -> dict[str, str]:
    """The address that each cell of a sheet links to; `#Data!A1` for a place in the workbook itself.

    `root` is the sheet part's. A link laid over several cells is on those that the sheet holds and no merge
    covers. Links without an address, and those of the formula HYPERLINK, are not among them.
    """
    targets = {r.id: r.target for r in package.relationships(sheet_part) if r.external}
    found: dict[str, str] = {}
    for link in root.iterfind(f"{main('hyperlinks')}/{main('hyperlink')}"):
        rel_id, place = link.get(_RELATIONSHIP_ID), link.get("location", "")
        address = targets.get(rel_id or "", "")
        if place and (address or not rel_id):
            # Excel keeps what follows the # of an address apart from it.
            address += f"#{place.removeprefix('#')}"
        if address:
            found.update(dict.fromkeys(_bearers(root, link.get("ref", "")), address))
    return found


def _bearers(root: etree._Element, reference: str) -> Iterator[str]:
    area = read_area(reference)
    if area is None:
        return
    if (area.first_row, area.first_column) == (area.last_row, area.last_column):
        yield cell_reference(area.first_row, area.first_column)
        return
    merged = [read_area(e.get("ref", "")) for e in root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}")]
    for _, row, column in located(root):
        covered = any(
            each and holds(each, row, column) and (row, column) != (each.first_row, each.first_column)
            for each in merged
        )
        if holds(area, row, column) and not covered:
            yield cell_reference(row, column)
