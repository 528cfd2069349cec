"""Comparators: what a direction of travel compares a figure with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_engine.assess.line import line_through
from workbook_engine.assess.outturns import outturn_periods
from workbook_engine.model.figure import Figure, round_half_up
from workbook_engine.model.history import History, period_before
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Period, PeriodKind, Span, by_end
from workbook_engine.model.travel import Compare, DirectionOfTravel

_LEAST_FOR_A_LINE = 3


@dataclass(frozen=True)
class Compared:
    """The two figures that are compared, the earlier one as an observation; else why there are none."""

    current: Figure | None
    earlier: Observation | None
    why_none: str = ""


def compared(
    direction: DirectionOfTravel, indicator: Indicator, history: History, period: Period, year_starts: int
) -> Compared:
    """What a direction of travel compares in a period.

    A month's, quarter's or year's own predecessor is found by the calendar; of an indicator whose
    periods are longer than the one that is named, it is the period before.
    """
    observation = history.get(period)
    current = observation.figure if observation else None
    match direction.compare:
        case Compare.WHOLE_SERIES:
            return _ends_of_line(history, period)
        case Compare.MEAN_OF_LAST_PERIODS | Compare.MEAN_OF_LAST_YEARS:
            years = direction.compare is Compare.MEAN_OF_LAST_YEARS
            return _mean(_before(period, history, direction.count, years), history, current)
        case Compare.LAST_YEARS_OUTTURN:
            return _found(_outturns(indicator, period, year_starts), history, current)
        case Compare.PREVIOUS_QUARTER if period.kind is PeriodKind.MONTH:
            return _found([period.plus(-3)], history, current)
        case Compare.SAME_MONTH_LAST_YEAR | Compare.SAME_QUARTER_LAST_YEAR | Compare.SAME_PERIOD_LAST_YEAR:
            return _found([period.plus(-12)], history, current)
        case _:
            return _found([period_before(period, history)], history, current)


def _found(periods: Sequence[Period], history: History, current: Figure | None) -> Compared:
    """The first of these periods that has a figure."""
    for period in periods:
        earlier = history.get(period)
        if earlier is not None and earlier.figure is not None:
            return Compared(current, earlier)
    return Compared(current, None, f"there is no figure for {periods[0].name}")


def _outturns(indicator: Indicator, period: Period, year_starts: int) -> Sequence[Period]:
    """Where last year's outturn may stand."""
    return outturn_periods(
        indicator, Span.year_to_date(period.last, year_starts).first.earlier(), year_starts
    )


def _before(period: Period, history: History, count: int, years: bool) -> list[Period]:
    """The periods before one, the newest first: so many of its own kind, or the same one of so many years."""
    periods: list[Period] = []
    for _ in range(count):
        period = period.plus(-12) if years else period_before(period, history)
        periods.append(period)
    return periods


def _mean(periods: Sequence[Period], history: History, current: Figure | None) -> Compared:
    """The mean of the figures of these periods, each of which must have one."""
    figures = [each.figure for period in periods if (each := history.get(period)) and each.figure]
    if len(figures) < len(periods):
        missing = next(p for p in periods if not ((each := history.get(p)) and each.figure))
        return Compared(current, None, f"there is no figure for {missing.name}")
    mean = sum((each.value for each in figures), Decimal(0)) / len(figures)
    decimals = current.decimals if current else figures[0].decimals
    newest, oldest = periods[0], periods[-1]
    span = Span(PeriodKind.MONTHS, oldest.first, newest.last)
    return Compared(current, _made(history[newest].key, span, figures[0], mean, decimals))


def _ends_of_line(history: History, period: Period) -> Compared:
    """The two ends of the straight line that fits all figures of a kind best, up to a period."""
    known = sorted(
        (
            (each.period, each.figure)
            for each in history.values()
            if each.figure and each.period.kind is period.kind and each.period.last <= period.last
        ),
        key=lambda each: by_end(each[0]),
    )
    if len(known) < _LEAST_FOR_A_LINE or known[-1][0] != period:
        return Compared(None, None, f"there are not {_LEAST_FOR_A_LINE} figures up to {period.name}")
    (first, begins), (_, ends) = known[0], known[-1]
    start, slope = line_through([(each.last - first.last, figure.value) for each, figure in known])
    decimals = max(figure.decimals for _, figure in known)
    end = round_half_up(start + slope * (period.last - first.last), decimals)
    earlier = _made(history[first].key, first, begins, start, decimals)
    return Compared(Figure(end, ends.unit), earlier)


def _made(key: str, period: Period, like: Figure, value: Decimal, decimals: int) -> Observation:
    return Observation(key, period, Figure(round_half_up(value, decimals), like.unit))
