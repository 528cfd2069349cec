"""Grids: a sheet of a workbook as a grid, or the stop that says why it cannot be read."""

from __future__ import annotations

from workbook_engine.model.grid import Grid
from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.opc import Refusal, SheetEntry, Workbook
from workbook_engine.read import read_grid


def sheet_grid(workbook: Workbook, entry: SheetEntry) -> tuple[Grid | None, list[Problem]]:
    """A sheet's grid; a stop where its part is damaged, or where it is a chart sheet."""
    package = workbook.package
    styles, strings = workbook.styles_part, workbook.shared_strings_part
    place, again = SheetPlace(entry.name), "Open the workbook in Excel, save it again, and refresh."
    if entry.kind != "worksheet" or not entry.part:
        return None, [
            Problem.stop("This is not a sheet of cells.", "Name a sheet that holds figures.", place)
        ]
    try:
        grid = read_grid(
            package.read(entry.part),
            name=entry.name,
            styles=package.read(styles) if styles else None,
            shared_strings=package.read(strings) if strings else None,
            date1904=workbook.date1904,
        )
    except Refusal as refusal:
        return None, [Problem.stop(refusal.what, refusal.to_do, place)]
    except ValueError as error:
        return None, [Problem.stop(f"The sheet is damaged and cannot be read ({error}).", again, place)]
    return grid, []
