"""How far a figure is off its target, and how far off may still be within tolerance."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.model.indicator import Polarity, Target, Tolerance, ToleranceKind


def shortfall(value: Decimal, target: Target, good_is: Polarity | None) -> Decimal:
    """How much worse than target `value` is, in the figure's unit; 0 when it is on target or better.

    Outside a range, worse means further outside it, on either side.

    >>> from workbook_engine.model.figure import Figure
    >>> target = Target(Figure(Decimal(85)), Figure(Decimal(85)))
    >>> shortfall(Decimal(69), target, Polarity.HIGH), shortfall(Decimal(69), target, Polarity.LOW)
    (Decimal('16'), Decimal('0'))
    """
    below, above = target.low.value - value, value - target.high.value
    if good_is is Polarity.HIGH:
        above = Decimal(0)
    elif good_is is Polarity.LOW:
        below = Decimal(0)
    return max(below, above, Decimal(0))


def allowance(tolerance: Tolerance | None, target: Target) -> Decimal:
    """How far off target may still be within tolerance, in the figure's unit; 0 without a tolerance.

    A tolerance relative to a range is taken of its end nearer to 0, and holds on both sides of it: so of
    two figures the one further outside is never rated better.

    >>> from workbook_engine.model.figure import Figure
    >>> target = Target(Figure(Decimal(85)), Figure(Decimal(85)))
    >>> allowance(Tolerance(Decimal(10), ToleranceKind.RELATIVE), target)
    Decimal('8.5')
    """
    if tolerance is None:
        return Decimal(0)
    if tolerance.kind is ToleranceKind.RELATIVE:
        nearer = min(abs(target.low.value), abs(target.high.value))
        return (nearer * tolerance.amount / 100).normalize()
    return tolerance.amount
