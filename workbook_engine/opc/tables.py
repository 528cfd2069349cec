"""Tables: the Excel tables of a workbook, by name (ECMA-376 Part 1, 18.5.1.2)."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_engine.opc.workbook import SheetEntry, Workbook


@dataclass(frozen=True)
class ExcelTable:
    """A table: its name, its sheet, and where it stands there with its headings (`B8:V79`)."""

    name: str
    sheet: SheetEntry
    reference: str


def excel_tables(workbook: Workbook) -> tuple[ExcelTable, ...]:
    """The tables of all sheets. Raises Refusal where a part of one is damaged."""
    package = workbook.package
    return tuple(
        ExcelTable(root.get("displayName", ""), sheet, root.get("ref", ""))
        for sheet in workbook.sheets
        if sheet.part
        for part in package.related(sheet.part, "table")
        if part in package
        for root in (package.xml(part),)
    )
