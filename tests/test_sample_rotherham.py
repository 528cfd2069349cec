"""The Rotherham sample: every figure of the summary and of the four topic tables stands in its cell."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.published import FIGURES, published_table
from tests.shown import rows_under, shown_row, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

FILE = FIGURES.parent / "rotherham_2015-05.xlsx"
SHEETS = ["Summary", "Placements", "Reviews", "Health", "PEP", "Narrative", "Notes", "Lists"]
SUMMARY = published_table("rotherham_2015-05_summary")
HEADINGS = {
    "no_clean": "No", "label_clean": "Indicator", "target": "Target", "good_perf_is": "Good perf is",
    "data_note_monthly": "Data note", "mar_15": "Mar-15", "apr_15": "Apr-15", "may_15": "May-15",
    "ytd": "YTD 2015/16", "data_note_ytd": "Data note (YTD)", "yr_2013_14": "2013/14",
    "yr_2014_15": "2014/15", "stat_neigh_ave": "Stat. neighbour average",
    "best_stat_neigh": "Best stat. neighbour", "nat_ave": "National average",
    "qtile_threshold": "National top quartile threshold",
}  # fmt: skip
TOPICS = {"Placements": "placements", "Reviews": "reviews", "Health": "health", "PEP": "pep"}


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FILE, data_only=True)


def test_every_indicator_of_the_summary_stands_as_printed(book: openpyxl.Workbook) -> None:
    shown = rows_under(book["Summary"], 6, "No")
    for row in SUMMARY:
        assert shown[row["no_clean"]] == {heading: row[name] for name, heading in HEADINGS.items()}
    assert len(SUMMARY) == 22


def test_months_are_dates_and_codes_are_texts(book: openpyxl.Workbook) -> None:
    sheet = book["Summary"]
    assert [cell.is_date for cell in sheet[6] if cell.value] == [False] * 5 + [True] * 3 + [False] * 8
    codes = [sheet.cell(row, 3).value for row in range(7, sheet.max_row)]
    assert {"7.1", "7.10"} <= set(codes)


@pytest.mark.parametrize("name", TOPICS)
def test_every_row_of_a_topic_stands_as_printed(book: openpyxl.Workbook, name: str) -> None:
    sheet = book[name]
    table = published_table(f"rotherham_2015-05_{TOPICS[name]}")
    figures = [key for key in table[0] if key.rpartition("_")[2] in {"n", "of", "d", "pct"}]
    for row, printed in enumerate(table, 8):
        shown = shown_row(sheet, row)
        assert shown[2] == printed["period"]
        assert shown[3 : 3 + len(figures)] == [printed[key] for key in figures]
    below = [{"n": "n", "of": "of", "d": "d", "pct": "%"}[key.rpartition("_")[2]] for key in figures]
    assert shown_row(sheet, 7)[3 : 3 + len(figures)] == below


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_has_headings_over_headings_and_three_blocks(book: openpyxl.Workbook, name: str) -> None:
    sheet = book[name]
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert "B6:C7" in merged
    blocks = [
        str(sheet.cell(cells.min_row, 2).value)
        for cells in sorted(sheet.merged_cells.ranges, key=lambda cells: cells.min_row)
        if cells.min_col == cells.max_col == 2 and cells.min_row > 7
    ]
    assert blocks == ["In month performance", "Annual trend", "Latest benchmarking"]
    assert sheet["C8"].is_date
    if name == "Placements":
        assert {f"{get_column_letter(4)}6:G6", "H6:K6"} <= merged


def test_some_percentages_are_worked_out_from_their_counts() -> None:
    sheet = openpyxl.load_workbook(FILE)["Placements"]
    formulas = [cell.value for cell in sheet["K"] if cell.data_type == "f"]
    assert "=H8/J8" in formulas
    assert len(formulas) == 16


def test_the_narrative_stands_whole(book: openpyxl.Workbook) -> None:
    written = texts(book["Narrative"])
    for row in published_table("rotherham_2015-05_narrative"):
        if row["page"] and "page footer" not in row["note"]:
            assert row["text"].removeprefix("ERFORMANCE ANALYSIS ") in written


def test_no_arrow_and_no_rating_is_in_the_workbook(book: openpyxl.Workbook) -> None:
    words = {text for name in SHEETS for text in texts(book[name])}
    assert not words & {"↑", "↓", "→", "Ψ", "^", "Green", "Amber", "Red", "up", "down", "level"}
