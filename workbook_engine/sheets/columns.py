"""Columns of the scorecard's table: the template's, one for each month and each direction of travel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import MONTH_NAMES, Month, Period
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Column, ColumnKind, Template

_OF_TRAVEL = (ColumnKind.CHANGE, ColumnKind.ARROW)


@dataclass(frozen=True)
class TableColumn:
    """One column as it stands. `index` is how many months before the report's (SERIES), or which direction
    of travel (CHANGE and ARROW), counted from 0."""

    shows: ColumnKind
    heading: str
    width: float
    index: int = 0


def short_period(period: Period) -> str:
    """A period for the heading of a wide column, which also tells a month from the same one of the series.

    >>> short_period(Month(2019, 7))
    'Jul 2019'
    """
    if isinstance(period, Month):
        return f"{MONTH_NAMES[period.month - 1][:3]} {period.year}"
    return period.label


def shown_key(indicator: Indicator, columns: Sequence[TableColumn]) -> str:
    """What an indicator's row is known again by on the sheet: its code where that is shown, else its name."""
    shows_code = position(columns, ColumnKind.CODE) is not None
    return indicator.key if shows_code else indicator.name


def table_columns(scorecard: Scorecard, template: Template) -> tuple[TableColumn, ...]:
    """The columns from left to right; columns of travel that stand together are repeated together."""
    columns: list[TableColumn] = []
    for of_travel, group in groupby(template.columns, key=lambda column: column.shows in _OF_TRAVEL):
        expand = _travel_columns if of_travel else _other_columns
        columns += expand(list(group), scorecard, template)
    return tuple(columns)


def _travel_columns(
    columns: Sequence[Column], scorecard: Scorecard, template: Template
) -> Iterator[TableColumn]:
    directions = scorecard.rule_book.directions
    for index, direction in enumerate(directions):
        for column in columns:
            heading = column.heading.replace("{direction}", direction.heading)
            if len(directions) > 1 and "{direction}" not in column.heading:
                heading = f"{heading}, {direction.heading.lower()}"
            yield TableColumn(column.shows, heading, column.width, index)


def _other_columns(
    columns: Sequence[Column], scorecard: Scorecard, template: Template
) -> Iterator[TableColumn]:
    period = scorecard.period
    for column in columns:
        heading = column.heading.replace("{current}", short_period(scorecard.heading_period))
        heading = heading.replace("{previous}", short_period(scorecard.heading_period.earlier()))
        if column.shows is not ColumnKind.SERIES:
            yield TableColumn(column.shows, heading.replace("{month}", period.label), column.width)
            continue
        for back in reversed(range(template.months)):
            label = period.plus(-back).label
            yield TableColumn(column.shows, heading.replace("{month}", label), column.width, back)


def observation_in(column: TableColumn, assessment: Assessment) -> Observation | None:
    """The observation that a column shows of an indicator; None where nothing stands there.

    A month of the series shows figures only: a word would be a 0 in the sparkline.
    """
    match column.shows:
        case ColumnKind.PREVIOUS:
            observation = assessment.previous
        case ColumnKind.CURRENT:
            observation = assessment.current
        case ColumnKind.SERIES if column.index < len(assessment.series):
            observation = assessment.series[-1 - column.index]
        case _:
            return None
    if observation is None or isinstance(observation.value, Figure):
        return observation
    has_words = bool(observation.value.words.strip()) and column.shows is not ColumnKind.SERIES
    return observation if has_words else None


def position(columns: Sequence[TableColumn], shows: ColumnKind) -> int | None:
    """Where the first column of a kind stands, counted from 1.

    >>> position([TableColumn(ColumnKind.NAME, "Indicator", 37)], ColumnKind.NAME)
    1
    """
    return next((at for at, column in enumerate(columns, 1) if column.shows is shows), None)


def heading_of(columns: Sequence[TableColumn], shows: ColumnKind) -> str:
    """What the first column of a kind is headed; "" where there is none."""
    return next((column.heading for column in columns if column.shows is shows), "")
