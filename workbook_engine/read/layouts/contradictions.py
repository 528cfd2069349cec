"""Contradictions: what stands beside an indicator's figures and is not what the rule book says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from workbook_engine.model.figure import Figure, round_half_up
from workbook_engine.model.grid import CellKind
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.period import Month, PeriodKind, Span
from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem
from workbook_engine.model.target import Target
from workbook_engine.model.text_length import as_label
from workbook_engine.read.headings.period_headings import near_rows
from workbook_engine.read.headings.period_labels import period_of_text
from workbook_engine.read.layouts.indicator_rows import label_text
from workbook_engine.read.layouts.tables import Table
from workbook_engine.read.layouts.to_date import has_figure
from workbook_engine.read.values.figure_cells import read_figure

_TARGET = re.compile(r"(?:(?:annual|current|year end) )?target", re.IGNORECASE)
_TARGET_OF = re.compile(r"target (?:for )?(?P<after>.+)|(?P<before>.+) target", re.IGNORECASE)
_NAMES = ("indicator", "measure", "name", "description", "performance indicator", "title", "kpi")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_SAID_OF_ALL = frozenset(
    {"perce", "numbe", "rate", "child", "young", "peopl", "with", "that", "have", "been", "were"}
    | {"from", "withi", "their", "whom", "month", "year", "total", "avera", "time", "measu", "indic"}
)
"""Stems of words that are in the names of indicators of all kinds."""
_MOST_NAMED = 5


def contradictions(table: Table, rows: Mapping[Indicator, int], year_starts: int) -> list[Problem]:
    """A check for all targets of a table that differ from the rule book's, and one for all names that are
    wholly other ones than their codes have there. Other wordings of a name are no difference."""
    return [*_targets(table, rows, year_starts), *_names(table, rows)]


def _targets(table: Table, rows: Mapping[Indicator, int], year_starts: int) -> list[Problem]:
    month = _latest_month(table)
    if month is None:
        return []
    column = _column_headed(table, lambda text: _is_of_targets(text, month, year_starts))
    if column is None:
        return []
    found: list[tuple[Place, str]] = []
    for indicator, row in rows.items():
        told = _other_target(table, row, column, indicator, month)
        if told is not None:
            found.append((table.grid.where(row, column), told))
    count = "1 target on the sheet is" if len(found) == 1 else f"{len(found)} targets on the sheet are"
    what = f"{count} not as in the rule book, which is used"
    return _in_one(what, found, "Correct the one that is wrong.")


def _is_of_targets(heading: str, month: Month, year_starts: int) -> bool:
    """Whether a heading is that of the targets of a month: `Target`, or with its year, `Target 2025/26`.

    >>> [_is_of_targets(text, Month(2025, 10), 4) for text in ("Target 2025/26", "2025/26 target", "target")]
    [True, True, True]
    >>> _is_of_targets("Target 2024/25", Month(2025, 10), 4), _is_of_targets("Target met", Month(2025, 10), 4)
    (False, False)
    """
    if _TARGET.fullmatch(heading):
        return True
    said = _TARGET_OF.fullmatch(heading)
    year = period_of_text(said["after"] or said["before"], year_starts, years_first=True) if said else None
    return isinstance(year, Span) and year.kind is PeriodKind.YEAR and year.first <= month <= year.last


def _other_target(table: Table, row: int, column: int, indicator: Indicator, month: Month) -> str | None:
    """What the sheet and the rule book say, where they say different targets.

    Beside a profile the sheet may have the target of the whole year.
    """
    cell = table.grid.cells.get((row, column))
    on_sheet = read_figure(cell, indicator).value if cell else None
    held = (indicator.target_in(month), indicator.year_target_in(month))
    targets = [target for target in held if isinstance(target, Target) and not target.is_range]
    if not isinstance(on_sheet, Figure) or not targets:
        return None
    if any(_are_same(on_sheet, target.low) for target in targets):
        return None
    where = table.grid.where(row, column)
    return f"{indicator.key} has {on_sheet.shown} in {where} and {targets[0].shown} in the rule book"


def _are_same(one: Figure, other: Figure) -> bool:
    """Whether two figures are one; fewer decimals of the same figure are no difference."""
    decimals = min(one.decimals, other.decimals)
    return round_half_up(one.value, decimals) == round_half_up(other.value, decimals)


def _names(table: Table, rows: Mapping[Indicator, int]) -> list[Problem]:
    headed = (_column_headed(table, name.__eq__) for name in _NAMES)
    column = table.name_column or next((found for found in headed if found), None)
    if column is None or column == table.code_column:
        return []
    found: list[tuple[Place, str]] = [
        (
            table.grid.where(row, column),
            f"{indicator.key} is “{as_label(name)}” in {table.grid.where(row, column)} "
            f"and “{indicator.name}” in the rule book",
        )
        for indicator, row in rows.items()
        if table.code(row) and (name := label_text(table.grid.cells.get((row, column))))
        if is_another_name(name, indicator.name)
    ]
    what = "1 code has" if len(found) == 1 else f"{len(found)} codes have"
    to_do = "Look whether the code stands in another indicator's row, and correct the one that is wrong."
    return _in_one(f"{what} another indicator's name on the sheet", found, to_do)


def is_another_name(one: str, other: str) -> bool:
    """Whether two names have nothing in common but what the names of all indicators have.

    >>> is_another_name("% initial health assessments in 20 days", "LAC with an initial health assessment")
    False
    >>> is_another_name("Percentage of re-referrals within 12 months", "Carers with an up-to-date visit")
    True
    """
    stems, others = _stems(one), _stems(other)
    return bool(stems) and bool(others) and not stems & others


def _stems(name: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(match_key(name))} - _SAID_OF_ALL


def _column_headed(table: Table, is_heading: Callable[[str], bool]) -> int | None:
    """The one column with such a heading in the row of periods or near it; None where there are several."""
    for row in near_rows(table.heading.row):
        columns = [
            column
            for column, cell in table.grid.rows.get(row, {}).items()
            if cell.kind is CellKind.TEXT and is_heading(match_key(cell.text))
        ]
        if columns:
            return columns[0] if len(columns) == 1 else None
    return None


def _latest_month(table: Table) -> Month | None:
    """The last month that has any figure."""
    filled = (
        period.last
        for period, column in table.heading.columns.items()
        if any(has_figure(table.grid, row, column) for row in table.rows)
    )
    return max(filled, default=None)


def _in_one(what: str, found: Sequence[tuple[Place, str]], to_do: str) -> list[Problem]:
    if not found:
        return []
    more = f"; and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    told = "; ".join(text for _, text in found[:_MOST_NAMED])
    return [Problem.check(f"{what}: {told}{more}.", to_do, found[0][0])]
