"""From sheet: a rule book that names a sheet for its indicators, as though it listed them itself.

The entries are then filled into the same form, and checked in the same way, as those of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from workbook_engine.model.grid import Grid
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import in_short
from workbook_engine.rulebook.forms.notation import month_of_year
from workbook_engine.rulebook.mistake import Mistake, nearest, quoted
from workbook_engine.rulebook.sheet.key_columns import key_columns
from workbook_engine.rulebook.sheet.sheet_entries import INDICATORS, SheetEntries, read_entries
from workbook_engine.rulebook.yaml.document import Document, Path, Value

SheetReader = Callable[[str], tuple[Grid | None, list[Problem]]]
"""Gives a sheet of the workbook by its name, the text of each cell being what the cell shows; None where
there is no such sheet, or where it cannot be read, which the problems then tell."""

SHEET = "sheet"

_RANGE = re.compile(r"(?:target: )?\{from: ([^,{}]+), to: ([^,{}]+)\}")


@dataclass(frozen=True)
class Gathered:
    """A document that lists its indicators, whether it did so itself or named a sheet that does.

    The problems are those of naming and reading the sheet; of the `refused` paths enough has been said;
    `comments` are what the sheet remarks on each indicator, None where it has no column for that.
    """

    document: Document
    problems: tuple[Problem, ...] = ()
    refused: frozenset[Path] = frozenset()
    comments: tuple[str | None, ...] = ()


def gather_indicators(document: Document, sheet: SheetReader | None) -> Gathered:
    """The document with the indicators of the sheet that it names."""
    said = document.at((INDICATORS,))
    if not isinstance(said, dict) or not isinstance(document.value, dict):
        return Gathered(document)
    found, problems = _entries(document, sheet)
    value: Value = {**document.value, INDICATORS: [*found.entries]}
    places = {**document.places, **found.places}
    refused: frozenset[Path] = frozenset() if found.entries else frozenset({(INDICATORS,)})
    whole = replace(document, value=value, places=places)
    return Gathered(whole, (*problems, *found.problems), refused, tuple(found.comments))


def _entries(document: Document, sheet: SheetReader | None) -> tuple[SheetEntries, list[Problem]]:
    said, name = document.at((INDICATORS,)), document.at((INDICATORS, SHEET))
    for key in said if isinstance(said, dict) else ():
        if key != SHEET:
            to_do = f"Did you mean {SHEET}?" if nearest(key, [SHEET]) else "The only key here is sheet."
            place = document.place((INDICATORS, key))
            return SheetEntries(), [Problem.stop(f"{quoted(key)} is not a key here.", to_do, place)]
    place = document.place((INDICATORS, SHEET))
    if not isinstance(name, str) or not name:
        to_do = "Write its name, as on its tab: indicators: {sheet: Indicators}."
        return SheetEntries(), [Problem.stop("The sheet with the indicators has no name here.", to_do, place)]
    if sheet is None:
        what = f"The indicators are on the sheet {in_short(name)} of a workbook, and no workbook was given."
        return SheetEntries(), [Problem.stop(what, "Name the workbook too.", place)]
    grid, problems = sheet(name)
    if grid is not None:
        return read_entries(grid, year_starts(document)), problems
    missing = Problem.stop(
        f"The workbook has no sheet named {in_short(name)}.",
        "Write the name as on its tab; `workbook-engine rules to-sheet` makes such a sheet.",
        place,
    )
    return SheetEntries(), problems or [missing]


def year_starts(document: Document) -> int:
    """The month that the year begins with; April where that is not said, or not rightly."""
    said = document.at(("year_starts",))
    try:
        return month_of_year(said) if isinstance(said, str) else 4
    except Mistake:
        return 4


def in_words_of_a_sheet(problem: Problem) -> Problem:
    """A mistake in a cell, told with the headings of the sheet in place of the keys.

    >>> cell = CellPlace("Indicators", 7, 4)
    >>> problem = Problem.stop("good_is: between needs a range.", "Write {from: 1, to: 2}.", cell)
    >>> print(in_words_of_a_sheet(problem))
    stop: Indicators!D7: Good is: between needs a range. Write 1 to 2.
    """
    if not isinstance(problem.place, CellPlace):
        return problem
    what, to_do = (_with_headings(_RANGE.sub(r"\1 to \2", text)) for text in (problem.what, problem.to_do))
    return replace(problem, what=what, to_do=to_do)


def _with_headings(text: str) -> str:
    for column in key_columns().values():
        text = re.sub(rf"(?<![\w“]){column.key}(?=:|\b(?= cannot| is not))", column.heading, text)
        text = text.replace(f"“{column.key}”", f"“{column.heading}”")
    return text.replace("This entry of indicators", "This row")
