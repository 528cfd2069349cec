"""Target columns: the headings of targets by year, and by the quarter or month of a year."""

from __future__ import annotations

import re

from workbook_engine.model.period import MONTH_NAMES, Month, Span
from workbook_engine.rulebook.sheet.key_columns import folded

TARGET, TARGET_FROM = "Target", "Target from"

_YEAR = re.compile(r"target (?:from )?((?:19|20)\d\d)(?: ?[/–-] ?(\d\d|\d{4}))?")
_MONTH = re.compile(r"target from (?:((?:19|20)\d\d)-(\d\d)|([a-z]{3,9})[ -]((?:19|20)?\d\d))")
_PART = re.compile(
    rf"target (?P<part>q[1-4]|{'|'.join(MONTH_NAMES)})(?: (?P<after>\S+))?"
    rf"|target (?P<before>\S+) (?P<later>q[1-4]|{'|'.join(MONTH_NAMES)})",
    re.IGNORECASE,
)
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}


def heading_since(since: Month, year_starts: int) -> str:
    """The heading of the targets that hold from a month on.

    >>> heading_since(Month(2019, 4), 4), heading_since(Month(2020, 7), 4), heading_since(Month(2020, 1), 1)
    ('Target 2019/20', 'Target from Jul-20', 'Target 2020')
    """
    if since.month == year_starts:
        return f"{TARGET} {Span.year(since.plus(11), year_starts).label}"
    return f"{TARGET_FROM} {since.label}"


def since_headed(heading: str, year_starts: int) -> Month | None:
    """The month from which the targets under a heading hold; None where it is no heading of a year or month.

    >>> str(since_headed("Target 2019-20", 4)), str(since_headed("Target from Jul-20", 4))
    ('2019-04', '2020-07')
    >>> since_headed("Target 2019/21", 4), since_headed("Target 2019", 4), since_headed("Target", 4)
    (None, None, None)
    """
    text = folded(heading)
    year, month = _YEAR.fullmatch(text), _MONTH.fullmatch(text)
    if month and month[1]:
        return Month(int(month[1]), int(month[2])) if 1 <= int(month[2]) <= 12 else None
    if month and month[3][:3] in _MONTHS:
        short = int(month[4])
        return Month(short if short > 99 else 2000 + short, _MONTHS[month[3][:3]])
    if year is None:
        return None
    first = int(year[1])
    last = (first + 1) % 100 if year_starts > 1 else None
    said = int(year[2]) % 100 if year[2] else None
    return Month(first, year_starts) if said == last else None


def heading_of_part(part: str, since: Month | None, year_starts: int) -> str:
    """The heading of the targets of a quarter or a month, always or in the year that begins with a month.

    >>> heading_of_part("Q1", Month(2020, 4), 4), heading_of_part("April", None, 4)
    ('Target Q1 2020/21', 'Target April')
    """
    year = f" {Span.year(since.plus(11), year_starts).label}" if since else ""
    return f"{TARGET} {part}{year}"


def part_headed(heading: str, year_starts: int) -> tuple[Month | None, str] | None:
    """The month from which a profile's part holds, None: always, and the part, by its heading; None where it
    is no such heading.

    >>> part_headed("target q1 2020/21", 4), part_headed("Target April", 4), part_headed("Target 2020/21", 4)
    ((Month(year=2020, month=4), 'Q1'), (None, 'April'), None)
    """
    match = _PART.fullmatch(folded(heading))
    if match is None:
        return None
    part, year = (match["part"] or match["later"]).capitalize(), match["after"] or match["before"]
    since = since_headed(f"{TARGET} {year}", year_starts) if year else None
    return None if year and since is None else (since, part)
