"""Figure: a number with its unit and its decimals, as a reader sees it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

_CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)  # a cell may hold 1E+308


class Unit(StrEnum):
    """What a figure counts. Percentages are held in percentage points: 69% is 69; money in pounds."""

    NUMBER = "number"
    PERCENT = "percent"
    POUNDS = "pounds"


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` to so many decimals, halves away from zero, as Excel shows it.

    >>> round_half_up(Decimal("463.25"), 1), round_half_up(Decimal("-2.5"), 0)
    (Decimal('463.3'), Decimal('-3'))
    """
    rounded = value.quantize(_unit_in_place(decimals), context=_CONTEXT)
    return rounded or abs(rounded)


@functools.lru_cache(maxsize=64)
def _unit_in_place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


class Bound(StrEnum):
    """What is said of a figure that is not known exactly: `<463`, `>80%`."""

    UNDER = "<"
    OVER = ">"
    AT_MOST = "≤"
    AT_LEAST = "≥"


@dataclass(frozen=True)
class Ratio:
    """The counts behind a rate: 110 of 161. `denominator` is None where only the count was printed."""

    numerator: Decimal
    denominator: Decimal | None = None


@dataclass(frozen=True)
class Figure:
    """A number as shown: `value` carries exactly the decimals that are shown, percentages in points.

    `stored` is the number behind it, in the same unit, for rule books that say `rate_on: stored`. `bound` is
    set where the figure is only known to be under or over the value; `ratio` holds the counts of a rate,
    where they were printed with it.

    >>> Figure(Decimal("69"), Unit.PERCENT).shown, Figure(Decimal("1258.0")).shown
    ('69%', '1,258.0')
    >>> Figure(Decimal("80"), Unit.PERCENT, bound=Bound.OVER).shown, Figure(Decimal("-5"), Unit.POUNDS).shown
    ('>80%', '-£5')
    """

    value: Decimal
    unit: Unit = Unit.NUMBER
    stored: Decimal | None = None
    bound: Bound | None = None
    ratio: Ratio | None = None

    @property
    def decimals(self) -> int:
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def shown(self) -> str:
        """The figure as it is printed: `69%`, `16.0`, `1,258`, `<463`."""
        sign, size = "-" if self.value < 0 else "", f"{abs(self.value):,f}"
        number = f"{sign}£{size}" if self.unit is Unit.POUNDS else sign + size
        return f"{self.bound or ''}{number}{'%' if self.unit is Unit.PERCENT else ''}"

    def __str__(self) -> str:
        return self.shown
