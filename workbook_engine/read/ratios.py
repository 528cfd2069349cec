"""Ratios: the counts behind a rate, and whether they make it."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.model.figure import Figure, Ratio, Unit, round_half_up
from workbook_engine.model.indicator import Indicator

_DECIMALS = 1
"""How many a rate is worked out to where neither a cell nor the rule book says."""


def rate_of(ratio: Ratio, unit: Unit) -> Decimal | None:
    """The rate that two counts make, in a unit; None where there is nothing to divide by."""
    if not ratio.denominator:
        return None
    rate = ratio.numerator / ratio.denominator
    return rate * 100 if unit is Unit.PERCENT else rate


def worked_out(ratio: Ratio, indicator: Indicator) -> Figure | None:
    """The figure of an indicator that was given by its counts only.

    >>> print(worked_out(Ratio(Decimal(110), Decimal(161)), Indicator("9.1", "Stable", unit=Unit.PERCENT)))
    68.3%
    """
    rate = rate_of(ratio, indicator.unit)
    if rate is None:
        return None
    decimals = _DECIMALS if indicator.decimals is None else indicator.decimals
    return Figure(round_half_up(rate, decimals), indicator.unit, rate, ratio=ratio)


def disagreement(figure: Figure, ratio: Ratio) -> str:
    """What the counts make, where that is not the figure that is printed with them; else "".

    >>> disagreement(Figure(Decimal("94.8"), Unit.PERCENT), Ratio(Decimal(68), Decimal(71)))
    '68 of 71 is 95.8%'
    """
    rate = rate_of(ratio, figure.unit)
    if rate is None or figure.bound is not None:
        return ""
    made = Figure(round_half_up(rate, figure.decimals), figure.unit)
    if made.value == figure.value:
        return ""
    return f"{ratio.numerator:,f} of {ratio.denominator:,f} is {made.shown}"
