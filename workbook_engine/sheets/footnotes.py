"""Footnotes: what stands under the table, numbered in the order in which a reader meets the marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.period import Period
from workbook_engine.model.scorecard import Scorecard

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

PROVISIONAL_NOTE = "* Provisional figure."


@dataclass(frozen=True)
class Footnotes:
    """The notes: `general` have no mark, `numbered` have theirs by their place."""

    general: tuple[str, ...]
    numbered: tuple[str, ...]

    def mark(self, texts: Iterable[str]) -> str:
        """The marks of some notes, each once, to be set behind what they are about; "" for none.

        A space and raised digits: `model.indicator.match_key` takes them off a code or a name again.

        >>> Footnotes((), ("Reported late.", "Estimated.")).mark(["Estimated."])
        '\\xa0²'
        """
        numbers = sorted({self.numbered.index(text) + 1 for text in texts})
        return "".join(f"\u00a0{str(number).translate(_SUPERSCRIPT)}" for number in numbers)

    @property
    def lines(self) -> tuple[str, ...]:
        """The notes as they are printed under the table."""
        numbered = (
            f"{str(number).translate(_SUPERSCRIPT)} {text}" for number, text in enumerate(self.numbered, 1)
        )
        return (*self.general, *numbered)


def section_notes(scorecard: Scorecard, section: str) -> tuple[str, ...]:
    return dict(scorecard.rule_book.section_footnotes).get(section, ())


def figure_notes(assessment: Assessment, period: Period) -> tuple[str, ...]:
    """What the rule book says under the table of an indicator's figure in one period, by its last month."""
    return tuple(text for at, text in assessment.indicator.figure_footnotes if at == period.last)


def periods_shown(assessment: Assessment) -> tuple[Period, ...]:
    """The periods whose figures stand on the scorecard, as a reader meets them."""
    series = (each.period for each in assessment.series if each is not None and each.figure is not None)
    return tuple(dict.fromkeys((assessment.previous_period, assessment.period, *series)))


def rating_notes(assessment: Assessment) -> tuple[str, ...]:
    """What the reader must know of the figure that was rated: that it is of an older month."""
    rated = assessment.rated
    if rated is None or rated.period == assessment.period:
        return ()
    return (f"Rated on the figure for {rated.period.name}, the latest that there is.",)


def gather(scorecard: Scorecard, sections: Iterable[tuple[str, list[Assessment]]]) -> Footnotes:
    """All footnotes of a scorecard; one that is said twice is printed once."""
    numbered = dict.fromkeys(
        text for section, rows in sections for text in _notes_in_order(scorecard, section, rows)
    )
    general = scorecard.rule_book.footnotes
    if any(_is_provisional(assessment) for assessment in scorecard.assessments):
        general = (*general, PROVISIONAL_NOTE)
    return Footnotes(general, tuple(numbered))


def _notes_in_order(scorecard: Scorecard, section: str, rows: Iterable[Assessment]) -> Iterator[str]:
    if section:
        yield from section_notes(scorecard, section)
    for assessment in rows:
        yield from assessment.indicator.footnotes
        for period in periods_shown(assessment):
            yield from figure_notes(assessment, period)
        yield from rating_notes(assessment)


def _is_provisional(assessment: Assessment) -> bool:
    shown = (assessment.current, assessment.previous, *assessment.series)
    return any(observation is not None and observation.provisional for observation in shown)
