"""How far a figure is off its target, and how far off may still be within tolerance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_engine.model.figure import Bound
from workbook_engine.model.indicator import Polarity, Target, Tolerance, ToleranceKind

_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True)
class Extent:
    """The values that something may have: from `least` to `most`, without an end that is `open`."""

    least: Decimal
    most: Decimal
    least_open: bool = False
    most_open: bool = False

    @classmethod
    def of(cls, value: Decimal, bound: Bound | None = None) -> Extent:
        """What a figure may be: its value, or whatever its bound leaves open.

        >>> Extent.of(Decimal(463), Bound.UNDER).is_at_most(Decimal(463))
        True
        """
        match bound:
            case Bound.UNDER | Bound.AT_MOST:
                return cls(-_ENDLESS, value, True, bound is Bound.UNDER)
            case Bound.OVER | Bound.AT_LEAST:
                return cls(value, _ENDLESS, bound is Bound.OVER, True)
            case _:
                return cls(value, value)

    def is_at_most(self, limit: Decimal) -> bool | None:
        """Whether it is no more than a limit; None where it may or may not be."""
        if self.most <= limit:
            return True
        return False if self.least > limit or (self.least == limit and self.least_open) else None

    def is_less_than(self, limit: Decimal) -> bool | None:
        """Whether it is less than a limit; None where it may or may not be."""
        if self.most < limit or (self.most == limit and self.most_open):
            return True
        return False if self.least >= limit else None


def shortfall(value: Decimal, target: Target, good_is: Polarity | None) -> Decimal:
    """How much worse than target `value` is, in the figure's unit; 0 when it is on target or better.

    Outside a range, worse means further outside it, on either side.

    >>> from workbook_engine.model.figure import Figure
    >>> target = Target(Figure(Decimal(85)), Figure(Decimal(85)))
    >>> shortfall(Decimal(69), target, Polarity.HIGH), shortfall(Decimal(69), target, Polarity.LOW)
    (Decimal('16'), Decimal('0'))
    """
    return max(_miss(value, target, good_is), Decimal(0))


def misses(figure: Extent, target: Target, good_is: Polarity | None) -> Extent:
    """By how much a figure misses its target; less than 0 is by how much it is better.

    >>> from workbook_engine.model.figure import Figure
    >>> target = Target(Figure(Decimal(85)), Figure(Decimal(85)))
    >>> misses(Extent.of(Decimal(80), Bound.OVER), target, Polarity.HIGH).most
    Decimal('5')
    """
    ends = [
        (_miss(figure.least, target, good_is), figure.least_open),
        (_miss(figure.most, target, good_is), figure.most_open),
    ]
    (least, least_open), (most, most_open) = sorted(ends)
    middle = (target.low.value + target.high.value) / 2
    if good_is not in (Polarity.HIGH, Polarity.LOW) and figure.least < middle < figure.most:
        least, least_open = _miss(middle, target, good_is), False
    return Extent(least, most, least_open, most_open)


def _miss(value: Decimal, target: Target, good_is: Polarity | None) -> Decimal:
    if good_is is Polarity.HIGH:
        return target.low.value - value
    if good_is is Polarity.LOW:
        return value - target.high.value
    return max(target.low.value - value, value - target.high.value)


def allowance(tolerance: Tolerance | None, target: Target) -> Decimal:
    """How far off target may still be within tolerance, in the figure's unit; 0 without a tolerance.

    A tolerance relative to a range is taken of its end nearer to 0, and holds on both sides of it: so of
    two figures the one further outside is never rated better.

    >>> from workbook_engine.model.figure import Figure
    >>> target = Target(Figure(Decimal(85)), Figure(Decimal(85)))
    >>> allowance(Tolerance(Decimal(10), ToleranceKind.RELATIVE), target)
    Decimal('8.5')
    """
    return amount(tolerance, min(abs(target.low.value), abs(target.high.value)))


def amount(tolerance: Tolerance | None, of: Decimal) -> Decimal:
    """A tolerance in the figure's own unit, where it is relative of a figure; 0 without one."""
    if tolerance is None:
        return Decimal(0)
    if tolerance.kind is ToleranceKind.RELATIVE:
        return (abs(of) * tolerance.amount / 100).normalize()
    return tolerance.amount
