"""Typed figures: what people type into a figure's cell as text, `69%*` or `TBC (Unavailable)` or `a7`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workbook_engine.model.observation import Absence

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_FIGURE = re.compile(rf"(?P<sign>[+-]?) ?(?P<number>{_NUMBER}) ?(?P<percent>%?)")
_PROVISIONAL = re.compile(r"\s*(?:\*+|\((?:p|prov\.?|provisional)\))", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*[†‡⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOOK_ALIKES = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "\u00a0": " ", "\u200b": " ", "\ufeff": " ", "％": "%"}
)

_NOT_APPLICABLE = re.compile(r"-+|n ?/ ?a|n\.a\.?|na|not applicable", re.IGNORECASE)
_NOT_YET = re.compile(
    r"""tb[acd]\b.* | thd | to\ (?:be\ confirmed|follow)\b.* | due\b.* | await(?:ed|ing)\b.* | pending\b.*
    | (?:data|figures?|figs?)\ (?:due|in|awaited|pending|to\ follow|not)\b.* | not\ yet\b.* | requested\b.*
    | (?:data\ )?(?:not\ (?:reported|available|collected|received|recorded)|unavailable)\b.* | no\ data""",
    re.IGNORECASE | re.VERBOSE,
)
_BOUND = re.compile(rf"-?\s*(?:<|>|≤|≥|~)=?\s*(?:{_NUMBER})\s*%?", re.IGNORECASE)
_A_NUMBER = re.compile(rf"(?:{_NUMBER})\s*%?")
_A_WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True)
class TypedFigure:
    """A number that somebody typed as text, with its own decimals."""

    number: Decimal
    percent: bool
    provisional: bool


@dataclass(frozen=True)
class TypedWords:
    """Words in place of a figure; `wrong` says what is wrong with them, after the name of their cell."""

    why: Absence
    wrong: str = ""


def read_typed_figure(text: str) -> TypedFigure | TypedWords:
    """What a text in a figure's cell says. Nothing is guessed: what is not plainly a figure is rejected.

    >>> read_typed_figure("1,258 *")
    TypedFigure(number=Decimal('1258'), percent=False, provisional=True)
    >>> read_typed_figure("a7")
    TypedWords(why=<Absence.REJECTED: 'rejected'>, wrong='holds “a7”, which is not a figure')
    """
    typed = " ".join(text.translate(_LOOK_ALIKES).split())
    if not typed:
        return TypedWords(Absence.BLANK)
    bare, marks = _without_marks(typed)
    match = _FIGURE.fullmatch(bare)
    if match:
        number = Decimal(match["number"].replace(",", ""))
        signed = -number if match["sign"] == "-" and number else number
        return TypedFigure(signed, bool(match["percent"]), bool(_PROVISIONAL.search(marks)))
    if _NOT_APPLICABLE.fullmatch(bare):
        return TypedWords(Absence.NOT_APPLICABLE)
    if _NOT_YET.fullmatch(bare):
        return TypedWords(Absence.NOT_YET_AVAILABLE)
    return TypedWords(Absence.REJECTED, f"holds “{_shortened(text)}”, which is {_what_it_is(bare)}")


def _without_marks(text: str) -> tuple[str, str]:
    """A text without the marks of footnotes and of provisional figures at its end; and those marks."""
    marks = re.search(rf"(?:{_PROVISIONAL.pattern}|{_FOOTNOTE.pattern})+$", text, re.IGNORECASE)
    return (text[: marks.start()].rstrip(), marks[0]) if marks and marks.start() else (text, "")


def _what_it_is(text: str) -> str:
    if re.fullmatch(r"[\d,.]*\d[\d,.]* ?%?", text) and re.search("[,.]", text):
        return "not a figure: a comma or a point is out of place"
    numbers = _A_NUMBER.findall(text)
    if _BOUND.fullmatch(text):
        return "a bound and not a figure"
    if len(numbers) > 1:
        return "more than one number"
    if numbers and text.startswith(numbers[0]) and _A_WORD.search(text):
        return "a figure with words"
    return "not a figure"


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:57] + "..."
