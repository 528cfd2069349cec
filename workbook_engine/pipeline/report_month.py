"""Report month: the month that the workbook itself says the report is for, in a cell or name of its own."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.period import Month
from workbook_engine.model.place import Place, SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.opc import Workbook
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.read import report_month

REPORT_MONTH = "ReportMonth"
"""The defined name of the cell that says which month the report is for."""

_HOLDS_NO_MONTH = "Type a month, such as Jul-19, or clear the cell."
_NAMES_NO_MONTH = f"Let the name {REPORT_MONTH} point at one cell that holds the month, or delete the name."


def named_report_month(sheets: Sheets) -> tuple[Month | None, Place | None, list[Problem]]:
    """The month that the name ReportMonth stands for, and its cell; a check where it stands for something
    else."""
    named = sheets.workbook.named_cell(REPORT_MONTH)
    month, problems = _named_month(sheets)
    return month, named.cell if named else None, problems


def _named_month(sheets: Sheets) -> tuple[Month | None, list[Problem]]:
    workbook = sheets.workbook
    named = workbook.named_cell(REPORT_MONTH)
    if named is None:
        return None, _of_a_sheet_only(workbook)
    if named.cell is None and named.literal is None:
        return None, [Problem.check(f"The name {REPORT_MONTH} {named.why}.", _NAMES_NO_MONTH)]
    if named.cell is None:
        kind = CellKind.NUMBER if isinstance(named.literal, Decimal) else CellKind.TEXT
        number = named.literal if isinstance(named.literal, Decimal) else None
        return _month(workbook, Cell(kind, str(named.literal), number), None)
    entry = workbook.sheet(named.cell.sheet)
    grid, problems = sheets.grid(entry) if entry else (None, [])
    if grid is None:
        return None, problems
    return _month(workbook, grid.cells.get((named.cell.row, named.cell.column)), named.cell)


def _month(workbook: Workbook, cell: Cell | None, place: Place | None) -> tuple[Month | None, list[Problem]]:
    month = report_month(cell, date1904=workbook.date1904)
    if cell is None or month is not None:
        return month, []
    where = "The cell named" if place else "The name"
    what = f"{where} {REPORT_MONTH} holds “{cell.text}”, which is not a month."
    return None, [Problem.check(what, _HOLDS_NO_MONTH if place else _NAMES_NO_MONTH, place)]


def _of_a_sheet_only(workbook: Workbook) -> list[Problem]:
    """A check, where the name is a sheet's own and so not the workbook's."""
    for defined in workbook.defined_names:
        if defined.sheet is not None and defined.name.casefold() == REPORT_MONTH.casefold():
            what = f"The name {REPORT_MONTH} is the sheet's own, so it says nothing for the workbook."
            to_do = "In Formulas, Name Manager, define it again with the scope Workbook."
            return [Problem.check(what, to_do, SheetPlace(defined.sheet))]
    return []
