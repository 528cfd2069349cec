"""Period headings: the rows of a sheet that name the periods of the columns under them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Period, PeriodKind, Span
from workbook_engine.read.headings.heading_labels import HeadingLabels, columns_of_figures, heading_labels
from workbook_engine.read.headings.period_labels import ToDate


@dataclass(frozen=True)
class PeriodHeading:
    """A row that heads periods: the column of each, and the periods that it names more than once.

    `to_date` are the columns of years to date whose last month the row leaves open. A repeated period is
    (period, the column that is read, the column that is not).
    """

    row: int
    columns: Mapping[Period, int]
    to_date: Mapping[int, ToDate] = field(default_factory=dict)
    repeated: tuple[tuple[Period, int, int], ...] = ()

    @property
    def first_column(self) -> int:
        return min(self.columns.values())


def find_period_headings(
    grid: Grid,
    year_starts: int,
    kind: PeriodKind,
    *,
    not_in: Collection[int] = (),
    headed: Collection[int] = (),
    year: Span | None = None,
) -> list[PeriodHeading]:
    """The rows that head periods of a kind, and others beside these, from the top down.

    They are the row with the most of them, those with half as many or more, those that repeat its other
    headings (Ref, Indicator), and, by each row that is `headed` so, the one near it with the most. Rows
    in `not_in` hold indicators: a date there is no heading. Where every row names one period only, such as
    the date of the last change in a title, the lowest above the first indicator is it. `year_starts` is
    the first month of a year such as 2018/19, and `year` the one of months that say none.
    """
    found = {
        row: labels
        for row in grid.rows
        if row not in not_in and (labels := heading_labels(grid, row, year_starts, kind, year)).count(kind)
    }
    most = max((labels.count(kind) for labels in found.values()), default=0)
    chosen = {row for row, labels in found.items() if labels.count(kind) >= max(2, most / 2)}
    for row in headed:
        near = [near for near in near_rows(row) if near in found]
        chosen.update(sorted(near, key=lambda near: -found[near].count(kind))[:1])
    titles = {title for row in chosen for title in _titles(grid, row, found[row])}
    chosen.update(row for row, labels in found.items() if titles & _titles(grid, row, labels))
    if not chosen:
        first = min(not_in, default=0)
        chosen.update([row for row in found if row < first][-1:] or [*found][-1:])
    return [_heading(grid, row, found[row]) for row in sorted(chosen)]


def near_rows(row: int) -> tuple[int, ...]:
    """A row of headings and those that may belong to it, the nearest first: headings stand in several rows.

    >>> near_rows(8)
    (8, 7, 9, 6, 10)
    """
    return (row, row - 1, row + 1, row - 2, row + 2)


def _titles(grid: Grid, row: int, labels: HeadingLabels) -> set[tuple[int, str]]:
    """The headings beside the periods, by column."""
    return {
        (column, match_key(cell.text))
        for column, cell in grid.rows[row].items()
        if cell.kind is CellKind.TEXT and column not in labels.periods and column not in labels.to_date
    }


def _heading(grid: Grid, row: int, labels: HeadingLabels) -> PeriodHeading:
    columns: dict[Period, int] = {}
    repeated: list[tuple[Period, int, int]] = []
    for column, period in labels.periods.items():
        for figures in columns_of_figures(grid, row, column):
            if period in columns:
                repeated.append((period, columns[period], figures))
            else:
                columns[period] = figures
    to_date = {columns_of_figures(grid, row, column)[0]: label for column, label in labels.to_date.items()}
    return PeriodHeading(row, columns, to_date, tuple(repeated))
