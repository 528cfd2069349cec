"""Verdict: whether a figure is better than another one, worse, or the same."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.assess.distance import shortfall
from workbook_engine.model.assessment import Verdict
from workbook_engine.model.indicator import AnyTarget, Polarity, Target


def verdict(
    good_is: Polarity | None, target: AnyTarget | None, value: Decimal, other: Decimal
) -> Verdict | None:
    """Better, worse or the same as the other; None where no way is the good one.

    >>> verdict(Polarity.LOW, None, Decimal(17), Decimal(21)).value
    'better'
    """
    if value == other:
        return Verdict.SAME
    gain = value - other
    if good_is is Polarity.LOW:
        gain = -gain
    elif good_is in (Polarity.BETWEEN, Polarity.CLOSE) and isinstance(target, Target):
        gain = shortfall(other, target, good_is) - shortfall(value, target, good_is)
    elif good_is is not Polarity.HIGH:
        return None
    if gain == 0:
        return Verdict.SAME
    return Verdict.BETTER if gain > 0 else Verdict.WORSE
