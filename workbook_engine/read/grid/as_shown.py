"""As shown: a sheet with the text of each cell as a reader sees it, for what is words and not figures."""

from __future__ import annotations

from dataclasses import replace

from workbook_engine.model.grid import Cell, CellKind, Grid
from workbook_engine.read.grid.shown_number import section_for, shown_value

_LETTERS_OF_DAYS = "d"


def as_shown(grid: Grid) -> Grid:
    """The sheet with texts for its numbers and dates; what a merge covers downwards shows the same.

    Errors and formulas without a result stay what they are.
    """
    cells = {at: _as_text(cell) for at, cell in grid.cells.items()}
    for first_row, first_column, last_row, _ in grid.merges:
        cell = cells.get((first_row, first_column))
        if cell is not None:
            cells |= {(row, first_column): cell for row in range(first_row + 1, last_row + 1)}
    return replace(grid, cells=cells)


def shown_text(cell: Cell) -> str:
    """What a cell shows: `85%`, `1,258.0`, a date as `2019-07-01`, a month as `2019-07`.

    >>> from decimal import Decimal
    >>> shown_text(Cell(CellKind.NUMBER, "0.85", Decimal("0.85"), "0%"))
    '85%'
    >>> shown_text(Cell(CellKind.DATE, "2019-07-01", Decimal(43647), "mmm-yy"))
    '2019-07'
    """
    if cell.kind is CellKind.DATE:
        shows_day = _LETTERS_OF_DAYS in cell.number_format.casefold()
        return cell.text if shows_day or cell.number_format == "General" else cell.text[:7]
    return number_text(cell) if cell.kind is CellKind.NUMBER else cell.text


def number_text(cell: Cell) -> str:
    """The number in a cell as its format shows it, with its %, its £ and its commas."""
    if cell.number is None:
        return cell.text
    section = section_for(cell.number_format, cell.number)
    value = shown_value(cell.number, section, None)
    has_commas = "," in cell.number_format and not section.thousands
    sign, size = "-" if value < 0 else "", f"{abs(value):,f}" if has_commas else f"{abs(value):f}"
    pounds = "£" if "£" in cell.number_format else ""
    return f"{sign}{pounds}{size}{'%' if section.shows_percent else ''}"


def _as_text(cell: Cell) -> Cell:
    if cell.kind not in (CellKind.NUMBER, CellKind.DATE):
        return cell
    return replace(cell, kind=CellKind.TEXT, text=shown_text(cell))
