"""Layouts: which reader knows which way of laying figures out."""

from __future__ import annotations

from collections.abc import Callable

from workbook_engine.model.grid import Grid
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import Layout, Source
from workbook_engine.read.figures import Figures
from workbook_engine.read.periods_across import read_periods_across

Reader = Callable[[Grid, Source, RuleBook], tuple[Figures, list[Problem]]]
"""Reads a grid as its source says; tells what is wrong with it as a whole."""


def reader(layout: Layout) -> Reader:
    """The reader of a layout; the rarer ones are imported when they are needed."""
    match layout:
        case Layout.LONG:
            from workbook_engine.read.long import read_long

            return read_long
        case Layout.BLOCKS:
            from workbook_engine.read.blocks import read_blocks

            return read_blocks
        case Layout.MONTHS_ACROSS | Layout.QUARTERS_ACROSS | Layout.YEARS_ACROSS:
            return read_periods_across


def read_figures(grid: Grid, source: Source, rule_book: RuleBook) -> tuple[Figures, list[Problem]]:
    """The figures of a source's grid, read in its layout, and what is wrong with it as a whole."""
    return reader(source.layout)(grid, source, rule_book)
