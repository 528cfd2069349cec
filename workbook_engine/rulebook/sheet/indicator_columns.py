"""Indicator columns: which column of an Indicators sheet says what, found by the headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbook_engine.model.grid import Grid
from workbook_engine.model.period import Month
from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.rulebook.mistake import quoted
from workbook_engine.rulebook.sheet.key_columns import (
    COMMENT,
    NAME_KEY,
    folded,
    heading_meant,
    heading_of,
    key_and_name_headed,
    key_columns,
    key_headed,
)
from workbook_engine.rulebook.sheet.target_columns import TARGET, TARGET_FROM, part_headed, since_headed

_FEWEST = 2
"""A row with the name's heading and one more is the heading row."""


@dataclass(frozen=True)
class IndicatorColumns:
    """Where the columns are: `keys` by key, `named` by key and name, `since` by the month they hold from,
    `parts` by that month (None: always) and the quarter or month of a profile."""

    header_row: int
    keys: Mapping[str, int] = field(default_factory=dict[str, int])
    named: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    since: Mapping[Month, int] = field(default_factory=dict[Month, int])
    parts: Mapping[tuple[Month | None, str], int] = field(default_factory=dict[tuple[Month | None, str], int])
    target_from: int | None = None
    comment: int | None = None

    @property
    def all(self) -> tuple[int, ...]:
        """Every column that says something of an indicator, from left to right."""
        more = [self.target_from] if self.target_from else []
        return tuple(
            sorted(
                (*self.keys.values(), *self.named.values(), *self.since.values(), *self.parts.values(), *more)
            )
        )


def find_columns(grid: Grid, year_starts: int) -> tuple[IndicatorColumns | None, list[Problem]]:
    """The columns of a sheet; None, and a stop, where no row has the headings.

    The table ends at the first column without a heading: what stands further right is the user's own. A
    heading within it that heads nothing is a stop, and so is one that stands there twice.
    """
    row = next((row for row in grid.rows if _is_header(grid, row)), None)
    if row is None:
        return None, [_no_headings(grid)]
    keys: dict[str, int] = {}
    named: dict[tuple[str, str], int] = {}
    since: dict[Month, int] = {}
    parts: dict[tuple[Month | None, str], int] = {}
    single: dict[str, int] = {}
    problems: list[Problem] = []
    for column, heading in _headings(grid, row):
        month, part = since_headed(heading, year_starts), part_headed(heading, year_starts)
        key, name = key_headed(heading), key_and_name_headed(heading)
        if folded(heading) in (folded(TARGET_FROM), folded(COMMENT)):
            taken = single.setdefault(folded(heading), column)
        elif month is not None:
            taken = since.setdefault(month, column)
        elif part is not None:
            taken = parts.setdefault(part, column)
        elif key is not None:
            taken = keys.setdefault(key, column)
        elif name is not None:
            taken = named.setdefault(name, column)
        else:
            problems.append(_unknown(grid, row, column, heading))
            continue
        if taken != column:
            what = f"The heading {quoted(heading)} is already there, in {grid.place(row, taken)}."
            problems.append(Problem.stop(what, "Keep one of the two.", grid.place(row, column)))
    found = IndicatorColumns(
        row, keys, named, since, parts, single.get(folded(TARGET_FROM)), single.get(folded(COMMENT))
    )
    return found, problems


def _headings(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """The headings that stand side by side with the name's."""
    column = next(column for column, cell in grid.rows[row].items() if key_headed(cell.text) == NAME_KEY)
    while grid.text(row, column - 1).strip():
        column -= 1
    while text := grid.text(row, column).strip():
        yield column, text
        column += 1


def _is_header(grid: Grid, row: int) -> bool:
    keys = [key_headed(cell.text) for cell in grid.rows[row].values()]
    return NAME_KEY in keys and sum(key is not None for key in keys) >= _FEWEST


def _unknown(grid: Grid, row: int, column: int, heading: str) -> Problem:
    meant = heading_meant(heading)
    if folded(heading).startswith(folded(TARGET)):
        to_do = (
            "Write the year as in Target 2019/20, the first month as in Target from Jul-20, or the quarter "
            "as in Target Q1 2019/20."
        )
    elif meant:
        to_do = f"Did you mean {meant}?"
    else:
        to_do = "Move a column of your own to the right of the table, with an empty column between them."
    return Problem.stop(f"{quoted(heading)} is not a heading here.", to_do, grid.place(row, column))


def _no_headings(grid: Grid) -> Problem:
    name, others = heading_of(NAME_KEY), [c.heading for c in key_columns().values() if c.key != NAME_KEY]
    return Problem.stop(
        "No row of this sheet has the headings of indicators.",
        f"Write {name} and others of them into one row: {', '.join(others)}.",
        SheetPlace(grid.sheet),
    )
