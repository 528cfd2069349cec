"""Typed trends: what people put on the trend pages, with the row that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.commentary import Note, TypedCell
from workbook_engine.model.place import cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.read.our_sheet import OurSheet, Table
from workbook_engine.read.typed_place import Page


def read_trends(sheet: OurSheet, table: Table) -> Iterator[TypedCell | Note | Problem]:
    """Each cell and note that the engine did not draw; a stop for what stands on the figures."""
    page = Page(sheet, table, {})
    for (row, column), cell in sorted(sheet.grid.cells.items()):
        if (row, column) not in table.drawn and (cell.text.strip() or cell.formula):
            link = sheet.links.get(cell_reference(row, column), "")
            yield page.cell(cell, sheet.grid.place(row, column), link)
    yield from page.notes()
