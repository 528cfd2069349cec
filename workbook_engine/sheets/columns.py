"""Columns of the scorecard's table: the template's, those of periods, travel and benchmarks repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import MONTH_NAMES, Month, Period, PeriodKind, Span, by_end, latest_period
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Column, ColumnKind, Template
from workbook_engine.sheets.benchmarks import benchmark_names

_OF_TRAVEL = (ColumnKind.CHANGE, ColumnKind.ARROW)
_OF_BENCHMARKS = (ColumnKind.BENCHMARK, ColumnKind.STANDING)


@dataclass(frozen=True)
class TableColumn:
    """One column as it stands.

    `index` is how many months before the report's (SERIES), or which direction of travel (CHANGE and ARROW),
    counted from 0; `year` is the one whose outturn it shows; `benchmark` is the name of the benchmark that it
    shows, or stands against. `is_drawn` is True where a sparkline draws from the column, `is_printed` False
    where it stays on the sheet.
    """

    shows: ColumnKind
    heading: str
    width: float
    index: int = 0
    benchmark: str = ""
    year: Span | None = None
    is_drawn: bool = False
    is_printed: bool = True


def short_period(period: Period, *, alone: bool = False) -> str:
    """A period in the heading of a wide column; where it stands there alone, told apart from the series.

    >>> short_period(Month(2019, 7))
    'Jul 2019'
    >>> from workbook_engine.model.period import Span
    >>> quarter, year = Span.quarter(Month(2020, 12)), Span.year(Month(2021, 3))
    >>> short_period(quarter, alone=True), short_period(year, alone=True), short_period(year)
    ('Quarter 3 2020/21', 'Year 2020/21', '2020/21')
    """
    if isinstance(period, Month):
        return f"{MONTH_NAMES[period.month - 1][:3]} {period.year}"
    if not alone:
        return period.label
    if period.kind is PeriodKind.QUARTER:
        return f"Quarter {period.label.removeprefix('Q')}"
    return f"Year {period.label}"


def shown_key(indicator: Indicator, columns: Sequence[TableColumn]) -> str:
    """What an indicator's row is known again by on the sheet: its code where that is shown, else its name."""
    shows_code = position(columns, ColumnKind.CODE) is not None
    return indicator.key if shows_code else indicator.name


def table_columns(scorecard: Scorecard, template: Template) -> tuple[TableColumn, ...]:
    """The columns from left to right; those of travel, or of benchmarks, that stand together are repeated
    together."""
    columns: list[TableColumn] = []
    for family, group in groupby(template.columns, key=_family):
        together = [replace(column, heading=_heading(column, scorecard)) for column in group]
        if family is _OF_TRAVEL:
            columns += _travel_columns(together, scorecard)
        elif family is _OF_BENCHMARKS:
            columns += _benchmark_columns(together, scorecard)
        else:
            columns += _other_columns(together, scorecard, template)
    return tuple(columns)


def _family(column: Column) -> tuple[ColumnKind, ...]:
    return next((kinds for kinds in (_OF_TRAVEL, _OF_BENCHMARKS) if column.shows in kinds), ())


def _heading(column: Column, scorecard: Scorecard) -> str:
    period, heading = scorecard.heading_period, column.heading
    for placeholder, shown in (("{current}", period), ("{previous}", period.earlier())):
        heading = heading.replace(placeholder, short_period(shown, alone=heading == placeholder))
    return heading


def _travel_columns(columns: Sequence[Column], scorecard: Scorecard) -> Iterator[TableColumn]:
    directions = scorecard.rule_book.directions
    for index, direction in enumerate(directions):
        for column in columns:
            heading = column.heading.replace("{direction}", direction.heading)
            if len(directions) > 1 and "{direction}" not in column.heading:
                heading = f"{heading}, {direction.heading.lower()}"
            yield TableColumn(column.shows, heading, column.width, index, is_printed=column.printed)


def _benchmark_columns(columns: Sequence[Column], scorecard: Scorecard) -> Iterator[TableColumn]:
    names = benchmark_names(scorecard)
    for name in names:
        for column in columns:
            heading = column.heading.replace("{benchmark}", name)
            if len(names) > 1 and "{benchmark}" not in column.heading:
                heading = f"{heading}, {name}"
            yield TableColumn(column.shows, heading, column.width, benchmark=name, is_printed=column.printed)


def _other_columns(
    columns: Sequence[Column], scorecard: Scorecard, template: Template
) -> Iterator[TableColumn]:
    is_drawn = any(column.shows is ColumnKind.SPARKLINE for column in template.columns)
    for column in columns:
        if column.shows is ColumnKind.OUTTURN:
            yield from _outturn_columns(column, scorecard, template)
            continue
        if column.shows is not ColumnKind.SERIES:
            yield TableColumn(column.shows, column.heading, column.width, is_printed=column.printed)
            continue
        for back, period in _series(scorecard, template.months):
            heading = column.heading.replace("{month}", period.label)
            yield TableColumn(
                column.shows, heading, column.width, back, is_drawn=is_drawn, is_printed=column.printed
            )


def _outturn_columns(column: Column, scorecard: Scorecard, template: Template) -> Iterator[TableColumn]:
    """A column for each of the last years of which some indicator has an outturn; those that the series has
    already are left to it."""
    begins = Span.year_to_date(scorecard.period, scorecard.rule_book.year_starts).first
    known = {each.year for assessment in scorecard.assessments for each in assessment.outturns}
    if any(each.shows is ColumnKind.SERIES for each in template.columns):
        known -= {period for _, period in _series(scorecard, template.months)}
    for year in sorted(known, key=by_end):
        if year.first >= begins.plus(-12 * template.years):
            heading = column.heading.replace("{year}", year.label)
            yield TableColumn(column.shows, heading, column.width, year=year, is_printed=column.printed)


def _series(scorecard: Scorecard, months: int) -> Iterator[tuple[int, Period]]:
    """The periods of the series that end within so many months, each with how many months ago it ended.

    They are of the kind that the current figures are of, where that is one for all indicators, else months.
    """
    kind = scorecard.heading_period.kind
    for back in reversed(range(months)):
        month = scorecard.period.plus(-back)
        period = latest_period(kind, month, scorecard.rule_book.year_starts)
        if period is not None and period.last == month:
            yield back, period


def printed_widths(columns: Sequence[TableColumn]) -> list[float]:
    """The widths of the columns that are printed, from left to right."""
    return [column.width for column in columns if column.is_printed]


def position(columns: Sequence[TableColumn], shows: ColumnKind) -> int | None:
    """Where the first column of a kind stands, counted from 1.

    >>> position([TableColumn(ColumnKind.NAME, "Indicator", 37)], ColumnKind.NAME)
    1
    """
    return next((at for at, column in enumerate(columns, 1) if column.shows is shows), None)


def heading_of(columns: Sequence[TableColumn], shows: ColumnKind) -> str:
    """What the first column of a kind is headed; "" where there is none."""
    return next((column.heading for column in columns if column.shows is shows), "")
