"""Where several columns stand under one period, the figures are read from the one that holds them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.read.sheets import Value, rule_book, sheet_grid
from workbook_engine.model.period import Month
from workbook_engine.model.source import Source
from workbook_engine.read import choose_period, read_figures

JULY = Month(2019, 7)


def read_july(rows: Sequence[Sequence[Value]], merges: Sequence[str] = ()) -> tuple[str, list[str]]:
    """The cell that July's figure of A 1 was read from, and the checks."""
    figures, problems = read_figures([sheet_grid(rows, merges=merges)], Source("Data"), rule_book())
    observation = figures.history("A 1")[JULY]
    return str(observation.place), [problem.what for problem in problems]


@pytest.mark.parametrize(
    ("under", "column"),
    [
        (("Target", "Actual"), "F"),
        (("Actual", "Target"), "E"),
        (("Plan", "Achieved"), "F"),
        (("Trajectory", "Performance"), "F"),
        (("Number", "%"), "F"),
        (("%", "No."), "E"),
        (("Forecast", "East"), "F"),
        (("Figure", "RAG"), "E"),
        (("Value", "Trend"), "E"),
    ],
)
@pytest.mark.parametrize("merges", [(), ("C1:D1", "E1:F1")], ids=["with blanks between", "merged"])
def test_the_column_of_figures_is_told_by_what_stands_under_the_month(
    under: tuple[str, str], column: str, merges: tuple[str, ...]
) -> None:
    rows = [
        ["Ref", "Indicator", "Jun-19", None, "Jul-19", None],
        [None, None, *under, *under],
        ["A 1", "Visits on time", 0.61, 0.62, 0.63, 0.64],
    ]
    assert read_july(rows, merges) == (f"Data!{column}3", [])


def test_where_the_headings_do_not_say_the_first_is_read_and_a_check_says_so() -> None:
    rows = [
        ["Ref", "Indicator", "Jun-19", None, "Jul-19", None],
        [None, None, "East", "West", "East", "West"],
        ["A 1", "Visits on time", 0.61, 0.62, 0.63, 0.64],
    ]
    place, checks = read_july(rows)
    assert place == "Data!E3"
    assert any("Two columns are headed" in check and "Data!D1" in check for check in checks)


def test_months_of_a_financial_year_under_one_calendar_year_run_on_into_the_next() -> None:
    months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    rows = [
        [None, None, "2019", *[None] * 11],
        ["Ref", "Indicator", *months],
        ["A 1", "Visits on time", *(0.5 + number / 100 for number in range(12))],
    ]
    figures, _ = read_figures([sheet_grid(rows, merges=["C1:N1"])], Source("Data"), rule_book())
    assert figures.months == tuple(Month(2019, 4).plus(number) for number in range(12))


def test_a_month_of_zeros_that_formulas_left_is_not_the_reports() -> None:
    rows = [
        ["Ref", "Indicator", "Jun-19", "Jul-19", "Aug-19", "Sep-19"],
        ["A 1", "Visits on time", 0.61, 0.63, "0%", "0%"],
        ["A 2", "Average caseload", 16, 17, 0, 0],
    ]
    book = rule_book()
    figures, _ = read_figures([sheet_grid(rows)], Source("Data"), book)
    chosen, _ = choose_period(book, figures, named=None, report_month=None)
    assert chosen is not None
    assert chosen.month == JULY
    assert "August 2019" in chosen.why
