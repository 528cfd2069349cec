"""Our headings: where the columns of one of our tables stand now, also those whose heading people changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from workbook_engine.model.grid import Cell, Grid
from workbook_engine.model.mark import Mark


def heading_row(grid: Grid, mark: Mark) -> int | None:
    """The row with the headings: at least half of them where all are remembered, else those that must be."""
    wanted = {heading for heading in mark.columns or mark.headings if heading}
    needed = (len(wanted) + 1) // 2 if mark.columns else len(wanted)
    found = {row: len(wanted & {cell.text for cell in cells.values()}) for row, cells in grid.rows.items()}
    row = max(found, key=lambda at: found[at], default=None)
    return row if row is not None and wanted and found[row] >= needed else None


def heading_columns(cells: Mapping[int, Cell], mark: Mark) -> dict[int, str]:
    """The column of each heading, by the cells of the heading row.

    Where all headings are remembered, one that is cleared or typed over is known by where it must stand:
    between its neighbours, if no column was put in or taken out there.
    """
    if not mark.columns:
        return {at: cell.text for at, cell in cells.items()}
    standing = _standing(cells, mark.columns)
    for index, heading in enumerate(mark.columns):
        if index in standing:
            continue
        before = max((at for at in standing if at < index), default=None)
        after = min((at for at in standing if at > index), default=None)
        places = {standing[at] + index - at for at in (before, after) if at is not None}
        if len(places) == 1 and heading:
            (column,) = places
            if column > 0:
                standing[index] = column
    return {column: mark.columns[index] for index, column in sorted(standing.items())}


def _standing(cells: Mapping[int, Cell], columns: tuple[str, ...]) -> dict[int, int]:
    """The column of each heading in the row: where it was drawn, else wherever it was moved to."""
    shift = Counter(
        column - index for index, text in enumerate(columns) for column, cell in cells.items()
        if text and cell.text == text
    ).most_common(1)[0][0]  # fmt: skip
    found: dict[int, int] = {}
    for near in (True, False):
        for index, text in enumerate(columns):
            if not text or index in found:
                continue
            free = (at for at, cell in cells.items() if cell.text == text and at not in found.values())
            at = next((at for at in free if not near or at == index + shift), None)
            if at is not None:
                found[index] = at
    return found
