"""Tables: what stands under each heading of periods, and in which columns its codes and names are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.source import Source
from workbook_engine.read.headings.period_headings import PeriodHeading, find_period_headings, near_rows
from workbook_engine.read.layouts.indicator_rows import (
    KnownIndicators,
    cells_headed,
    column_of_codes,
    column_of_names,
    label_text,
    rows_with_indicators,
)
from workbook_engine.read.layouts.to_date import has_figure, with_years_to_date


@dataclass(frozen=True)
class Table:
    """The rows from a heading of periods down to the next one.

    `code_column` and `name_column` are None where there is none. `is_code_headed` tells whether the code
    column was found by its heading, not by the codes in it.
    """

    grid: Grid
    heading: PeriodHeading
    last_row: int
    code_column: int | None
    name_column: int | None
    is_code_headed: bool

    @property
    def rows(self) -> list[int]:
        return [row for row in self.grid.rows if self.heading.row < row <= self.last_row]

    def code(self, row: int) -> str:
        return self._label(row, self.code_column)

    def name(self, row: int) -> str:
        return self._label(row, self.name_column)

    def _label(self, row: int, column: int | None) -> str:
        return label_text(self.grid.cells.get((row, column))) if column else ""

    def indicators(self, known: KnownIndicators) -> dict[int, Indicator]:
        """The rows that are an indicator's."""
        found = {row: known.find(self.code(row), self.name(row)) for row in self.rows}
        return {row: indicator for row, indicator in found.items() if indicator}

    def has_figures(self, row: int) -> bool:
        """Whether a figure stands under some period."""
        return any(has_figure(self.grid, row, column) for column in self.heading.columns.values())

    def is_filled(self, row: int) -> bool:
        """Whether anything at all stands under some period."""
        return any(
            cell.text.strip() or cell.formula is not None
            for column in self.heading.columns.values()
            if (cell := self.grid.cells.get((row, column)))
        )

    def is_bare(self, row: int) -> bool:
        """Whether a row holds nothing but its label, as the row of a section does."""
        return self.grid.rows[row].keys() <= {self.code_column, self.name_column}


def find_tables(grid: Grid, source: Source, year_starts: int, known: KnownIndicators) -> list[Table]:
    """The tables of a sheet, from the top down; none where no row heads periods of the layout's kind."""
    codes_headed = cells_headed(grid, source.code_column)
    names_headed = cells_headed(grid, source.name_column)
    headings = find_period_headings(
        grid,
        year_starts,
        source.layout.across,
        not_in=rows_with_indicators(grid, known),
        headed={*codes_headed, *names_headed},
        year=source.year,
    )
    if not headings:
        return []
    ends = [heading.row - 1 for heading in headings[1:]] + [max(grid.rows)]
    tables: list[Table] = []
    for heading, last_row in zip(headings, ends, strict=True):
        rows = [row for row in grid.rows if heading.row < row <= last_row]
        code_headed = _near(codes_headed, heading.row)
        name_headed = _near(names_headed, heading.row)
        before = heading.first_column
        code = code_headed or column_of_codes(grid, rows, before, known)
        name = name_headed or column_of_names(grid, rows, before, known)
        table = Table(grid, heading, last_row, code, name, code_headed is not None)
        tables.append(replace(table, heading=with_years_to_date(grid, heading, rows, year_starts)))
    return tables


def _near(headed: Mapping[int, int], row: int) -> int | None:
    """The column of a heading in the row of periods, or a row or two above or below it."""
    return next((headed[near] for near in near_rows(row) if near in headed), None)
