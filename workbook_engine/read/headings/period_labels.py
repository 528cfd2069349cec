"""Period labels: the headings that name a month, quarter, year, year to date, term or several months."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.period import Month, Period, PeriodKind, Span, latest_period
from workbook_engine.read.headings.month_labels import LONGEST, bare_label, month_name, month_of_text

_YEARS = r"(?:FY ?)?(?P<first>(?:19|20)?\d\d) ?[/–—-] ?(?P<second>(?:19|20)?\d\d)"
_FULL_YEARS = r"(?:FY ?)?(?P<first>(?:19|20)\d\d) ?[/–—-] ?(?P<second>(?:19|20)?\d\d)"
_ONE_YEAR = r"(?P<first>(?:19|20)\d\d)(?P<second>)"
_QUARTER = r"(?:Q|Qtr\.?|Quarter) ?(?P<quarter>[1-4])"
_TERM = r"(?:Autumn|Spring|Summer)"
_OUTTURN = r"(?:outturn|actual|annual|full year|year)"

_QUARTERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_QUARTER},? ?{_YEARS}",
        rf"{_YEARS},? ?{_QUARTER}",
        rf"{_QUARTER},? ?{_ONE_YEAR}",
        rf"{_ONE_YEAR},? ?{_QUARTER}",
    )
)
_YEAR_LABEL = re.compile(rf"(?:{_OUTTURN} )?{_FULL_YEARS}(?: {_OUTTURN})?", re.IGNORECASE)
_CALENDAR_YEAR = re.compile(rf"(?:{_OUTTURN} )?{_ONE_YEAR}(?: {_OUTTURN})?", re.IGNORECASE)
_TERMS = tuple(
    re.compile(rf"(?P<terms>{_TERM}(?: ?(?:&|and|,|to|–|-) ?{_TERM})*)(?: terms?)?,? ?{years}", re.IGNORECASE)
    for years in (_YEARS, _ONE_YEAR)
)
_TO_DATE = re.compile(r"\b(?:YTD|year[ -]to[ -]date)\b", re.IGNORECASE)
_UNTIL = re.compile(r" (?:to|–|—|-) |–|—|(?<=[a-z])-(?=[a-z])|(?<=\d{4}-\d\d)/(?=\d{4}-\d\d)", re.IGNORECASE)
_NUMBERED_MONTH = re.compile(r"\s*(?:19|20)\d\d[-/.]\d")
_BARE_QUARTER = re.compile(_QUARTER, re.IGNORECASE)
_FIRST_AND_LAST = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
"""The months of the school terms of England."""


@dataclass(frozen=True)
class ToDate:
    """A year to date whose heading does not say which month it ends with; `year` is the first year of
    2015/16 where it says that."""

    year: int | None = None


def read_period_label(cell: Cell | None, year_starts: int = 4) -> Period | None:
    """The period that a cell names: a real date, or a text such as `Jul-19` or `Q3 2020/21`; else None.

    A number that only looks like a date (43647 without a date's format) names none.
    """
    if cell is None or cell.kind not in (CellKind.DATE, CellKind.TEXT):
        return None
    return period_of_text(cell.text, year_starts)


@functools.lru_cache(maxsize=4096)
def period_of_text(text: str, year_starts: int = 4, *, years_first: bool = False) -> Period | None:
    """The period that a text names. `2011/12`, which is a month or a year, is a month unless `years_first`.

    >>> str(period_of_text("Qtr 3 20/21")), str(period_of_text("2013/ 14")), str(period_of_text("Mar20"))
    ('2020-10/2020-12', '2013-04/2014-03', '2020-03')
    >>> str(period_of_text("Autumn & Spring 18 / 19")), str(period_of_text("Sept 2018 – July 2019"))
    ('2018-09/2019-03', '2018-09/2019-07')
    >>> period_of_text("Q3 2020"), period_of_text("2019"), period_of_text("YTD"), period_of_text("CIN 7")
    (None, None, None, None)
    """
    if len(text) > LONGEST or not any(character.isdigit() for character in text):
        return None
    month, bare = month_of_text(text), bare_label(text)
    if month is not None and not (years_first and _year(bare, year_starts)):
        return month
    return (
        _quarter(bare, year_starts)
        or _year(bare, year_starts)
        or _year_to_date(bare, year_starts)
        or _term(bare)
        or _months(bare, year_starts)
    )


def period_labels(
    cells: Mapping[int, Cell], year_starts: int, *, years_first: bool = False, year: Span | None = None
) -> dict[int, Period]:
    """The periods that the cells of a row or a column name, read together; months and quarters that say no
    year are those of `year`.

    A label such as `2011/12` is a month where another is written like it that can be nothing else
    (`2011/10`), or where there is nothing else to go by; beside `Apr-12` or `2012/13` it is a year.
    """
    texts = {at: cell.text for at, cell in cells.items() if cell.kind in (CellKind.DATE, CellKind.TEXT)}
    found = {at: period for at, text in texts.items() if (period := period_of_text(text, year_starts))}
    as_years = {at: period_of_text(texts[at], year_starts, years_first=True) for at in found}
    either = {at: year for at, year in as_years.items() if year is not None and year != found[at]}
    plain = [at for at in found if at not in either]
    numbered = any(
        found[at].kind is PeriodKind.MONTH
        and cells[at].kind is CellKind.TEXT
        and _NUMBERED_MONTH.match(texts[at])
        for at in plain
    )
    has_others = any(found[at].kind in (PeriodKind.MONTH, PeriodKind.YEAR) for at in plain)
    if years_first or (has_others and not numbered):
        found |= either
    without = {at: period_within(text, year, year_starts) for at, text in texts.items() if at not in found}
    return found | {at: period for at, period in without.items() if period is not None}


def period_within(text: str, year: Span | None, year_starts: int) -> Period | None:
    """The month or quarter of a year that a text names without saying it; None where there is no such year.

    >>> year = Span.year(Month(2021, 3))
    >>> str(period_within("January", year, 4)), str(period_within("Qtr 3", year, 4))
    ('2021-01', '2020-10/2020-12')
    """
    if year is None:
        return None
    name, quarter = month_name(text), quarter_number(text)
    if quarter is not None and year.first.month == year_starts:
        return quarter_of(quarter, year.first.year, year_starts)
    return year.first.plus((name - year.first.month) % 12) if name else None


def quarter_number(text: str) -> int | None:
    """The number of the quarter that a text names without a year, as under a heading of the year.

    >>> quarter_number("Qtr 3"), quarter_number("Q3 2020/21")
    (3, None)
    """
    match = _BARE_QUARTER.fullmatch(bare_label(text)) if len(text) <= LONGEST else None
    return int(match["quarter"]) if match else None


def to_date_label(text: str) -> ToDate | None:
    """The year to date that a text names without its last month: `YTD`, `2015/ 16 YTD`.

    >>> to_date_label("Year to date"), to_date_label("2015/ 16 YTD"), to_date_label("YTD May-15")
    (ToDate(year=None), ToDate(year=2015), None)
    """
    bare = bare_label(text) if len(text) <= LONGEST else ""
    if not _TO_DATE.search(bare):
        return None
    rest = _without_to_date(bare)
    match = re.fullmatch(_FULL_YEARS, rest, re.IGNORECASE)
    first = _first_year(match) if match else None
    return ToDate(first) if first or not rest else None


def quarter_of(number: int, first_year: int, year_starts: int) -> Span:
    """A quarter by its number in the year that begins in `first_year`.

    >>> str(quarter_of(4, 2019, 4))
    '2020-01/2020-03'
    """
    return Span.quarter(Month(first_year, year_starts).plus(number * 3 - 1), year_starts)


def _quarter(bare: str, year_starts: int) -> Span | None:
    match = next((match for pattern in _QUARTERS if (match := pattern.fullmatch(bare))), None)
    first = _first_year(match) if match and (match["second"] or year_starts == 1) else None
    return quarter_of(int(match["quarter"]), first, year_starts) if match and first else None


def _year(bare: str, year_starts: int) -> Span | None:
    match = _YEAR_LABEL.fullmatch(bare) or (_CALENDAR_YEAR.fullmatch(bare) if year_starts == 1 else None)
    first = _first_year(match) if match else None
    return Span.year(Month(first, year_starts).plus(11), year_starts) if first else None


def _year_to_date(bare: str, year_starts: int) -> Span | None:
    month = month_of_text(_without_to_date(bare)) if _TO_DATE.search(bare) else None
    return Span.year_to_date(month, year_starts) if month else None


def _without_to_date(bare: str) -> str:
    return _TO_DATE.sub("", bare).strip(" -–—:,()")


def _term(bare: str) -> Span | None:
    match = next((match for pattern in _TERMS if (match := pattern.fullmatch(bare))), None)
    if match is None:
        return None
    terms = [_FIRST_AND_LAST[term.casefold()] for term in re.findall(_TERM, match["terms"], re.IGNORECASE)]
    year = _first_year(match)
    if year is None or terms != sorted(terms, key=lambda term: (term[0] - 9) % 12):
        return None
    begins, ends = terms[0][0], terms[-1][1]
    if match["second"]:  # a school year, which begins in September
        first, last = Month(year + (begins < 9), begins), Month(year + (ends < 9), ends)
    elif len(terms) == 1:
        first, last = Month(year, begins), Month(year, ends)
    else:
        return None
    return Span(PeriodKind.TERM, first, last, 9)


def _months(bare: str, year_starts: int) -> Period | None:
    """Several months: a quarter, a year or a year to date where they are just that."""
    parts = _UNTIL.split(bare)
    last = month_of_text(parts[1]) if len(parts) == 2 else None
    if last is None:
        return None
    first, name = month_of_text(parts[0]), month_name(parts[0])
    if first is None and name is not None:
        first = Month(last.year - (name > last.month), name)
    if first is None or last < first:
        return None
    if first == last:
        return first
    span = Span(PeriodKind.MONTHS, first, last, year_starts)
    known = (
        latest_period(kind, last, year_starts)
        for kind in (PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.YEAR_TO_DATE)
    )
    return next((each for each in known if each and (each.first, each.last) == (first, last)), span)


def _first_year(match: re.Match[str]) -> int | None:
    """The year that 2015/16 begins in; None where the second year is not the next one."""
    first, second = match["first"], match["second"]
    year = int(first) if len(first) == 4 else 2000 + int(first)
    following = str(year + 1)
    return year if not second or second in (following, following[2:]) else None
