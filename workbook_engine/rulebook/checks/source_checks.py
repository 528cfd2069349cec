"""Source checks: what is wrong with an entry of `workbook` taken as a whole."""

from __future__ import annotations

import re

from workbook_engine.model.indicator import code_key
from workbook_engine.model.source import Layout
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.source_form import PLACES, SourceForm
from workbook_engine.rulebook.mistake import listed, nearest, quoted

_FILE_NAME = re.compile(r'[^<>:"/\\|?*]+\.csv', re.IGNORECASE)
_OF_LAYOUT = {
    "period_column": Layout.LONG,
    "value_column": Layout.LONG,
    "numerator_column": Layout.LONG,
    "denominator_column": Layout.LONG,
    "measures": Layout.BLOCKS,
}


def check_sources(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in where the figures are."""
    for number, entry in enumerate(reading.form.workbook):
        if reading.is_sound("workbook", number):
            _check_place(reading, number, entry)
            if reading.is_sound("workbook", number, "layout"):
                _check_layout(reading, number, entry)
            _check_measures(reading, number, entry)


def _check_place(reading: Reading[RuleBookForm], number: int, entry: SourceForm) -> None:
    said = [key for key in PLACES if getattr(entry, key)]
    if not said and all(reading.is_sound("workbook", number, key) for key in PLACES):
        what = f"This entry of workbook has no {quoted('sheet')}."
        reading.mistake(("workbook", number), what, "Add sheet: …, or else table, range or file.")
    if len(said) > 1:
        what = f"This entry of workbook has {listed(said, 'and')}."
        reading.mistake(("workbook", number), what, "Write one of them; give each place an entry of its own.")
    names = [name.strip().casefold() for name in entry.sheets]
    twice = next((name for at, name in enumerate(entry.sheets) if names[at] in names[:at]), None)
    if twice is not None:
        reading.mistake(
            ("workbook", number, "sheet"), f"The sheet {quoted(twice)} is named twice.", "Name it once."
        )
    if entry.file and not _FILE_NAME.fullmatch(entry.file):
        what = f"{quoted(entry.file)} is not the name of a .csv file."
        to_do = "Write its name alone, such as figures.csv, and keep it beside the workbook."
        reading.mistake(("workbook", number, "file"), what, to_do)


def _check_layout(reading: Reading[RuleBookForm], number: int, entry: SourceForm) -> None:
    """Keys that another layout has."""
    for key, layout in _OF_LAYOUT.items():
        if getattr(entry, key) and entry.layout is not layout:
            what = f"{key} goes with layout: {layout.value}, and this one is {entry.layout.value}."
            to_do = f"Write layout: {layout.value}, or leave {key} out."
            reading.mistake(("workbook", number, key), what, to_do)
    if entry.judgements and entry.layout is Layout.BLOCKS:
        what = "In layout: blocks no row is an indicator's, so none has a judgement beside it."
        to_do = "Leave judgements out here; the Commentary sheet may have a column Judgement."
        reading.mistake(("workbook", number, "judgements"), what, to_do)


def _check_measures(reading: Reading[RuleBookForm], number: int, entry: SourceForm) -> None:
    """Codes that no indicator has."""
    indicators = reading.form.indicators
    known = {code_key(key): key for each in indicators for key in (each.code, each.name) if key}
    for measure in entry.source(reading.place("workbook", number), 4).measures:
        path = ("workbook", number, "measures", measure.heading)
        if measure.key and code_key(measure.key) not in known and reading.is_sound("indicators"):
            meant = nearest(measure.key, known.values())
            to_do = f"Did you mean {meant}?" if meant else "Write the code of one of the indicators."
            reading.mistake(path, f"No indicator has the code {quoted(measure.key)}.", to_do)
