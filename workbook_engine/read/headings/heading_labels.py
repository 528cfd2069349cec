"""Heading labels: the periods that one row of a sheet names, with what stands above and below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbook_engine.model.grid import Cell, CellKind, Grid
from workbook_engine.model.period import Month, Period, PeriodKind, Span
from workbook_engine.read.headings.month_labels import month_name
from workbook_engine.read.headings.period_labels import (
    ToDate,
    period_labels,
    period_within,
    quarter_number,
    quarter_of,
    to_date_label,
)

_YEAR = re.compile(
    r"(?:FY\s*)?(?P<first>(?:19|20)\d\d)(?:\s*[/–-]\s*(?P<second>(?:19|20)?\d\d))?", re.IGNORECASE
)
_OF_FIGURES = (
    re.compile(r"actuals?|performance|outturn|results?|achieved", re.IGNORECASE),
    re.compile(r"%|per ?cent|percentage|rate", re.IGNORECASE),
    re.compile(r"figures?|values?|number|no\.?|count", re.IGNORECASE),
)
"""What the figures of a period are headed where several columns stand under it, the surest first."""
_NOT_FIGURES_UNDER = re.compile(
    r"\bplan(?:ned)?\b|\bexpected\b|\btrend\b|\bdot\b|\brag\b|\bchange\b", re.IGNORECASE
)
_NOT_FIGURES = re.compile(
    r"\b(?:targets?|benchmark\w*|forecasts?|budgets?|profiles?|trajector\w+|populations?|thresholds?)\b",
    re.IGNORECASE,
)
_ROWS_UP_TO_THE_YEARS = 2
_MOST_UNDER_THE_LAST = 4  # columns under the last heading of a row, which no other ends


@dataclass(frozen=True)
class HeadingLabels:
    """What a row names: periods by column, and years to date whose last month is that of the row."""

    periods: Mapping[int, Period]
    to_date: Mapping[int, ToDate]

    def count(self, kind: PeriodKind) -> int:
        return len({period for period in self.periods.values() if period.kind is kind})


def heading_labels(
    grid: Grid, row: int, year_starts: int, kind: PeriodKind, year: Span | None = None
) -> HeadingLabels:
    """The labels of a row. Where it names months or quarters without a year, the year stands above, else it
    is the `year` that the rule book says.

    A label that stands under another heading, such as Targets, is none, unless all of them do. In a sheet
    of years across (`kind`), `2011/12` is a year.
    """
    cells = grid.rows[row]
    periods = dict(
        period_labels(_with_years(cells, year_starts), year_starts, years_first=kind is PeriodKind.YEAR)
    )
    to_date: dict[int, ToDate] = {}
    for column, cell in cells.items():
        if column in periods or cell.kind is not CellKind.TEXT:
            continue
        period = _under_year(grid, row, column, cell.text, year_starts)
        period = period or period_within(cell.text, year, year_starts)
        label = to_date_label(cell.text)
        if isinstance(period, Month) and periods.get(column - 1) == period.plus(11):
            period = period.plus(12)  # January beside December, both under the year that December is in
        if period is not None:
            periods[column] = period
        elif label is not None:
            match = None if label.year else _year_above(grid, row, column)
            to_date[column] = ToDate(int(match["first"])) if match else label
    kept = [column for column in (*periods, *to_date) if not _is_for_others(grid, row, column)]
    if kept:
        periods = {column: period for column, period in periods.items() if column in kept}
        to_date = {column: label for column, label in to_date.items() if column in kept}
    return HeadingLabels(periods, to_date)


def has_periods_without_year(grid: Grid, kind: PeriodKind) -> bool:
    """Whether some row heads months (or quarters, by `kind`), but nothing says of which year."""
    number = {PeriodKind.MONTH: month_name, PeriodKind.QUARTER: quarter_number}.get(kind)
    return number is not None and any(
        sum(number(cell.text) is not None for cell in row.values()) > 1 for row in grid.rows.values()
    )


def columns_of_figures(grid: Grid, row: int, column: int) -> list[int]:
    """The columns that may hold a period's figures, the one to read first.

    Where a period stands over several columns, merged or with blanks beside it, the headings under it tell
    them apart: one headed `Target` or `Plan` holds none, one headed `Actual` is the one. More than one is
    left where the headings do not say.
    """
    below = grid.rows.get(row + 1, {})
    titles = {
        at: " ".join(below[at].text.split())
        for at in range(column, _last_column_under(grid, row, column) + 1)
        if at in below and below[at].kind is CellKind.TEXT
    }
    if len(titles) < 2:
        return [column]
    own = [
        at
        for at, title in titles.items()
        if not (_NOT_FIGURES.search(title) or _NOT_FIGURES_UNDER.search(title))
    ]
    for kind in _OF_FIGURES:
        sure = [at for at in own if kind.fullmatch(titles[at])]
        if sure:
            return sure[:1]
    return own or [column]


def _last_column_under(grid: Grid, row: int, column: int) -> int:
    """The last column that a heading stands over: merged, or up to the next one beside it."""
    merged = _last_merged_column(grid, row, column)
    if merged > column:
        return merged
    beside = (at for at, cell in grid.rows[row].items() if at > column and cell.text.strip())
    return min(beside, default=column + _MOST_UNDER_THE_LAST) - 1


def _with_years(cells: Mapping[int, Cell], year_starts: int) -> Mapping[int, Cell]:
    """The cells; where years are calendar years, with numbers such as 2019 as texts."""
    if year_starts != 1:
        return cells
    years = {
        column: Cell(CellKind.TEXT, f"{cell.number:f}")
        for column, cell in cells.items()
        if cell.kind is CellKind.NUMBER and cell.number is not None and _YEAR.fullmatch(f"{cell.number:f}")
    }
    return {**cells, **years}


def _under_year(grid: Grid, row: int, column: int, text: str, year_starts: int) -> Period | None:
    """The month or quarter that a text names without a year, with the year that stands above it."""
    name, quarter = month_name(text), quarter_number(text)
    match = _year_above(grid, row, column) if name is not None or quarter is not None else None
    if match is None:
        return None
    first = int(match["first"])
    if quarter is not None:
        return quarter_of(quarter, first, year_starts) if match["second"] or year_starts == 1 else None
    return Month(first + (bool(match["second"]) and name < year_starts), name) if name else None


def _year_above(grid: Grid, row: int, column: int) -> re.Match[str] | None:
    for above in range(row - 1, row - 1 - _ROWS_UP_TO_THE_YEARS, -1):
        match = _year_over(grid, above, column)
        if match:
            return match
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


def _is_for_others(grid: Grid, row: int, column: int) -> bool:
    """Whether the heading over a label, in its column or merged over it, says that it heads no figures."""
    for above in range(row - 1, row - 1 - _ROWS_UP_TO_THE_YEARS, -1):
        cells = grid.rows.get(above, {})
        at = max((filled for filled in cells if filled <= column), default=None)
        if at is not None and (at == column or column <= _last_merged_column(grid, above, at)):
            return _NOT_FIGURES.search(cells[at].text) is not None
    return False


def _last_merged_column(grid: Grid, row: int, column: int) -> int:
    return next((merge[3] for merge in grid.merges if merge[:2] == (row, column)), column)
