"""Mixed headings: months, quarters, years, years to date and trends beside each other in one row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from xlsxwriter.worksheet import Worksheet

from tests.read.sheets import Value, rule_book, sheet_grid, shown
from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.problem import Problem
from workbook_engine.model.source import Layout, Source
from workbook_engine.read import Figures, read_figures

ADMISSIONS = Indicator("7.3", "Admissions of Looked After Children")
REVIEWED = Indicator("7.6", "LAC cases reviewed within timescales", unit=Unit.PERCENT)
ADOPTED = Indicator("7.7", "Percentage of children adopted", unit=Unit.PERCENT)
ASSESSED = Indicator(None, "% of assessments completed within 45 working days", unit=Unit.PERCENT)
SICKNESS = Indicator(None, "Wellbd")

ROTHERHAM: list[list[Value]] = [
    [None, None, None, "In month performance", None, None, "Year to date", None, "Annual trend"],
    ["No", "Indicator", "Target", date(2015, 3, 1), date(2015, 4, 1), date(2015, 5, 1), "YTD 2015/16",
     "Data note (YTD)", "2013/14", "2014/15", "National average"],
    ["7.3", ADMISSIONS.name, None, 12, 17, 22, 39, "Financial Year", 147, 175],
    ["7.6", REVIEWED.name, 0.98, "98.4%", "94.8%", "90.0%", "92.5%", "Financial Year", "98.6%", "94.9%"],
    ["7.7", ADOPTED.name, None, "36.4%", "42.9%", "TBC (Unavailable)", None, "As at", "26.5%", "26.3%"],
]  # fmt: skip


def read(rows: list[list[Value]], layout: Layout, *indicators: Indicator) -> tuple[Figures, list[Problem]]:
    return read_figures([sheet_grid(rows)], Source("Data", layout), rule_book(*indicators))


def test_rotherhams_summary_has_months_a_year_to_date_and_years_in_one_row() -> None:
    figures, problems = read(ROTHERHAM, Layout.MONTHS_ACROSS, ADMISSIONS, REVIEWED, ADOPTED)
    assert problems == []
    assert shown(figures, "7.3") == {
        "2013-04/2014-03": "147",
        "2014-04/2015-03": "175",
        "2015-03": "12",
        "2015-04": "17",
        "2015-04/2015-05": "39",
        "2015-05": "22",
    }
    assert shown(figures, "7.6")["2015-04/2015-05"] == "92.5%"
    assert shown(figures, "7.7")["2015-05"] == "[not yet available]"


def test_the_same_sheet_may_be_read_by_its_years() -> None:
    figures, _ = read(ROTHERHAM, Layout.YEARS_ACROSS, ADMISSIONS, REVIEWED, ADOPTED)
    assert shown(figures, "7.3")["2013-04/2014-03"] == "147"
    assert shown(figures, "7.3")["2015-05"] == "22"


@pytest.mark.parametrize(
    ("june", "july"), [(None, None), (19, None)], ids=["months to come are blank", "one came early"]
)
def test_a_year_to_date_ends_with_the_latest_month_that_is_filled_in(june: Value, july: Value) -> None:
    months: list[Value] = [date(2015, month, 1) for month in (4, 5, 6, 7)]
    rows: list[list[Value]] = [
        ["Ref", "Indicator", *months, "YTD"],
        ["7.3", ADMISSIONS.name, 17, 22, june, july, 39],
        ["7.6", REVIEWED.name, "94.8%", "90.0%", None, None, "92.5%"],
        ["7.7", ADOPTED.name, "42.9%", "41%", None, None, "42%"],
    ]
    figures, _ = read(rows, Layout.MONTHS_ACROSS, ADMISSIONS, REVIEWED, ADOPTED)
    assert shown(figures, "7.3")["2015-04/2015-05"] == "39"
    assert "2015-04/2015-07" not in shown(figures, "7.3")


def test_quarters_stand_under_their_year() -> None:
    rows: list[list[Value]] = [
        [None, "2019/20", None, None, None, "2020/21"],
        ["Indicator", "Q1", "Q2", "Q3", "Q4", "Q1"],
        [ASSESSED.name, "86%", "84%", "83%", "82%", "88%"],
    ]
    figures, problems = read(rows, Layout.QUARTERS_ACROSS, ASSESSED)
    assert problems == []
    assert shown(figures, ASSESSED.key) == {
        "2019-04/2019-06": "86%",
        "2019-07/2019-09": "84%",
        "2019-10/2019-12": "83%",
        "2020-01/2020-03": "82%",
        "2020-04/2020-06": "88%",
    }


def test_haverings_outturn_is_a_year_and_its_target_of_that_year_is_none() -> None:
    rows: list[list[Value]] = [
        [None, None, "Outturn"],
        ["Indicator", "Target 2020/21", "2020/21", "Direction of travel"],
        [ASSESSED.name, "85.0%", "85.0%", "↑"],
    ]
    figures, problems = read(rows, Layout.YEARS_ACROSS, ASSESSED)
    assert (shown(figures, ASSESSED.key), problems) == ({"2020-04/2021-03": "85.0%"}, [])


def test_years_under_a_heading_of_targets_are_no_outturns() -> None:
    rows: list[list[Value]] = [
        [None, "Targets", "", "Outturn", ""],
        ["Indicator", "2019/20", "2020/21", "2019/20", "2020/21"],
        [ASSESSED.name, "80%", "85%", "83%", "88%"],
    ]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_range("B1:C1", "Targets")
        sheet.merge_range("D1:E1", "Outturn")

    grid = sheet_grid(rows, then=merge)
    figures, problems = read_figures([grid], Source("Data", Layout.YEARS_ACROSS), rule_book(ASSESSED))
    assert problems == []
    assert shown(figures, ASSESSED.key) == {"2019-04/2020-03": "83%", "2020-04/2021-03": "88%"}


def test_a_title_over_the_whole_table_that_speaks_of_targets_hides_nothing() -> None:
    rows: list[list[Value]] = [
        ["Performance against targets"],
        ["Indicator", "2019/20", "2020/21"],
        [ASSESSED.name, "83%", "88%"],
    ]
    grid = sheet_grid(rows, then=lambda sheet: sheet.merge_range("A1:C1", "Performance against targets"))
    figures, _ = read_figures([grid], Source("Data", Layout.YEARS_ACROSS), rule_book(ASSESSED))
    assert shown(figures, ASSESSED.key) == {"2019-04/2020-03": "83%", "2020-04/2021-03": "88%"}


def test_southamptons_trend_columns_among_the_months_are_passed_over() -> None:
    rows: list[list[Value]] = [
        ["Team", "Jan 20", "Feb '20", "Trend", "Mar '20", "Trend", "Apr '20", "Trend"],
        ["Wellbd", 600, 476, "Down", 501, None, 301, "Down"],
    ]
    figures, problems = read(rows, Layout.MONTHS_ACROSS, SICKNESS)
    assert problems == []
    assert shown(figures, "Wellbd") == {
        "2020-01": "600",
        "2020-02": "476",
        "2020-03": "501",
        "2020-04": "301",
    }


@pytest.mark.parametrize(
    ("layout", "what", "to_do"),
    [
        (Layout.MONTHS_ACROSS, "No row heads its columns with months.", "Jul-19 or as a date."),
        (Layout.YEARS_ACROSS, "No row heads its columns with years.", "2019/20, or name another layout."),
        (Layout.QUARTERS_ACROSS, "The quarters that head the columns do not say their year.", "Q1 2019/20"),
    ],
)
def test_a_sheet_without_the_periods_of_its_layout_is_a_stop(layout: Layout, what: str, to_do: str) -> None:
    rows: list[list[Value]] = [["Indicator", "Q1", "Q2"], [ASSESSED.name, "83%", "88%"]]
    _, (problem,) = read(rows, layout, ASSESSED)
    assert problem.what == what
    assert to_do in problem.to_do


def test_years_that_begin_with_january_may_be_plain_numbers() -> None:
    rows: list[list[Value]] = [["Indicator", 2018, 2019], [ASSESSED.name, "83%", "88%"]]
    book = replace(rule_book(ASSESSED), year_starts=1)
    figures, _ = read_figures([sheet_grid(rows)], Source("Data", Layout.YEARS_ACROSS), book)
    assert shown(figures, ASSESSED.key) == {"2018-01/2018-12": "83%", "2019-01/2019-12": "88%"}
