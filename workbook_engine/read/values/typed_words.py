"""Typed words: what stands in a figure's cell in place of a figure, or beside one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook_engine.model.look_alikes import HOW_WRITTEN, other_notation
from workbook_engine.model.observation import Absence
from workbook_engine.model.period import MONTH_NAMES
from workbook_engine.model.text_length import in_short

A_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?![\d,.]*\d)"
"""A number with or without commas between its thousands."""

_PROVISIONAL = ("*", "(p)", "(prov)", "(prov.)", "(provisional)", "[p]")
_FOOTNOTE = (*"†‡⁰¹²³⁴⁵⁶⁷⁸⁹", "[b]", "[e]", "[r]", "[u]")
LONGEST_FIGURE = 200
"""The characters of the longest text that is looked at as a figure."""

_SUPPRESSED = re.compile(r"\*+|\[c\]|suppressed", re.IGNORECASE)
_NOT_APPLICABLE = re.compile(r"-+|n ?/ ?a|n\.a\.?|na|\[z\]|not applicable", re.IGNORECASE)
_NOT_DUE = re.compile(r"not (?:yet )?due\b.*", re.IGNORECASE)
_NOT_YET = re.compile(
    r"""tb[acd]\b.* | thd | \[x\] | to\ (?:be\ confirmed|follow)\b.* | due\b.* | await(?:ed|ing)\b.*
    | (?:data|figures?|figs?)\ (?:due|in|awaited|pending|to\ follow|not)\b.* | not\ yet\b.* | requested\b.*
    | (?:data\ )?(?:not\ (?:reported|available|collected|received|recorded)|unavailable)\b.* | no\ data
    | pending\b.*""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTERS_WITHIN = re.compile(r"£?[\d.,]*\d([^\W\d_]{1,2})\d[\d.,]* ?%?")
_NUMBERS = re.compile(rf"{A_NUMBER}\s*%?")
_A_WORD = re.compile(r"[A-Za-z]{3,}")

_BESIDE = re.compile(r"[^\W\d_][\w'’&/.,() -]*")
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_WORDS = 4
_SHORTEST_ATTACHED = 3
_NOT_BESIDE = frozenset(
    {"k", "m", "bn", "hundred", "thousand", "thousands", "million", "millions", "billion"}
    | {"of", "or", "to", "and", "x", "plus", "minus", "up", "st", "nd", "rd", "th", "am", "pm"}
    | {name.casefold()[:3] for name in MONTH_NAMES}
    | {name.casefold() for name in MONTH_NAMES}
)
"""Words that change what the number before them says: `1.2 million`, `5 to 10`, `3 March`."""


@dataclass(frozen=True)
class TypedWords:
    """Words in place of a figure; `wrong` says what is wrong with them, after the name of their cell, and
    `to_do` what to do where that is not the usual."""

    why: Absence
    wrong: str = ""
    to_do: str = ""


def without_marks(text: str) -> tuple[str, bool]:
    """A text without the marks at its end, and whether these say that the figure is provisional.

    >>> without_marks("69% *"), without_marks("69%¹"), without_marks("*")
    (('69%', True), ('69%', False), ('*', False))
    """
    bare, is_provisional = text, False
    while True:
        mark = next((each for each in (*_PROVISIONAL, *_FOOTNOTE) if bare.casefold().endswith(each)), None)
        rest = bare[: -len(mark)].rstrip() if mark else ""
        if not rest:
            return bare, is_provisional
        bare, is_provisional = rest, is_provisional or mark in _PROVISIONAL


def are_words_beside(rest: str, *, is_apart: bool) -> bool:
    """Whether what follows a number is a few words that leave it what it is: `12.03 days`, `3per month`.

    `is_apart` is True where a % parts them. Letters that stick to the number, as in `3l`, damage it.

    >>> are_words_beside(" by 2023", is_apart=False), are_words_beside("per month", is_apart=False)
    (True, True)
    >>> are_words_beside("l", is_apart=False), are_words_beside(" million", is_apart=False)
    (False, False)
    """
    words = rest.strip(" ,;:-")
    inner = words[1:-1] if words.startswith("(") and words.endswith(")") else words
    if _A_YEAR.fullmatch(inner):
        return inner != words
    if not _BESIDE.fullmatch(inner) or any(c.isdigit() for c in _A_YEAR.sub("", inner)):
        return False
    if inner.count("(") != inner.count(")") or len(inner.split()) > _MOST_WORDS:
        return False
    first = re.split(r"[^\w'’]", inner, maxsplit=1)[0].casefold()
    shortest = 2 if is_apart or not rest[0].isalpha() else _SHORTEST_ATTACHED
    return len(first) >= shortest and first not in _NOT_BESIDE


def read_words(text: str, bare: str) -> TypedWords:
    """Why a text that holds no figure holds none; `bare` is it without its marks."""
    if not bare:
        return TypedWords(Absence.BLANK)
    for pattern, why in (
        (_SUPPRESSED, Absence.SUPPRESSED),
        (_NOT_APPLICABLE, Absence.NOT_APPLICABLE),
        (_NOT_DUE, Absence.NOT_DUE),
        (_NOT_YET, Absence.NOT_YET_AVAILABLE),
    ):
        if pattern.fullmatch(bare):
            return TypedWords(why)
    holds = f"holds “{in_short(text)}”, which is"
    other = other_notation(bare)
    if other is not None:
        odd, plain = other
        to_do = f"Type {plain} if that is meant: {HOW_WRITTEN}."
        return TypedWords(Absence.REJECTED, f"{holds} not a figure: {odd}", to_do)
    return TypedWords(Absence.REJECTED, f"{holds} {_what_it_is(bare)}")


def _what_it_is(text: str) -> str:
    if re.fullmatch(r"[\d,.]*\d[\d,.]* ?%?", text) and re.search("[,.]", text):
        return "not a figure: a comma or a point is out of place"
    within = _LETTERS_WITHIN.fullmatch(text)
    if within:
        return f"not a figure: “{within[1]}” stands among its digits"
    numbers = _NUMBERS.findall(text)
    if len(numbers) > 1:
        return "more than one figure"
    if numbers and text.startswith(numbers[0]) and _A_WORD.search(text):
        return "a figure with words that may change it"
    return "not a figure"
