"""Unseen format: number formats that show nothing of what is in a cell, or something else in its place."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from functools import lru_cache

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<bare>.)', re.DOTALL
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COLOURS = {
    "black": "#000000", "white": "#FFFFFF", "red": "#FF0000", "green": "#00FF00",
    "blue": "#0000FF", "yellow": "#FFFF00", "magenta": "#FF00FF", "cyan": "#00FFFF",
}  # fmt: skip
_COLOURS |= {f"color{number}": rgb for number, rgb in enumerate(list(_COLOURS.values()), start=1)}
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_COMPARED = {
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
}
_MOST_CODES = 10_000


@dataclass(frozen=True)
class _Section:
    """One section of a code: whether it shows what is in the cell, the `words` beside that, a colour."""

    shows: bool
    words: str
    colour: str
    condition: tuple[str, float] | None

    def takes(self, value: float, otherwise: bool) -> bool:
        if self.condition is None:
            return otherwise
        return bool(_COMPARED[self.condition[0]](value, self.condition[1]))


def shows_nothing(code: str, value: float | None) -> bool:
    """Whether a number format shows nothing of a number, or (None) of a text; many leave out zeros, which is
    nothing hidden.

    >>> shows_nothing(";;;", None), shows_nothing("0;;", -2), shows_nothing("0.0", -2)
    (True, True, False)
    >>> shows_nothing("0;-0;;@", 0), shows_nothing('"";-0', 5), shows_nothing('[<5]" ";0', 3)
    (False, True, True)
    """
    section = _of(code, value)
    return value != 0 and section is not None and not section.shows and not section.words.strip()


def shown_in_its_place(code: str, value: float | None) -> str:
    """The words that a number format shows in place of a number, or (None) of a text; "" where it shows that.

    >>> shown_in_its_place('[<5]"under 5";0', 3), shown_in_its_place('[<5]"under 5";0', 12)
    ('under 5', '')
    >>> shown_in_its_place('0;-0;"-"', 0), shown_in_its_place("0.0%", 0.5)
    ('', '')
    """
    section = _of(code, value)
    return "" if value == 0 or section is None or section.shows else section.words.strip()


def colour_named(code: str, value: float | None) -> str:
    """The colour that a number format gives a number or (None) a text; "" where it leaves the font's.

    >>> colour_named("[White]0;[Red]-0", 5), colour_named("[White]0;[Red]-0", -5), colour_named("0", 5)
    ('#FFFFFF', '#FF0000', '')
    """
    section = _of(code, value)
    return "" if section is None else section.colour


def _of(code: str, value: float | None) -> _Section | None:
    """The section of a code that shows a value; None where the code has none for it (ECMA-376 18.8.31)."""
    if code in ("", "General"):
        return None
    sections, text = _sections(code)
    if value is None:
        return text
    if len(sections) == 1:
        return sections[0] if sections[0].takes(value, True) else None
    if sections[0].takes(value, value > 0 if len(sections) > 2 else value >= 0):
        return sections[0]
    if sections[1].takes(value, value < 0 if len(sections) > 2 else True):
        return sections[1]
    return sections[2] if len(sections) > 2 else None


@lru_cache(maxsize=_MOST_CODES)
def _sections(code: str) -> tuple[tuple[_Section, ...], _Section | None]:
    """The sections for numbers, one at least, and the one for texts: the fourth, or one alone with an @."""
    written, at = list[str](), 0
    while at <= len(code):
        match = _SECTION.match(code, at)
        written.append(match[0] if match else code[at:])
        at += len(written[-1]) + 1
    sections = tuple(map(_section, written))
    if len(sections) > 3:
        return sections[:3], sections[3]
    return sections, sections[0] if len(sections) == 1 and "@" in written[0] else None


def _section(written: str) -> _Section:
    shows, words, colour, condition = False, "", "", None
    for piece in _PIECE.finditer(written):
        bracket, bare = piece["bracket"], piece["bare"]
        if bracket is not None:
            compared = _CONDITION.fullmatch(bracket.strip())
            if compared:
                condition = compared[1], float(compared[2])
            elif (name := "".join(bracket.lower().split()).replace("colour", "color")) in _COLOURS:
                colour = _COLOURS[name]
            elif bracket.startswith("$"):
                words += bracket[1:].partition("-")[0]
            shows = shows or _ELAPSED.fullmatch(bracket) is not None
        elif bare is not None and (bare in "0#?@" or bare.isalpha()):
            shows = True
        else:
            words += piece["quoted"] or piece["escaped"] or bare or ""
    return _Section(shows, words, colour, condition)
