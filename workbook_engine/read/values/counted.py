"""Counted: a figure whose value and counts stand in cells of their own, `110 | of | 161 | 68.3%`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_engine.model.figure import Figure, Ratio, Unit
from workbook_engine.model.grid import Cell, CellKind, Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Period
from workbook_engine.model.problem import Problem
from workbook_engine.read.values.figure_cells import Reading, read_figure
from workbook_engine.read.values.ratios import disagreement, worked_out
from workbook_engine.read.values.typed_figures import TypedFigure, read_typed_figure

_PER_SO_MANY = re.compile(r"\bper\s+(?:head of\s+)?1[0,]*0\b", re.IGNORECASE)


@dataclass(frozen=True)
class CountedColumns:
    """The columns of an indicator's value and of the counts behind it, None where there is no such column.

    With `value_is_rest` or `counts_are_rest` they hold the complement: 1.6% late for 98.4% in time.
    """

    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    value_is_rest: bool = False
    counts_are_rest: bool = False

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that may hold a figure, the value's first."""
        return tuple(column for column in (self.value, self.numerator, self.denominator) if column)


def observe_counted(
    grid: Grid, row: int, columns: CountedColumns, indicator: Indicator, period: Period
) -> tuple[Observation, Problem | None]:
    """The observation in a row, and the check that its cells ask for, if any.

    Where the value is blank and the counts are there, the rate is worked out from them.
    """
    value = grid.cells.get((row, columns.value)) if columns.value else None
    ratio = _ratio(grid, row, columns, indicator)
    is_worked_out = value is None and ratio is not None
    at = columns.numerator if is_worked_out or columns.value is None else columns.value
    place = grid.where(row, at or 1)
    reading = _from_counts(ratio, indicator) if is_worked_out and ratio else read_figure(value, indicator)
    if columns.value_is_rest and not is_worked_out:
        reading = _rest(reading, indicator)
    if ratio is not None and not is_worked_out and isinstance(reading.value, Figure):
        reading = _with_counts(reading, reading.value, ratio, indicator)
    reading = reading.at(place)
    observation = Observation(indicator.key, period, reading.value, reading.provisional, place, reading.words)
    return observation, reading.problem(place, indicator.key)


def _ratio(grid: Grid, row: int, columns: CountedColumns, indicator: Indicator) -> Ratio | None:
    numerator, denominator = (
        _count(grid.cells.get((row, column))) if column else None
        for column in (columns.numerator, columns.denominator)
    )
    if numerator is None:
        return None
    if not columns.counts_are_rest or indicator.complement:  # which turns them round wherever they are used
        return Ratio(numerator, denominator)
    return None if denominator is None else Ratio(denominator - numerator, denominator)


def _count(cell: Cell | None) -> Decimal | None:
    if cell is None:
        return None
    if cell.kind is CellKind.NUMBER:
        return cell.number
    typed = read_typed_figure(cell.text) if cell.kind is CellKind.TEXT else None
    is_plain = isinstance(typed, TypedFigure) and not typed.percent and not typed.words
    return typed.number if is_plain and isinstance(typed, TypedFigure) else None


def _from_counts(ratio: Ratio, indicator: Indicator) -> Reading:
    """The figure that was given by its counts only."""
    if ratio.denominator is None:
        if indicator.unit is Unit.PERCENT:
            return Reading(NoFigure(Absence.BLANK))
        return Reading(Figure(ratio.numerator, indicator.unit, ratio.numerator))
    if _PER_SO_MANY.search(indicator.name):
        wrong = "holds a count, and its rate per so many cannot be worked out from the two counts"
        return Reading(
            NoFigure(Absence.REJECTED), wrong=wrong, to_do="Type the rate into a column of its own."
        )
    figure = worked_out(ratio, indicator)
    return Reading(figure if figure else NoFigure(Absence.NOT_APPLICABLE, f"{ratio.numerator:f} of 0"))


def _rest(reading: Reading, indicator: Indicator) -> Reading:
    """The reading of a complement as what is left of 100%."""
    figure = reading.value
    if not isinstance(figure, Figure) or indicator.unit is not Unit.PERCENT or figure.bound:
        return reading
    stored = 100 - figure.stored if figure.stored is not None else None
    return replace(reading, value=replace(figure, value=100 - figure.value, stored=stored))


def _with_counts(reading: Reading, figure: Figure, ratio: Ratio, indicator: Indicator) -> Reading:
    made = disagreement(figure, ratio, indicator)
    counted = replace(reading, value=replace(figure, ratio=ratio))
    if not made or reading.wrong:
        return counted
    wrong = f"holds {figure.shown}, and {made} by the counts beside it; {figure.shown} is taken"
    return replace(counted, wrong=wrong, to_do="Correct the one that is wrong.")
