"""Target: what is aimed for, and the months that it holds for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbook_engine.model.figure import Bound, Figure
from workbook_engine.model.period import Month, Period, PeriodKind
from workbook_engine.model.place import Place


@dataclass(frozen=True)
class During:
    """The months that a target holds for: from `since` to `until`, both included (None: without that end).

    Of a profile's part it is only these `months` of the year, by number; of the year's target beside a
    profile (`of_year`) only periods that are a year.

    >>> first_quarter = During(Month(2020, 4), Month(2021, 3), (4, 5, 6))
    >>> first_quarter.holds_in(Month(2020, 6)), first_quarter.holds_in(Month(2020, 7))
    (True, False)
    """

    since: Month | None = None
    until: Month | None = None
    months: tuple[int, ...] = ()
    of_year: bool = False

    def holds_in(self, period: Period) -> bool:
        """Whether it holds for a period: a longer one goes by its last month."""
        if self.of_year and period.kind is not PeriodKind.YEAR:
            return False
        return self.is_in_force(period.last) and (not self.months or period.last.month in self.months)

    def is_in_force(self, month: Month) -> bool:
        """Whether a month is between its two ends."""
        return (self.since is None or self.since <= month) and (self.until is None or month <= self.until)


ALWAYS = During()


@dataclass(frozen=True)
class Target:
    """A target: a single figure (`low` and `high` are the same), or a range with `good_is: between`.

    `floor` is the least that is acceptable (the most, where low is good). `words` are how it was written,
    where that was not as a figure: `Maintain 9% or above`.
    """

    low: Figure
    high: Figure
    during: During = ALWAYS
    floor: Figure | None = None
    words: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def is_range(self) -> bool:
        return self.low.value != self.high.value

    @property
    def is_strict(self) -> bool:
        """Whether a figure that is just on it misses it: `>80%`, `<463`."""
        return self.low.bound in (Bound.UNDER, Bound.OVER)

    @property
    def figure(self) -> Figure | None:
        """The figure that a number's cell can hold; None where words, a range or a bound say more."""
        return None if self.words or self.is_range or self.low.bound else self.low

    @property
    def shown(self) -> str:
        """The target as printed: `85%`, `12 to 16`, `Maintain 9% or above`."""
        if self.words:
            return self.words
        return f"{self.low.shown} to {self.high.shown}" if self.is_range else self.low.shown

    @property
    def plain(self) -> str:
        """Its figures alone, without words and bounds: `9%`, `12 to 16`, `80%` of `>80%`."""
        low, high = (replace(end, bound=None).shown for end in (self.low, self.high))
        return f"{low} to {high}" if self.is_range else low


@dataclass(frozen=True)
class TargetWords:
    """A target that no figure can be held against: `Top quartile`. It is printed, and rates nothing."""

    words: str
    during: During = ALWAYS
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def figure(self) -> None:
        return None

    @property
    def shown(self) -> str:
        return self.words


AnyTarget = Target | TargetWords
