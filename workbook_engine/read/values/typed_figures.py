"""Typed figures: what people type into a figure's cell as text, `69%*` or `35/80 (44%)` or `<463`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_engine.model.figure import Bound
from workbook_engine.model.look_alikes import as_typed
from workbook_engine.model.observation import Absence
from workbook_engine.model.text_length import in_short
from workbook_engine.read.values.typed_words import (
    A_NUMBER,
    LONGEST_FIGURE,
    TypedWords,
    are_words_beside,
    read_words,
    without_marks,
)

_BOUNDS = {"<": Bound.UNDER, ">": Bound.OVER, "<=": Bound.AT_MOST, ">=": Bound.AT_LEAST}
_BOUNDS |= {str(bound): bound for bound in Bound}
_PERCENT = r"(?:%|per ?cent\b)"
_FIGURE = re.compile(
    rf"(?P<bound><=|>=|[<>≤≥])? ?(?P<sign>[+-]?) ?(?P<pounds>£?) ?(?P<number>{A_NUMBER})"
    rf"(?: ?(?P<percent>{_PERCENT}))?",
    re.IGNORECASE,
)
_COUNT = rf"(?P<count>{A_NUMBER})(?: ?(?:/|(?:out )?of) ?(?P<of>{A_NUMBER}))?"
_A_WORD_OR_TWO = r"(?: [a-z]{3,}){0,2}"
_RATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_COUNT}{_A_WORD_OR_TWO} ?(?P<open>\()?(?P<rate>{A_NUMBER}) ?(?P<percent>{_PERCENT})(?(open)\))",
        rf"(?P<rate>{A_NUMBER}) ?(?P<percent>{_PERCENT})[^()%<>=]* ?\((?!(?:19|20)\d\d\)){_COUNT}\)",
        rf"(?P<rate>\d*\.\d+)(?P<percent>) ?\({_COUNT}\)",
        rf"(?P<count>{A_NUMBER}) ?(?:/|(?:out )?of) ?(?P<of>{A_NUMBER})(?P<rate>)(?P<percent>)",
    )
)
_OVERALL = re.compile(r"[ ,:–-]*overall\b[.:,]?(?P<rest>.*)", re.IGNORECASE)
_OR_MORE = re.compile(
    r" (?:or|and) (?P<way>more|above|over|higher|fewer|less|below|under|lower)", re.IGNORECASE
)
_UP = ("more", "above", "over", "higher")


@dataclass(frozen=True)
class TypedFigure:
    """A number that somebody typed as text, with its own decimals.

    `words` is True where there is more in the cell than the figure; `doubt` says what must be looked at
    all the same, after the name of the cell.
    """

    number: Decimal
    percent: bool = False
    provisional: bool = False
    pounds: bool = False
    bound: Bound | None = None
    words: bool = False
    doubt: str = ""


@dataclass(frozen=True)
class TypedRate:
    """A count and its rate; `of` is what it is a part of, and `rate` None where it was not typed.

    `rate_first` is True where the rate is what the cell begins with, and the counts only explain it.
    """

    count: Decimal
    of: Decimal | None
    rate: TypedFigure | None
    provisional: bool = False
    rate_first: bool = False


def read_typed_figure(text: str) -> TypedFigure | TypedRate | TypedWords:
    """What a text in a figure's cell says. Nothing is guessed: what is not plainly a figure is rejected.

    >>> read_typed_figure("1,258 *") == TypedFigure(Decimal(1258), provisional=True)
    True
    >>> read_typed_figure("<463").bound.value, read_typed_figure("110 of 161 68.3%").of
    ('<', Decimal('161'))
    >>> read_typed_figure("a7").wrong
    'holds “a7”, which is not a figure'
    """
    typed = as_typed(text)
    if len(typed) > LONGEST_FIGURE:
        return TypedWords(Absence.REJECTED, f"holds “{in_short(text)}”, which is not a figure")
    bare, provisional = without_marks(typed)
    rate = _rate(bare, provisional)
    if rate is not None:
        return rate
    match = _FIGURE.match(bare)
    figure = _figure(match, provisional) if match else None
    rest = bare[match.end() :] if match else bare
    if figure is None or match is None:
        return read_words(text, bare)
    return _with_rest(figure, rest, text, is_apart=bool(match["percent"])) or read_words(text, bare)


def _figure(match: re.Match[str], provisional: bool) -> TypedFigure:
    number = Decimal(match["number"].replace(",", ""))
    return TypedFigure(
        -number if match["sign"] == "-" and number else number,
        bool(match["percent"]),
        provisional,
        bool(match["pounds"]),
        _BOUNDS[match["bound"]] if match["bound"] else None,
    )


def _with_rest(figure: TypedFigure, rest: str, text: str, *, is_apart: bool) -> TypedFigure | None:
    """The figure with what stands behind it; None where that makes it doubtful that it is the figure."""
    if not rest.strip():
        return figure
    overall = _OVERALL.fullmatch(rest)
    if overall:
        others = any(character.isdigit() for character in overall["rest"])
        shown = " ".join(text.split())
        doubt = f"holds “{shown}”: the figure that is called overall is taken, and the others are not"
        return replace(figure, words=True, doubt=doubt if others else "")
    or_more = _OR_MORE.fullmatch(rest)
    if or_more and figure.bound is None:
        way = or_more["way"].casefold()
        return replace(figure, bound=Bound.AT_LEAST if way in _UP else Bound.AT_MOST)
    return replace(figure, words=True) if are_words_beside(rest, is_apart=is_apart) else None


def _rate(bare: str, provisional: bool) -> TypedRate | None:
    """A count and its rate, in one of the ways that these are written."""
    match = next((match for pattern in _RATES if (match := pattern.fullmatch(bare))), None)
    if match is None:
        return None
    rate = None
    if match["rate"]:
        rate = TypedFigure(Decimal(match["rate"].replace(",", "")), bool(match["percent"]), provisional)
    count, of = (Decimal(match[name].replace(",", "")) if match[name] else None for name in ("count", "of"))
    rate_first = rate is not None and match.start("rate") < match.start("count")
    return TypedRate(count, of, rate, provisional, rate_first) if count is not None else None
