"""Judgements: what somebody judged of indicators, as cells of the workbook say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.history import current_period
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.rating import Rating
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read.layouts.figures import Figures

Judgements = Mapping[str, tuple[Judgement, ...]]
"""What was judged, by the indicator's key."""

RATING, BY, WHY, FORECAST = "rating", "by", "why", "forecast"


@dataclass(frozen=True)
class JudgedRow:
    """A row that may hold a judgement of an indicator in a month, and the columns of its parts.

    `grid` has the text of each cell as it is shown.
    """

    grid: Grid
    row: int
    indicator: Indicator
    month: Month
    columns: Mapping[str, int]

    def text(self, part: str) -> str:
        column = self.columns.get(part)
        text = self.grid.text(self.row, column) if column else ""
        return " ".join(text.split()).strip("-–— ")


def judgements_in(
    rows: Iterable[JudgedRow], rule_book: RuleBook, figures: Figures, month: Month
) -> tuple[Judgements, list[Problem]]:
    """The judgements of some rows, each for its indicator's own period of the row's month.

    A check, for what would count in the report of `month` only: a word that the scheme does not give where it
    is judged, a judgement without a name, and two that differ, of which the first is used; the rule book's
    own stand before all.
    """
    read = _Read(rule_book, figures, month)
    for row in rows:
        read.take(row)
    return {key: tuple(found) for key, found in read.found.items()}, read.problems


@dataclass
class _Read:
    rule_book: RuleBook
    figures: Figures
    month: Month
    found: dict[str, list[Judgement]] = field(default_factory=dict[str, list[Judgement]])
    problems: list[Problem] = field(default_factory=list[Problem])

    def take(self, row: JudgedRow) -> None:
        if not (row.text(RATING) or row.text(FORECAST)):
            return
        indicator = row.indicator
        month = self._period_end(indicator, row.month)
        problems = list(self._wrong(row))
        place = row.grid.where(row.row, row.columns.get(RATING) or row.columns[FORECAST])
        if not problems:
            said = Judgement(
                month, row.text(BY), row.text(RATING), row.text(WHY), row.text(FORECAST), place=place
            )
            held = self.found.setdefault(indicator.key, [])
            first = next((each for each in (*indicator.judgements, *held) if each.month == month), None)
            if first is None:
                held.append(said)
            elif not _agree(first, said):
                problems = [_two(indicator, first, said)]
        if month == self._period_end(indicator, self.month):
            self.problems += problems

    def _period_end(self, indicator: Indicator, month: Month) -> Month:
        history = self.figures.history(indicator.key)
        return current_period(indicator, history, month, self.rule_book.year_starts).last

    def _wrong(self, row: JudgedRow) -> Iterator[Problem]:
        scheme = self.rule_book.scheme_for(row.indicator)
        yield from _wrong_word(row, RATING, scheme.judged)
        yield from _wrong_word(row, FORECAST, scheme.ratings)
        if not row.text(BY):
            column = row.columns.get(BY) or row.columns.get(RATING) or row.columns[FORECAST]
            what = "A judgement stands here, and no name says who judged it. It is not used."
            yield Problem.check(
                what, "Write who says so.", row.grid.where(row.row, column), row.indicator.key
            )


def _wrong_word(row: JudgedRow, part: str, known: Sequence[Rating]) -> Iterator[Problem]:
    """A check, where a cell holds another word than these ratings."""
    word = row.text(part)
    words = {rating.word.casefold(): rating.word for rating in known}
    if not word or word.casefold() in words:
        return
    column = row.columns[part]
    place, cell = row.grid.where(row.row, column), row.grid.cells[row.row, column]
    if cell.kind in (CellKind.ERROR, CellKind.EMPTY):
        what, to_do = (
            f"The cell holds the error {cell.text} and no judgement.",
            "Mend its formula, or type the word.",
        )
        yield Problem.check(what, to_do, place, row.indicator.key)
        return
    near = get_close_matches(word.casefold(), words, 1, 0.6)
    if part == FORECAST:
        what = f"“{word}” is no rating of the scheme."
    else:
        what = f"No line of the rating scheme gives “{word}” where it is judged."
    to_do = f"Write {' or '.join(words.values())}."
    if near:
        to_do = f"Did you mean {words[near[0]]}?"
    elif not words:
        to_do = f"Add a line such as {{rating: {word}, when: judged}} to the scheme, or clear the cell."
    yield Problem.check(f"{what} It is not used.", to_do, place, row.indicator.key)


def _agree(one: Judgement, other: Judgement) -> bool:
    return (one.rating.casefold(), one.forecast.casefold()) == (
        other.rating.casefold(),
        other.forecast.casefold(),
    )


def _two(indicator: Indicator, used: Judgement, other: Judgement) -> Problem:
    def said(judgement: Judgement) -> str:
        word = judgement.rating or f"forecast {judgement.forecast}"
        return f"{word} by {judgement.by} ({judgement.place})"

    what = (
        f"Two places judge it differently for {used.month.name}: {said(used)} and {said(other)}; the first "
        "is used."
    )
    return Problem.check(what, "Clear the one that does not hold.", other.place, indicator.key)
