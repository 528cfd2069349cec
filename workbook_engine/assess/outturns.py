"""Outturns: what earlier years came to, as the workbook has it."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.assessment import Outturn
from workbook_engine.model.history import History
from workbook_engine.model.indicator import Basis, Indicator
from workbook_engine.model.period import Month, Period, Span, latest_period

_RUNNING = (Basis.SNAPSHOT, Basis.CUMULATIVE, Basis.ROLLING_YEAR)


def outturn_periods(indicator: Indicator, last: Month, year_starts: int) -> tuple[Period, ...]:
    """Where the outturn of the year that ends with a month may stand, the likeliest first: the year's own
    figure; its year to date; of figures that run on (`basis`), the last one."""
    places: tuple[Period, ...] = (Span.year(last, year_starts), Span.year_to_date(last, year_starts))
    running = latest_period(indicator.frequency, last, year_starts) if indicator.basis in _RUNNING else None
    return (*places, running) if running else places


def outturns(indicator: Indicator, history: History, month: Month, year_starts: int) -> tuple[Outturn, ...]:
    """The outturns of the years that were over when the year of a month began, the earliest first.

    A year of which the workbook has nothing is left out; words in the place of its figure are kept.
    """
    return tuple(_newest_first(indicator, history, month, year_starts))[::-1]


def _newest_first(
    indicator: Indicator, history: History, month: Month, year_starts: int
) -> Iterator[Outturn]:
    begins = min((period.first for period in history), default=month)
    last = Span.year_to_date(month, year_starts).first.earlier()
    while last >= begins:
        found = [
            seen for each in outturn_periods(indicator, last, year_starts) if (seen := history.get(each))
        ]
        known = next((seen for seen in found if seen.figure), next(iter(found), None))
        if known is not None:
            yield Outturn(Span.year(last, year_starts), known)
        last = last.plus(-12)
