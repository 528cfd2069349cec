"""Table problems: what may be wrong with a sheet of figures as a whole, in words."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import PeriodKind
from workbook_engine.model.place import column_letters
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import Layout, Source
from workbook_engine.model.text_length import as_label
from workbook_engine.read.headings.heading_labels import has_periods_without_year
from workbook_engine.read.layouts.figures import UnruledRow
from workbook_engine.read.layouts.tables import Table

_MOST_NAMED = 10


_LABELS = {
    PeriodKind.MONTH: ("month", "Jul-19", "put the year (2019 or 2019/20) in the row above them"),
    PeriodKind.QUARTER: ("quarter", "Q1 2019/20", "put the year (2019/20) in the row above them"),
    PeriodKind.YEAR: ("year", "2019/20", ""),
}


def no_periods(grid: Grid, layout: Layout) -> Problem:
    """A stop: no row heads periods of the layout's kind, or nothing says of which year they are."""
    word, label, year_above = _LABELS[layout.across]
    if has_periods_without_year(grid, layout.across):
        what = f"The {word}s that head the columns do not say their year."
        to_do = f"Write them as {label}, {year_above}, or add year: 2019/20 to the entry of the rule book."
    elif any(cell.kind is CellKind.EMPTY for cell in grid.cells.values()):
        what = (
            f"No row heads its columns with {word}s, and results of formulas were not saved in the workbook."
        )
        to_do = "Open the workbook in Excel, let it calculate, and save it."
    else:
        what = f"No row heads its columns with {word}s."
        to_do = f"Head each column of figures with its {word}, as text such as {label}"
        to_do += " or as a date." if layout.across is PeriodKind.MONTH else ", or name another layout."
    return Problem.stop(what, to_do, grid.whole)


def no_codes(grid: Grid, source: Source, rule_book: RuleBook) -> Problem:
    """A stop: the column of codes that the rule book names holds none of its codes."""
    return Problem.stop(
        f"No code of the rule book stands under the heading “{source.code_column}” on this sheet.",
        f"Give each row its code ({_first_keys(rule_book)}), or correct code_column in the rule book.",
        grid.whole,
    )


def no_indicators(grid: Grid, rule_book: RuleBook) -> Problem:
    """A stop: neither a code nor a name of the rule book stands under a heading of periods."""
    return Problem.stop(
        "No code and no whole name of the rule book stands under the periods on this sheet.",
        f"Give each row its code ({_first_keys(rule_book)}) or its whole name, in a column of its own.",
        grid.whole,
    )


def not_as_headed(source: Source, tables: Sequence[Table]) -> list[Problem]:
    """A check, where the codes had to be found by looking, as no column has the heading of codes."""
    looked_for = [table for table in tables if source.code_column and not table.is_code_headed]
    if not looked_for or len(looked_for) < len(tables):
        return []
    column = looked_for[0].code_column
    return [
        Problem.check(
            f"No column is headed “{source.code_column}”; the codes were found in column "
            f"{column_letters(column or 1)}.",
            "Head that column so, or correct code_column in the rule book.",
            looked_for[0].grid.whole,
        )
    ]


def repeated_periods(table: Table) -> list[Problem]:
    """A check, where one row heads a period twice, naming both cells."""
    repeated, row, place = table.heading.repeated, table.heading.row, table.grid.where
    if not repeated:
        return []
    period, used, other = repeated[0]
    names = ", ".join(again.label for again, _, _ in repeated[1:_MOST_NAMED])
    also = f" So do columns of {names}." if names else ""
    return [
        Problem.check(
            f"Two columns are headed {period.name}: {place(row, used)} and {place(row, other)}. "
            f"The first is used.{also}",
            "Correct the period that is wrong, or give the other columns another heading.",
            place(row, other),
        )
    ]


def two_rows(table: Table, indicator: Indicator, first: int, second: int) -> Problem:
    """A stop: two rows of a table are the same indicator's."""
    column = (table.code_column if table.code(second) else table.name_column) or 1
    one, other = table.grid.where(first, column), table.grid.where(second, column)
    kind = "code" if table.code(second) else "name"
    return Problem.stop(
        f"Two rows have the {kind} “{indicator.key}”: {one} and {other}.",
        f"Correct the {kind} of one of them, or delete its row.",
        other,
        indicator.key,
    )


def without_rule(rows: Sequence[UnruledRow]) -> Problem:
    """A check: rows with figures that no rule is for, all in one."""
    named = ", ".join(f"{as_label(row.label)} ({row.place})" for row in rows[:_MOST_NAMED])
    more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    count = "1 row has no rule" if len(rows) == 1 else f"{len(rows)} rows have no rule"
    return Problem.check(
        f"{count}: {named}{more}.",
        "Add a rule for what belongs on the scorecard. What is left out on purpose: write "
        f"left_out: [{', '.join(as_label(row.label) for row in rows[:3])}] in the rule book.",
        rows[0].place,
    )


def _first_keys(rule_book: RuleBook) -> str:
    keys = [indicator.key for indicator in rule_book.indicators]
    return ", ".join(keys[:3]) + (" …" if len(keys) > 3 else "")
