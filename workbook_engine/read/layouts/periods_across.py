"""Periods across: the layouts with indicators down the side and a column for each month, quarter or year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Period, by_end
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import Source
from workbook_engine.read.layouts.benchmark_columns import benchmark_columns, names_of, read_row
from workbook_engine.read.layouts.contradictions import contradictions
from workbook_engine.read.layouts.figures import Figures, UnruledRow, merge
from workbook_engine.read.layouts.indicator_rows import KnownIndicators, is_total
from workbook_engine.read.layouts.table_problems import (
    no_codes,
    no_indicators,
    no_periods,
    not_as_headed,
    repeated_periods,
    two_rows,
)
from workbook_engine.read.layouts.tables import Table, find_tables
from workbook_engine.read.values.benchmark_cells import BenchmarkReading
from workbook_engine.read.values.figure_cells import read_figure


def read_periods_across(grid: Grid, source: Source, rule_book: RuleBook) -> tuple[Figures, list[Problem]]:
    """The figures of a sheet with its periods across, and what is wrong with the sheet as a whole.

    A stop: no heading of such periods, no row that the rule book knows, two rows with one code in one table.
    A check: rows without a rule (one check for all), periods that are headed twice, a heading that is not
    there. Rules without a row and doubtful cells are told later, when all sources are read and the
    period is known (`figure_problems`).
    """
    known = KnownIndicators.of(rule_book.indicators)
    tables = find_tables(grid, source, rule_book.year_starts, known)
    if not tables:
        return Figures(), [no_periods(grid, source.layout)]
    tables = [table for table in tables if table.indicators(known)]
    if source.code_column and known.by_code and not any(_has_codes(table, known) for table in tables):
        return Figures(), [no_codes(grid, source, rule_book)]
    if not tables:
        return Figures(), [no_indicators(grid, rule_book)]
    read = [_read_table(table, known, source, rule_book.year_starts) for table in tables]
    figures, clashes = merge([table_figures for table_figures, _ in read])
    found = [problem for _, problems in read for problem in problems]
    headed = frozenset(
        column.name
        for table in tables
        for column in benchmark_columns(grid, table.heading.row, source).values()
    )
    figures = replace(figures, benchmarks_there=headed | names_of(figures.benchmarks))
    return figures, [*not_as_headed(source, tables), *found, *clashes]


def _has_codes(table: Table, known: KnownIndicators) -> bool:
    return any(known.find(table.code(row), "") for row in table.rows)


def _read_table(
    table: Table, known: KnownIndicators, source: Source, year_starts: int
) -> tuple[Figures, list[Problem]]:
    observations: dict[str, dict[Period, Observation]] = {}
    benchmarks: dict[str, BenchmarkReading] = {}
    columns = benchmark_columns(table.grid, table.heading.row, source)
    doubts: dict[tuple[str, Period], Problem] = {}
    rows = table.indicators(known)
    chosen, twice = _one_row_each(table, rows)
    for indicator, row in chosen.items():
        history = observations.setdefault(indicator.key, {})
        for period, column in table.heading.columns.items():
            history[period], doubt = _observe(table.grid, row, column, indicator, period)
            if doubt is not None:
                doubts[indicator.key, period] = doubt
        benchmarks[indicator.key] = read_row(table.grid, row, columns, source, indicator)
    periods = tuple(sorted(table.heading.columns, key=by_end))
    figures = Figures(
        observations,
        periods,
        _unruled(table, rows),
        doubts,
        {key: read.benchmarks for key, read in benchmarks.items() if read.benchmarks},
        {key: read.problem for key, read in benchmarks.items() if read.problem},
        bare=frozenset(indicator.key for indicator, row in chosen.items() if table.is_bare(row)),
    )
    return figures, [*repeated_periods(table), *twice, *contradictions(table, chosen, year_starts)]


def _one_row_each(table: Table, rows: Mapping[int, Indicator]) -> tuple[dict[Indicator, int], list[Problem]]:
    """The row of each indicator; a stop where two rows with figures are the same one's.

    A row with nothing under the periods does not count where another has something: a list of
    definitions under the table may name the codes again.
    """
    candidates: dict[Indicator, list[int]] = {}
    for row, indicator in rows.items():
        candidates.setdefault(indicator, []).append(row)
    filled = {i: [row for row in found if table.is_filled(row)] for i, found in candidates.items()}
    chosen = {indicator: (filled[indicator] or found)[0] for indicator, found in candidates.items()}
    twice = [
        two_rows(table, indicator, found[0], second)
        for indicator, found in filled.items()
        for second in found[1:]
    ]
    return chosen, twice


def _observe(
    grid: Grid, row: int, column: int, indicator: Indicator, period: Period
) -> tuple[Observation, Problem | None]:
    place = grid.where(row, column)
    reading = read_figure(grid.cells.get((row, column)), indicator).at(place)
    observation = Observation(indicator.key, period, reading.value, reading.provisional, place, reading.words)
    return observation, reading.problem(place, indicator.key)


def _unruled(table: Table, rows: Mapping[int, Indicator]) -> tuple[UnruledRow, ...]:
    """The rows with figures that have a code (without a column of codes, a name) but no rule."""
    column = table.code_column or table.name_column
    labels = {
        row: table.code(row) if table.code_column else table.name(row)
        for row in table.rows
        if row not in rows
    }
    return tuple(
        UnruledRow(label, table.grid.where(row, column))
        for row, label in labels.items()
        if label and column and not is_total(label) and table.has_figures(row)
    )
