"""Blocks: the layout of one sheet a topic, with periods down the side and measures across the top."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period, Span, by_end
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import BenchmarkColumn, Source
from workbook_engine.read.headings.period_labels import period_labels, to_date_label
from workbook_engine.read.layouts.block_columns import BlockMeasure, find_measures, joined
from workbook_engine.read.layouts.figures import Figures, UnruledRow
from workbook_engine.read.layouts.indicator_rows import KnownIndicators
from workbook_engine.read.layouts.to_date import has_figure, last_month
from workbook_engine.read.values.benchmark_cells import BenchmarkReading, in_order, read_benchmarks
from workbook_engine.read.values.counted import CountedColumns, observe_counted


def read_blocks(grid: Grid, source: Source, rule_book: RuleBook) -> tuple[Figures, list[Problem]]:
    """The figures of a topic's sheet, and what is wrong with it as a whole.

    A stop: no column of periods, no heading that is an indicator's. A check: headings of the rule book
    that are not there, headings without a rule, benchmarks that are not there.
    """
    known = KnownIndicators.of(rule_book.indicators)
    column, periods = _period_column(grid, rule_book.year_starts, source.year)
    if not periods:
        what = "No column of this sheet has periods down the side."
        to_do = "Write them one under the other, as dates or as Jul-19, 2013/14 and 2015/16 YTD."
        return Figures(), [Problem.stop(what, to_do, grid.whole)]
    measures = find_measures(grid, source, known, sorted(periods), column)
    columns = joined(measures)
    if not columns:
        return Figures(), [_no_measures(grid, measures)]
    periods = {**periods, **_years_to_date(grid, column, periods, columns.values(), rule_book.year_starts)}
    observations: dict[str, dict[Period, Observation]] = {indicator.key: {} for indicator in columns}
    doubts: dict[tuple[str, Period], Problem] = {}
    for indicator, counted in columns.items():
        for row, period in periods.items():
            seen, doubt = observe_counted(grid, row, counted, indicator, period)
            if observations[indicator.key].setdefault(period, seen) is seen and doubt is not None:
                doubts[indicator.key, period] = doubt
    benchmarks, labels = _benchmarks(grid, source, column, columns)
    unruled = tuple(
        UnruledRow(measure.heading, grid.where(measure.row, measure.column))
        for measure in measures
        if measure.indicator is None and any(_has_figure(grid, row, measure.columns) for row in periods)
    )
    figures = Figures(
        observations,
        tuple(sorted(set(periods.values()), key=by_end)),
        unruled,
        doubts,
        {key: read.benchmarks for key, read in benchmarks.items() if read.benchmarks},
        {key: read.problem for key, read in benchmarks.items() if read.problem},
        frozenset(labels),
    )
    return figures, _not_headed(grid, source, measures)


def _period_column(grid: Grid, year_starts: int, year: Span | None) -> tuple[int, dict[int, Period]]:
    """The column with the most periods, and the period of each of its rows."""
    down: dict[int, dict[int, Period]] = {}
    columns = sorted({column for _, column in grid.cells})
    for column in columns:
        cells = {row: cell for row in grid.rows if (cell := grid.cells.get((row, column)))}
        down[column] = period_labels(cells, year_starts, year=year)
    best = max(columns, key=lambda column: (len(set(down[column].values())), -column), default=0)
    return best, down.get(best, {})


def _years_to_date(
    grid: Grid,
    column: int,
    periods: Mapping[int, Period],
    measures: Collection[CountedColumns],
    year_starts: int,
) -> dict[int, Period]:
    """The rows of years to date, each ended with the latest month of the sheet that is filled in."""
    counts = {
        period: sum(_has_figure(grid, row, measure) for measure in measures)
        for row, period in periods.items()
        if isinstance(period, Month)
    }
    found: dict[int, Period] = {}
    for row in grid.rows:
        label = to_date_label(grid.text(row, column)) if row not in periods else None
        last = last_month(label, counts, year_starts) if label else None
        if last is not None:
            found[row] = Span.year_to_date(last, year_starts)
    return found


def _has_figure(grid: Grid, row: int, measure: CountedColumns) -> bool:
    return any(has_figure(grid, row, column) for column in measure.columns)


def _benchmarks(
    grid: Grid, source: Source, column: int, columns: Mapping[Indicator, CountedColumns]
) -> tuple[dict[str, BenchmarkReading], set[str]]:
    """The benchmarks by indicator, from the rows that are named as one; and the names of these."""
    labels = {match_key(heading): each for each in source.benchmarks for heading in each.headings}
    rows: dict[int, BenchmarkColumn] = {}
    for row, cells in grid.rows.items():
        for at, cell in cells.items():
            if at <= column and match_key(cell.text) in labels:
                rows[row] = labels[match_key(cell.text)]
    found: dict[str, BenchmarkReading] = {}
    for indicator, counted in columns.items():
        value = counted.value
        if value is None or counted.value_is_rest:
            continue
        read = [
            read_benchmarks(grid.cells.get((row, value)), own, (own,), indicator, grid.where(row, value))
            for row, own in rows.items()
        ]
        benchmarks = in_order((each for reading in read for each in reading.benchmarks), source.benchmarks)
        problem = next((reading.problem for reading in read if reading.problem), None)
        found[indicator.key] = BenchmarkReading(benchmarks, problem)
    return found, {own.name for own in rows.values()}


def _no_measures(grid: Grid, measures: Sequence[BlockMeasure]) -> Problem:
    there = ", ".join(f"“{measure.heading}”" for measure in measures[:3])
    to_do = (
        f"Say which heading is which indicator in the rule book: measures: {{heading: code}}. It has {there}."
    )
    what = "No heading over the periods of this sheet is a code or a whole name of the rule book."
    return Problem.stop(what, to_do if there else "Head each measure.", grid.whole)


def _not_headed(grid: Grid, source: Source, measures: Sequence[BlockMeasure]) -> list[Problem]:
    """A check for each heading of the rule book's measures that is not on the sheet."""
    there = {match_key(measure.heading) for measure in measures}
    return [
        Problem.check(
            f"No measure is headed “{measure.heading}” on this sheet.",
            "Correct measures in the rule book, or the heading on the sheet.",
            grid.whole,
            measure.key,
        )
        for measure in source.measures
        if match_key(measure.heading) not in there
    ]
