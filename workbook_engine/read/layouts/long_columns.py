"""Long columns: where a list keeps its codes, names, periods, values and counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Period, PeriodKind, Span
from workbook_engine.model.problem import Problem
from workbook_engine.model.source import Source
from workbook_engine.read.headings.period_labels import period_labels
from workbook_engine.read.layouts.indicator_rows import (
    KnownIndicators,
    column_of_codes,
    column_of_names,
    label_text,
)
from workbook_engine.read.values.counted import CountedColumns

_PERIOD, _VALUE, _NUMERATOR, _DENOMINATOR = "period", "value", "numerator", "denominator"
_KIND = "kind"
_USUAL = {
    _PERIOD: (
        "period",
        "reporting period",
        "time period",
        "period ending",
        "month",
        "quarter",
        "year",
        "date",
    ),
    _VALUE: ("value", "figure", "latest performance", "performance", "outturn", "actual", "result", "latest"),
    _NUMERATOR: ("numerator", "num", "count"),
    _DENOMINATOR: ("denominator", "denom", "out of"),
    _KIND: ("kind", "kind of period", "period kind", "period type"),
}
"""What people head these columns with, the likeliest first."""


@dataclass(frozen=True)
class LongColumns:
    """The columns of a list, under its row of headings; None where there is no such column."""

    header_row: int
    period: int
    counted: CountedColumns
    code_column: int | None
    name_column: int | None
    kind: int | None = None

    def rows(self, grid: Grid) -> list[int]:
        return [row for row in grid.rows if row > self.header_row]

    def periods(self, grid: Grid, year_starts: int, year: Span | None) -> dict[int, Period]:
        """The period of each row that names one; where a column says its kind, of that kind.

        So the two months `2015-04/2015-05` may be those of a year to date.
        """
        cells = {row: cell for row in self.rows(grid) if (cell := grid.cells.get((row, self.period)))}
        found = period_labels(cells, year_starts, year=year)
        return {row: _of_kind(period, self.kind_in(grid, row), year_starts) for row, period in found.items()}

    def kind_in(self, grid: Grid, row: int) -> PeriodKind | None:
        """The kind of period that a row says; None where it says none that there is."""
        said = grid.text(row, self.kind).strip().casefold() if self.kind else ""
        return next((kind for kind in PeriodKind if kind.value == said), None)

    def code(self, grid: Grid, row: int) -> str:
        return _label(grid, row, self.code_column)

    def name(self, grid: Grid, row: int) -> str:
        return _label(grid, row, self.name_column)

    def is_filled(self, grid: Grid, row: int) -> bool:
        """Whether a value or a count stands in a row."""
        return any((row, column) in grid.cells for column in self.counted.columns)


def find_long_columns(
    grid: Grid, source: Source, known: KnownIndicators
) -> tuple[LongColumns | None, list[Problem]]:
    """The columns by their headings, as the source names them or as people usually do; a stop where the
    periods, or the values and counts, are not found."""
    wanted = {
        _PERIOD: (source.period_column,) if source.period_column else _USUAL[_PERIOD],
        _VALUE: (source.value_column,) if source.value_column else _USUAL[_VALUE],
        _NUMERATOR: (source.numerator_column,) if source.numerator_column else _USUAL[_NUMERATOR],
        _DENOMINATOR: (source.denominator_column,) if source.denominator_column else _USUAL[_DENOMINATOR],
        _KIND: _USUAL[_KIND],
    }
    for row in grid.rows:
        found = _headed(grid, row, wanted)
        counts = _NUMERATOR in found and _DENOMINATOR in found
        if _PERIOD in found and (_VALUE in found or counts) and not _missing(source, found):
            return _columns(grid, source, known, row, found), []
    return None, [_no_columns(grid, source)]


def _columns(
    grid: Grid, source: Source, known: KnownIndicators, row: int, found: Mapping[str, int]
) -> LongColumns:
    labels = _headed(grid, row, {"code": (source.code_column or "",), "name": (source.name_column or "",)})
    counted = CountedColumns(found.get(_VALUE), found.get(_NUMERATOR), found.get(_DENOMINATOR))
    rows, before = [below for below in grid.rows if below > row], min(found.values())
    code = labels.get("code") or column_of_codes(grid, rows, before, known)
    name = labels.get("name") or column_of_names(grid, rows, before, known)
    return LongColumns(row, found[_PERIOD], counted, code, name, found.get(_KIND))


def _headed(grid: Grid, row: int, wanted: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The columns of a row by what they are headed for: of several headings the likeliest."""
    columns: dict[str, int] = {}
    for column, cell in grid.rows[row].items():
        if cell.kind is CellKind.TEXT and cell.text.strip():
            columns.setdefault(match_key(cell.text), column)
    found: dict[str, int] = {}
    for role, headings in wanted.items():
        keys = [key for heading in headings if (key := match_key(heading)) in columns]
        if keys:
            found[role] = columns[keys[0]]
    return found


def _missing(source: Source, found: Mapping[str, int]) -> bool:
    """Whether a column that the source names is not in the row."""
    named = {
        _VALUE: source.value_column,
        _NUMERATOR: source.numerator_column,
        _DENOMINATOR: source.denominator_column,
    }
    return any(heading and role not in found for role, heading in named.items())


def _no_columns(grid: Grid, source: Source) -> Problem:
    named = (
        source.period_column,
        source.value_column,
        source.numerator_column,
        source.denominator_column,
    )
    headings = " and ".join(f"“{heading}”" for heading in named if heading)
    what = (
        f"No row has the headings {headings}, and one for the period and one for the value."
        if headings
        else "No row heads one column with the period and one with the value."
    )
    to_do = (
        "Name the headings in the rule book: period_column, and value_column, or numerator_column and "
        "denominator_column."
    )
    return Problem.stop(what, to_do, grid.whole)


def _label(grid: Grid, row: int, column: int | None) -> str:
    """What a row's code or name cell shows; of cells merged over several rows, the first's."""
    if column is None:
        return ""
    cell = grid.cells.get((row, column))
    if cell is None:
        top = next((m[0] for m in grid.merges if m[1] == m[3] == column and m[0] < row <= m[2]), None)
        cell = grid.cells.get((top, column)) if top else None
    return label_text(cell)


def _of_kind(period: Period, kind: PeriodKind | None, year_starts: int) -> Period:
    """The months of a period as one of the kind that is said."""
    if kind in (None, PeriodKind.MONTH, period.kind):
        return period
    return Span(kind or period.kind, period.first, period.last, year_starts)
