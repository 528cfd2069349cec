"""To date: which month a year to date ends with, where its heading leaves that open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.period import Month, Period, Span, by_end
from workbook_engine.read.headings.period_headings import PeriodHeading
from workbook_engine.read.headings.period_labels import ToDate
from workbook_engine.read.values.typed_figures import TypedFigure, TypedRate, read_typed_figure


def with_years_to_date(
    grid: Grid, heading: PeriodHeading, rows: Sequence[int], year_starts: int
) -> PeriodHeading:
    """The heading with each open year to date ended: with the latest of its own months that is filled in."""
    if not heading.to_date:
        return heading
    counts = {
        period: sum(has_figure(grid, row, column) for row in rows)
        for period, column in heading.columns.items()
        if isinstance(period, Month)
    }
    columns: dict[Period, int] = dict(heading.columns)
    for column, label in heading.to_date.items():
        last = last_month(label, counts, year_starts)
        if last is not None:
            columns.setdefault(Span.year_to_date(last, year_starts), column)
    in_order = dict(sorted(columns.items(), key=lambda item: by_end(item[0])))
    return replace(heading, columns=in_order, to_date={})


def last_month(label: ToDate, figures: Mapping[Month, int], year_starts: int) -> Month | None:
    """The month that a year to date ends with: the latest of its year that is filled in.

    `figures` is how many figures each month has. A month is filled in that has at least half as many as
    the fullest: sheets have the months to come printed already, and one early figure is no month. Of a
    year that is over, it is the last month; None of one that has not begun.

    >>> may, june = Month(2015, 5), Month(2015, 6)
    >>> str(last_month(ToDate(2015), {may: 21, june: 1}, 4)), str(last_month(ToDate(2014), {may: 21}, 4))
    ('2015-05', '2015-03')
    """
    fullest = max(figures.values(), default=0)
    filled = [month for month, count in figures.items() if count * 2 >= fullest]
    latest = max(filled, default=None)
    if latest is None or label.year is None:
        return latest
    first = Month(label.year, year_starts)
    last = first.plus(11)
    return None if latest < first else min(latest, last)


def has_figure(grid: Grid, row: int, column: int) -> bool:
    """Whether a figure stands in a cell."""
    cell = grid.cells.get((row, column))
    return cell is not None and (
        cell.kind is CellKind.NUMBER or isinstance(read_typed_figure(cell.text), TypedFigure | TypedRate)
    )
