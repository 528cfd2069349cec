"""The report's month: the one asked for, else the ReportMonth cell's, else the latest that is half filled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.read.sheets import CASELOAD, CASES, HEALTH, VISITS, Value, months, read_rows, rule_book
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Severity
from workbook_engine.read import choose_period, report_month

MAY, JUNE, JULY, AUGUST = months("2019-05", "2019-06", "2019-07", "2019-08")
HEADING: list[Value] = ["Ref", "Indicator", *(date(2019, month, 1) for month in (5, 6, 7, 8))]
FILLED: list[list[Value]] = [
    ["A 1", "Visits on time", 0.61, 0.65, 0.69],
    ["A 2", "Average caseload", 16.4, 16.2, 16.0],
    ["B 1", "Open cases", 610, 640, 689],
]


def choose(
    rows: list[list[Value]], *indicators: Indicator, named: Month | None = None, cell: Month | None = None
) -> tuple[Month | None, str]:
    """The month chosen and why; without one, what the stop says."""
    figures = read_rows([HEADING, *rows], *indicators)
    chosen, problems = choose_period(rule_book(*indicators), figures, named=named, report_month=cell)
    if chosen is None:
        assert problems[0].severity is Severity.STOP
        return None, problems[0].text
    assert problems == []
    return chosen.month, chosen.why


def test_the_latest_month_with_figures_for_at_least_half_is_chosen_and_says_why() -> None:
    assert choose(FILLED) == (
        JULY,
        "July 2019: the latest month in which at least half of the indicators due have figures (3 of 3).",
    )


def test_one_early_figure_does_not_move_the_report_and_is_named() -> None:
    rows = [[*FILLED[0], 0.7], *FILLED[1:]]
    month, why = choose(rows)
    assert month == JULY
    assert why.endswith("Later months with figures: August 2019 (1 of 3).")


def test_exactly_half_is_enough() -> None:
    rows: list[list[Value]] = [[*FILLED[0], 0.7], FILLED[1]]
    assert choose(rows, VISITS, CASELOAD)[0] == AUGUST


def test_an_indicator_in_arrears_or_without_a_row_is_not_due() -> None:
    rows: list[list[Value]] = [
        ["A 1", "Visits on time", 0.6, 0.6, 0.6],
        ["B 2", "Health checks in time", 0.5, 0.5],
    ]
    month, why = choose(rows, VISITS, HEALTH, CASES)
    assert month == JULY
    assert "(1 of 1)" in why


def test_where_all_are_in_arrears_all_are_due() -> None:
    assert choose([["B 2", "Health checks in time", 0.5, 0.5]], HEALTH)[0] == JUNE


def test_what_is_marked_as_not_applicable_is_not_due() -> None:
    rows: list[list[Value]] = [FILLED[0], [*FILLED[1][:4], "n/a"], [*FILLED[2][:4], "n/a"]]
    assert choose(rows) == (JULY, choose([FILLED[0]], VISITS)[1])


@pytest.mark.parametrize("later", ["=1/0|#DIV/0!", "TBC", "a7", "=A9|", " "])
def test_what_is_not_a_figure_does_not_make_a_month(later: str) -> None:
    assert choose([[*row, later] for row in FILLED])[0] == JULY


def test_the_month_that_was_asked_for_goes_before_all_else() -> None:
    month, why = choose(FILLED, named=MAY, cell=JUNE)
    assert month == MAY
    assert why.startswith("May 2019: the month that was asked for.")


def test_the_report_month_cell_goes_before_the_latest_month() -> None:
    month, why = choose(FILLED, cell=JUNE)
    assert month == JUNE
    assert why.startswith("June 2019: the month in the cell ReportMonth.")


def test_a_month_that_the_workbook_does_not_have_stops_and_lists_those_it_has() -> None:
    month, text = choose(FILLED, named=Month(2020, 1))
    assert month is None
    assert text == (
        "The workbook has no column for January 2020, the month that was asked for. "
        "It has May 2019 to August 2019."
    )
    assert "ReportMonth" in choose(FILLED, cell=Month(2020, 1))[1]


def test_where_no_month_is_half_filled_the_doubtful_cells_are_told_with_the_stop() -> None:
    figures = read_rows([HEADING, *[[*row[:2], None, None, "=B9|"] for row in FILLED]])
    chosen, problems = choose_period(rule_book(), figures, named=None, report_month=None)
    assert chosen is None
    assert [problem.severity for problem in problems] == ["stop", "check", "check", "check"]
    assert "not saved" in problems[1].what


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, None),
        (Cell(CellKind.DATE, "2019-07-31"), JULY),
        (Cell(CellKind.TEXT, "July 2019"), JULY),
        (Cell(CellKind.TEXT, "Jul-19"), JULY),
        (Cell(CellKind.NUMBER, "43647", Decimal(43647)), JULY),
        (Cell(CellKind.NUMBER, "7", Decimal(7)), None),
        (Cell(CellKind.TEXT, "latest"), None),
        (Cell(CellKind.ERROR, "#REF!"), None),
    ],
)
def test_the_cell_with_the_month_may_hold_a_date_a_text_or_a_dates_number(
    cell: Cell | None, expected: Month | None
) -> None:
    assert report_month(cell) == expected
