"""To date: the year so far of an indicator, as its reporting basis has it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from workbook_engine.model.assessment import ToDate
from workbook_engine.model.figure import Figure, Ratio, Unit, round_half_up
from workbook_engine.model.history import History
from workbook_engine.model.indicator import Basis, Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Period, PeriodKind, Span

_DECIMALS_OF_A_RATE = 1
_PARTS_OF_A_YEAR = (PeriodKind.MONTH, PeriodKind.QUARTER)


def year_to_date(indicator: Indicator, history: History, period: Period, year_starts: int) -> ToDate | None:
    """The year to date at a month or quarter; None for an indicator whose basis says nothing of it.

    Counts of each period add up; a rate is the sum of its numerators over the sum of its denominators, and
    never the mean of the months, unless the basis says that it is. Where one figure is missing there is none.
    """
    if indicator.basis in (None, Basis.ANNUAL) or period.kind not in _PARTS_OF_A_YEAR:
        return None
    so_far = Span.year_to_date(period.last, year_starts)
    printed = history.get(so_far)
    if indicator.basis in (Basis.SNAPSHOT, Basis.CUMULATIVE, Basis.ROLLING_YEAR):
        latest = history.get(period)
        if latest is None or latest.figure is None:
            return ToDate(None, f"there is no figure for {period.name}", printed)
        return ToDate(latest.figure, printed=printed)
    periods = _periods_in(so_far, period)
    known = [(each, seen) for each in periods if (seen := history.get(each)) and seen.figure]
    if len(known) < len(periods):
        missing = next(each for each in periods if each not in dict(known))
        return ToDate(None, f"there is no figure for {missing.name}", printed)
    figures = [seen.figure for _, seen in known if seen.figure]
    if any(figure.bound for figure in figures):
        return ToDate(None, "one of the figures is not known exactly", printed)
    if indicator.basis is Basis.AVERAGE:
        return ToDate(_mean(figures), printed=printed)
    if indicator.unit is Unit.PERCENT:
        return _rate(figures, indicator.complement, printed)
    total = sum((figure.value for figure in figures), Decimal(0))
    return ToDate(Figure(total, indicator.unit), printed=printed)


def _periods_in(so_far: Span, period: Period) -> list[Period]:
    """The periods of a kind from the beginning of the year on, the oldest first."""
    periods: list[Period] = []
    while period.first >= so_far.first:
        periods.insert(0, period)
        period = period.earlier()
    return periods


def _mean(figures: Sequence[Figure]) -> Figure:
    mean = sum((figure.value for figure in figures), Decimal(0)) / len(figures)
    return Figure(round_half_up(mean, max(figure.decimals for figure in figures)), figures[0].unit)


def _rate(figures: Sequence[Figure], complement: bool, printed: Observation | None) -> ToDate:
    ratios = [figure.ratio for figure in figures if figure.ratio]
    if len(ratios) < len(figures) or any(ratio.denominator is None for ratio in ratios):
        return ToDate(None, "the counts behind its rates are not all known", printed)
    whole = Ratio(
        sum((ratio.numerator for ratio in ratios), Decimal(0)),
        sum((ratio.denominator or Decimal(0) for ratio in ratios), Decimal(0)),
    )
    if not whole.denominator:
        return ToDate(None, "there were none to count", printed)
    decimals = max(figure.decimals for figure in figures)
    return ToDate(rate_of(whole, complement, decimals), printed=printed)


def rate_of(ratio: Ratio, complement: bool = False, decimals: int = _DECIMALS_OF_A_RATE) -> Figure | None:
    """The percentage that counts come to; of a complement, the percentage of the others.

    >>> rate_of(Ratio(Decimal(2), Decimal(126)), complement=True).shown
    '98.4%'
    """
    if not ratio.denominator:
        return None
    share = ratio.numerator * 100 / ratio.denominator
    value = round_half_up(100 - share if complement else share, decimals)
    return Figure(value, Unit.PERCENT, ratio=ratio)
