"""Small texts: where people typed a figure that is kept back, on what is to be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook_engine.assess.small_numbers import repeated
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.indicator import code_in_text, match_key
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month
from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.pipeline.drawing import Material
from workbook_engine.sheets.commentary import RowKeys

_TO_DO = (
    "Say it without the number, such as “a small number of” or “fewer than before”, and refresh. If the "
    "indicator is no count of people, give it small_numbers: shown in the rule book."
)

_LOOK = "Look whether it is that figure; if so, say it without the number, and refresh."


@dataclass(frozen=True)
class _Text:
    """A text about an indicator, by its key for matching, and what it is called."""

    key: str
    text: str
    what: str
    place: Place | None


def small_texts(material: Material, *, keep_notes: bool, log_is_sent: bool) -> Iterator[Problem]:
    """What stops for each text that says a figure which is kept back of the indicator that it is about; a
    check, where that is the figure of an earlier period than the two that the scorecard tells of. With
    `log_is_sent` the texts of earlier months count too.
    """
    card, kept = material.judged.scorecard, material.judged.kept_back
    if card is None or not kept:
        return
    by_key = {match_key(key): kept.of(key) for key in kept.keys}
    told = {match_key(each.indicator.key): _told_from(each) for each in card.assessments}
    names = {match_key(each.indicator.key): each.indicator.name for each in card.assessments}
    for text in _texts(material, card, keep_notes=keep_notes, log_is_sent=log_is_sent):
        known = _about(text, by_key, names)
        latest_first = sorted(known, key=lambda each: each.period.last, reverse=True)
        known = tuple(each for each in latest_first if match_key(each.key) in told)
        recent = [each for each in known if each.period.last >= told[match_key(each.key)]]
        found = repeated(text.text, recent) or repeated(text.text, known)
        if found is not None:
            observation, said = found
            yield _is_said(text, observation, said, stops=observation in recent)


def _told_from(assessment: Assessment) -> Month:
    """The end of the earliest period that the scorecard tells of beside the series."""
    return assessment.previous_period.last.earlier(assessment.indicator.arrears)


def _is_said(text: _Text, observation: Observation, said: str, *, stops: bool) -> Problem:
    what = (
        f"{text.what} says “{said}”, and the figure of {observation.key} for {observation.period.name} is "
        "kept back as a small number."
    )
    problem = Problem.stop if stops else Problem.check
    return problem(what, _TO_DO if stops else _LOOK, text.place, observation.key)


def _about(
    text: _Text, by_key: dict[str, tuple[Observation, ...]], names: dict[str, str]
) -> tuple[Observation, ...]:
    """What is kept back of the indicator that a text belongs to, and of those that it names."""
    plain = match_key(text.text)
    return tuple(
        each
        for key, kept in by_key.items()
        if key == text.key or any(_says(plain, name) for name in (key, match_key(names.get(key, ""))))
        for each in kept
    )


def _says(text: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){code_in_text(name)}(?!\w)", text) is not None


def _texts(material: Material, card: Scorecard, *, keep_notes: bool, log_is_sent: bool) -> Iterator[_Text]:
    typed, keys = material.typed, RowKeys(card)
    for each in typed.commentary:
        if log_is_sent or each.period == card.period:
            yield _Text(keys.of(each.key, each.name), str(each.text), "The commentary", each.place)
    for sourced in material.judged.sourced:
        for key in sourced.keys:
            yield _Text(match_key(key), str(sourced.text), "The commentary", sourced.place)
    for action in typed.actions:
        text = " ".join(action.texts)
        yield _Text(keys.of(action.key, action.name), text, "The action", action.place)
    for cell in typed.cells:
        yield _Text(
            keys.of(cell.anchor.key, cell.anchor.key), cell.cell.text, "What was typed here", cell.place
        )
    for note in typed.notes if keep_notes else ():
        yield _Text(keys.of(note.anchor.key, note.anchor.key), note.text, "The note", note.place)
    for sentence in typed.overview.sentences if typed.overview else ():
        if not sentence.is_own:
            yield _Text(match_key(sentence.key), str(sentence.text), "The sentence", sentence.place)
    yield from _of_rule_book(card)


def _of_rule_book(card: Scorecard) -> Iterator[_Text]:
    """What the rule book says of indicators and prints; of figures of other months too."""
    for assessment in card.assessments:
        indicator, judgement = assessment.indicator, assessment.judgement
        key = match_key(indicator.key)
        notes = (*indicator.footnotes, *(note for _, note in indicator.figure_footnotes))
        for note in notes:
            yield _Text(key, note, "A footnote in the rule book", indicator.place)
        if judgement is not None and judgement.why:
            yield _Text(key, judgement.why, "The judgement", judgement.place)
    book = card.rule_book
    sections = {each.indicator.section for each in card.assessments}
    of_sections = (notes for section, notes in book.section_footnotes if section in sections)
    for note in (*book.footnotes, *(note for notes in of_sections for note in notes)):
        yield _Text("", note, "A footnote in the rule book", None)
    yield _Text("", book.report.title, "The report's title", None)
    for text in (book.email.subject, book.email.introduction):
        yield _Text("", text, "What the rule book says for the message", None)
