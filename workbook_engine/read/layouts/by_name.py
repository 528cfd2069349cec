"""Layouts: which reader knows which way of laying figures out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook_engine.model.grid import Grid
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import Layout, Source
from workbook_engine.read.layouts.benchmark_columns import not_found
from workbook_engine.read.layouts.figures import Figures, merge
from workbook_engine.read.layouts.periods_across import read_periods_across
from workbook_engine.read.layouts.table_problems import without_rule

Reader = Callable[[Grid, Source, RuleBook], tuple[Figures, list[Problem]]]
"""Reads a grid as its source says; tells what is wrong with it as a whole."""


def reader(layout: Layout) -> Reader:
    """The reader of a layout; the rarer ones are imported when they are needed."""
    match layout:
        case Layout.LONG:
            from workbook_engine.read.layouts.long import read_long

            return read_long
        case Layout.BLOCKS:
            from workbook_engine.read.layouts.blocks import read_blocks

            return read_blocks
        case Layout.MONTHS_ACROSS | Layout.QUARTERS_ACROSS | Layout.YEARS_ACROSS:
            return read_periods_across


def read_figures(grids: Sequence[Grid], source: Source, rule_book: RuleBook) -> tuple[Figures, list[Problem]]:
    """The figures of a source's grids, read in its layout as one table, and what is wrong with it as a whole.

    Where two sheets print different figures, the first listed wins. What the rule book names has to be on one
    of them, and rows without a rule are told once for all.
    """
    read = [reader(source.layout)(grid, source, rule_book) for grid in grids]
    figures, clashes = merge([figures for figures, _ in read])
    found = [problem for _, problems in read for problem in problems]
    if stops(found):
        return figures, found
    lost = not_found(grids[0], source, figures.benchmarks_there)
    unruled = {row.label: row for row in reversed(figures.unruled) if not rule_book.leaves_out(row.label)}
    without = [without_rule(list(unruled.values())[::-1])] if unruled else []
    return figures, [*found, *clashes, *lost, *without]
