"""Footnotes: what stands under the table, numbered in the order in which a reader meets the marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.date_words import date_in_words
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import PeriodKind
from workbook_engine.model.published import Publication
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import ColumnKind
from workbook_engine.sheets.benchmarks import benchmark_names, sources_note, standing_notes
from workbook_engine.sheets.columns import TableColumn, position
from workbook_engine.sheets.entries import observation_in, standing_in
from workbook_engine.sheets.figures import PROVISIONAL

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

CONTINUED_NOTE = "This commentary is longer than a row can show: it stands in full after the table."
PROVISIONAL_IN_WORDS = "\u00a0[p]"
"""The mark of a provisional figure as the Government Analysis Function has it."""


@dataclass(frozen=True)
class Footnotes:
    """The notes: `general` have no mark, `numbered` have theirs by their place.

    `headed` is the kind of period that the headings of figures name; None where each row has a column for it.
    `continued` are the indicators, by their keys for matching, whose commentary goes on after the table.
    `in_words` points to the notes by words: [note 1].
    `changed` are the notes on figures that are others than were published, by when that was.
    """

    general: tuple[str, ...]
    numbered: tuple[str, ...]
    headed: PeriodKind | None = None
    continued: frozenset[str] = frozenset()
    in_words: bool = False
    changed: Mapping[Publication, str] = field(default_factory=dict[Publication, str])

    def of_figure(self, assessment: Assessment, observation: Observation) -> tuple[str, ...]:
        """The notes to an indicator's figure: the rule book's, and that it is another than was published."""
        return _of_figure(assessment, observation, self.headed, self.changed)

    def of_name(self, indicator: Indicator) -> tuple[str, ...]:
        """The notes to an indicator's name."""
        return _of_name(indicator, self.continued)

    def mark(self, texts: Sequence[str]) -> str:
        """The marks of some notes, each once, to be set behind what they are about; "" for none.

        A space and raised digits, or words: `model.indicator.match_key` takes them off a code or name again.

        >>> Footnotes((), ("Reported late.", "Estimated.")).mark(["Estimated."])
        '\\xa0²'
        >>> Footnotes((), ("Reported late.",), in_words=True).mark(["Reported late."])
        ' [note\\xa01]'
        """
        if not texts:
            return ""
        numbers = sorted({self.numbered.index(text) + 1 for text in texts})
        space = " " if self.in_words else "\u00a0"
        return "".join(f"{space}{self._numbered(number)}" for number in numbers)

    @property
    def provisional(self) -> str:
        """The mark of a provisional figure."""
        return PROVISIONAL_IN_WORDS if self.in_words else PROVISIONAL

    @property
    def widest(self) -> str:
        """A mark for which room is kept where one may come."""
        return f" {self._numbered(2)}"

    def _numbered(self, number: int) -> str:
        return f"[note\u00a0{number}]" if self.in_words else str(number).translate(_SUPERSCRIPT)

    @property
    def lines(self) -> tuple[str, ...]:
        """The notes as they are printed under the table."""
        numbered = (f"{self._numbered(number)} {text}" for number, text in enumerate(self.numbered, 1))
        return (*self.general, *numbered)


def section_notes(scorecard: Scorecard, section: str) -> tuple[str, ...]:
    """What the rule book says of a section as a whole."""
    return dict(scorecard.rule_book.section_footnotes).get(section, ())


def figure_notes(
    assessment: Assessment, observation: Observation, headed: PeriodKind | None = None
) -> tuple[str, ...]:
    """What the rule book says of an indicator's figure in one period, by that period's last month.

    A current or previous figure of a quarter or a year under a heading of another kind (`headed`) says its
    own period, for the heading says another one.
    """
    period, indicator = observation.period, assessment.indicator
    noted = indicator.figure_footnotes
    is_own = period.kind is indicator.frequency  # a note to March is not one to the year that ends with it
    notes = tuple(text for month, text in noted if is_own and month == period.last) if noted else ()
    if headed is None or period.kind is headed:
        return notes
    is_told = period in (assessment.period, assessment.previous_period)
    return (f"For {period.name}.", *notes) if is_told else notes


def _of_figure(
    assessment: Assessment,
    observation: Observation,
    headed: PeriodKind | None,
    changed: Mapping[Publication, str],
) -> tuple[str, ...]:
    since = (
        changed[figure.publication]
        for figure in assessment.changed_since
        if figure.is_told and figure.period == observation.period
    )
    return (*figure_notes(assessment, observation, headed), *since)


def changed_notes(assessments: Iterable[Assessment]) -> dict[Publication, str]:
    """What is said of the figures that changed since they were published, by when that was: one note names
    them all, each with what it was and what it is now."""
    told: dict[Publication, list[str]] = {}
    for assessment in assessments:
        for figure in (each for each in assessment.changed_since if each.is_told):
            of = "" if figure.period == figure.publication.month else f" for {figure.period.name}"
            told.setdefault(figure.publication, []).append(f"{assessment.indicator.key}{of} {figure.words}")
    return {said: f"{_since(said)}: {'; '.join(figures)}." for said, figures in told.items()}


def _since(said: Publication) -> str:
    return f"Changed since {said.month.name} was published on {date_in_words(said.on)}"


def rating_notes(assessment: Assessment) -> tuple[str, ...]:
    """What the reader must know of a rating: why there is none, or that it was taken on an older figure."""
    if not assessment.rating.counted:
        return (f"{assessment.because}.",)
    rated = assessment.rated
    if rated is None or rated.figure is None or rated.period == assessment.period:
        return ()
    return (f"Rated on {rated.period.name}'s {rated.figure.shown}, the latest figure that there is.",)


def _of_name(indicator: Indicator, continued: frozenset[str]) -> tuple[str, ...]:
    goes_on = (CONTINUED_NOTE,) if match_key(indicator.key) in continued else ()
    return (*indicator.footnotes, *goes_on)


def gather(
    scorecard: Scorecard,
    sections: Iterable[tuple[str, list[Assessment]]],
    columns: Sequence[TableColumn],
    continued: frozenset[str] = frozenset(),
    *,
    in_words: bool = False,
) -> Footnotes:
    """All footnotes to what these columns show; one that is said twice is printed once.

    `continued` and `in_words` are as for `Footnotes`.
    """
    has_periods = position(columns, ColumnKind.PERIOD) is not None
    headed = None if has_periods else scorecard.heading_period.kind
    changed = changed_notes(scorecard.assessments)
    numbered = dict.fromkeys(
        text
        for section, rows in sections
        for text in _notes_in_order(scorecard, section, rows, columns, headed, continued, changed)
    )
    unmarked = (
        text for text in changed.values() if text not in numbered
    )  # a figure that is gone has no cell
    general = (*scorecard.rule_book.footnotes, *unmarked)
    shown = (each for assessment in scorecard.assessments for each in _shown(assessment, columns))
    if any(observation.provisional for observation in shown):
        star = PROVISIONAL_IN_WORDS if in_words else PROVISIONAL
        general = (*general, f"{star.strip()} Provisional figure.")
    if position(columns, ColumnKind.BENCHMARK) is not None:
        general = (*general, *filter(None, [sources_note(scorecard, benchmark_names(scorecard))]))
    return Footnotes(general, tuple(numbered), headed, continued, in_words, changed)


def _notes_in_order(
    scorecard: Scorecard,
    section: str,
    rows: Iterable[Assessment],
    columns: Sequence[TableColumn],
    headed: PeriodKind | None,
    continued: frozenset[str],
    changed: Mapping[Publication, str],
) -> Iterator[str]:
    if section:
        yield from section_notes(scorecard, section)
    for assessment in rows:
        yield from _of_name(assessment.indicator, continued)
        for observation in _shown(assessment, columns):
            yield from _of_figure(assessment, observation, headed, changed)
        if position(columns, ColumnKind.RATING) is not None:
            yield from rating_notes(assessment)
        for column in columns:
            if column.shows is ColumnKind.BENCHMARK and (standing := standing_in(column, assessment)):
                yield from standing_notes(scorecard, standing)


def _shown(assessment: Assessment, columns: Sequence[TableColumn]) -> Iterator[Observation]:
    """An indicator's observations that stand in these columns, from left to right."""
    found = (observation_in(column, assessment) for column in columns)
    return (observation for observation in found if observation is not None)
