"""The Havering sample: targets, outturns, typed arrows and the whole commentary, merged as printed."""

from __future__ import annotations

import openpyxl
import pytest

from tests.published import FIGURES, published_table
from tests.shown import rows_under, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

FILE = FIGURES.parent / "havering_2020-21.xlsx"
KPIS = published_table("havering_2020-21_kpi")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FILE, data_only=True)


@pytest.fixture(scope="module")
def kpis(book: openpyxl.Workbook) -> dict[str, dict[str, str]]:
    return rows_under(book["KPIs"], 7, "Indicator")


@pytest.fixture(scope="module")
def commentary(book: openpyxl.Workbook) -> dict[str, tuple[str, int]]:
    """The commentary beside each indicator, merged or not, and how many rows it is beside."""
    sheet = book["KPIs"]
    merged = {
        row: cells
        for cells in sheet.merged_cells.ranges
        if cells.min_col == cells.max_col == 6
        for row in range(cells.min_row, cells.max_row + 1)
    }
    found: dict[str, tuple[str, int]] = {}
    for row in range(8, sheet.max_row + 1):
        first, last = (merged[row].min_row, merged[row].max_row) if row in merged else (row, row)
        text = str(sheet.cell(first, 6).value or "")
        found[str(sheet.cell(row, 2).value)] = (text, last - first + 1)
    return found


@pytest.mark.parametrize("row", KPIS, ids=lambda row: row["label_clean"][:40])
def test_each_indicator_stands_as_printed(row: dict[str, str], kpis: dict[str, dict[str, str]]) -> None:
    shown = kpis[row["label_clean"]]
    assert [shown[heading] for heading in ("Target 2020/21", "2020/21", "Direction of travel")] == [
        row["target"], row["outturn"], row["direction"],
    ]  # fmt: skip


@pytest.mark.parametrize("row", KPIS, ids=lambda row: row["label_clean"][:40])
def test_each_commentary_stands_beside_its_row(
    row: dict[str, str], commentary: dict[str, tuple[str, int]]
) -> None:
    text, rows = commentary[row["label_clean"]]
    assert " ".join(row["narrative_clean"].split()) in " ".join(text.split())
    assert text
    if not row["narrative_clean"] or "spans several rows" in row["note"]:
        assert rows > 1


def test_commentary_is_merged_only_where_it_was(book: openpyxl.Workbook) -> None:
    merged = {str(cells) for cells in book["KPIs"].merged_cells.ranges if cells.min_col == cells.max_col == 6}
    assert len(merged) == 6


def test_sections_stand_over_their_indicators_in_the_printed_order(book: openpyxl.Workbook) -> None:
    column = [str(cell.value) for cell in book["KPIs"]["B"][7:] if cell.value]
    expected: list[str] = []
    for row in KPIS:
        if row["section"] not in expected:
            expected.append(row["section"])
        expected.append(row["label_clean"])
    assert column[: len(expected)] == expected


def test_the_outturn_stands_under_a_merged_heading(book: openpyxl.Workbook) -> None:
    sheet = book["KPIs"]
    assert "D6:E6" in {str(cells) for cells in sheet.merged_cells.ranges}
    assert (sheet["D6"].value, sheet["D7"].value) == ("Outturn", "2020/21")


def test_the_minutes_stand_whole(book: openpyxl.Workbook) -> None:
    assert {row["text"] for row in published_table("havering_2020-21_minutes")} <= texts(book["Minutes"])
