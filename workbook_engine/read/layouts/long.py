"""Long: the layout with one row for each indicator and period, as databases write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period, by_end, latest_period
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import Source
from workbook_engine.read.layouts.benchmark_columns import benchmark_columns, names_of, read_row
from workbook_engine.read.layouts.figures import Figures, UnruledRow, clash, differ
from workbook_engine.read.layouts.indicator_rows import KnownIndicators, is_total
from workbook_engine.read.layouts.long_columns import LongColumns, find_long_columns
from workbook_engine.read.layouts.table_problems import no_codes, no_indicators
from workbook_engine.read.values.benchmark_cells import BenchmarkReading
from workbook_engine.read.values.counted import observe_counted

_MOST_NAMED = 5


@dataclass(frozen=True)
class _Row:
    """A row with a figure: its indicator and its period."""

    row: int
    indicator: Indicator
    period: Period


def read_long(grid: Grid, source: Source, rule_book: RuleBook) -> tuple[Figures, list[Problem]]:
    """The figures of a list, and what is wrong with it as a whole.

    A stop: no row heads a column of periods and one of values (or counts), or no row is an indicator's. A
    check: rows without a period, rows without a rule, two rows with different figures for one period (the
    first is used), benchmarks that are not there.
    """
    known = KnownIndicators.of(rule_book.indicators)
    columns, problems = find_long_columns(grid, source, known)
    if columns is None:
        return Figures(), problems
    owners = {row: known.find(columns.code(grid, row), columns.name(grid, row)) for row in columns.rows(grid)}
    if (
        source.code_column
        and known.by_code
        and not any(known.find(columns.code(grid, row), "") for row in owners)
    ):
        return Figures(), [no_codes(grid, source, rule_book)]
    if not any(owners.values()):
        return Figures(), [no_indicators(grid, rule_book)]
    periods = columns.periods(grid, rule_book.year_starts, source.year)
    rows = [
        _Row(
            row,
            indicator,
            periods[row]
            if columns.kind_in(grid, row)
            else _as_reported(periods[row], indicator, rule_book.year_starts),
        )
        for row, indicator in owners.items()
        if indicator and row in periods
    ]
    undated = [
        row for row, owner in owners.items() if owner and row not in periods and columns.is_filled(grid, row)
    ]
    figures, clashes = _read_rows(grid, rows, columns, source)
    unruled = _unruled(grid, columns, (row for row, owner in owners.items() if owner is None))
    headed = {each.name for each in benchmark_columns(grid, columns.header_row, source).values()}
    there = headed | names_of(figures.benchmarks)
    figures = replace(figures, unruled=unruled, benchmarks_there=frozenset(there))
    return figures, [*_without_period(grid, columns, undated), *clashes]


def _as_reported(period: Period, indicator: Indicator, year_starts: int) -> Period:
    """The period of a row: a quarter or a year may be given by its last month."""
    if isinstance(period, Month):
        reported = latest_period(indicator.frequency, period, year_starts)
        if reported is not None and reported.last == period:
            return reported
    return period


def _read_rows(
    grid: Grid, rows: Iterable[_Row], columns: LongColumns, source: Source
) -> tuple[Figures, list[Problem]]:
    observations: dict[str, dict[Period, Observation]] = {}
    doubts: dict[tuple[str, Period], Problem] = {}
    clashes: dict[str, list[tuple[Observation, Observation]]] = {}
    latest: dict[str, _Row] = {}
    for each in rows:
        key, period = each.indicator.key, each.period
        seen, doubt = observe_counted(grid, each.row, columns.counted, each.indicator, period)
        held = observations.setdefault(key, {}).setdefault(period, seen)
        if held is not seen:
            if differ(held, seen):
                clashes.setdefault(key, []).append((held, seen))
            continue
        if doubt is not None:
            doubts[key, period] = doubt
        if key not in latest or by_end(latest[key].period) < by_end(period):
            latest[key] = each
    benchmarks = _benchmarks(grid, latest, columns, source)
    periods = {period for history in observations.values() for period in history}
    figures = Figures(
        observations,
        tuple(sorted(periods, key=by_end)),
        (),
        doubts,
        {key: read.benchmarks for key, read in benchmarks.items() if read.benchmarks},
        {key: read.problem for key, read in benchmarks.items() if read.problem},
    )
    return figures, [clash(key, pairs) for key, pairs in clashes.items()]


def _benchmarks(
    grid: Grid, latest: Mapping[str, _Row], columns: LongColumns, source: Source
) -> dict[str, BenchmarkReading]:
    """The benchmarks beside each indicator's latest period."""
    found = benchmark_columns(grid, columns.header_row, source)
    return {key: read_row(grid, each.row, found, source, each.indicator) for key, each in latest.items()}


def _unruled(grid: Grid, columns: LongColumns, rows: Iterable[int]) -> tuple[UnruledRow, ...]:
    """What has figures but no rule, each once, by its code or name."""
    found: dict[str, UnruledRow] = {}
    for row in rows:
        label = columns.code(grid, row) or columns.name(grid, row)
        column = columns.code_column or columns.name_column
        if label and column and not is_total(label) and columns.is_filled(grid, row):
            found.setdefault(label, UnruledRow(label, grid.where(row, column)))
    return tuple(found.values())


def _without_period(grid: Grid, columns: LongColumns, rows: list[int]) -> list[Problem]:
    if not rows:
        return []
    places = ", ".join(str(grid.where(row, columns.period)) for row in rows[:_MOST_NAMED])
    more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    count = "1 row has a figure" if len(rows) == 1 else f"{len(rows)} rows have figures"
    return [
        Problem.check(
            f"{count} but no period that can be told: {places}{more}.",
            "Write the period as Jul-19, Q1 2019/20 or 2019/20.",
            grid.where(rows[0], columns.period),
        )
    ]
