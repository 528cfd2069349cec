"""Small texts: where people typed a figure that is kept back, on what is to be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_engine.assess.small_numbers import repeated
from workbook_engine.model.indicator import match_key
from workbook_engine.model.observation import Observation
from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.pipeline.drawing import Material
from workbook_engine.sheets.commentary import RowKeys

_TO_DO = (
    "Say it without the number, such as “a small number of” or “fewer than before”, and refresh. If the "
    "indicator is no count of people, give it small_numbers: shown in the rule book."
)


@dataclass(frozen=True)
class _Text:
    """A text about an indicator, by its key for matching, and what it is called."""

    key: str
    text: str
    what: str
    place: Place | None


def small_texts(material: Material, *, keep_notes: bool, log_is_sent: bool) -> Iterator[Problem]:
    """A stop for each text that says a figure which is kept back of the indicator that it is about.

    `log_is_sent` says whether texts of other months are sent too.
    """
    card, kept = material.judged.scorecard, material.judged.kept_back
    if card is None or not kept:
        return
    by_key = {match_key(key): kept.of(key) for key in kept.keys}
    names = {match_key(each.indicator.key): each.indicator.name for each in card.assessments}
    for text in _texts(material, card, keep_notes=keep_notes, log_is_sent=log_is_sent):
        known = by_key.get(text.key) or _named_in(text, by_key, names)
        found = repeated(text.text, known)
        if found is not None:
            observation, said = found
            yield _is_said(text, observation, said)


def _is_said(text: _Text, observation: Observation, said: str) -> Problem:
    what = (
        f"{text.what} says “{said}”, and the figure of {observation.key} for {observation.period.name} is "
        "kept back as a small number."
    )
    return Problem.stop(what, _TO_DO, text.place, observation.key)


def _named_in(
    text: _Text, by_key: dict[str, tuple[Observation, ...]], names: dict[str, str]
) -> tuple[Observation, ...]:
    """What is kept back of the indicators that a text about none of them names."""
    if text.key in names:
        return ()
    plain = f" {match_key(text.text)} "
    return tuple(
        each
        for key, kept in by_key.items()
        if f" {key} " in plain or ((name := match_key(names.get(key, ""))) and name in plain)
        for each in kept
    )


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
    for note in card.rule_book.footnotes:
        yield _Text("", note, "A footnote in the rule book", None)
