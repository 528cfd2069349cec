"""Ratios: the counts behind a rate, and whether they make it."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.model.figure import Figure, Ratio, Unit, round_half_up
from workbook_engine.model.indicator import Indicator

_DECIMALS = 1
"""How many a rate is worked out to where neither a cell nor the rule book says."""


def rate_of(ratio: Ratio, indicator: Indicator) -> Decimal | None:
    """The rate of an indicator that two counts make; None where there is nothing to divide by.

    Where they are of the opposite (`complement`), a percentage is what is left of 100.
    """
    if not ratio.denominator:
        return None
    rate = ratio.numerator / ratio.denominator
    if indicator.unit is not Unit.PERCENT:
        return rate
    return 100 - rate * 100 if indicator.complement else rate * 100


def worked_out(ratio: Ratio, indicator: Indicator) -> Figure | None:
    """The figure of an indicator that was given by its counts only.

    >>> print(worked_out(Ratio(Decimal(110), Decimal(161)), Indicator("9.1", "Stable", unit=Unit.PERCENT)))
    68.3%
    >>> in_time = Indicator("7.6", "Reviews in time", unit=Unit.PERCENT, complement=True)
    >>> print(worked_out(Ratio(Decimal(2), Decimal(126)), in_time))
    98.4%
    """
    rate = rate_of(ratio, indicator)
    if rate is None:
        return None
    decimals = _DECIMALS if indicator.decimals is None else indicator.decimals
    return Figure(round_half_up(rate, decimals), indicator.unit, rate, ratio=ratio)


def disagreement(figure: Figure, ratio: Ratio, indicator: Indicator) -> str:
    """What the counts make, where that is not the figure that is printed with them; else "".

    >>> visits = Indicator("7.12", "Visits", unit=Unit.PERCENT)
    >>> disagreement(Figure(Decimal("94.8"), Unit.PERCENT), Ratio(Decimal(68), Decimal(71)), visits)
    '68 of 71 is 95.8%'
    """
    rate = rate_of(ratio, indicator)
    if rate is None or figure.bound is not None:
        return ""
    made = Figure(round_half_up(rate, figure.decimals), figure.unit)
    if made.value == figure.value:
        return ""
    makes = "leaves" if indicator.complement and figure.unit is Unit.PERCENT else "is"
    return f"{ratio.numerator:,f} of {ratio.denominator:,f} {makes} {made.shown}"
