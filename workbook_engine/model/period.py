"""Period: the month that a figure is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


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

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"
