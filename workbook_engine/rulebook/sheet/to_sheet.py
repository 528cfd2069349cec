"""To sheet: the indicators that a rule book lists, as an Indicators sheet to be drawn into the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook_engine.model.input_sheet import InputColumn, InputSheet
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import LONGEST_TEXT, excel_length
from workbook_engine.rulebook.forms.fill_in import read_document
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.target_form import YEAR, ProfileForm
from workbook_engine.rulebook.rule_book import read_rules
from workbook_engine.rulebook.sheet.cell_values import text_of
from workbook_engine.rulebook.sheet.comments import comments_on
from workbook_engine.rulebook.sheet.from_sheet import SHEET, year_starts
from workbook_engine.rulebook.sheet.key_columns import (
    COMMENT,
    NAME_KEY,
    KeyColumn,
    Way,
    key_columns,
    named_heading,
)
from workbook_engine.rulebook.sheet.sheet_entries import INDICATORS, TARGET, Entry
from workbook_engine.rulebook.sheet.target_columns import heading_of_part, heading_since
from workbook_engine.rulebook.yaml.document import Document, Value

INDICATORS_SHEET = "Indicators"
"""The name of the sheet that is drawn."""

_ABOUT = (
    "One row an indicator, in the order of the scorecard. A new year's targets go into a new column, such as "
    "Target 2020/21; where the old one is headed Target alone, give it its year too. Columns of your own may "
    "stand to the right, after an empty one."
)
_COMMENT_HELP = "Remarks for whoever keeps the rules; the engine passes them over."


def indicators_sheet(text: str, file: str) -> tuple[InputSheet | None, list[Problem]]:
    """The sheet for the indicators that a rule book lists; None, and the problems, where it has a mistake.

    >>> text = '''council: Smallton
    ... workbook: [{sheet: Data}]
    ... tolerance: 10% of target
    ... indicators:
    ...   - {code: A 1, name: Visits on time, good_is: high, target: [{from: 2019-04, value: 85%}]}
    ... '''
    >>> sheet, problems = indicators_sheet(text, "small.yaml")
    >>> [row for row in zip((c.heading for c in sheet.columns), sheet.rows[0]) if row[1]]
    [('Code', 'A 1'), ('Name', 'Visits on time'), ('Good is', 'high'), ('Target 2019/20', '85%')]
    """
    document, _ = read_document(text, file, RuleBookForm)
    named = document.at((INDICATORS, SHEET)) if document else None
    if document and isinstance(named, str):
        what = f"This rule book has its indicators on the sheet {named} already."
        return None, [Problem.stop(what, "Change them there.", document.place((INDICATORS, SHEET)))]
    reading, problems = read_rules(text, file)
    if reading is None or reading.problems:
        return None, problems or (reading.in_order() if reading else [])
    document = reading.document
    entries = [entry for entry in _listed(document) if isinstance(entry, dict)]
    columns = _columns(entries, comments_on(text, document), year_starts(document))
    sheet = InputSheet(
        INDICATORS_SHEET,
        _ABOUT,
        tuple(column for column, _ in columns),
        tuple(tuple(texts[row] for _, texts in columns) for row in range(len(entries))),
        stays=1 + list(key_columns()).index(NAME_KEY),
    )
    return sheet, [
        _too_long(document, number)
        for number, row in enumerate(sheet.rows)
        if any(excel_length(cell) > LONGEST_TEXT for cell in row)
    ]


def _listed(document: Document) -> Sequence[Value]:
    listed = document.at((INDICATORS,))
    return listed if isinstance(listed, list) else ()


_Column = tuple[InputColumn, list[str]]
"""A column, and its text in each row."""


def _columns(entries: Sequence[Entry], comments: Sequence[str], starts: int) -> list[_Column]:
    found: list[_Column] = []
    for column in key_columns().values():
        if column.key == TARGET:
            found += _target_columns(entries, column, starts)
        elif column.way is Way.BY_NAME:
            found += _named_columns(entries, column)
        else:
            found.append((_drawn(column), [_text(entry.get(column.key), column) for entry in entries]))
    if any(comments):
        found.append((InputColumn(COMMENT, _COMMENT_HELP, broken=True), [*comments]))
    return found


def _target_columns(entries: Sequence[Entry], column: KeyColumn, starts: int) -> list[_Column]:
    """A column for targets that always hold, and one for each month that others hold from; after each those
    of the quarters or months of profiles."""
    dated = [_dated(entry.get(TARGET)) for entry in entries]
    always = [None if by_month else entry.get(TARGET) for entry, by_month in zip(entries, dated, strict=True)]
    months = sorted({month for by_month in dated for month in by_month})
    found = _of_one_time(always, None, column, starts)
    if months and not any(any(texts) for _, texts in found):
        found = []
    for month in months:
        found += _of_one_time([by_month.get(month) for by_month in dated], month, column, starts)
    return found


def _of_one_time(
    values: Sequence[Value], since: Month | None, column: KeyColumn, starts: int
) -> list[_Column]:
    """The column of the targets that hold from one month, or always, and those of the parts of profiles."""
    begins_a_year = since is None or since.month == starts
    profiles = [_profile(value) if begins_a_year else {} for value in values]
    heading = heading_since(since, starts) if since else column.heading
    whole = [profile.get(YEAR) if profile else value for profile, value in zip(profiles, values, strict=True)]
    order = ProfileForm.keys()
    parts = [part for part in order if part != YEAR and any(part in each for each in profiles)]
    return [
        (replace(_drawn(column), heading=heading), [_text(value, column) for value in whole]),
        *(
            (
                replace(_drawn(column), heading=heading_of_part(part, since, starts)),
                [_text(profile.get(part), column) for profile in profiles],
            )
            for part in parts
        ),
    ]


def _profile(target: Value) -> Mapping[str, Value]:
    """The parts of a target that is a profile of the year; nothing for any other."""
    is_one = isinstance(target, dict) and target.keys() <= set(ProfileForm.keys()) and target.keys() != {YEAR}
    return target if isinstance(target, dict) and is_one else {}


def _dated(target: Value) -> Mapping[Month, Value]:
    """The targets by the month that they hold from, where each says that and its value and no more."""
    items = [item for item in target if isinstance(item, dict)] if isinstance(target, list) else []
    dated = {
        Month.from_iso(since): item["value"]
        for item in items
        if set(item) == {"from", "value"} and isinstance(since := item["from"], str)
    }
    return dated if isinstance(target, list) and len(dated) == len(target) else {}


def _named_columns(entries: Sequence[Entry], column: KeyColumn) -> list[_Column]:
    """A column for each name that some entry has under a key."""
    values = [value if isinstance(value := entry.get(column.key), dict) else {} for entry in entries]
    return [
        (
            replace(_drawn(column), heading=named_heading(column.key, name)),
            [_text(by_name.get(name), column, name) for by_name in values],
        )
        for name in dict.fromkeys(name for by_name in values for name in by_name)
    ]


def _text(value: Value, column: KeyColumn, name: str = "") -> str:
    return "" if value is None else text_of(value, column, name)


def _drawn(column: KeyColumn) -> InputColumn:
    return InputColumn(column.heading, column.help, column.choices, column.single, broken=not column.single)


def _too_long(document: Document, number: int) -> Problem:
    what = f"A text of this indicator has more than the {LONGEST_TEXT:,} characters that a cell keeps."
    return Problem.stop(what, "Shorten it.", document.place((INDICATORS, number)))
