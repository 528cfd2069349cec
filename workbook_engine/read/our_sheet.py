"""OurSheet: a sheet that the engine drew, as people left it; and what of it the engine drew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_engine.model.fingerprint import LENGTH, fingerprint
from workbook_engine.model.grid import Cell, CellKind, Grid
from workbook_engine.model.mark import Mark


@dataclass(frozen=True)
class OurSheet:
    """A marked sheet: its cells, its mark, and the fingerprints of what was drawn, run together.

    `notes` are (cell reference, author, text); `attachments` name in plain words what else hangs on the
    sheet and was never drawn by the engine (a picture, a threaded comment).
    """

    grid: Grid
    mark: Mark
    fingerprints: str
    notes: tuple[tuple[str, str, str], ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Where the table stands on one of our sheets now, whatever was moved or sorted since.

    `columns` are the headings by column; `keys` the indicator of each row that has one; `last_drawn` is
    the last row that holds anything the engine drew.
    """

    header_row: int
    columns: Mapping[int, str]
    keys: Mapping[int, str]
    last_drawn: int

    @property
    def last_column(self) -> int:
        return max(self.columns)

    def column(self, heading: str) -> int | None:
        return next((column for column, text in self.columns.items() if text == heading), None)


class Drawn:
    """The set of fingerprints of a sheet: whether a cell is as the engine drew it."""

    def __init__(self, fingerprints: str) -> None:
        self._known = {fingerprints[i : i + LENGTH] for i in range(0, len(fingerprints), LENGTH)}

    def __bool__(self) -> bool:
        return bool(self._known)

    def holds(self, cell: Cell, key: str = "", heading: str = "") -> bool:
        if cell.formula is not None:
            return False
        is_number = cell.kind is CellKind.NUMBER and cell.number is not None
        value = cell.number if is_number and cell.number is not None else cell.text
        return fingerprint(key, heading, value) in self._known


def find_table(sheet: OurSheet, drawn: Drawn) -> Table | None:
    """The table of one of our sheets, found by its headings; None where the heading row is gone."""
    wanted = {heading for heading in sheet.mark.headings if heading}
    for row, cells in sheet.grid.rows.items():
        if wanted and wanted <= {cell.text for cell in cells.values()}:
            columns = {column: cell.text for column, cell in cells.items() if drawn.holds(cell)}
            return _table(sheet, drawn, row, columns) if columns else None
    return None


def _table(sheet: OurSheet, drawn: Drawn, header_row: int, columns: Mapping[int, str]) -> Table:
    key_columns = [
        column for heading in sheet.mark.headings[:2] for column, text in columns.items() if text == heading
    ]
    keys: dict[int, str] = {}
    last_drawn = header_row
    for row, cells in sheet.grid.rows.items():
        if row <= header_row:
            continue
        key = next((cells[c].text for c in key_columns if c in cells and cells[c].text.strip()), "")
        key_cell_is_ours = any(
            drawn.holds(cells[c], key, columns[c]) for c in key_columns if key and c in cells
        )
        if key_cell_is_ours:
            keys[row] = key
            last_drawn = row
        elif any(drawn.holds(cell) or drawn.holds(cell, "", columns.get(c, "")) for c, cell in cells.items()):
            last_drawn = row
    return Table(header_row, columns, keys, last_drawn)
