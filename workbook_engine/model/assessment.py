"""Assessment: an indicator judged in one period, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook_engine.model.indicator import Indicator, Target
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Period
from workbook_engine.model.rating import Band, Rating
from workbook_engine.model.rule_book import DirectionOfTravel


class Arrow(StrEnum):
    """Which way the arrow points."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class Verdict(StrEnum):
    """Whether the change is good news."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True)
class Travel:
    """Where a figure went against its comparator. All are empty where either figure is missing."""

    direction: DirectionOfTravel
    arrow: Arrow | None = None
    verdict: Verdict | None = None
    change: str = ""


@dataclass(frozen=True)
class Assessment:
    """What the scorecard says of one indicator.

    `period` is the one that it is judged in, the last of its kind that is over in the report's month.
    `current` and `previous` are of that period and of `previous_period`, None where there is none. `rated`
    is the observation that the rating was taken on: the current one, or the latest where the indicator
    is in arrears. `series` is one entry a month, oldest first, the report's month last: the observation
    of the period that ends with it. `band` is the line
    of the rating scheme that decided, None where none was asked.
    """

    indicator: Indicator
    period: Period
    previous_period: Period
    current: Observation | None
    previous: Observation | None
    rated: Observation | None
    target: Target | None
    rating: Rating
    because: str
    travels: tuple[Travel, ...] = ()
    series: tuple[Observation | None, ...] = ()
    band: Band | None = None
