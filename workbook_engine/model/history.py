"""History: one indicator's observations by period, and which of them a month's report is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period, PeriodKind, Span, by_end, latest_period

History = Mapping[Period, Observation]
"""One indicator's observations by period."""


def current_period(indicator: Indicator, history: History, month: Month, year_starts: int) -> Period:
    """The period that an indicator is reported for in a month: the last of its kind that is over by then.

    Of school terms, which no calendar fixes, it is the last that the workbook has, else the month.

    >>> yearly = Indicator(None, "Adoptions", frequency=PeriodKind.YEAR)
    >>> current_period(yearly, {}, Month(2021, 3), 4).label
    '2020/21'
    """
    return latest_period(indicator.frequency, month, year_starts) or max(
        _of_kind(indicator.frequency, history, month), key=by_end, default=month
    )


def period_before(period: Period, history: History) -> Period:
    """The period that came before one: by the calendar, or, of school terms, by what the workbook has."""
    if isinstance(period, Span) and period.kind in (PeriodKind.TERM, PeriodKind.MONTHS):
        earlier = _of_kind(period.kind, history, period.last.earlier())
        return max(earlier, key=by_end, default=period.earlier())
    return period.earlier()


def periods_due(indicator: Indicator, history: History, month: Month, year_starts: int) -> tuple[Period, ...]:
    """The current period and those before it that the indicator's arrears allow, the newest first."""
    months = (month.earlier(back) for back in range(indicator.arrears + 1))
    return tuple(dict.fromkeys(current_period(indicator, history, each, year_starts) for each in months))


def ending_with(indicator: Indicator, history: History, month: Month, year_starts: int) -> Observation | None:
    """The observation of the indicator's period that ends with a month; None where none does."""
    period = current_period(indicator, history, month, year_starts)
    return history.get(period) if period.last == month else None


def _of_kind(kind: PeriodKind, history: History, until: Month) -> Iterator[Period]:
    return (period for period in history if period.kind is kind and period.last <= until)
