"""Table problems: what may be wrong with a sheet of figures as a whole, in words."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.place import SheetPlace, column_letters
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook, Source
from workbook_engine.read.figures import UnruledRow
from workbook_engine.read.month_headings import has_months_without_year
from workbook_engine.read.tables import Table

_MOST_NAMED = 10


def no_months(grid: Grid) -> Problem:
    """A stop: no row heads months, or nothing says of which year the months are."""
    if has_months_without_year(grid):
        what = "The months that head the columns do not say their year."
        to_do = "Write them as Jul-19, or put the year (2019 or 2019/20) in the row above them."
    elif any(cell.kind is CellKind.EMPTY for cell in grid.cells.values()):
        what = (
            "No row heads its columns with months, and results of formulas were not saved with the workbook."
        )
        to_do = "Open the workbook in Excel, let it calculate, and save it."
    else:
        what = "No row heads its columns with months."
        to_do = "Head each column of figures with its month, as a date or as text such as Jul-19."
    return Problem.stop(what, to_do, SheetPlace(grid.sheet))


def no_codes(grid: Grid, source: Source, rule_book: RuleBook) -> Problem:
    """A stop: the column of codes that the rule book names holds none of its codes."""
    return Problem.stop(
        f"No code of the rule book stands under the heading “{source.code_column}” on this sheet.",
        f"Give each row its code ({_first_keys(rule_book)}), or correct code_column in the rule book.",
        SheetPlace(grid.sheet),
    )


def no_indicators(grid: Grid, rule_book: RuleBook) -> Problem:
    """A stop: neither a code nor a name of the rule book stands under a heading of months."""
    return Problem.stop(
        "No code and no whole name of the rule book stands under the months on this sheet.",
        f"Give each row its code ({_first_keys(rule_book)}) or its whole name, in a column of its own.",
        SheetPlace(grid.sheet),
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
            SheetPlace(looked_for[0].grid.sheet),
        )
    ]


def repeated_months(table: Table) -> list[Problem]:
    """A check, where one row heads a month twice, naming both cells."""
    repeated, row, place = table.heading.repeated, table.heading.row, table.grid.place
    if not repeated:
        return []
    month, used, other = repeated[0]
    names = ", ".join(month.name for month, _, _ in repeated[1:_MOST_NAMED])
    also = f" So do columns of {names}." if names else ""
    return [
        Problem.check(
            f"Two columns are headed {month.name}: {place(row, used)} and {place(row, other)}. "
            f"The first is used.{also}",
            "Correct the month that is wrong, or give the other columns another heading.",
            place(row, other),
        )
    ]


def two_rows(table: Table, indicator: Indicator, first: int, second: int) -> Problem:
    """A stop: two rows of a table are the same indicator's."""
    column = (table.code_column if table.code(second) else table.name_column) or 1
    one, other = table.grid.place(first, column), table.grid.place(second, column)
    kind = "code" if table.code(second) else "name"
    return Problem.stop(
        f"Two rows have the {kind} “{indicator.key}”: {one} and {other}.",
        f"Correct the {kind} of one of them, or delete its row.",
        other,
        indicator.key,
    )


def without_rule(rows: Sequence[UnruledRow]) -> Problem:
    """A check: rows with figures that no rule is for, all in one."""
    named = ", ".join(f"{row.label} ({row.place})" for row in rows[:_MOST_NAMED])
    more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    count = "1 row has no rule" if len(rows) == 1 else f"{len(rows)} rows have no rule"
    return Problem.check(
        f"{count}: {named}{more}.",
        "Add a rule for what belongs on the scorecard, and what does not to left_out.",
        rows[0].place,
    )


def _first_keys(rule_book: RuleBook) -> str:
    keys = [indicator.key for indicator in rule_book.indicators]
    return ", ".join(keys[:3]) + (" …" if len(keys) > 3 else "")
