"""Months and quarters that say no year are of the year that the rule book says of their sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.read.sheets import Value, rule_book, sheet_grid, shown
from tests.small import ROWS, RULES, refresh, write_workbook
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month, Span
from workbook_engine.model.source import Layout, Source
from workbook_engine.read import read_figures

CASELOAD = Indicator("PACT", "Average caseload")
FINANCIAL, CALENDAR = Span.year(Month(2021, 3)), Span.year(Month(2020, 12), 1)
LAID_OUT: dict[Layout, list[list[Value]]] = {
    Layout.MONTHS_ACROSS: [["Team", "October", "Nov", "January", "Trend"], ["PACT", 30, 25, 23, "Reducing"]],
    Layout.LONG: [
        ["Code", "Month", "Value"],
        ["PACT", "October", 30],
        ["PACT", "Nov", 25],
        ["PACT", "January", 23],
    ],
    Layout.BLOCKS: [["Month", "PACT"], ["October", 30], ["Nov", 25], ["January", 23]],
}


@pytest.mark.parametrize("layout", LAID_OUT)
@pytest.mark.parametrize(("year", "january"), [(FINANCIAL, "2021-01"), (CALENDAR, "2020-01")])
def test_months_are_those_of_the_year(layout: Layout, year: Span, january: str) -> None:
    source = Source("Data", layout, year=year)
    figures, problems = read_figures([sheet_grid(LAID_OUT[layout])], source, rule_book(CASELOAD))
    assert problems == []
    assert shown(figures, "PACT") == {"2020-10": "30", "2020-11": "25", january: "23"}


def test_quarters_are_those_of_the_financial_year() -> None:
    rows: list[list[Value]] = [["Team", "Q1", "Qtr 2"], ["PACT", 30, 25]]
    source = Source("Data", Layout.QUARTERS_ACROSS, year=FINANCIAL)
    figures, _ = read_figures([sheet_grid(rows)], source, rule_book(CASELOAD))
    assert shown(figures, "PACT") == {"2020-04/2020-06": "30", "2020-07/2020-09": "25"}


def test_a_month_that_says_its_year_and_a_year_that_stands_above_go_first() -> None:
    rows: list[list[Value]] = [
        [None, "2019/20", None, None],
        ["Team", "October", "November", date(2021, 1, 1)],
        ["PACT", 30, 25, 23],
    ]
    figures, _ = read_figures([sheet_grid(rows)], Source("Data", year=FINANCIAL), rule_book(CASELOAD))
    assert shown(figures, "PACT") == {"2019-10": "30", "2019-11": "25", "2021-01": "23"}


def with_year(year: str) -> str:
    return RULES.replace("code_column: Ref}", f"code_column: Ref, year: {year}}}")


def test_months_of_a_year_that_is_over_are_a_check(tmp_path: Path) -> None:
    """A sheet that is filled in anew each year must not be read as last year's in silence."""
    file = write_workbook(tmp_path / "july.xlsx", months=("May", "June", "July"))
    ran = refresh(file, with_year("2019/20"))
    assert (ran.problems, ran.report["month"]) == ([], "2019-07")
    book = openpyxl.load_workbook(file)
    newer = book.create_sheet("Newer")
    newer.append(("Ref", "Indicator", "Jul-20"))
    for code, name, *_, figure in ROWS:
        newer.append((code, name, "69%" if code == "A 1" else figure))
    book.save(file)
    rules = with_year("2019/20").replace("rating_scheme:", "  - {sheet: Newer}\nrating_scheme:")
    (problem,) = refresh(file, rules).problems
    assert problem["place"] == "small.yaml:3"
    assert "are read as those of 2019/20, and the report is for July 2020" in str(problem["text"])
    assert refresh(file, rules.replace("2019/20", "2020/21")).problems == []


def test_a_section_that_has_an_indicators_name_gives_way_to_the_indicators_row(tmp_path: Path) -> None:
    """Southampton's KPIs has a section ADOPTION, and its Trends a row Adoption without a figure."""
    file = write_workbook(tmp_path / "july.xlsx", rows=[(None, "OPEN CASES"), *ROWS[:2]])
    book = openpyxl.load_workbook(file)
    trends = book.create_sheet("Trends")
    for row in (("Code", "Indicator", "Jun-19", "Jul-19", "Average"), ("B 1", "Open cases", 640, None, 650)):
        trends.append(row)
    book.save(file)
    ran = refresh(file, RULES.replace("code_column: Ref}", "name_column: Indicator}\n  - {sheet: Trends}"))
    assert ran.rows["B 1"]["previous"] == "640"
    assert [(problem["place"], problem["code"]) for problem in ran.problems] == [("Trends!D2", "B 1")]
