"""Grids: the tables of a sheet. Those that are marked up, and blocks of cells that look like one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from workbook_engine.accessibility.sheet import Sheet
from workbook_engine.disclosure.elements import child
from workbook_engine.model.grid import Area
from workbook_engine.opc import Package
from workbook_engine.opc.areas import holds, read_area
from workbook_engine.opc.namespaces import local_name, whole_number

_LEAST_ROWS, _SURE_COLUMNS = 3, 3
_LEAST_FILLED = 0.4
"""How much of a block must be filled to be taken for a table."""

_LEAST_UNDER_HEADINGS = 0.15
"""The same, where each of its columns has a heading."""


class Markup(StrEnum):
    """What makes a table of cells: Excel's own table, a pivot table, or only how they stand."""

    TABLE = "table"
    PIVOT = "pivot table"
    NONE = "none"


@dataclass(frozen=True)
class Table:
    """A table that is marked up; `columns` are its headings, none where it has no heading row."""

    name: str
    area: Area
    markup: Markup
    columns: tuple[str, ...] = ()
    has_header: bool = True
    has_filter: bool = False
    has_stripes: bool = False


@dataclass(frozen=True)
class Grid:
    """A table on a sheet. `is_sure` is False for a block that may be a list of names and values as well."""

    area: Area
    table: Table | None = None
    is_sure: bool = True

    @property
    def markup(self) -> Markup:
        """What makes it a table."""
        return self.table.markup if self.table else Markup.NONE

    @property
    def body(self) -> Area:
        """The table without its heading row."""
        has_header = self.table is None or self.table.has_header
        first = self.area.first_row + has_header
        return Area(first, self.area.first_column, self.area.last_row, self.area.last_column)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is in the table."""
        return holds(self.area, row, column)


def tables_on(package: Package, sheet_part: str) -> list[Table]:
    """The Excel tables and pivot tables of a sheet."""
    found: list[Table] = []
    for part in package.related(sheet_part, "table"):
        if part in package and (area := read_area(package.xml(part).get("ref", ""))) is not None:
            found.append(_table(package.xml(part), area))
    for part in package.related(sheet_part, "pivotTable"):
        root = package.xml(part) if part in package else None
        location = child(root, "location") if root is not None else None
        area = read_area(location.get("ref", "")) if location is not None else None
        if root is not None and area is not None:
            found.append(Table(root.get("name", ""), area, Markup.PIVOT))
    return found


def _table(root: etree._Element, area: Area) -> Table:
    columns = child(root, "tableColumns")
    style = child(root, "tableStyleInfo")
    has_header = whole_number(root.get("headerRowCount", "1")) > 0
    named = () if columns is None else (each for each in columns if local_name(each) == "tableColumn")
    return Table(
        root.get("displayName") or root.get("name") or "",
        area,
        Markup.TABLE,
        tuple(each.get("name", "") for each in named) if has_header else (),
        has_header,
        child(root, "autoFilter") is not None,
        style is not None and bool(style.get("name")),
    )


def grids_on(sheet: Sheet, tables: Sequence[Table]) -> list[Grid]:
    """The tables of a sheet from the top down: first what is marked up, then what only looks like a table."""
    found = [Grid(table.area, table) for table in tables]
    areas = [table.area for table in tables]
    for rows in _runs(sheet, areas):
        found += _blocks(rows)
    return sorted(found, key=lambda grid: (grid.area.first_row, grid.area.first_column))


_Rows = list[tuple[int, list[int]]]


def _runs(sheet: Sheet, areas: Sequence[Area]) -> Iterator[_Rows]:
    """Rows that follow each other, each with its filled columns, the cells of some areas left out."""
    run: _Rows = []
    for row in sorted(sheet.cells):
        if row in sheet.hidden_rows:
            continue
        near = [area for area in areas if area.first_row <= row <= area.last_row]
        columns = [c for c in sorted(sheet.cells[row]) if not any(holds(area, row, c) for area in near)]
        columns = [column for column in columns if not sheet.hidden_columns or not sheet.is_hidden(column)]
        follows = bool(run) and _follows(sheet, run[-1][0], row)
        if run and not (follows and columns):
            yield run
            run = []
        if columns:
            run.append((row, columns))
    if run:
        yield run


def _follows(sheet: Sheet, before: int, row: int) -> bool:
    """Whether one row comes after another; hidden rows between them count for nothing."""
    return row == before + 1 or all(each in sheet.hidden_rows for each in range(before + 1, row))


def _blocks(rows: _Rows) -> Iterator[Grid]:
    """The blocks of a run of rows, parted where a whole column is empty."""
    several = [columns for _, columns in rows if len(columns) > 1]
    for first, last in _stretches(sorted({column for columns in several for column in columns})):
        within = [(row, [c for c in columns if first <= c <= last]) for row, columns in rows]
        while within and len(within[0][1]) < 2:
            within.pop(0)
        while within and len(within[-1][1]) < 2:
            within.pop()
        height, width = len(within), last - first + 1
        if height < _LEAST_ROWS or width < 2:
            continue
        filled = sum(len(columns) for _, columns in within if len(columns) > 1)
        full_rows = sum(len(columns) > 1 for _, columns in within)
        least = _LEAST_UNDER_HEADINGS if len(within[0][1]) == width else _LEAST_FILLED
        if full_rows < _LEAST_ROWS or filled < full_rows * width * least:
            continue
        yield Grid(Area(within[0][0], first, within[-1][0], last), None, width >= _SURE_COLUMNS)


def _stretches(columns: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Columns that stand side by side, first and last.

    >>> list(_stretches([1, 2, 5]))
    [(1, 2), (5, 5)]
    """
    first = before = 0
    for column in columns:
        if first and column != before + 1:
            yield first, before
            first = 0
        first, before = first or column, column
    if first:
        yield first, before
