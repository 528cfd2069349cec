"""The calculation chain: Excel's list of formula cells, from which cells of a redrawn sheet are taken out."""

from __future__ import annotations

from workbook_engine.opc.namespaces import main, part_xml, whole_number
from workbook_engine.opc.package import parse_or_refuse


def without_sheets(data: bytes, sheet_ids: frozenset[int]) -> bytes | None:
    """The chain without the cells of these sheets: as it was where there are none, None if none is left.

    A cell that does not say its sheet is on the sheet of the cell before it.
    """
    root = parse_or_refuse(data, "The calculation chain")
    sheet_id = 0
    gone = []
    for cell in root.iter(main("c")):
        stated = cell.get("i")
        sheet_id = sheet_id if stated is None else whole_number(stated)
        if sheet_id in sheet_ids:
            gone.append(cell)
    for cell in gone:
        root.remove(cell)
    if not gone:
        return data
    return part_xml(root) if root.find(main("c")) is not None else None
