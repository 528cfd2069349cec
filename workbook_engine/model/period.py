"""Period: the month, quarter, year, year to date or school term that a figure is of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


class PeriodKind(StrEnum):
    """What a period is. MONTHS are any months that follow each other and are none of the others."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    YEAR_TO_DATE = "year to date"
    TERM = "term"
    MONTHS = "months"


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; months are ordered and can be counted on from each other.

    >>> july = Month(2019, 7)
    >>> str(july), july.label, july.name, str(july.plus(-12)), july - Month(2018, 7)
    ('2019-07', 'Jul-19', 'July 2019', '2018-07', 12)
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 9999):
            raise ValueError(f"{self.year}-{self.month:02} is not a month")

    @classmethod
    def from_iso(cls, text: str) -> Month:
        """The month written as year and month, or as a date within it.

        >>> Month.from_iso("2019-07")
        Month(year=2019, month=7)

        Raises ValueError for anything else.
        """
        match = re.fullmatch(_ISO_MONTH.pattern + r"(-\d{1,2})?", text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a month; write it as year and month, such as 2019-07")
        return cls(int(match[1]), int(match[2]))

    def plus(self, months: int) -> Month:
        """The month that is so many months later (or earlier, when negative)."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def __sub__(self, other: Month) -> int:
        """How many months later than `other` this one is."""
        return (self.year - other.year) * 12 + self.month - other.month

    @property
    def label(self) -> str:
        """Short, for headings: `Jul-19`."""
        return f"{MONTH_NAMES[self.month - 1][:3]}-{self.year % 100:02}"

    @property
    def name(self) -> str:
        """In full: `July 2019`."""
        return f"{MONTH_NAMES[self.month - 1]} {self.year}"

    @property
    def kind(self) -> PeriodKind:
        return PeriodKind.MONTH

    @property
    def first(self) -> Month:
        return self

    @property
    def last(self) -> Month:
        return self

    def earlier(self, count: int = 1) -> Month:
        """The month so many months before."""
        return self.plus(-count)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


_TERMS = {9: "Autumn", 1: "Spring", 4: "Summer"}
"""The school terms of England by the month that each begins with."""
_LENGTHS = {PeriodKind.QUARTER: 3}


@dataclass(frozen=True)
class Span:
    """A period longer than a month, from the first of its months to the last, both included.

    `year_starts` is the number of the month that the year begins with, which names quarters and years.

    >>> quarter = Span.quarter(Month(2020, 12))
    >>> quarter.label, quarter.name, str(quarter), quarter.earlier().label
    ('Q3 2020/21', 'October to December 2020', '2020-10/2020-12', 'Q2 2020/21')
    >>> Span.year(Month(2021, 3)).label, Span.year_to_date(Month(2015, 5)).label
    ('2020/21', 'YTD May-15')
    """

    kind: PeriodKind
    first: Month
    last: Month
    year_starts: int = field(default=4, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first} to {self.last} is not a period: it ends before it begins")

    @classmethod
    def quarter(cls, last: Month, year_starts: int = 4) -> Span:
        """The quarter that ends with a month."""
        return cls(PeriodKind.QUARTER, last.plus(-2), last, year_starts)

    @classmethod
    def year(cls, last: Month, year_starts: int = 4) -> Span:
        """The year that ends with a month."""
        return cls(PeriodKind.YEAR, last.plus(-11), last, year_starts)

    @classmethod
    def year_to_date(cls, last: Month, year_starts: int = 4) -> Span:
        """From the beginning of the year to a month."""
        return cls(PeriodKind.YEAR_TO_DATE, last.plus(-((last.month - year_starts) % 12)), last, year_starts)

    def plus(self, months: int) -> Span:
        """The same period so many months later (or earlier, when negative)."""
        return Span(self.kind, self.first.plus(months), self.last.plus(months), self.year_starts)

    def earlier(self, count: int = 1) -> Span:
        """The period of this kind so many before: of quarters the one before, of all others last year's."""
        return self.plus(-count * _LENGTHS.get(self.kind, 12))

    @property
    def label(self) -> str:
        """Short, for headings: `Q3 2020/21`, `2020/21`, `YTD May-15`, `Autumn 2017/18`."""
        match self.kind:
            case PeriodKind.QUARTER:
                number = (self.last.month - self.year_starts) % 12 // 3 + 1
                return f"Q{number} {_year_label(self.last, self.year_starts)}"
            case PeriodKind.YEAR:
                return _year_label(self.last, self.year_starts)
            case PeriodKind.YEAR_TO_DATE:
                return f"YTD {self.last.label}"
            case PeriodKind.TERM:
                within = {self.first.plus(back).month for back in range(self.last - self.first + 1)}
                terms = " & ".join(name for begins, name in _TERMS.items() if begins in within)
                return f"{terms} {_year_label(self.last, 9)}"
            case _:
                return f"{self.first.label} to {self.last.label}"

    @property
    def name(self) -> str:
        """In full: `October to December 2020`, but years and terms by their own names."""
        if self.kind in (PeriodKind.YEAR, PeriodKind.TERM):
            return self.label
        if self.first.year == self.last.year:
            first = MONTH_NAMES[self.first.month - 1]
            return self.last.name if self.first == self.last else f"{first} to {self.last.name}"
        return f"{self.first.name} to {self.last.name}"

    def __str__(self) -> str:
        """As ISO 8601 writes an interval: `2020-10/2020-12`."""
        return f"{self.first}/{self.last}"


Period = Month | Span
"""What a figure is of."""


def latest_period(kind: PeriodKind, month: Month, year_starts: int = 4) -> Period | None:
    """The last period of a kind that is over when a month is; None of kinds that no calendar fixes.

    >>> str(latest_period(PeriodKind.QUARTER, Month(2019, 7)))
    '2019-04/2019-06'
    """
    match kind:
        case PeriodKind.MONTH:
            return month
        case PeriodKind.QUARTER:
            return Span.quarter(month.plus(-((month.month - year_starts + 1) % 3)), year_starts)
        case PeriodKind.YEAR:
            return Span.year(month.plus(-((month.month - year_starts + 1) % 12)), year_starts)
        case PeriodKind.YEAR_TO_DATE:
            return Span.year_to_date(month, year_starts)
        case _:
            return None


def by_end(period: Period) -> tuple[Month, Month]:
    """What periods are sorted by: their last month, then their first, so that the longer comes first."""
    return period.last, period.first


def _year_label(month: Month, year_starts: int) -> str:
    """The year that a month is in: `2020/21`, or `2020` where years begin with January."""
    first = month.year if month.month >= year_starts else month.year - 1
    return str(first) if year_starts == 1 else f"{first}/{(first + 1) % 100:02}"
