"""Sheet names: what Excel takes as the name of a sheet."""

from __future__ import annotations

import re

from workbook_engine.rulebook.document import Path
from workbook_engine.rulebook.fill_in import Reading
from workbook_engine.rulebook.mistake import listed, quoted
from workbook_engine.rulebook.rule_book_form import RuleBookForm

_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31


def check_sheet_name(reading: Reading[RuleBookForm], path: Path, sheet: str) -> None:
    """Note what Excel would not take as the name of a sheet."""
    wrong = _NOT_IN_SHEET_NAMES.findall(sheet)
    if wrong or sheet.startswith("'") or sheet.endswith("'"):
        what = f"Excel does not take {quoted(sheet)} as the name of a sheet."
        reading.mistake(
            path, what, f"Leave out {listed(dict.fromkeys(wrong), 'and') if wrong else 'the quotes'}."
        )
    if len(sheet) > _LONGEST_SHEET_NAME:
        what = f"{quoted(sheet)} is longer than the {_LONGEST_SHEET_NAME} characters of a sheet's name."
        reading.mistake(path, what, "Write a shorter one.")
