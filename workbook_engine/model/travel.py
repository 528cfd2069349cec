"""Travel: what a figure is compared with, and which way it went."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.observation import Observation
from workbook_engine.model.place import Place
from workbook_engine.model.tolerance import Tolerance


class Arrow(StrEnum):
    """Which way the arrow points."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class Verdict(StrEnum):
    """Whether a change, or a difference from a benchmark, is good news."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


class Compare(StrEnum):
    """What a figure is compared with to say which way it went."""

    PREVIOUS_MONTH = "previous month"
    PREVIOUS_QUARTER = "previous quarter"
    PREVIOUS_PERIOD = "previous period"
    SAME_MONTH_LAST_YEAR = "same month last year"
    SAME_QUARTER_LAST_YEAR = "same quarter last year"
    SAME_PERIOD_LAST_YEAR = "same period last year"
    LAST_YEARS_OUTTURN = "last year's outturn"
    MEAN_OF_LAST_YEARS = "mean of the last years"
    MEAN_OF_LAST_PERIODS = "mean of the last periods"
    WHOLE_SERIES = "regression over the whole series"


class Shows(StrEnum):
    """What an arrow points with: the figure's own way, or performance (up is better)."""

    FIGURE = "figure"
    PERFORMANCE = "performance"


@dataclass(frozen=True)
class DeadBand:
    """How small a change is no change: up to and including `size`, or (`below`) less than it."""

    size: Tolerance
    below: bool = False


@dataclass(frozen=True)
class DirectionOfTravel:
    """One direction of travel: its heading, what is compared, and what the arrow shows.

    `count` is how many years or periods a mean is of. `words` are said in place of the change in figures,
    for each way the arrow may point (`Increase`). With `same_target` it is shown only where the target
    stays the same through the year.
    """

    heading: str = "Change"
    compare: Compare = Compare.PREVIOUS_MONTH
    shows: Shows = Shows.FIGURE
    count: int = 0
    dead_band: DeadBand | None = None
    words: tuple[tuple[Arrow, str], ...] = ()
    same_target: bool = False
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def compared_with(self) -> str:
        """What it compares with, as a rule book writes it: `mean of the last 3 years`."""
        return (
            self.compare.value.replace("the last ", f"the last {self.count} ") if self.count else self.compare
        )


@dataclass(frozen=True)
class Travel:
    """Where a figure went against its comparator. All are empty where either figure is missing.

    `compared` is the observation that it was compared with; a mean, and the beginning of a line through the
    series, are observations without a place. `why_empty` says what was missing.
    """

    direction: DirectionOfTravel
    arrow: Arrow | None = None
    verdict: Verdict | None = None
    change: str = ""
    compared: Observation | None = field(default=None, repr=False)
    why_empty: str = ""
