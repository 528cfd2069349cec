"""Indicator: what is measured, which way is good, what is aimed for, and how far off may still be Amber."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.period import Month, PeriodKind
from workbook_engine.model.place import Place

_MARKS = re.compile(r"[*†‡]|(?:\s+[⁰¹²³⁴⁵⁶⁷⁸⁹]+)+\s*$")


class Polarity(StrEnum):
    """Which way is good (`good_is` in a rule book)."""

    HIGH = "high"
    LOW = "low"
    BETWEEN = "between"
    NEITHER = "neither"


@dataclass(frozen=True)
class Target:
    """A target: a single figure (`low` and `high` are the same), or a range with `good_is: between`.

    `since` is the first month that it holds for; None: always.
    """

    low: Figure
    high: Figure
    since: Month | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def is_range(self) -> bool:
        return self.low.value != self.high.value

    @property
    def shown(self) -> str:
        """The target as printed: `85%`, `12 to 16`."""
        return f"{self.low.shown} to {self.high.shown}" if self.is_range else self.low.shown


class ToleranceKind(StrEnum):
    RELATIVE = "% of target"
    POINTS = "points"
    ABSOLUTE = "absolute"


@dataclass(frozen=True)
class Tolerance:
    """How far off target may still be within tolerance: `10% of target`, `5 points`, or `2` in the unit.

    `amount` is in percent, in points, or in the indicator's unit: 10% of target is Decimal(10).
    """

    amount: Decimal
    kind: ToleranceKind
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def words(self) -> str:
        """The tolerance as a rule book writes it.

        >>> Tolerance(Decimal(10), ToleranceKind.RELATIVE).words
        '10% of target'
        """
        if self.kind is ToleranceKind.RELATIVE:
            return f"{self.amount}% of target"
        return f"{self.amount} points" if self.kind is ToleranceKind.POINTS else str(self.amount)


@dataclass(frozen=True)
class Indicator:
    """One row of the scorecard.

    `targets` are in the order of their dates; `frequency` is the kind of period that its figures are of;
    `arrears` is how many months late the figure is reported;
    `footnotes` are shown under the table with a mark at the name, `figure_footnotes` with one at the
    figure of their month.
    """

    code: str | None
    name: str
    section: str = ""
    unit: Unit = Unit.NUMBER
    decimals: int | None = None
    good_is: Polarity | None = None
    targets: tuple[Target, ...] = ()
    tolerance: Tolerance | None = None
    frequency: PeriodKind = PeriodKind.MONTH
    arrears: int = 0
    footnotes: tuple[str, ...] = ()
    figure_footnotes: tuple[tuple[Month, str], ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        """What the indicator is known by: its code, else its whole name."""
        return self.code or self.name

    def target_in(self, period: Month) -> Target | None:
        """The target that holds in a month: the last one to have begun."""
        held = [target for target in self.targets if target.since is None or target.since <= period]
        return held[-1] if held else None


@functools.lru_cache(maxsize=8192)
def match_key(text: str) -> str:
    """A code or a name as it is compared: case, spaces, stars, the curl of quotes and the raised number of a
    footnote do not matter.

    >>> match_key("CIN  4*") == match_key("cin 4"), match_key("child’s plan ¹ ²") == match_key("child's plan")
    (True, True)
    """
    text = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", _MARKS.sub("", text)).strip().casefold()
