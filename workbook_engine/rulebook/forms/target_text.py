"""Target text: what is aimed for, read from a figure, a bound, a range or a phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbook_engine.model.figure import Bound, Figure
from workbook_engine.model.indicator import Polarity
from workbook_engine.model.look_alikes import as_typed
from workbook_engine.rulebook.forms.notation import FIGURE, figure

_NOUN = r"(?:\s*(?:days?|weeks?|months?|years?|hours?|minutes?|(?:a|per) (?:day|week|month|year)))?"
_SIGNS = {"<": Bound.UNDER, ">": Bound.OVER, "≤": Bound.AT_MOST, "≥": Bound.AT_LEAST,
          "<=": Bound.AT_MOST, ">=": Bound.AT_LEAST}  # fmt: skip
_WAYS = {Bound.UNDER: Polarity.LOW, Bound.AT_MOST: Polarity.LOW,
         Bound.OVER: Polarity.HIGH, Bound.AT_LEAST: Polarity.HIGH}  # fmt: skip
_BEFORE = {
    Bound.AT_LEAST: "at least|no less than|not less than|(?:a )?minimum(?: of)?",
    Bound.AT_MOST: "at most|no more than|not more than|up to|(?:a )?maximum(?: of)?",
    Bound.OVER: "more than|greater than|over|above",
    Bound.UNDER: "less than|fewer than|under|below",
}
_AFTER = {
    Bound.AT_LEAST: r"(?:or|and) (?:above|more|higher|over|better)|minimum|\+",
    Bound.AT_MOST: "(?:or|and) (?:below|less|lower|under|fewer)|maximum",
}
_RANGE = re.compile(rf"(?:between\s+)?({FIGURE})\s*(?:to|and|-)\s*({FIGURE}){_NOUN}", re.IGNORECASE)
_PER_CENT = re.compile(r"\s*per\s?cent\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
_NO_TARGETS = ("yes", "true", "false", "null", "none", "high", "low", "between", "neither")


@dataclass(frozen=True)
class Aimed:
    """What a target's text says: its two ends (the same for one figure), else only `words`.

    `good_is` is the way that the text says is good, if it does.
    """

    low: Figure | None
    high: Figure | None
    words: str = ""
    good_is: Polarity | None = None


def aimed(text: str) -> Aimed:
    """What a text aims for.

    A phrase keeps its words for the scorecard; one in which no figure can be read has only words.

    >>> nine = aimed("Maintain 9% or above")
    >>> nine.low.shown, nine.good_is.value, nine.words
    ('9%', 'high', 'Maintain 9% or above')
    >>> aimed("<463").low.shown, aimed("Top quartile").low
    ('<463', None)
    """
    typed = as_typed(text)
    plain = _PER_CENT.sub("%", typed)
    sign = re.fullmatch(rf"([<>]=?|[≤≥])\s*({FIGURE})", plain)
    if sign:
        bound = _SIGNS[sign[1]]
        end = replace(figure(sign[2]), bound=bound)
        return Aimed(end, end, good_is=_WAYS[bound])
    if re.fullmatch(FIGURE, plain):
        end = figure(plain)
        return Aimed(end, end, "" if plain == typed else text)
    return _phrase(plain, text) or _words(text)


def _phrase(plain: str, text: str) -> Aimed | None:
    bare = re.sub(r"^(?:maintain|remain|stay|keep)(?:\s+at)?\s+", "", plain, flags=re.IGNORECASE)
    for bound in Bound:
        patterns = [rf"(?:{_BEFORE[bound]})\s*({FIGURE}){_NOUN}"]
        if bound in _AFTER:
            patterns.append(rf"({FIGURE}){_NOUN}\s*(?:{_AFTER[bound]})")
        for pattern in patterns:
            match = re.fullmatch(pattern, bare, re.IGNORECASE)
            if match:
                strict = bound in (Bound.UNDER, Bound.OVER)
                end = replace(figure(match[1]), bound=bound if strict else None)
                return Aimed(end, end, text, _WAYS[bound])
    between = _RANGE.fullmatch(bare)
    if between:
        low, high = figure(between[1]), figure(between[2])
        return Aimed(replace(low, unit=high.unit), high, text, Polarity.BETWEEN)
    alone = re.fullmatch(rf"({FIGURE}){_NOUN}", bare, re.IGNORECASE)
    return Aimed(figure(alone[1]), figure(alone[1]), text) if alone else None


def _words(text: str) -> Aimed:
    """A text without a figure that can be read; what has no word in it either is a slip of the pen."""
    if not _WORD.search(text) or text.casefold() in _NO_TARGETS:
        figure(text)
    return Aimed(None, None, text)
