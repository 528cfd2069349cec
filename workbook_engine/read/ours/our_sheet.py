"""OurSheet: a sheet that the engine drew, as people left it; and what of it the engine drew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_engine.model.fingerprint import HEADINGS, fingerprint, pieces, region
from workbook_engine.model.grid import Cell, CellKind, Coordinate, Grid
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import Mark
from workbook_engine.read.ours.our_headings import heading_columns, heading_row

_CODE_AND_NAME = 2
_AN_INDICATORS = 3
"""So many cells of the table that are not as drawn make a row look like an indicator's with another code."""


@dataclass(frozen=True)
class OurSheet:
    """A marked sheet: its cells, its mark, and the fingerprints of what was drawn, run together.

    `notes` are (cell reference, author, text); `attachments` name in plain words what else hangs on the
    sheet and was never drawn by the engine (a picture, a threaded comment); `links` are the addresses of
    the cells that lead somewhere, by cell reference; `keys` are the indicators that may stand there.
    """

    grid: Grid
    mark: Mark
    fingerprints: str
    notes: tuple[tuple[str, str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Where the table stands on one of our sheets now, whatever was moved or sorted since.

    `columns` are the headings by column, as they were drawn; `keys` the indicator of each row that has one;
    `drawn` are the cells that hold what the engine drew there; `last_drawn` is the last row with one of
    them. `strangers` are rows among the indicators' that have another code, by the column of that.
    """

    header_row: int
    columns: Mapping[int, str]
    keys: Mapping[int, str]
    drawn: frozenset[Coordinate]
    strangers: Mapping[int, int] = field(default_factory=dict)

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
        self._left = Counter(pieces(fingerprints))

    def take(self, cell: Cell, key: str, heading: str) -> bool:
        """Whether the engine drew this cell there, and no cell before it was taken for the same."""
        if cell.formula is not None:
            return False
        mark = _print_of(cell, key, heading)
        if not self._left[mark]:
            return False
        self._left[mark] -= 1
        return True

    def has(self, cell: Cell, key: str, heading: str) -> bool:
        """The same, where it is only asked."""
        return self._left[_print_of(cell, key, heading)] > 0


def _print_of(cell: Cell, key: str, heading: str) -> str:
    is_number = cell.kind is CellKind.NUMBER and cell.number is not None
    value = cell.number if is_number and cell.number is not None else cell.text
    return fingerprint(key, heading, value)


def find_table(sheet: OurSheet) -> Table | None:
    """The table of one of our sheets, found by its headings; None where the heading row is gone."""
    row = heading_row(sheet.grid, sheet.mark)
    if row is None:
        return None
    drawn = _Drawn(sheet.fingerprints)
    cells = sheet.grid.rows[row]
    columns = heading_columns(cells, sheet.mark)
    standing = [at for at, heading in columns.items() if at in cells and cells[at].text == heading]
    ours = {at for at in standing if drawn.take(cells[at], "", HEADINGS)}
    if not sheet.mark.columns:
        columns = {at: heading for at, heading in columns.items() if at in ours}
    return _table(sheet, drawn, row, columns, ours) if columns else None


def _table(
    sheet: OurSheet, drawn: _Drawn, header_row: int, columns: Mapping[int, str], headings: Collection[int]
) -> Table:
    key_columns = [
        column for heading in sheet.mark.headings[:2] for column, text in columns.items() if text == heading
    ]
    keys: dict[int, str] = {}
    ours: set[Coordinate] = {(header_row, column) for column in headings}
    rows = {row: cells for row, cells in sheet.grid.rows.items() if row != header_row}

    def in_its_row(row: int) -> int:
        key = _key_text(rows[row], key_columns)
        return sum(drawn.has(cell, key, columns.get(at, "")) for at, cell in rows[row].items())

    def in_its_region(row: int) -> int:
        return sum(drawn.has(cell, "", region(row, header_row)) for cell in rows[row].values())

    for row, cells in _as_drawn_first(rows, key_columns, in_its_row):
        key_column = next((c for c in key_columns if c in cells and cells[c].text.strip()), None)
        key = cells[key_column].text if key_column is not None and row > header_row else ""
        if not key or key_column is None:
            continue
        if drawn.has(cells[key_column], "", region(row, header_row)) and in_its_region(row) > in_its_row(row):
            continue  # it only names an indicator whose own row is gone
        if drawn.take(cells[key_column], key, columns[key_column]):
            keys[row] = key
            ours.add((row, key_column))
    _find_by_name(sheet, drawn, [row for row in rows if row > header_row], key_columns, keys, ours)
    columns = {
        at: heading
        for at, heading in columns.items()
        if at in headings or _is_there(sheet, drawn, keys, ours, (at, heading))
    }
    strangers: dict[int, int] = {}
    for row, cells in _as_drawn_first(rows, key_columns, in_its_region):
        for column, cell in cells.items():
            heading = columns.get(column, "") if row in keys else region(row, header_row)
            if (row, column) not in ours and drawn.take(cell, keys.get(row, ""), heading):
                ours.add((row, column))
        if header_row < row < max(keys, default=0) and row not in keys and key_columns:
            foreign = [at for at in columns if at in cells and (row, at) not in ours]
            if len(foreign) >= _AN_INDICATORS and (row, key_columns[0]) not in ours:
                strangers[row] = next(at for at in (*key_columns, *foreign) if at in foreign)
    return Table(header_row, columns, keys, frozenset(ours), strangers)


def _as_drawn_first(
    rows: Mapping[int, Mapping[int, Cell]], key_columns: Sequence[int], as_drawn: Callable[[int], int]
) -> list[tuple[int, Mapping[int, Cell]]]:
    """The rows from the top down; but of several with one key those of which most is as it was drawn come
    first, for theirs is the first claim: a sentence of somebody's has the code of the engine's own row.
    """
    keys = {
        row: match_key(text) for row, cells in rows.items() if (text := _key_text(cells, key_columns).strip())
    }
    often = Counter(keys.values())
    claims = {row: as_drawn(row) for row, key in keys.items() if often[key] > 1}
    return sorted(rows.items(), key=lambda each: -claims.get(each[0], 0)) if claims else [*rows.items()]


def _key_text(cells: Mapping[int, Cell], key_columns: Sequence[int]) -> str:
    return next((cells[at].text for at in key_columns if at in cells and cells[at].text.strip()), "")


def _is_there(
    sheet: OurSheet,
    drawn: _Drawn,
    keys: Mapping[int, str],
    ours: Collection[Coordinate],
    supposed: tuple[int, str],
) -> bool:
    """Whether a column that lost its heading may be ours: what is left in it was drawn there, at least once.

    The commentary is people's own, and is where it must be.
    """
    column, heading = supposed
    cells = {row: sheet.grid.cells[row, column] for row in keys if (row, column) in sheet.grid.cells}
    is_commentary = heading in sheet.mark.headings[2:]
    return (
        is_commentary
        or not cells
        or any((row, column) in ours or drawn.has(cells[row], keys[row], heading) for row in cells)
    )


def _find_by_name(
    sheet: OurSheet,
    drawn: _Drawn,
    rows: Sequence[int],
    key_columns: Sequence[int],
    keys: dict[int, str],
    ours: set[Coordinate],
) -> None:
    """The rows whose code was cleared or typed over, known by the name that was drawn beside it."""
    if len(key_columns) < _CODE_AND_NAME:
        return
    known = {match_key(key) for key in keys.values()}
    left = [key for key in sheet.keys if match_key(key) not in known]
    name_column = key_columns[1]
    for row in rows:
        name = sheet.grid.cells.get((row, name_column))
        if row in keys or name is None or not left:
            continue
        key = next((key for key in left if drawn.take(name, key, sheet.mark.headings[1])), None)
        if key is not None:
            keys[row] = key
            ours.add((row, name_column))
            left.remove(key)
