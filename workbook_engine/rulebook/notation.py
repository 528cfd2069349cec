"""Notation: how figures, tolerances, months, dates and colours are written."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from workbook_engine.model.assessment import Verdict
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import Tolerance, ToleranceKind
from workbook_engine.model.period import MONTH_NAMES, Month
from workbook_engine.rulebook.mistake import Mistake, nearest, quoted

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,10})?"
_FIGURE = re.compile(rf"([-−]?)({_NUMBER})\s*(%?)")
_TOLERANCE = re.compile(rf"({_NUMBER})\s*(%\s*of\s*target|points?|pp)?", re.IGNORECASE)
_ARREARS = re.compile(r"([0-9]{1,2})\s+months?", re.IGNORECASE)
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

HOW_TOLERANCE = (
    "Write it as “10% of target”, “5 points”, or a number in the indicator's own unit, such as “2”."
)


def figure(text: str) -> Figure:
    """A number with its decimals, in percent where it says so.

    >>> figure("85%").shown, figure("1,258.0").shown, figure("0.20").value
    ('85%', '1,258.0', Decimal('0.20'))
    """
    match = _FIGURE.fullmatch(text)
    if not match:
        raise Mistake(f"{quoted(text)} is not a figure.", "Write a number, such as 85% or 16.5.")
    sign, number, percent = match.groups()
    value = Decimal(number.replace(",", ""))
    return Figure(-value if sign else value, Unit.PERCENT if percent else Unit.NUMBER)


def tolerance(text: str) -> Tolerance:
    """How far off target may be: relative to the target, in points, or in the indicator's unit.

    >>> tolerance("10% of target").kind.value, tolerance("5 points").kind.value, tolerance("2").kind.value
    ('% of target', 'points', 'absolute')
    """
    match = _TOLERANCE.fullmatch(text)
    if not match:
        raise Mistake(f"{quoted(text)} is not a tolerance.", HOW_TOLERANCE)
    amount = Decimal(match[1].replace(",", ""))
    word = (match[2] or "").casefold()
    if not word:
        return Tolerance(amount, ToleranceKind.ABSOLUTE)
    return Tolerance(amount, ToleranceKind.RELATIVE if word.startswith("%") else ToleranceKind.POINTS)


def arrears(text: str) -> int:
    """How many months late a figure is reported.

    >>> arrears("1 month"), arrears("2 months")
    (1, 2)
    """
    match = _ARREARS.fullmatch(text)
    if not match:
        raise Mistake(
            f"{quoted(text)} is not a number of months.",
            "Write how many months late the figure comes, such as “1 month” or “2 months”.",
        )
    return int(match[1])


def month_of_year(text: str) -> int:
    """The number of a month that is named.

    >>> month_of_year("April")
    4
    """
    for number, name in enumerate(MONTH_NAMES, start=1):
        if text.casefold() in (name.casefold(), name[:3].casefold()):
            return number
    meant = nearest(text, MONTH_NAMES)
    to_do = f"Did you mean {meant}?" if meant else "Write the month's name, such as April."
    raise Mistake(f"{quoted(text)} is not the name of a month.", to_do)


def month(text: str) -> Month:
    """A month written as year and month.

    >>> str(month("2020-04"))
    '2020-04'
    """
    try:
        if _MONTH.fullmatch(text):
            return Month.from_iso(text)
    except ValueError:
        pass
    raise Mistake(f"{quoted(text)} is not a month.", "Write the year and the month, such as 2020-04.")


def date(text: str) -> datetime.date:
    """A date written as year, month and day.

    >>> date("2019-08-13")
    datetime.date(2019, 8, 13)
    """
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        to_do = "Write the year, the month and the day, such as 2019-08-13."
        raise Mistake(f"{quoted(text)} is not a date.", to_do) from None


def whole_number(text: str, least: int, most: int) -> int:
    """A whole number within its limits."""
    value = int(text) if re.fullmatch("[0-9]{1,6}", text) else None
    if value is None or not least <= value <= most:
        what = f"{quoted(text)} is not a whole number from {least} to {most}."
        raise Mistake(what, f"Write one, such as {max(least, 1)}.")
    return value


def measure(text: str, least: float, most: float) -> float:
    """A size or width within its limits."""
    value = float(text) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text) else None
    if value is None or not least <= value <= most:
        raise Mistake(f"{quoted(text)} is not a number from {least:g} to {most:g}.", "Write one, such as 10.")
    return value


def yes_or_no(text: str) -> bool:
    """True for `true` and `yes`, False for `false` and `no`."""
    answer = {"true": True, "yes": True, "false": False, "no": False}.get(text.casefold())
    if answer is None:
        raise Mistake(f"{quoted(text)} is neither true nor false.", "Write true or false.")
    return answer


def rgb(text: str) -> str:
    """A colour in capitals.

    >>> rgb("#12344d")
    '#12344D'
    """
    if not _COLOUR.fullmatch(text):
        to_do = 'Write # and six digits of 0 to 9 and A to F, in quotes: "#12344D".'
        raise Mistake(f"{quoted(text)} is not a colour.", to_do)
    return text.upper()


def verdicts(text: str) -> tuple[str, ...]:
    """Which ways of travel are meant.

    >>> verdicts("better or same")
    ('better', 'same')
    """
    words = tuple(re.split(r",\s*|\s+or\s+", text.strip().casefold()))
    known = [verdict.value for verdict in Verdict]
    for word in words:
        if word not in known:
            meant = nearest(word, known)
            to_do = f"Did you mean {meant}? " if meant else ""
            what = f"{quoted(word)} is not a way that a figure can go."
            raise Mistake(what, f"{to_do}Write better, worse or same, such as: better or same.")
    return words
