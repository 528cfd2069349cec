"""The Southampton sample: the trends, the KPI table's messy cells, and the smaller tables, as printed."""

from __future__ import annotations

import openpyxl
import pytest

from tests.published import FIGURES, published_table
from tests.shown import rows_under, shown_row, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

FILE = FIGURES.parent / "southampton_2020-12.xlsx"
TRENDS = published_table("southampton_2020-12_trends")
KPIS = published_table("southampton_2020-12_kpi")
OTHERS = {
    "average": "Average", "stat_neighbour": "Stat. neighbour", "england": "England", "se_region": "SE region",
}  # fmt: skip
UNTITLED = "% of Care Leavers in contact and in suitable accommodation"
"""The trend that was printed without a title has the KPI table's name."""


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FILE, data_only=True)


@pytest.fixture(scope="module")
def trends(book: openpyxl.Workbook) -> dict[str, dict[str, str]]:
    return rows_under(book["Trends"], 6, "Indicator")


@pytest.fixture(scope="module")
def kpis(book: openpyxl.Workbook) -> dict[str, dict[str, str]]:
    return rows_under(book["KPIs"], 5, "Indicator")


def name_of(row: dict[str, str]) -> str:
    return row["label_clean"] or row["indicator"]


@pytest.mark.parametrize("row", TRENDS, ids=lambda row: row["code_clean"])
def test_each_trend_stands_as_printed(row: dict[str, str], trends: dict[str, dict[str, str]]) -> None:
    title = UNTITLED if row["title"].startswith("(no title") else row["title"]
    shown = trends[title]
    months = [key for key in row if key[-2:] in {"19", "20"}]
    assert len(months) == 13
    assert {key: shown[key.capitalize().replace("_", "-")] for key in months} == {k: row[k] for k in months}
    assert {key: shown[heading] for key, heading in OTHERS.items()} == {key: row[key] for key in OTHERS}
    assert shown["Code"] == ("" if row["code_clean"].endswith("?") else row["code_clean"])
    assert (shown["List"].lower(), shown["Commentary"]) == (row["list"], row["commentary"])


@pytest.mark.parametrize("row", KPIS, ids=lambda row: name_of(row)[:40])
def test_each_indicator_stands_as_printed_however_messy(
    row: dict[str, str], kpis: dict[str, dict[str, str]]
) -> None:
    shown = kpis[name_of(row)]
    headings = ("Sep-20", "Oct-20", "Nov-20", "Dec-20", "Target", "Benchmark", "Change")
    keys = ("sep_20", "oct_20", "nov_20", "dec_20", "target", "benchmark", "change")
    assert [shown[heading] for heading in headings] == [row[key] for key in keys]


def test_no_two_indicators_have_one_name() -> None:
    assert len({name_of(row) for row in KPIS}) == len(KPIS) == 84


def test_damaged_figures_stay_texts(book: openpyxl.Workbook) -> None:
    assert {"a7", "a6", "£5", "W]", "3l", "2%", "B", "R", "Lacal"} <= texts(book["Trends"])


def test_a_trend_column_follows_each_month_of_sickness_but_the_first(book: openpyxl.Workbook) -> None:
    headings, row = (shown_row(book["Sickness"], number) for number in (5, 6))
    assert headings[1:6] == ["Team", "Jan 20", "Feb '20", "Trend", "Mar '20"]
    assert headings.count("Trend") == 11
    figures = [text for text in row if text.isdigit()]
    printed = next(
        row["text"] for row in published_table("southampton_2020-12_other_raw") if row["what"] == "table row"
    )
    assert figures == [word for word in printed.split() if word.isdigit()]
    pairs = [(int(row[at]), row[at + 1]) for at, heading in enumerate(headings) if heading.endswith("'20")]
    before = [int(row[2]), *(figure for figure, _ in pairs)]
    assert [word for _, word in pairs] == [
        "Down" if figure < earlier else "" for earlier, (figure, _) in zip(before, pairs, strict=False)
    ]


def test_caseloads_stand_as_printed(book: openpyxl.Workbook) -> None:
    for at, row in enumerate(published_table("southampton_2020-12_caseloads"), 6):
        printed = [row[key] for key in ("team", "october", "november", "january", "trend")]
        assert shown_row(book["Caseloads"], at)[1:6] == printed
    assert shown_row(book["Caseloads"], 13)[2:4] == ["48%", "45%"]


def test_the_three_lists_stand_side_by_side(book: openpyxl.Workbook) -> None:
    sheet = book["Overview"]
    columns: dict[str, set[str]] = {"GOING WELL OR BETTER": set(), "ONES TO WATCH": set()}
    columns["THINGS TO DO BETTER"] = set()
    for column, name in enumerate(columns, 2):
        columns[name] = {str(sheet.cell(row, column).value) for row in range(5, sheet.max_row + 1)}
    for row in published_table("southampton_2020-12_overview"):
        assert row["text"] in columns[row["list"]]
