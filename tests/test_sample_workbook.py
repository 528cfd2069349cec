"""The Croydon sample: it is what its script builds, and it shows every figure that was published."""

from __future__ import annotations

import datetime
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from tests.published import FIGURES, published_table

# openpyxl warns of what it would lose.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)  # openpyxl's losses

SCRIPT = FIGURES.parent / "build_croydon.py"
SUMMARY = published_table("croydon_2019-07_summary")
TREND = published_table("croydon_2019-07_trend")
SHEETS = ["Notes", "Data", "Working", "Charts", "Narrative", "Lists", "Education"]
Shown = dict[tuple[str, str], str]


def parts(workbook: Path) -> list[tuple[str, bytes]]:
    """Names and contents of a package's parts: compressors differ from one machine to the next."""
    with zipfile.ZipFile(workbook) as package:
        return [(entry.filename, package.read(entry)) for entry in package.infolist()]


def months_printed(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each month of a row (`Jul-19`) with its figure; a blank stands where nothing was printed."""
    for column, figure in row.items():
        name, _, year = column.partition("_")
        if year.isdigit():
            yield f"{name.capitalize()}-{year}", figure


def as_shown(value: object, number_format: str) -> str:
    """A cell as Excel shows it, for the few number formats of the sample."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    assert isinstance(value, int | float)
    scale, unit = (100, "%") if number_format.endswith("%") else (1, "")
    decimals = len(number_format.partition(".")[2].rstrip("%"))
    return f"{value * scale:.{decimals}f}{unit}"


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


def test_the_committed_workbook_is_what_its_script_builds(sample: Path, tmp_path: Path) -> None:
    built = tmp_path / sample.name
    subprocess.run([sys.executable, SCRIPT, built], check=True)
    assert parts(sample) == parts(built)


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
def test_libreoffice_opens_the_sample_and_its_formulas_give_the_stored_values(
    sample: Path, tmp_path: Path, convert: Callable[[Path, str], Path]
) -> None:
    stored = openpyxl.load_workbook(sample, data_only=True)
    formulas = openpyxl.load_workbook(sample)
    without_values = tmp_path / "calculate.xlsx"
    formulas.save(without_values)  # openpyxl saves no stored values, so LibreOffice has to calculate
    calculated = openpyxl.load_workbook(convert(without_values, "xlsx"), data_only=True)
    cells = [cell for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {cell.parent.title for cell in cells} == {"Data", "Charts", "Notes"}
    for cell in cells:
        expected = stored[cell.parent.title][cell.coordinate].value
        assert calculated[cell.parent.title][cell.coordinate].value == pytest.approx(expected)


@pytest.mark.libreoffice
def test_libreoffice_prints_every_sheet_of_the_sample_but_the_hidden_one(
    sample: Path, render: Callable[[Path], list[Path]]
) -> None:
    pages = render(sample)
    assert len(pages) >= len(SHEETS) - 1
    assert all(page.read_bytes().startswith(b"\x89PNG") for page in pages)
