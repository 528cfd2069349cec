"""The Croydon sample shows every figure that was published; and every sample is what its script builds."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from tests.published import FIGURES, published_table
from tests.shown import as_shown, parts, rows_under

# openpyxl warns of what it would lose.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)  # openpyxl's losses

SAMPLES = FIGURES.parent
BUILT = ("croydon_2019-07", "rotherham_2015-05", "havering_2020-21", "southampton_2020-12")
SUMMARY = published_table("croydon_2019-07_summary")
TREND = published_table("croydon_2019-07_trend")
EDUCATION = published_table("croydon_2019-07_education")
SHEETS = ["Notes", "Data", "Working", "Charts", "Narrative", "Lists", "Education"]
Shown = dict[tuple[str, str], str]


def months_printed(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each month of a row (`Jul-19`) with its figure; a blank stands where nothing was printed."""
    for column, figure in row.items():
        name, _, year = column.partition("_")
        if year.isdigit():
            yield f"{name.capitalize()}-{year}", figure


@pytest.fixture(scope="module")
def shown(sample: Path) -> Shown:
    """Everything on the Data sheet, by code and heading, as openpyxl reads it."""
    sheet = openpyxl.load_workbook(sample, data_only=True)["Data"]
    heading_row = next(row for row in sheet.iter_rows() if any(cell.value == "Ref" for cell in row))
    headings: dict[int, str] = {}
    for cell in heading_row:
        is_date = isinstance(cell.value, datetime.datetime)
        headings[cell.column or 0] = f"{cell.value:%b-%y}" if is_date else str(cell.value or "")
    code_column = next(column for column, heading in headings.items() if heading == "Ref")
    return {
        (str(sheet.cell(row, code_column).value), heading): as_shown(
            sheet.cell(row, column).value, sheet.cell(row, column).number_format
        )
        for row in range((heading_row[0].row or 0) + 1, sheet.max_row + 1)
        for column, heading in headings.items()
    }


@pytest.fixture(scope="module")
def education(sample: Path) -> dict[str, dict[str, str]]:
    sheet = openpyxl.load_workbook(sample, data_only=True)["Education"]
    return rows_under(sheet, 5, "Indicator")


@pytest.mark.parametrize("name", BUILT)
def test_the_committed_workbook_is_what_its_script_builds(name: str, tmp_path: Path) -> None:
    built = tmp_path / f"{name}.xlsx"
    script = SAMPLES / f"build_{name.partition('_')[0]}.py"
    subprocess.run([sys.executable, script, built], check=True)
    assert parts(SAMPLES / built.name) == parts(built)


def test_every_sample_workbook_has_a_script() -> None:
    assert {file.stem for file in SAMPLES.glob("*.xlsx")} == set(BUILT)


@pytest.mark.parametrize("row", SUMMARY, ids=lambda row: row["ref"])
def test_each_indicator_of_the_summary_stands_as_printed(row: dict[str, str], shown: Shown) -> None:
    code = row["ref"]
    assert shown[code, "Indicator"] == row["indicator"]
    assert shown[code, "Target"] == row["target"]
    assert shown[code, "Jun-19"] == row["jun_19"]
    # The summary left LAC 18 blank for July; the trend table, which the sample follows, printed why.
    assert shown[code, "Jul-19"] == ("TBC *" if code == "LAC 18" else row["jul_19"])


@pytest.mark.parametrize("row", TREND, ids=lambda row: row["ref"])
def test_each_series_of_the_trend_table_stands_in_full(row: dict[str, str], shown: Shown) -> None:
    months = dict(months_printed(row))
    assert len(months) == 13
    assert {month: shown[row["ref"], month] for month in months} == months


def test_the_other_indicators_have_only_the_two_months_that_were_published(shown: Shown) -> None:
    in_full = {row["ref"] for row in TREND}
    others = {row["ref"] for row in SUMMARY} - in_full
    months = {month for month, _ in months_printed(TREND[0])}
    assert len(others) == 36
    assert {month for code in others for month in months if shown[code, month]} == {"Jun-19", "Jul-19"}


@pytest.mark.parametrize("row", EDUCATION, ids=lambda row: row["indicator"])
def test_each_education_figure_stands_with_its_period(
    row: dict[str, str], education: dict[str, dict[str, str]]
) -> None:
    assert education[row["indicator"]] == {
        "Indicator": row["indicator"],
        "Frequency": row["frequency"],
        "Period": row["period"],
        "Latest performance": row["latest_performance"],
    }


def test_calamine_reads_the_same_data_as_openpyxl(sample: Path) -> None:
    by_calamine = python_calamine.CalamineWorkbook.from_path(sample)
    assert by_calamine.sheet_names == SHEETS
    read = by_calamine.get_sheet_by_name("Data").to_python(skip_empty_area=False)
    sheet = openpyxl.load_workbook(sample, data_only=True)["Data"]
    for row, values in enumerate(read, start=1):
        for column, value in enumerate(values, start=1):
            expected = sheet.cell(row, column).value
            if isinstance(value, datetime.date) and isinstance(expected, datetime.datetime):
                expected = expected.date()
            assert value == ("" if expected is None else expected), sheet.cell(row, column).coordinate


def test_the_sample_is_as_untidy_as_a_real_workbook(sample: Path) -> None:
    workbook = openpyxl.load_workbook(sample)
    data = workbook["Data"]
    cells = [cell for row in data.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert {"69%", "41 ", "20.2 ", "TBC *"} <= set(texts)
    assert sum(cell.data_type == "f" for cell in cells) == 8
    assert any(dimension.hidden for dimension in data.row_dimensions.values())
    assert any(dimension.hidden for dimension in data.column_dimensions.values())
    assert data.merged_cells.ranges
    assert workbook["Lists"].sheet_state == "hidden"
    assert {"Figures", "Polarities"} <= set(workbook.defined_names)
    assert "ReportMonth" not in workbook.defined_names


def test_the_sample_has_what_loading_and_saving_would_lose(sample: Path) -> None:
    contents = dict(parts(sample))
    charts = contents["xl/worksheets/sheet4.xml"]
    assert b"x14:sparkline" in charts
    assert b"x14:dataBar" in charts
    assert b"<xdr:sp " in contents["xl/drawings/drawing1.xml"]  # the text box on Notes
    assert b"<r><rPr><b/>" in contents["xl/sharedStrings.xml"]  # bold words within a text
    assert {"xl/media/image1.png", "xl/charts/chart1.xml", "xl/comments1.xml", "docProps/custom.xml"} <= set(
        contents
    )


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("croydon_2019-07", {"Data", "Charts", "Notes"}),
        ("rotherham_2015-05", {"Placements"}),
        ("havering_2020-21", {"Charts"}),
    ],
)
def test_libreoffice_opens_a_sample_and_its_formulas_give_the_stored_values(
    name: str, sheets: set[str], tmp_path: Path, convert: Callable[[Path, str], Path]
) -> None:
    file = SAMPLES / f"{name}.xlsx"
    stored = openpyxl.load_workbook(file, data_only=True)
    formulas = openpyxl.load_workbook(file)
    without_values = tmp_path / "calculate.xlsx"
    formulas.save(without_values)  # openpyxl saves no stored values, so LibreOffice has to calculate
    calculated = openpyxl.load_workbook(convert(without_values, "xlsx"), data_only=True)
    cells = [cell for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {cell.parent.title for cell in cells} == sheets
    for cell in cells:
        expected = stored[cell.parent.title][cell.coordinate].value
        assert calculated[cell.parent.title][cell.coordinate].value == pytest.approx(expected)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", BUILT)
def test_libreoffice_prints_every_sheet_of_a_sample_but_the_hidden_one(
    name: str, render: Callable[[Path], list[Path]]
) -> None:
    file = SAMPLES / f"{name}.xlsx"
    pages = render(file)
    assert len(pages) >= len(openpyxl.load_workbook(file, read_only=True).sheetnames) - 1
    assert all(page.read_bytes().startswith(b"\x89PNG") for page in pages)
