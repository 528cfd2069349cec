"""Typed cells: what people typed into a cell, as it is drawn again."""

from __future__ import annotations

import datetime

from workbook_engine.model.action import Entry
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.sheet_plan import CellValue, PlannedCell


def cell_value(cell: Cell) -> CellValue:
    """What a cell holds, as it was typed; an error value is kept as its text."""
    if cell.rich is not None and not cell.rich.is_plain:
        return cell.rich
    if cell.kind is CellKind.DATE:
        try:
            return datetime.datetime.fromisoformat(cell.text)
        except ValueError:  # a time of day alone
            return cell.number if cell.number is not None else cell.text
    if cell.kind is CellKind.BOOLEAN:
        return cell.text.strip().casefold() in ("1", "true")
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return cell.number
    return cell.text


def action_cell(entry: Entry | None, role: str) -> PlannedCell:
    """A cell of an action as it was typed: a date is a date, in the format that it had."""
    if entry is None:
        return PlannedCell(None, role, typed=True)
    if entry.cell.kind is CellKind.TEXT:
        return PlannedCell(entry.text, role, typed=True)
    return PlannedCell(cell_value(entry.cell), role, entry.cell.number_format, typed=True)
