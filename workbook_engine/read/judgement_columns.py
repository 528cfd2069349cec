"""Judgement columns: the rows beside the figures that may hold a judgement, by the headings of a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple

from workbook_engine.model.grid import Grid
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import JudgementColumns, Layout, Source
from workbook_engine.read.grid.as_shown import as_shown
from workbook_engine.read.headings.period_headings import near_rows
from workbook_engine.read.judgements import BY, FORECAST, RATING, WHY, JudgedRow
from workbook_engine.read.layouts.indicator_rows import KnownIndicators, cells_headed
from workbook_engine.read.layouts.long_columns import find_long_columns
from workbook_engine.read.layouts.tables import find_tables

_PARTS = (RATING, BY, WHY, FORECAST)


def judged_beside_figures(
    grids: Sequence[Grid], source: Source, rule_book: RuleBook, of_workbook: Month
) -> tuple[list[JudgedRow], list[Problem]]:
    """The rows of a source that may hold a judgement.

    A judgement in a list is of its row's period; beside a row of periods it has no month of its own, and is
    of the one that the workbook is for. A check where a heading that the rule book names is not there.
    """
    if source.judgements is None or not grids:
        return [], []
    headings = dict(zip(_PARTS, astuple(source.judgements), strict=True))
    read = _in_list if source.layout is Layout.LONG else _in_tables
    rows = [row for grid in grids for row in read(grid, source, rule_book, of_workbook, source.judgements)]
    seen = {part for row in rows for part in row.columns}
    missing = [f"“{heading}”" for part, heading in headings.items() if heading and part not in seen]
    if not missing:
        return rows, []
    what = f"Nothing is headed {' and '.join(missing)} beside the figures."
    to_do = "Correct judgements in the rule book, or the heading on the sheet."
    return rows, [Problem.check(what, to_do, grids[0].whole)]


def _in_tables(
    grid: Grid, source: Source, rule_book: RuleBook, of_workbook: Month, judged: JudgementColumns
) -> Iterator[JudgedRow]:
    known, shown = KnownIndicators.of(rule_book.indicators), as_shown(grid)
    for table in find_tables(grid, source, rule_book.year_starts, known):
        columns = _headed(grid, table.heading.row, judged)
        if columns:
            for row, indicator in table.indicators(known).items():
                yield JudgedRow(shown, row, indicator, of_workbook, columns)


def _in_list(
    grid: Grid, source: Source, rule_book: RuleBook, _: Month, judged: JudgementColumns
) -> Iterator[JudgedRow]:
    known, shown = KnownIndicators.of(rule_book.indicators), as_shown(grid)
    listed, _problems = find_long_columns(grid, source, known)
    columns = _headed(grid, listed.header_row, judged) if listed else {}
    if listed is None or not columns:
        return
    for row, period in listed.periods(grid, rule_book.year_starts, source.year).items():
        indicator = known.find(listed.code(grid, row), listed.name(grid, row))
        if indicator is not None:
            yield JudgedRow(shown, row, indicator, period.last, columns)


def _headed(grid: Grid, header_row: int, judged: JudgementColumns) -> dict[str, int]:
    """The columns of a judgement's parts, by their headings in the row of headings or near it."""
    found: dict[str, int] = {}
    for part, heading in zip(_PARTS, astuple(judged), strict=True):
        headed = cells_headed(grid, heading)
        column = next((headed[near] for near in near_rows(header_row) if near in headed), None)
        if column is not None:
            found[part] = column
    return found if RATING in found or FORECAST in found else {}
