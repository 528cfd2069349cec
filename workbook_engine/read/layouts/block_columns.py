"""Block columns: which columns of a block are which measure's, by the headings over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.source import Measure, Source
from workbook_engine.read.layouts.indicator_rows import KnownIndicators
from workbook_engine.read.values.counted import CountedColumns

_NUMERATOR = re.compile(r"n|no|num(?:ber|erator)?|count", re.IGNORECASE)
_DENOMINATOR = re.compile(r"d|denom(?:inator)?|out of|total|cohort", re.IGNORECASE)
_BETWEEN = re.compile(r"of|/|out of", re.IGNORECASE)
_VALUE = re.compile(r"%|rate|value|figure|performance|actual|outturn|percent(?:age)?", re.IGNORECASE)
_MOST_HEADING_ROWS = 4


@dataclass(frozen=True)
class BlockMeasure:
    """A heading over one or several columns, and the indicator that it is; None where no rule is for it."""

    heading: str
    row: int
    column: int
    indicator: Indicator | None
    columns: CountedColumns


def find_measures(
    grid: Grid, source: Source, known: KnownIndicators, rows: Sequence[int], period_column: int
) -> list[BlockMeasure]:
    """The measures over the rows of periods, from the left to the right.

    Two headings may be of one indicator, the one with its rate and the other with its counts: each is listed.
    """
    headings = _heading_rows(grid, min(rows), period_column)
    named = {match_key(measure.heading): measure for measure in source.measures}
    last = max((column for row in rows for column in grid.rows.get(row, {})), default=period_column)
    spans: dict[tuple[int, int], list[int]] = {}
    for column in range(period_column + 1, last + 1):
        at = _heading_over(grid, headings, column, period_column, named, known)
        if at is not None:
            spans.setdefault(at, []).append(column)
    measures: list[BlockMeasure] = []
    for (row, first), columns in spans.items():
        text = " ".join(grid.text(row, first).split())
        measure = named.get(match_key(text))
        indicator = known.find_key(measure.key) if measure else _indicator(text, known)
        counted = _counted(grid, headings, rows, columns, row)
        if measure and measure.complement:
            counted = replace(counted, value_is_rest=counted.value is not None, counts_are_rest=True)
        measures.append(BlockMeasure(text, row, first, indicator, counted))
    return measures


def joined(measures: Iterable[BlockMeasure]) -> dict[Indicator, CountedColumns]:
    """Each indicator's columns: its value from the heading that has one, its counts from that or another."""
    found: dict[Indicator, CountedColumns] = {}
    for measure in measures:
        if measure.indicator is None:
            continue
        held, new = found.get(measure.indicator), measure.columns
        found[measure.indicator] = new if held is None else _joined(held, new)
    return found


def _joined(one: CountedColumns, other: CountedColumns) -> CountedColumns:
    own, rest = (other, one) if one.value is None or (one.value_is_rest and other.value) else (one, other)
    if own.numerator is not None:
        return own
    return replace(
        own,
        numerator=rest.numerator,
        denominator=rest.denominator,
        counts_are_rest=rest.counts_are_rest,
    )


def _heading_rows(grid: Grid, first: int, period_column: int) -> list[int]:
    """The rows over the first row of periods that are not parted from it, from the top down."""
    rows: list[int] = []
    row = first - 1
    while row > 0 and len(rows) < _MOST_HEADING_ROWS:
        if not any(column > period_column for column in grid.rows.get(row, {})):
            break
        rows.insert(0, row)
        row -= 1
    return rows


def _heading_over(
    grid: Grid,
    headings: Sequence[int],
    column: int,
    period_column: int,
    named: Mapping[str, Measure],
    known: KnownIndicators,
) -> tuple[int, int] | None:
    """Where the heading of a column's measure stands: the lowest over it that is one, else the topmost."""
    over = [at for row in headings if (at := _over(grid, row, column, period_column))]
    for at in reversed(over):
        text = grid.text(*at)
        if match_key(text) in named or _indicator(text, known) is not None:
            return at
    return over[0] if over else None


def _over(grid: Grid, row: int, column: int, period_column: int) -> tuple[int, int] | None:
    """The heading over a column in a row: its own, one merged over it, or one to its left that nothing parts
    from it."""
    cells = grid.rows.get(row, {})
    at = max((filled for filled in cells if period_column < filled <= column), default=None)
    if at is None or cells[at].kind is not CellKind.TEXT:
        return None
    merged = next((merge[3] for merge in grid.merges if merge[:2] == (row, at)), at)
    return None if at < merged < column else (row, at)


def _indicator(text: str, known: KnownIndicators) -> Indicator | None:
    """The indicator that a heading is: its code, its whole name, or its code before its name."""
    indicator = known.find_key(text)
    words = text.split()
    for count in range(1, min(4, len(words))):
        indicator = indicator or known.find(" ".join(words[:count]).rstrip(".:-–"), "")
    return indicator


def _counted(
    grid: Grid, headings: Sequence[int], rows: Sequence[int], columns: Sequence[int], row: int
) -> CountedColumns:
    """What each column of a measure holds, by the heading under the measure's, else by the word `of`."""
    below = [heading for heading in headings if heading > row]
    roles = {column: " ".join(grid.text(below[-1], column).split()) if below else "" for column in columns}
    between = [column for column in columns if _holds_of(grid, rows, column)]
    if between:
        numerator, denominator = between[0] - 1, between[0] + 1
        others = [c for c in columns if c not in (numerator, denominator, *between)]
        last = others[-1] if others else None
        return CountedColumns(_first(others, roles, _VALUE) or last, numerator, denominator)
    numerator_at = _first(columns, roles, _NUMERATOR)
    denominator_at = _first(columns, roles, _DENOMINATOR)
    others = [c for c in columns if c not in (numerator_at, denominator_at)]
    value = _first(others, roles, _VALUE) or (others[0] if others else None)
    if value is None and denominator_at is None:
        return CountedColumns(numerator_at)
    return CountedColumns(value, numerator_at, denominator_at)


def _holds_of(grid: Grid, rows: Sequence[int], column: int) -> bool:
    """Whether the word `of` stands in a column wherever something does."""
    texts = [cell.text.strip() for row in rows if (cell := grid.cells.get((row, column)))]
    return bool(texts) and all(_BETWEEN.fullmatch(text) for text in texts)


def _first(columns: Sequence[int], roles: Mapping[int, str], role: re.Pattern[str]) -> int | None:
    return next((column for column in columns if role.fullmatch(roles[column])), None)
