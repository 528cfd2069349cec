"""Month headings: the rows of a sheet that name the months of the columns under them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workbook_engine.model.grid import Cell, CellKind, Grid
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Month
from workbook_engine.read.period_labels import month_name, read_period_label

_YEAR = re.compile(
    r"(?:FY\s*)?(?P<first>(?:19|20)\d\d)(?:\s*[/–-]\s*(?P<second>(?:19|20)?\d\d))?", re.IGNORECASE
)
_SUBHEADINGS_OF_FIGURES = re.compile(
    r"actuals?|performance|outturn|results?|figures?|values?|%|rate|number", re.IGNORECASE
)
_ROWS_UP_TO_THE_YEARS = 2


@dataclass(frozen=True)
class MonthHeading:
    """A row that heads months: the column of each, and the months that it names more than once.

    A repeated month is (month, the column that is read, the column that is not).
    """

    row: int
    columns: Mapping[Month, int]
    repeated: tuple[tuple[Month, int, int], ...] = ()

    @property
    def first_column(self) -> int:
        return min(self.columns.values())


def find_month_headings(
    grid: Grid, year_starts: int, *, not_in: Collection[int] = (), headed: Collection[int] = ()
) -> list[MonthHeading]:
    """The rows that head months, from the top down.

    They are the row with the most months, those with half as many or more, those that repeat its other
    headings (Ref, Indicator), and, by each row that is `headed` so, the one near it with the most. Rows
    in `not_in` hold indicators: a date there is no heading. Where every row names one month only, such as
    the date of the last change in a title, the lowest above the first indicator is it. `year_starts` is
    the first month of a year such as 2018/19.
    """
    found = {
        row: heading
        for row in grid.rows
        if row not in not_in and (heading := _heading(grid, row, year_starts))
    }
    most = max((len(heading.columns) for heading in found.values()), default=0)
    chosen = {row for row, heading in found.items() if len(heading.columns) >= max(2, most / 2)}
    for row in headed:
        near = [near for near in near_rows(row) if near in found]
        chosen.update(sorted(near, key=lambda near: -len(found[near].columns))[:1])
    titles = {title for row in chosen for title in _titles(grid, found[row])}
    chosen.update(row for row, heading in found.items() if titles & _titles(grid, heading))
    if not chosen:
        first = min(not_in, default=0)
        chosen.update([row for row in found if row < first][-1:] or [*found][-1:])
    return [found[row] for row in sorted(chosen)]


def _titles(grid: Grid, heading: MonthHeading) -> set[tuple[int, str]]:
    """The headings beside the months, by column."""
    months = heading.columns.values()
    return {
        (column, match_key(cell.text))
        for column, cell in grid.rows[heading.row].items()
        if cell.kind is CellKind.TEXT and column not in months
    }


def near_rows(row: int) -> tuple[int, ...]:
    """A row of headings and those that may belong to it, the nearest first: headings stand in several rows.

    >>> near_rows(8)
    (8, 7, 9, 6, 10)
    """
    return (row, row - 1, row + 1, row - 2, row + 2)


def has_months_without_year(grid: Grid) -> bool:
    """Whether some row heads months, but nothing says of which year."""
    return any(
        sum(month_name(cell.text) is not None for cell in row.values()) > 1 for row in grid.rows.values()
    )


def _heading(grid: Grid, row: int, year_starts: int) -> MonthHeading | None:
    columns: dict[Month, int] = {}
    repeated: list[tuple[Month, int, int]] = []
    for column, month in _labels(grid, row, year_starts).items():
        figures = _column_of_figures(grid, row, column)
        if month in columns:
            repeated.append((month, columns[month], figures))
        else:
            columns[month] = figures
    return MonthHeading(row, columns, tuple(repeated)) if columns else None


def _labels(grid: Grid, row: int, year_starts: int) -> dict[int, Month]:
    """The months that a row names, by column; where it names them without a year, the year stands above."""
    labels: dict[int, Month] = {}
    for column, cell in grid.rows[row].items():
        month = read_period_label(cell)
        name = month_name(cell.text) if month is None and cell.kind is CellKind.TEXT else None
        if name is not None:
            month = _month_under_year(grid, row, column, name, year_starts)
        if month is not None:
            labels[column] = month
    return labels


def _month_under_year(grid: Grid, row: int, column: int, name: int, year_starts: int) -> Month | None:
    for above in range(row - 1, row - 1 - _ROWS_UP_TO_THE_YEARS, -1):
        match = _year_over(grid, above, column)
        if match:
            is_second = bool(match["second"]) and name < year_starts
            return Month(int(match["first"]) + is_second, name)
    return None


def _year_over(grid: Grid, row: int, column: int) -> re.Match[str] | None:
    """The year in the cell over a column: merged over it, or the last one to its left that is not merged."""
    cells = grid.rows.get(row, {})
    at = max((filled for filled in cells if filled <= column), default=None)
    if at is None:
        return None
    last = _last_merged_column(grid, row, at)
    if at < last < column:
        return None
    return _YEAR.fullmatch(_year_text(cells[at]))


def _year_text(cell: Cell) -> str:
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return f"{cell.number:f}"
    return cell.text.strip() if cell.kind is CellKind.TEXT else ""


def _column_of_figures(grid: Grid, row: int, column: int) -> int:
    """The column of a month's figures: where it is merged over several, the one headed `Actual` or so."""
    last = _last_merged_column(grid, row, column)
    below = grid.rows.get(row + 1, {})
    for candidate in range(column, last + 1 if last > column else column):
        if candidate in below and _SUBHEADINGS_OF_FIGURES.fullmatch(below[candidate].text.strip()):
            return candidate
    return column


def _last_merged_column(grid: Grid, row: int, column: int) -> int:
    return next((merge[3] for merge in grid.merges if merge[:2] == (row, column)), column)
