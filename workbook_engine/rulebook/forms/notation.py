"""Notation: how figures, tolerances, months, dates and colours are written."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from workbook_engine.model.assessment import Verdict
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import Tolerance, ToleranceKind
from workbook_engine.model.look_alikes import HOW_WRITTEN, as_typed, other_notation
from workbook_engine.model.period import MONTH_NAMES, Month
from workbook_engine.model.travel import Compare, DeadBand
from workbook_engine.rulebook.mistake import Mistake, listed, nearest, quoted

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,10})?"
_FIGURE = re.compile(rf"([-+−]?)(£?)({_NUMBER})\s*(%?)")
FIGURE = rf"[-+−]?£?{_NUMBER}\s*%?"
"""How a figure is written, as a pattern without groups."""
_TOLERANCE = re.compile(rf"({_NUMBER})\s*(%\s*of\s*target|points?|pp)?", re.IGNORECASE)
_ARREARS = re.compile(r"([0-9]{1,2})\s+(month|quarter)s?", re.IGNORECASE)
_YEAR_SAID = re.compile(r"((?:19|20)\d\d)(?: ?[/–-] ?(\d\d|\d{4}))?")
_MEAN = re.compile(r"(?:mean|average) of (?:the )?last ([0-9]{1,2}) (years|periods|months)", re.IGNORECASE)
_DEAD_BAND = re.compile(r"(up to|under|at least)?\s*(.+)", re.IGNORECASE)
_COMPARABLE = tuple(each.value for each in Compare if not each.value.startswith("mean"))
HOW_COMPARE = (*_COMPARABLE, "mean of the last 3 years", "mean of the last 4 periods")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

HOW_TOLERANCE = (
    "Write it as “10% of target”, “5 points”, or a number in the indicator's own unit, such as “2”."
)

_LONGEST_MARK = 20


def figure(text: str) -> Figure:
    """A number with its decimals, in percent or in pounds where it says so.

    >>> figure("85%").shown, figure("1,258.0").shown, figure("0.20").value, figure("£1,150").shown
    ('85%', '1,258.0', Decimal('0.20'), '£1,150')
    """
    typed = as_typed(text)
    match = _FIGURE.fullmatch(typed)
    if not match or (match[2] and match[4]):
        if other := other_notation(typed):
            odd, plain = other
            what = f"{quoted(text)} is not a figure: {odd}."
            raise Mistake(what, f"Write {plain} if that is meant: {HOW_WRITTEN}.")
        raise Mistake(f"{quoted(text)} is not a figure.", "Write a number, such as 85% or 16.5.")
    sign, pounds, number, percent = match.groups()
    value = Decimal(number.replace(",", ""))
    unit = Unit.POUNDS if pounds else Unit.PERCENT if percent else Unit.NUMBER
    return Figure(-value if sign in ("-", "−") else value, unit)


def tolerance(text: str) -> Tolerance:
    """How far off target may be: relative to the target, in points, or in the indicator's unit.

    >>> tolerance("10% of target").kind.value, tolerance("5 points").kind.value, tolerance("2").kind.value
    ('% of target', 'points', 'absolute')
    """
    match = _TOLERANCE.fullmatch(as_typed(text))
    if not match:
        raise Mistake(f"{quoted(text)} is not a tolerance.", HOW_TOLERANCE)
    amount = Decimal(match[1].replace(",", ""))
    word = (match[2] or "").casefold()
    if not word:
        return Tolerance(amount, ToleranceKind.ABSOLUTE)
    return Tolerance(amount, ToleranceKind.RELATIVE if word.startswith("%") else ToleranceKind.POINTS)


def arrears(text: str) -> int:
    """How many months late a figure is reported.

    >>> arrears("1 month"), arrears("1 quarter")
    (1, 3)
    """
    match = _ARREARS.fullmatch(text)
    if not match:
        raise Mistake(
            f"{quoted(text)} is not a number of months.",
            "Write how late the figure comes, such as “1 month” or “2 months”, or “1 quarter”.",
        )
    return int(match[1]) * (3 if match[2].casefold() == "quarter" else 1)


def comparator(text: str) -> tuple[Compare, int]:
    """What a figure is compared with, and how many years or periods a mean is of.

    >>> comparator("mean of the last 3 years")
    (<Compare.MEAN_OF_LAST_YEARS: 'mean of the last years'>, 3)
    >>> comparator("mean of the last 6 months") == comparator("mean of the last 6 periods")
    True
    """
    plain = " ".join(text.replace("’", "'").split()).casefold()
    match = _MEAN.fullmatch(plain)
    if match and int(match[1]) > 0:
        years = match[2].casefold() == "years"
        return Compare.MEAN_OF_LAST_YEARS if years else Compare.MEAN_OF_LAST_PERIODS, int(match[1])
    if plain in _COMPARABLE:
        return Compare(plain), 0
    meant = nearest(text, HOW_COMPARE)
    hint = f"Did you mean {meant}? " if meant else ""
    what = f"A figure cannot be compared with {quoted(text)}."
    raise Mistake(what, f"{hint}Write {listed(HOW_COMPARE)}.")


def dead_band(text: str) -> DeadBand:
    """How small a change is no change: `0.5` and `up to 0.5` include it, `under 5%` does not.

    `at least 5%` says the same from the other side: a change counts from there on.

    >>> dead_band("0.5").below, dead_band("under 5%").below, dead_band("at least 5%").size.amount
    (False, True, Decimal('5'))
    """
    match = _DEAD_BAND.fullmatch(as_typed(text))
    size = re.fullmatch(rf"({_NUMBER})\s*(%|points?|pp)?", match[2], re.IGNORECASE) if match else None
    if not match or not size:
        to_do = "Write how small a change is none, such as “0.5”, “2 points”, “under 5%” or “at least 5%”."
        raise Mistake(f"{quoted(text)} is not the size of a change.", to_do)
    kinds = {"": ToleranceKind.ABSOLUTE, "%": ToleranceKind.RELATIVE}
    kind = kinds.get(size[2] or "", ToleranceKind.POINTS)
    below = (match[1] or "").casefold() in ("under", "at least")
    return DeadBand(Tolerance(Decimal(size[1].replace(",", "")), kind), below)


def benchmark_figure(text: str) -> Benchmark:
    """A benchmark without its name: a figure, else the word in its place (`Local`).

    >>> benchmark_figure("60%").shown, benchmark_figure("Local").figure
    ('60%', None)
    """
    if any(character.isdigit() for character in text):
        return Benchmark("", figure(text))
    return Benchmark("", None, text)


def final_or_draft(text: str) -> tuple[str, Month | None]:
    """Whether a report is final, and for which month that was said.

    >>> final_or_draft("final for 2019-07")
    ('final', Month(year=2019, month=7))
    """
    word, _, rest = " ".join(text.split()).casefold().partition(" for ")
    if word in ("draft", "final") and not (rest and word == "draft"):
        return word, month(rest) if rest else None
    meant = nearest(text, ("draft", "final"))
    hint = f"Did you mean {meant}? " if meant else ""
    raise Mistake(f"status cannot be {quoted(text)}.", f"{hint}Write draft, final, or final for 2019-07.")


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
    """A date written as year, month and day, or as in Britain, the day first.

    >>> date("2019-08-13"), date("03/04/2019")
    (datetime.date(2019, 8, 13), datetime.date(2019, 4, 3))
    """
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(as_typed(text), form).date()
        except ValueError:
            continue
    to_do = "Write the year, the month and the day, such as 2019-08-13, or 13/08/2019."
    raise Mistake(f"{quoted(text)} is not a date.", to_do)


def whole_number(text: str, least: int, most: int) -> int:
    """A whole number within its limits."""
    value = int(text) if re.fullmatch("[0-9]{1,6}", text) else None
    if value is None or not least <= value <= most:
        what = f"{quoted(text)} is not a whole number from {least} to {most}."
        raise Mistake(what, f"Write one, such as {max(least, 1)}.")
    return value


def mark_of_small(text: str) -> str:
    """What stands in the place of a small number: short, and with no figure in it.

    >>> mark_of_small("[c]")
    '[c]'
    """
    if text and len(text) <= _LONGEST_MARK and not any(character.isdigit() for character in text):
        return text
    what = f"{quoted(text)} cannot stand in the place of a figure."
    raise Mistake(what, f'Write a sign or a word of at most {_LONGEST_MARK} characters, such as "[c]".')


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


def year_said(text: str) -> tuple[int, bool]:
    """The year that a text names by the one that it begins in, and whether it goes on into the next.

    >>> year_said("2020/21"), year_said("2020")
    ((2020, True), (2020, False))
    """
    match = _YEAR_SAID.fullmatch(" ".join(text.split()))
    first = int(match[1]) if match else 0
    if match and (not match[2] or int(match[2]) % 100 == (first + 1) % 100):
        return first, bool(match[2])
    raise Mistake(f"{quoted(text)} is not a year.", "Write it as 2020/21, or as 2020.")
