"""Audience checks: each has a name of its own, and indicators and sections that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbook_engine.model.audience import in_file_name
from workbook_engine.model.indicator import match_key
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.sent_forms import AudienceForm
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.values.audience_values import named
from workbook_engine.rulebook.values.codes import known_keys
from workbook_engine.rulebook.yaml.document import Path

_BY_CODE = "Write the code of the one that is meant."


def check_audiences(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in what is said of the audiences."""
    form = reading.form
    if not form.audiences and ("audiences",) in reading.document.places and reading.is_sound("audiences"):
        to_do = "Write its name and its indicators, or leave audiences out."
        reading.mistake(("audiences",), "No audience is named here.", to_do)
    _check_names(reading)
    for number, entry in enumerate(form.audiences):
        here: Path = ("audiences", number)
        if not reading.is_sound(*here):
            continue
        _check_is_of_something(reading, here, entry)
        for key, names in (("indicators", entry.indicators), ("sections", entry.sections)):
            _check_twice(reading, (*here, key), names)
        _check_twice(reading, (*here, "sheets"), entry.sheets)
        if reading.is_sound("indicators"):
            _check_indicators(reading, here, entry)
            _check_sections(reading, here, entry)


def _check_names(reading: Reading[RuleBookForm]) -> None:
    """A copy's file is named by its audience, so that no two may come to one name."""
    first: dict[str, int] = {}
    for number, entry in enumerate(reading.form.audiences):
        if not entry.name:
            continue
        path: Path = ("audiences", number, "name")
        in_file = in_file_name(entry.name)
        if not in_file:
            what = f"A file cannot be named by {quoted(entry.name)}."
            reading.mistake(path, what, "Write a name with letters or digits in it.")
            continue
        other = first.setdefault(in_file.casefold(), number)
        if other == number:
            continue
        name, where = reading.form.audiences[other].name, reading.where("audiences", other, "name")
        if match_key(name) == match_key(entry.name):
            what = f"There is an audience {quoted(name)} already, {where}."
        else:
            what = f"The copies for {quoted(entry.name)} and {quoted(name)} ({where}) would be one file."
        reading.mistake(path, what, "Give it a name of its own, or delete one of the two.")


def _check_is_of_something(reading: Reading[RuleBookForm], here: Path, entry: AudienceForm) -> None:
    is_sound = all(reading.is_sound(*here, key) for key in ("indicators", "sections"))
    if not entry.indicators and not entry.sections and is_sound:
        what = f"The audience {quoted(entry.name)} has no indicators."
        reading.mistake(here, what, "Add indicators: […] with their codes, or sections: […].")
    is_named = (*here, "sheets") in reading.document.places and reading.is_sound(*here, "sheets")
    if not entry.sheets and is_named:
        what, to_do = "No sheet is named that is to be sent.", "Name them, or leave out sheets here."
        reading.mistake((*here, "sheets"), what, to_do)


def _check_twice(reading: Reading[RuleBookForm], path: Path, names: Sequence[str]) -> None:
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        if name and first.setdefault(match_key(name), number) != number:
            reading.mistake((*path, number), f"{quoted(name)} is named twice here.", "Delete one of the two.")


def _check_indicators(reading: Reading[RuleBookForm], here: Path, entry: AudienceForm) -> None:
    known = known_keys(reading.form)
    labels = [text for each in reading.form.indicators for text in (each.code, each.name) if text]
    same = Counter(match_key(each.name) for each in reading.form.indicators)
    codes = {match_key(each.code) for each in reading.form.indicators if each.code}
    for number, text in enumerate(entry.indicators):
        path: Path = (*here, "indicators", number)
        if same[match_key(text)] > 1 and match_key(text) not in codes:
            reading.mistake(
                path, f"{same[match_key(text)]} indicators have the name {quoted(text)}.", _BY_CODE
            )
        unknown = next((each for each in named(text, known) if match_key(each) not in known), None)
        if unknown is None or not reading.is_sound(*path):
            continue
        what = f"No indicator has the code or the name {quoted(unknown)}."
        meant = nearest(unknown, labels)
        to_do = f"Did you mean {meant}?" if meant else "Write its code, or its whole name."
        reading.mistake(path, what, to_do)


def _check_sections(reading: Reading[RuleBookForm], here: Path, entry: AudienceForm) -> None:
    sections = [*dict.fromkeys(each.section for each in reading.form.indicators if each.section)]
    known = {match_key(each) for each in sections}
    for number, text in enumerate(entry.sections):
        path: Path = (*here, "sections", number)
        if match_key(text) in known or not reading.is_sound(*path):
            continue
        meant = nearest(text, sections)
        to_do = f"The sections are {listed(sections, 'and')}." if sections else "The indicators have none."
        to_do = f"Did you mean {meant}?" if meant else to_do
        reading.mistake(path, f"No indicator has the section {quoted(text)}.", to_do)
