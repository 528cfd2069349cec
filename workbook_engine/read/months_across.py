"""Months across: the layout with indicators down the side and a column for each month."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook, Source
from workbook_engine.read.figure_cells import read_figure
from workbook_engine.read.figures import Figures, UnruledRow, merge
from workbook_engine.read.indicator_rows import KnownIndicators, is_total
from workbook_engine.read.table_problems import (
    no_codes,
    no_indicators,
    no_months,
    not_as_headed,
    repeated_months,
    two_rows,
    without_rule,
)
from workbook_engine.read.tables import Table, find_tables


def read_figures(grid: Grid, source: Source, rule_book: RuleBook) -> tuple[Figures, list[Problem]]:
    """The figures of a sheet with its months across, and what is wrong with the sheet as a whole.

    A stop: no heading of months, no row that the rule book knows, two rows with one code in one table.
    A check: rows without a rule (one check for all), months that are headed twice, a heading that is not
    there. Rules without a row and doubtful cells are told later, when all sources are read and the
    period is known (`figure_problems`).
    """
    known = KnownIndicators.of(rule_book.indicators)
    tables = find_tables(grid, source, rule_book.year_starts, known)
    if not tables:
        return Figures(), [no_months(grid)]
    tables = [table for table in tables if table.indicators(known)]
    if source.code_column and known.by_code and not any(_has_codes(table, known) for table in tables):
        return Figures(), [no_codes(grid, source, rule_book)]
    if not tables:
        return Figures(), [no_indicators(grid, rule_book)]
    read = [_read_table(table, known) for table in tables]
    figures, clashes = merge([table_figures for table_figures, _ in read])
    found = [problem for _, problems in read for problem in problems]
    not_left_out = [row for row in figures.unruled if not rule_book.leaves_out(row.label)]
    unruled = [without_rule(not_left_out)] if not_left_out else []
    return figures, [*not_as_headed(source, tables), *found, *clashes, *unruled]


def _has_codes(table: Table, known: KnownIndicators) -> bool:
    return any(known.find(table.code(row), "") for row in table.rows)


def _read_table(table: Table, known: KnownIndicators) -> tuple[Figures, list[Problem]]:
    observations: dict[str, dict[Period, Observation]] = {}
    doubts: dict[tuple[str, Period], Problem] = {}
    rows = table.indicators(known)
    chosen, twice = _one_row_each(table, rows)
    for indicator, row in chosen.items():
        history = observations.setdefault(indicator.key, {})
        for month, column in table.heading.columns.items():
            history[month], doubt = _observe(table.grid, row, column, indicator, month)
            if doubt is not None:
                doubts[indicator.key, month] = doubt
    figures = Figures(observations, tuple(sorted(table.heading.columns)), _unruled(table, rows), doubts)
    return figures, [*repeated_months(table), *twice]


def _one_row_each(table: Table, rows: Mapping[int, Indicator]) -> tuple[dict[Indicator, int], list[Problem]]:
    """The row of each indicator; a stop where two rows with figures are the same one's.

    A row with nothing under the months does not count where another has something: a list of
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
    grid: Grid, row: int, column: int, indicator: Indicator, month: Month
) -> tuple[Observation, Problem | None]:
    place = grid.place(row, column)
    reading = read_figure(grid.cells.get((row, column)), indicator).at(place)
    observation = Observation(indicator.key, month, reading.value, reading.provisional, place)
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
        UnruledRow(label, table.grid.place(row, column))
        for row, label in labels.items()
        if label and column and not is_total(label) and table.has_figures(row)
    )
