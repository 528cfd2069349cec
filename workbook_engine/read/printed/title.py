"""Title: the block above the headings of our sheets, by which one is known as ours without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from workbook_engine.model.fingerprint import normal_text
from workbook_engine.model.grid import Cell, Coordinate, Grid
from workbook_engine.model.period import MONTH_NAMES, Month
from workbook_engine.model.printed import PrintedText
from workbook_engine.read.printed.words import printed_text

COUNCIL, TITLE, MEETING, TALLY, GAPS, KEY = (
    "Council", "Title", "Meeting", "Indicators", "Figures available", "Key",
)  # fmt: skip
STATUS, COUNTS = "Status", "Ratings"
_LINES = (TITLE, COUNCIL, MEETING, TALLY, GAPS, KEY)
"""The lines at the left, in their order; earlier scorecards have the council's name above the title."""

_TALLY_AT, _HEADINGS_AFTER = 4, 4
_HIGHEST = 40
_TALLY = re.compile(r"(?:\d+|no) indicators?(?::.*)?", re.DOTALL)
_MONTH = re.compile(rf"\b({'|'.join(MONTH_NAMES)}) (\d{{4}})\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_DRAFT = "DRAFT"


def headings_row(grid: Grid) -> int | None:
    """The row of the headings on one of our sheets; None on any other sheet.

    It stands four rows under the line that says how many indicators there are and what became of them.
    """
    for row in range(_TALLY_AT, _HIGHEST):
        if _TALLY.fullmatch(grid.text(row, 1).strip()) and (row + _HEADINGS_AFTER) in grid.rows:
            return row + _HEADINGS_AFTER
    return None


def read_title(
    grid: Grid, headings: int, council: str = ""
) -> tuple[dict[str, PrintedText], list[PrintedText]]:
    """The lines of the title block by what they are called, and what people put beside them.

    `council` is its name as the rule book has it, where that is known.
    """
    first = headings - _HEADINGS_AFTER - _TALLY_AT + 1
    title: dict[str, PrintedText] = {}
    for row, line in enumerate(_in_order(grid, first, council), first):
        if (row, 1) in grid.cells:
            title[line] = printed_text(grid, row, 1)
    counts = dict(_counts(grid, first + _TALLY_AT - 1))
    if counts:
        said = ", ".join(each.text for each in counts.values())
        title[COUNTS] = PrintedText(said, next(iter(counts.values())).place)
    beside: list[PrintedText] = []
    for (row, column), _ in _above(grid, headings):
        text = printed_text(grid, row, column)
        if text.text.startswith(_DRAFT) and row in (first, first + 1):
            title[STATUS] = text
            continue
        is_line = column == 1 and first <= row < first + len(_LINES)
        is_count = (row, column) in counts or (row - 1, column) in counts
        if not (is_line or is_count):
            beside.append(text)
    return title, beside


def month_of(title: Mapping[str, PrintedText]) -> Month | None:
    """The month that a title names, the last where it names several; None where it names none.

    >>> month_of({TITLE: PrintedText("Children’s performance, October to December 2020")}).label
    'Dec-20'
    """
    found = _MONTH.findall(title[TITLE].text) if TITLE in title else []
    return Month(int(found[-1][1]), MONTH_NAMES.index(found[-1][0]) + 1) if found else None


def _in_order(grid: Grid, first: int, council: str) -> Sequence[str]:
    """What the lines are, from the top down: the title says of when the scorecard is."""
    top, next_to_it = (grid.text(row, 1) for row in (first, first + 1))
    has_year = [_YEAR.search(text) is not None for text in (top, next_to_it)]
    if council and normal_text(council) in map(normal_text, (top, next_to_it)):
        is_above = normal_text(council) == normal_text(top)
    else:
        is_above = has_year == [False, True]
    return (COUNCIL, TITLE, *_LINES[2:]) if is_above else _LINES


def _above(grid: Grid, headings: int) -> Iterator[tuple[Coordinate, Cell]]:
    for row in range(1, headings):
        for column, cell in grid.rows.get(row, {}).items():
            if cell.text.strip():
                yield (row, column), cell


def _counts(grid: Grid, row: int) -> Iterator[tuple[Coordinate, PrintedText]]:
    """How many indicators have each rating: numbers over words, beside the tally."""
    for column, cell in grid.rows.get(row, {}).items():
        word = grid.text(row + 1, column).strip()
        if column > 1 and cell.number is not None and word:
            yield (row, column), PrintedText(f"{cell.number:f} {word}", grid.place(row, column))
