"""Entries: what one column has to show of one indicator, before it is a cell."""

from __future__ import annotations

from workbook_engine.model.assessment import Assessment, Standing
from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import AnyTarget, Target
from workbook_engine.model.observation import Observation
from workbook_engine.model.rating import Rating
from workbook_engine.model.template import ColumnKind
from workbook_engine.model.travel import Travel
from workbook_engine.sheets.columns import TableColumn


def observation_in(column: TableColumn, assessment: Assessment) -> Observation | None:
    """The observation that a column shows; None where nothing stands there.

    A column that a sparkline draws from shows only figures that are known exactly: a word, and a bound is one
    to Excel, would be a 0 in the line.
    """
    match column.shows:
        case ColumnKind.PREVIOUS:
            observation = assessment.previous
        case ColumnKind.CURRENT:
            observation = assessment.current
        case ColumnKind.OUTTURN:
            of_year = (each.observation for each in assessment.outturns if each.year == column.year)
            observation = next(of_year, None)
        case ColumnKind.SERIES if column.index < len(assessment.series):
            observation = assessment.series[-1 - column.index]
        case _:
            return None
    if observation is None:
        return None
    if isinstance(observation.value, Figure):
        return None if column.is_drawn and observation.value.bound else observation
    return observation if observation.value.words.strip() and not column.is_drawn else None


def figure_in(column: TableColumn, assessment: Assessment) -> Figure | None:
    """The year to date, or the floor of the target."""
    match column.shows:
        case ColumnKind.TO_DATE if assessment.to_date:
            return assessment.to_date.known
        case ColumnKind.FLOOR if isinstance(assessment.target, Target):
            return assessment.target.floor
        case _:
            return None


def target_in(column: TableColumn, assessment: Assessment) -> AnyTarget | None:
    """The target, or that of the year beside a profile."""
    match column.shows:
        case ColumnKind.TARGET:
            return assessment.target
        case ColumnKind.YEAR_TARGET:
            return assessment.year_target
        case _:
            return None


def rating_in(column: TableColumn, assessment: Assessment) -> Rating | None:
    """The rating, or the one that somebody expects by the end of the year."""
    match column.shows:
        case ColumnKind.RATING:
            return assessment.rating
        case ColumnKind.FORECAST:
            return assessment.forecast
        case _:
            return None


def standing_in(column: TableColumn, assessment: Assessment) -> Standing | None:
    """The benchmark of a column, and how the indicator stands against it."""
    if not assessment.standings:
        return None
    name = column.benchmark.casefold()
    return next((each for each in assessment.standings if each.benchmark.name.casefold() == name), None)


def travel_in(column: TableColumn, assessment: Assessment) -> Travel | None:
    """The direction of travel of a column."""
    return assessment.travels[column.index] if column.index < len(assessment.travels) else None
