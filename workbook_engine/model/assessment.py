"""Assessment: an indicator judged in one period, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import AnyTarget, Indicator
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Period, Span
from workbook_engine.model.published import ChangedFigure, PublishedRow
from workbook_engine.model.rating import Band, Rating
from workbook_engine.model.travel import Arrow, Travel, Verdict

__all__ = ["Arrow", "Assessment", "Outturn", "Standing", "ToDate", "Travel", "Verdict"]


@dataclass(frozen=True)
class Standing:
    """How a figure stands against one benchmark; `verdict` is None where that cannot be said."""

    benchmark: Benchmark
    verdict: Verdict | None = None


@dataclass(frozen=True)
class ToDate:
    """The year to date as its basis has it: the figure, else why there is none; and what was printed."""

    figure: Figure | None
    why_none: str = ""
    printed: Observation | None = None

    @property
    def known(self) -> Figure | None:
        """The figure, else the one that the workbook prints, which then is all that is known."""
        return self.figure or (self.printed.figure if self.printed else None)

    @property
    def disagrees(self) -> bool:
        """Whether the workbook prints another figure than its own months come to."""
        printed = self.printed.figure if self.printed else None
        return printed is not None and self.figure is not None and printed.value != self.figure.value


@dataclass(frozen=True)
class Outturn:
    """What an earlier year came to: the observation of the year itself, else the one that ended it."""

    year: Span
    observation: Observation


@dataclass(frozen=True)
class Assessment:
    """What the scorecard says of one indicator.

    `period` is the one that it is judged in, the last of its kind that is over in the report's month.
    `current` and `previous` are of that period and of `previous_period`, None where there is none. `rated`
    is the observation that the rating was taken on: the current one, or the latest where the indicator is
    in arrears; `before_rated` and `rated_travels` are the figure before that one and the way from it, the
    same as `previous` and `travels` where the current one was rated. `series` is one entry a month, oldest
    first, the report's month last: the observation of the period that ends with it. `band` is the line of
    the rating scheme that decided, None where none was asked. `year_target` is the year's target beside a
    profile. `standings` are in the order of the benchmarks; `judgement` is what somebody judged in that
    month, `forecast` what they expect by the year's end. `lapsed` is the last target, where none is set any
    more. `outturns` are those of earlier years, the earliest first. `published` is what was said of it when
    the month was made final, and then says the rating; `changed_since` are its figures that are others than
    were published.
    """

    indicator: Indicator
    period: Period
    previous_period: Period
    current: Observation | None
    previous: Observation | None
    rated: Observation | None
    target: AnyTarget | None
    rating: Rating
    because: str
    travels: tuple[Travel, ...] = ()
    series: tuple[Observation | None, ...] = ()
    band: Band | None = None
    year_target: AnyTarget | None = None
    lapsed: AnyTarget | None = None
    standings: tuple[Standing, ...] = ()
    to_date: ToDate | None = None
    judgement: Judgement | None = None
    forecast: Rating | None = None
    outturns: tuple[Outturn, ...] = ()
    before_rated: Observation | None = None
    rated_travels: tuple[Travel, ...] = ()
    published: PublishedRow | None = None
    changed_since: tuple[ChangedFigure, ...] = ()

    @property
    def is_on_older_figure(self) -> bool:
        """Whether the rating was taken on the figure of an earlier period."""
        return self.rated is not None and self.rating.counted and self.rated.period != self.period
