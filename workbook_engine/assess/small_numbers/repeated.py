"""Repeated: where a sentence that somebody typed says a figure that is kept back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal

from workbook_engine.model.figure import Figure
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import MONTH_NAMES

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ALSO = {
    0: ("none", "nobody", "nil"),
    1: ("single", "once"),
    2: ("both", "twice", "couple", "pair", "twins", "duo"),
    3: ("thrice", "trio", "triplets"),
    4: ("quadruplets",),
    6: (r"half[\s-]a[\s-]dozen",),
    12: (r"(?<!half a )(?<!half-a-)dozen",),
}
_OTHER_MONTHS = "|".join(name for month in MONTH_NAMES for name in (month, month[:3]) if name != "May")
_MONTHS = rf"(?:{_OTHER_MONTHS}|(?-i:May|MAY))"  # "3 may return" is no date
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:(?:st|nd|rd|th)(?:\s+of)?)?\s+{_MONTHS}\b(?:\s+\d{{4}})?"
    rf"|\b{_MONTHS}\s+(?:\d{{4}}\b|\d{{1,2}}(?:(?:st|nd|rd|th)\b|,?\s+\d{{4}}\b))"
    rf"|\b\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}\b|\b\d{{1,2}}[:.]\d\d\s?(?:am|pm)?\b(?!%)",
    re.IGNORECASE,
)


_PERCENT = r"[\s-]?(?:%|per\s?cent\b)"


def repeated(text: str, observations: Iterable[Observation]) -> tuple[Observation, str] | None:
    """The first figure that a text says, in digits or as a word, and what it says; None where it says none.

    Dates are passed over. The counts behind a rate are asked for too, in digits.

    >>> from workbook_engine.model.period import Month
    >>> kept = [Observation("A 1", Month(2019, 7), Figure(Decimal(3)))]
    >>> [repeated(text, kept)[1] for text in ("All three were late.", "3 of them moved.")]
    ['three', '3']
    >>> repeated("On 3 July 13 children moved, 3.5% of all.", kept) is None
    True
    """
    plain = _DATE.sub(" ", _as_read(text))
    for observation in observations:
        for pattern in _patterns(observation.figure) if observation.figure else ():
            match = re.search(pattern, plain, re.IGNORECASE)
            if match:
                return observation, " ".join(match[0].split())
    return None


def _as_read(text: str) -> str:
    """A text as a reader sees it: signs that nobody sees are gone, and `３` or `③` is 3.

    >>> _as_read("th\u00adree, ③ and \uff13")
    'three, 3 and 3'
    """
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", seen)


def _patterns(figure: Figure) -> Iterator[str]:
    """How a figure may be said."""
    number = f"{figure.value:,f}"
    for digits in dict.fromkeys((number, number.replace(",", ""))):
        yield _alone(digits, r"\s?(?:%|per\s?cent\b)?" if figure.shown.endswith("%") else "")
    percent = figure.shown.endswith("%")
    yield from (f"{word}{_PERCENT if percent else ''}" for word in _in_words(figure.value))
    if figure.ratio is not None:
        yield from (_alone(f"{count:f}") for count in (figure.ratio.numerator,))
        yield from _in_words(figure.ratio.numerator)


def _alone(digits: str, after: str = "") -> str:
    """A number that is no part of another one, nor of a code such as `A3`, nor `3rd` or `3pm`."""
    return rf"(?<![\w.,£]){re.escape(digits)}{after}(?!\d|[a-z]{{1,2}}\b|%|[.,]\d)"


def _in_words(value: Decimal) -> Iterator[str]:
    if value == value.to_integral_value() and 0 <= value < 100:
        yield from (rf"\b{word}\b" for word in (_word(int(value)), *_ALSO.get(int(value), ())))


def _word(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (
        rf"[\s-]?{_ONES[ones]}" if ones else r"(?![\s-](?:" + "|".join(_ONES[1:10]) + "))"
    )
