"""Month labels: the headings that name a month, as people write them."""

from __future__ import annotations

import functools
import re

from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.look_alikes import as_keyed
from workbook_engine.model.period import MONTH_NAMES, Month

_NAMES = {
    spelling: number
    for number, name in enumerate(MONTH_NAMES, 1)
    for spelling in {name.casefold(), name[:3].casefold()}
} | {"sept": 9}
_NAME = rf"(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|['‘’]?\d\d)"
_FULL_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_GAP = r"[\s\-–—/.,]*"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NAME}{_GAP}{_YEAR}",
        rf"{_FULL_YEAR}{_GAP}{_NAME}",
        rf"{_DAY}(?:st|nd|rd|th)?{_GAP}{_NAME}{_GAP}{_YEAR}",
        rf"{_FULL_YEAR}[-/.](?P<month>\d\d?)(?:[-/.]{_DAY}(?:[T ][\d:.]+)?)?",
        rf"{_DAY}[-/.](?P<month>\d\d?)[-/.]{_YEAR}",
        rf"(?P<month>\d\d?)[-/.]{_FULL_YEAR}",
    )
)
_BARE_NAME = re.compile(_NAME, re.IGNORECASE)
_NO_REMARK = r"ytd|year to date|target|benchmark|forecast|average|plan"
_REMARKS = re.compile(rf"[*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]+|\((?!.*(?:{_NO_REMARK}))[a-z][a-z &,/–-]*\)$", re.IGNORECASE)
_FIRST_YEAR = 1950  # what is earlier is a number that was formatted as a date by mistake
LONGEST = 40
"""The characters of the longest text that is looked at as a heading of a period."""


def read_month_label(cell: Cell | None) -> Month | None:
    """The month that a cell names: a real date, or a text such as `Jul-19`; None where it names none.

    A number that only looks like a date (43647 without a date's format) names none.
    """
    if cell is None or cell.kind not in (CellKind.DATE, CellKind.TEXT):
        return None
    return month_of_text(cell.text)


@functools.lru_cache(maxsize=4096)
def month_of_text(text: str) -> Month | None:
    """The month that a text names. Days come before months, as in Britain.

    >>> str(month_of_text("Mar20")), str(month_of_text("Jul '19*")), str(month_of_text("01/07/2019"))
    ('2020-03', '2019-07', '2019-07')
    >>> month_of_text("CIN 7"), month_of_text("2018/19"), month_of_text("July")
    (None, None, None)
    """
    if len(text) > LONGEST or not any(character.isdigit() for character in text):
        return None
    bare = bare_label(text)
    for pattern in _PATTERNS:
        match = pattern.fullmatch(bare)
        if match:
            return _month(match.groupdict())
    return None


def month_name(text: str) -> int | None:
    """The number of the month that a text names without a year, as under a heading of the year.

    >>> month_name("Sept"), month_name("July*"), month_name("Jul-19")
    (9, 7, None)
    """
    bare = bare_label(text) if len(text) <= LONGEST else ""
    return _NAMES[bare.rstrip(".").casefold()] if _BARE_NAME.fullmatch(bare) else None


def bare_label(text: str) -> str:
    """A label without footnote marks and without a remark in brackets at its end.

    >>> bare_label(" Jul-19 * (provisional)"), bare_label("2015/16 (YTD)")
    ('Jul-19', '2015/16 (YTD)')
    """
    return _REMARKS.sub("", as_keyed(text)).strip()


def _month(parts: dict[str, str | None]) -> Month | None:
    name, number, day = parts.get("name"), parts.get("month"), parts.get("day")
    month = _NAMES[name.casefold()] if name else int(number or 0)
    year = int((parts["year"] or "").lstrip("'‘’"))
    year = year if year > 99 else 2000 + year
    if not 1 <= month <= 12 or year < _FIRST_YEAR or (day and not 1 <= int(day) <= 31):
        return None
    return Month(year, month)
