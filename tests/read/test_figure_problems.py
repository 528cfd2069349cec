"""What the report's months leave to check: told once, with its place, and nothing of ten years ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.read.sheets import CASELOAD, CASES, HEALTH, VISITS, Value, months, read_rows, rule_book, sheet_grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, Severity
from workbook_engine.read import figure_problems, read_figures

APRIL, MAY, JUNE, JULY = months("2019-04", "2019-05", "2019-06", "2019-07")
HEADING: list[Value] = ["Ref", "Indicator", *(date(2019, month, 1) for month in (4, 5, 6, 7))]


def problems(*rows: list[Value], of: tuple[Indicator, ...]) -> list[Problem]:
    """The checks of July's report, which shows three months."""
    book = rule_book(*of)
    figures, _ = read_figures([sheet_grid([HEADING, *rows])], book.sources[0], book)
    found = figure_problems(book, figures, JULY, [MAY, JUNE, JULY])
    assert {problem.severity for problem in found} <= {Severity.CHECK}
    return found


def texts(found: list[Problem]) -> list[str]:
    return [f"{problem.place}: {problem.what}" for problem in found]


def test_a_sheet_in_order_leaves_nothing_to_check() -> None:
    assert problems(["A 1", "Visits on time", 0.6, 0.6, 0.6, 0.6], of=(VISITS,)) == []


def test_a_doubtful_cell_is_told_for_the_months_on_the_scorecard_only() -> None:
    found = problems(["A 1", "Visits on time", "b8", "a7", 0.6, "W]"], of=(VISITS,))
    assert texts(found) == [
        "Data!D2: The cell holds “a7”, which is not a figure.",
        "Data!F2: The cell holds “W]”, which is not a figure.",
    ]


def test_a_mistake_that_a_whole_row_shares_is_told_once() -> None:
    (problem,) = problems(["A 2", "Average caseload", "16%", "17%", "17%", "18%"], of=(CASELOAD,))
    assert (str(problem.place), problem.what) == (
        "Data!F2",
        "The cell holds 18%, but A 2 is counted as a number and not in percent. "
        "So it is in Data!D2 and Data!E2.",
    )
    assert problem.to_do == "Type a number without %, or write unit: percent in the rule book."


def test_two_cells_with_one_mistake_are_told_each() -> None:
    found = problems(["A 2", "Average caseload", 16, 17, "17%", "18%"], of=(CASELOAD,))
    assert [str(problem.place) for problem in found] == ["Data!E2", "Data!F2"]


def test_of_many_cells_with_one_mistake_a_few_are_named() -> None:
    cells = [f"{number}%" for number in range(11, 18)]
    heading: list[Value] = ["Ref", "Indicator", *(date(2019, month, 1) for month in range(1, 8))]
    book, row = rule_book(CASELOAD), ["A 2", "Average caseload", *cells]
    figures, _ = read_figures([sheet_grid([heading, row])], book.sources[0], book)
    (problem,) = figure_problems(book, figures, JULY, [Month(2019, month) for month in range(1, 8)])
    assert problem.what.endswith("So it is in Data!C2, Data!D2, Data!E2 and 3 more cells.")


def test_a_blank_cell_of_the_reports_month_is_told_once() -> None:
    (problem,) = problems(["A 1", "Visits on time", 0.6, None, 0.6], of=(VISITS,))
    assert texts([problem]) == ["Data!F2: A 1 has no figure for July 2019."]
    assert (problem.to_do, problem.code) == ("Type it, or TBC or n/a where there is none.", "A 1")


def test_a_blank_cell_of_an_indicator_without_a_code_is_told_by_its_name() -> None:
    (problem,) = problems(["", "Open cases", 600, 610, 620], of=(Indicator(None, "Open cases"),))
    assert texts([problem]) == ["Data!F2: “Open cases” has no figure for July 2019."]


def test_words_in_place_of_a_figure_are_an_answer() -> None:
    assert problems(["A 1", "Visits on time", 0.6, 0.6, 0.6, "TBC"], of=(VISITS,)) == []
    assert problems(["A 1", "Visits on time", 0.6, 0.6, 0.6, "n/a"], of=(VISITS,)) == []


def test_in_arrears_and_blank_is_as_it_should_be() -> None:
    assert problems(["B 2", "Health checks in time", 0.5, 0.5, 0.5], of=(HEALTH,)) == []
    assert problems(["B 2", "Health checks in time", 0.5, 0.5, 0.5, "TBC *"], of=(HEALTH,)) == []


def test_in_arrears_and_older_than_that_is_told_at_the_month_that_is_due() -> None:
    found = problems(["B 2", "Health checks in time", 0.5, 0.5], of=(HEALTH,))
    assert texts(found) == [
        "Data!E2: B 2 has no figure for June 2019 or later, and it is 1 month in arrears."
    ]
    two = replace(HEALTH, arrears=2)
    assert problems(["B 2", "Health checks in time", 0.5, 0.5], of=(two,)) == []
    assert "2 months in arrears" in problems(["B 2", "Health checks in time", 0.5], of=(two,))[0].what


def test_in_arrears_with_a_damaged_latest_figure_is_told_once() -> None:
    found = problems(["B 2", "Health checks in time", 0.5, 0.5, "a7"], of=(HEALTH,))
    assert texts(found) == ["Data!E2: The cell holds “a7”, which is not a figure."]


def test_a_rule_without_a_row_is_told_at_the_rules_own_line() -> None:
    rule = replace(CASES, place=FilePlace("small.yaml", 13))
    (problem,) = problems(["A 1", "Visits on time", 0.6, 0.6, 0.6, 0.6], of=(VISITS, rule))
    assert str(problem) == (
        "check: small.yaml:13: No row of the workbook has the code “B 1”. "
        "Add its row, or correct the rule book."
    )
    assert problem.code == "B 1"


def test_a_rule_without_a_code_says_its_name() -> None:
    (problem,) = problems(["A 1", "Visits", 0.6, 0.6, 0.6, 0.6], of=(VISITS, Indicator(None, "Open cases")))
    assert "has the name “Open cases”" in problem.what


def test_a_row_whose_code_is_written_otherwise_is_pointed_at() -> None:
    rows: list[list[Value]] = [
        ["A 1", "Visits on time", 0.6, 0.6, 0.6, 0.6],
        ["B-1", "Cases open", 1, 2, 3, 4],
    ]
    (problem,) = problems(*rows, of=(VISITS, CASES))
    assert problem.to_do == "Data!A3 has “B-1”: write both alike."


def test_the_checks_come_in_the_rule_books_order() -> None:
    rows: list[list[Value]] = [["A 2", "Average caseload", 1, 2, 3], ["A 1", "Visits on time", 0.6, 0.6, 0.6]]
    assert [problem.code for problem in problems(*rows, of=(VISITS, CASES, CASELOAD))] == [
        "A 1",
        "B 1",
        "A 2",
    ]


def test_a_month_that_a_table_does_not_have_is_missing_there() -> None:
    book = rule_book(VISITS)
    figures = read_rows([HEADING[:4], ["A 1", "Visits on time", 0.6, 0.6]], VISITS)
    (problem,) = figure_problems(book, figures, JULY, [JULY])
    assert problem.what == "A 1 has no figure for July 2019."
