"""OurSheet: a sheet that the engine drew, as people left it; and what of it the engine drew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook_engine.model.fingerprint import HEADINGS, LENGTH, fingerprint, region
from workbook_engine.model.grid import Cell, CellKind, Coordinate, Grid
from workbook_engine.model.mark import Mark


@dataclass(frozen=True)
class OurSheet:
    """A marked sheet: its cells, its mark, and the fingerprints of what was drawn, run together.

    `notes` are (cell reference, author, text); `attachments` name in plain words what else hangs on the
    sheet and was never drawn by the engine (a picture, a threaded comment); `links` are the addresses of
    the cells that lead somewhere, by cell reference.
    """

    grid: Grid
    mark: Mark
    fingerprints: str
    notes: tuple[tuple[str, str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """Where the table stands on one of our sheets now, whatever was moved or sorted since.

    `columns` are the headings by column; `keys` the indicator of each row that has one; `drawn` are the
    cells that hold what the engine drew there; `last_drawn` is the last row with one of them.
    """

    header_row: int
    columns: Mapping[int, str]
    keys: Mapping[int, str]
    drawn: frozenset[Coordinate]

    @property
    def last_column(self) -> int:
        return max(self.columns)

    @property
    def last_drawn(self) -> int:
        return max((row for row, _ in self.drawn), default=self.header_row)

    def column(self, heading: str) -> int | None:
        return next((column for column, text in self.columns.items() if text == heading), None)


class _Drawn:
    """The fingerprints of a sheet. Each stands for one cell: of two cells alike the second is not ours."""

    def __init__(self, fingerprints: str) -> None:
        self._left = Counter(fingerprints[i : i + LENGTH] for i in range(0, len(fingerprints), LENGTH))

    def take(self, cell: Cell, key: str, heading: str) -> bool:
        """Whether the engine drew this cell there, and no cell before it was taken for the same."""
        if cell.formula is not None:
            return False
        is_number = cell.kind is CellKind.NUMBER and cell.number is not None
        value = cell.number if is_number and cell.number is not None else cell.text
        mark = fingerprint(key, heading, value)
        self._left[mark] -= 1
        return self._left[mark] >= 0


def find_table(sheet: OurSheet) -> Table | None:
    """The table of one of our sheets, found by its headings; None where the heading row is gone."""
    wanted = {heading for heading in sheet.mark.headings if heading}
    for row, cells in sheet.grid.rows.items():
        if wanted and wanted <= {cell.text for cell in cells.values()}:
            drawn = _Drawn(sheet.fingerprints)
            columns = {at: cell.text for at, cell in cells.items() if drawn.take(cell, "", HEADINGS)}
            return _table(sheet, drawn, row, columns) if columns else None
    return None


def _table(sheet: OurSheet, drawn: _Drawn, header_row: int, columns: Mapping[int, str]) -> Table:
    key_columns = [
        column for heading in sheet.mark.headings[:2] for column, text in columns.items() if text == heading
    ]
    keys: dict[int, str] = {}
    ours: set[Coordinate] = {(header_row, column) for column in columns}
    for row, cells in sheet.grid.rows.items():
        if row == header_row:
            continue
        key_column = next((c for c in key_columns if c in cells and cells[c].text.strip()), None)
        key = cells[key_column].text if key_column is not None and row > header_row else ""
        if key and key_column is not None and drawn.take(cells[key_column], key, columns[key_column]):
            keys[row] = key
            ours.add((row, key_column))
        for column, cell in cells.items():
            heading = columns.get(column, "") if row in keys else region(row, header_row)
            if (row, column) not in ours and drawn.take(cell, keys.get(row, ""), heading):
                ours.add((row, column))
    return Table(header_row, columns, keys, frozenset(ours))
