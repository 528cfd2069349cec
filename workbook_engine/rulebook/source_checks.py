"""Source checks: what is wrong with an entry of `workbook` taken as a whole."""

from __future__ import annotations

import re

from workbook_engine.rulebook.fill_in import Reading
from workbook_engine.rulebook.mistake import listed, quoted
from workbook_engine.rulebook.rule_book_form import RuleBookForm
from workbook_engine.rulebook.source_form import PLACES, SourceForm

_FILE_NAME = re.compile(r'[^<>:"/\\|?*]+\.csv', re.IGNORECASE)


def check_sources(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in where the figures are."""
    for number, entry in enumerate(reading.form.workbook):
        if reading.is_sound("workbook", number):
            _check_place(reading, number, entry)


def _check_place(reading: Reading[RuleBookForm], number: int, entry: SourceForm) -> None:
    said = [key for key in PLACES if getattr(entry, key)]
    if not said and all(reading.is_sound("workbook", number, key) for key in PLACES):
        what = f"This entry of workbook has no {quoted('sheet')}."
        reading.mistake(("workbook", number), what, "Add sheet: …, or else table, range or file.")
    if len(said) > 1:
        what = f"This entry of workbook has {listed(said, 'and')}."
        reading.mistake(("workbook", number), what, "Write one of them; give each place an entry of its own.")
    if entry.file and not _FILE_NAME.fullmatch(entry.file):
        what = f"{quoted(entry.file)} is not the name of a .csv file."
        to_do = "Write its name alone, such as figures.csv, and keep it beside the workbook."
        reading.mistake(("workbook", number, "file"), what, to_do)
