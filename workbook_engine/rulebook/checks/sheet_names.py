"""Sheet names: what Excel takes as the name of a sheet; and each sheet that the engine draws has its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_engine.model.mark import history_tab, log_tab
from workbook_engine.model.place import CellPlace
from workbook_engine.model.text_length import LONGEST_SHEET_NAME, excel_length
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.mistake import listed, quoted
from workbook_engine.rulebook.yaml.document import Path

_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_KEPT_BY_EXCEL = "history"

_Sheet = tuple[Path, str, str]
"""Where a sheet is named, its name, and what it is in the words of a sentence."""


def check_sheets(reading: Reading[RuleBookForm]) -> None:
    """Note the sheets of the engine's that Excel would not take, or that would be drawn on another."""
    drawn, kept = list(_drawn(reading.form)), list(_kept(reading))
    scorecard = reading.form.scorecard.sheet
    own = {
        _folded(log_tab(scorecard)): "the sheet of the commentary log",
        _folded(history_tab(scorecard)): "the sheet of what was published",
    }
    taken = {_folded(name): what for _, name, what in kept} | own
    for path, name, what in drawn:
        if not reading.is_sound(*path):
            continue
        _check_name(reading, path, name)
        other = taken.setdefault(_folded(name), what)
        if other != what:
            noun = what.removeprefix("the sheet of ")
            usual = noun.removeprefix("the ").capitalize()
            reading.mistake(
                path,
                f"{noun.capitalize()} would be drawn on {quoted(name)}, {other}.",
                f"Give it a sheet of its own, such as {usual}.",
            )
    for path, name, what in kept:
        if _folded(name) in own:
            noun = own[_folded(name)].removeprefix("the sheet of ")
            what = f"{noun[0].upper()}{noun[1:]} would be drawn on {quoted(name)}, {what}."
            reading.mistake(path, what, "Give your sheet another name, in Excel and here.")


def check_published_sheets(reading: Reading[RuleBookForm]) -> None:
    """Note what is said of the sheets that are sent and makes no sense: none at all, or one twice."""
    sheets = reading.form.publish.sheets
    named = ("publish", "sheets") in reading.document.places and reading.is_sound("publish", "sheets")
    if not sheets and named:
        what, to_do = "No sheet is named that is to be sent.", "Name them, or leave out sheets here."
        reading.mistake(("publish", "sheets"), what, to_do)
    first: dict[str, int] = {}
    for number, name in enumerate(sheets):
        if first.setdefault(_folded(name), number) != number:
            what = f"The sheet {quoted(name)} is named twice."
            reading.mistake(("publish", "sheets", number), what, "Delete one of the two.")


def _drawn(form: RuleBookForm) -> Iterator[_Sheet]:
    yield ("scorecard", "sheet"), form.scorecard.sheet, "the sheet of the scorecard"
    if form.overview is not None:
        yield ("overview", "sheet"), form.overview.sheet, "the sheet of the overview"
    if form.trends is not None:
        yield ("trends", "sheet"), form.trends.sheet, "the sheet of the trends"


def _kept(reading: Reading[RuleBookForm]) -> Iterator[_Sheet]:
    """The sheets that people keep."""
    form = reading.form
    for number, source in enumerate(form.workbook):
        for sheet in source.sheets:
            yield ("workbook", number, "sheet"), sheet, "the sheet that holds the figures"
    if form.commentary is not None:
        yield ("commentary", "sheet"), form.commentary.sheet, "the sheet that commentary is written on"
    first = reading.place("indicators", 0)
    if isinstance(first, CellPlace):
        yield ("indicators", "sheet"), first.sheet, "the sheet that lists the indicators"


def _folded(name: str) -> str:
    return name.strip().casefold()


def _check_name(reading: Reading[RuleBookForm], path: Path, sheet: str) -> None:
    """Note what Excel would not take as the name of a sheet."""
    wrong = _NOT_IN_SHEET_NAMES.findall(sheet)
    if wrong or sheet.startswith("'") or sheet.endswith("'"):
        what = f"Excel does not take {quoted(sheet)} as the name of a sheet."
        signs = [sign if sign.isprintable() else "the line ends" for sign in wrong]
        reading.mistake(
            path, what, f"Leave out {listed(dict.fromkeys(signs), 'and') if wrong else 'the quotes'}."
        )
    if not sheet:
        reading.mistake(path, "The sheet has no name here.", "Write one, such as Scorecard.")
    if _folded(sheet) == _KEPT_BY_EXCEL:
        reading.mistake(path, f"Excel keeps the name {quoted(sheet)} for itself.", "Write another one.")
    if excel_length(sheet) > LONGEST_SHEET_NAME:
        what = f"{quoted(sheet)} is longer than the {LONGEST_SHEET_NAME} characters of a sheet's name."
        reading.mistake(path, what, "Write a shorter one.")
