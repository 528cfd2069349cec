"""Layouts: the same figures are read from every layout, for each layout has its reader."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.sheets import Value, rule_book, sheet_grid, shown
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month
from workbook_engine.model.source import Layout, Source
from workbook_engine.read import read_csv, read_figures
from workbook_engine.read.layouts.by_name import reader

INDICATORS = (Indicator("A 1", "Visits on time", unit=Unit.PERCENT), Indicator("B 1", "Open cases"))
FIRST = Month(2019, 4)
FIGURES = st.decimals(2, 99_999, places=1, allow_nan=False)


def across(table: list[list[str]], months: list[str]) -> list[list[str]]:
    return [["Ref", *months], *([each.key, *row] for each, row in zip(INDICATORS, table, strict=True))]


def long(table: list[list[str]], months: list[str]) -> list[list[str]]:
    rows = [
        [each.key, month, value]
        for each, row in zip(INDICATORS, table, strict=True)
        for month, value in zip(months, row, strict=True)
    ]
    return [["Ref", "Month", "Value"], *rows]


def blocks(table: list[list[str]], months: list[str]) -> list[list[str]]:
    rows = [[month, *values] for month, *values in zip(months, *table, strict=True)]
    return [["Month", *(each.name for each in INDICATORS)], *rows]


def as_file(rows: list[list[str]]) -> Grid:
    return read_csv("\n".join(";".join(row) for row in rows).encode(), "figures.csv")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(FIGURES, FIGURES), min_size=2, max_size=6))
def test_the_same_figures_are_read_however_they_are_laid_out(figures: list[tuple[Decimal, Decimal]]) -> None:
    months = [FIRST.plus(later).label for later in range(len(figures))]
    table = [
        [
            Figure(pair[at] % 100 if each.unit is Unit.PERCENT else pair[at], each.unit).shown
            for pair in figures
        ]
        for at, each in enumerate(INDICATORS)
    ]
    expected = {
        each.key: {str(FIRST.plus(later)): value for later, value in enumerate(row)}
        for each, row in zip(INDICATORS, table, strict=True)
    }
    laid_out = {Layout.MONTHS_ACROSS: across, Layout.LONG: long, Layout.BLOCKS: blocks}
    for layout, lay_out in laid_out.items():
        rows = lay_out(table, months)
        cells: list[list[Value]] = [list(row) for row in rows]
        for grid in (sheet_grid(cells), as_file(rows)):
            read, problems = read_figures([grid], Source("Data", layout), rule_book(*INDICATORS))
            assert problems == []
            assert {each.key: shown(read, each.key) for each in INDICATORS} == expected


@pytest.mark.parametrize("layout", Layout)
def test_every_layout_has_its_reader_and_stops_at_an_empty_sheet(layout: Layout) -> None:
    _, problems = reader(layout)(Grid("Data", {}), Source("Data", layout), rule_book())
    assert [problem.severity for problem in problems] == ["stop"]
