"""Key: the line above the table that explains its words and signs, from the rule book's own rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_engine.model.assessment import Arrow, Verdict
from workbook_engine.model.observation import Absence, NoFigure
from workbook_engine.model.period import Month
from workbook_engine.model.rating import Band
from workbook_engine.model.rule_book import DirectionOfTravel, RuleBook, Shows
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import ColumnKind
from workbook_engine.model.text_length import shortened
from workbook_engine.model.tolerance import tolerance_in
from workbook_engine.sheets.arrows import GLYPHS
from workbook_engine.sheets.columns import TableColumn, position
from workbook_engine.sheets.words import fill_in

_BETWEEN = "·"
_SMALL = (
    "not shown, to protect people: a small number, or one that would tell it; a gap where a line is drawn"
)
_LONGEST_KEY = 4000  # more than a row can show


def key_text(key: str, scorecard: Scorecard, columns: Sequence[TableColumn]) -> str:
    """A template's key with what {ratings}, {points} and {travel} stand for.

    A part between two `·` that has nothing to say on this scorecard is left out.
    """
    said = {
        "{ratings}": _ratings(scorecard.rule_book, scorecard.period, columns),
        "{points}": _points(scorecard, columns),
        "{travel}": _travel(scorecard.rule_book, columns),
    }
    parts: list[str] = []
    for part in key.split(_BETWEEN):
        for placeholder, text in said.items():
            part = part.replace(placeholder, text)
        parts.append(fill_in(part, scorecard).strip())
    if key:
        parts += _kept_back(scorecard)
    key = f" {_BETWEEN} ".join(part for part in parts if part)
    return shortened(key, _LONGEST_KEY)


def _kept_back(scorecard: Scorecard) -> Iterator[str]:
    """What stands in the place of a small number, where one is kept back of what is shown."""
    seen = (
        observation.value
        for each in scorecard.assessments
        for observation in (each.current, each.previous, *each.series)
        if observation is not None
    )
    signs = (
        value.words.strip()
        for value in seen
        if isinstance(value, NoFigure) and value.why is Absence.SUPPRESSED
    )
    yield from (f"{sign} = {_SMALL}" for sign in dict.fromkeys(signs) if sign)


def _ratings(book: RuleBook, month: Month, columns: Sequence[TableColumn]) -> str:
    """Each rating and when it is given, where ratings are shown; of one with several lines, each of them."""
    if position(columns, ColumnKind.RATING) is None:
        return ""
    conditions: dict[str, list[str]] = {}
    for band in (band for scheme in book.schemes for band in scheme.bands):
        conditions.setdefault(band.rating.shown, []).append(_condition(band, book, month))
    said = (f"{shown} = {_when(lines)}" for shown, lines in conditions.items())
    return f" {_BETWEEN} ".join(said)


def _when(lines: Sequence[str]) -> str:
    """When a word is given; one for indicators without a target alone says that there is no rating."""
    return "not rated (no target)" if [*lines] == ["no target"] else ", or ".join(lines)


def _condition(band: Band, book: RuleBook, month: Month) -> str:
    """A line's condition as a reader says it: its own words, with how much the tolerance is."""
    words = band.when
    if words == "otherwise":
        return "anything else"
    size = ", or ".join(_tolerances(book, month))
    return words.replace("within tolerance", f"within tolerance of the target ({size})")


def _tolerances(book: RuleBook, month: Month) -> Iterator[str]:
    shared = (tolerance_in(book.tolerances, one.unit, month) for one in book.indicators if not one.tolerances)
    yield from dict.fromkeys(each.words for each in shared if each is not None)
    if any(one.tolerances not in ((), book.tolerances) for one in book.indicators):
        yield "the indicator’s own"


def _points(scorecard: Scorecard, columns: Sequence[TableColumn]) -> str:
    """What pp means, where a change is told in it."""
    if position(columns, ColumnKind.CHANGE) is None:
        return ""
    changes = (travel.change for assessment in scorecard.assessments for travel in assessment.travels)
    return "pp = percentage point" if any(change.endswith("pp") for change in changes) else ""


def _travel(book: RuleBook, columns: Sequence[TableColumn]) -> str:
    """What the arrows show and against what, where there are arrows."""
    if position(columns, ColumnKind.ARROW) is None:
        return ""
    several = len(book.directions) > 1
    said = (f"{each.heading}: {_arrows(each)}" if several else _arrows(each) for each in book.directions)
    return f" {_BETWEEN} ".join(said)


def _arrows(direction: DirectionOfTravel) -> str:
    up, down, level = (GLYPHS[arrow] for arrow in (Arrow.UP, Arrow.DOWN, Arrow.LEVEL))
    with_what = direction.compared_with
    against = f"against {with_what}" if "'s " in with_what else f"against the {with_what}"
    if direction.shows is Shows.PERFORMANCE:
        return f"{up} {Verdict.BETTER} {down} {Verdict.WORSE} {level} the same, {against}"
    words = f"{up} up {down} down {level} the same, {against}"
    return f"{words}; Better or Worse where a high or a low figure is good"
