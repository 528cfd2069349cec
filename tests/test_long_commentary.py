"""Commentary longer than a row can show is printed whole after the table, and stays in its cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.small import refresh, write_workbook
from tests.test_refresh import read_cell, type_into

LONG = " ".join(f"Sentence {number} says what the service did." for number in range(730))[:32767].rstrip()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file).exit_code == 0
    return file


def in_full(file: Path) -> tuple[str, float]:
    """The text after the table, without its spaces, and the height of its highest row."""
    sheet = openpyxl.load_workbook(file)["Scorecard"]
    column = [str(cell.value or "") for (cell,) in sheet.iter_rows(max_col=1)]
    if "Commentary in full" not in column:
        return "", 0.0
    first = column.index("Commentary in full") + 1
    heights = [sheet.row_dimensions[row].height or 15 for row in range(first, len(column) + 1)]
    return "".join("".join(column[first:]).split()), max(heights)


def test_the_longest_text_that_a_cell_holds_is_printed_whole_and_stays_in_its_cell(workbook: Path) -> None:
    type_into(workbook, {"A 2": LONG})
    for _ in range(2):
        ran = refresh(workbook)
        assert (ran.exit_code, read_cell(workbook, "A 2")) == (0, LONG)
    said, highest = in_full(workbook)
    assert said == "".join(f"A 2 Average caseload {LONG}".split())
    assert highest < 200
    sheet = openpyxl.load_workbook(workbook)["Scorecard"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "¹ This commentary is longer than a row can show: it stands in full after the table." in texts
    assert any(text.startswith("Average caseload\xa0¹") for text in texts)
    written = workbook.read_bytes()
    assert refresh(workbook).exit_code == 0
    assert workbook.read_bytes() == written


def test_a_narrative_of_1351_characters_needs_no_second_place(workbook: Path) -> None:
    type_into(workbook, {"A 2": LONG[:1351]})
    assert refresh(workbook).exit_code == 0
    assert in_full(workbook) == ("", 0.0)


def test_a_text_that_is_shortened_leaves_no_page_behind(workbook: Path) -> None:
    type_into(workbook, {"A 2": LONG})
    assert refresh(workbook).exit_code == 0
    type_into(workbook, {"A 2": "All is well."})
    assert refresh(workbook).exit_code == 0
    assert in_full(workbook) == ("", 0.0)
    assert read_cell(workbook, "A 2") == "All is well."


def test_what_is_bold_in_the_cell_is_bold_after_the_table(workbook: Path) -> None:
    bold = InlineFont(b=True)
    type_into(workbook, {"A 2": CellRichText(LONG[:9000], TextBlock(bold, "in bold"), LONG[:9000])})
    assert refresh(workbook).exit_code == 0
    sheet = openpyxl.load_workbook(workbook, rich_text=True)["Scorecard"]
    after = [cell.value for (cell,) in sheet.iter_rows(max_col=1) if isinstance(cell.value, CellRichText)]
    assert ["in bold" in str(text) for text in after] == [True]


def test_what_is_typed_over_a_copy_is_kept_below_and_told(workbook: Path) -> None:
    type_into(workbook, {"A 2": LONG})
    assert refresh(workbook).exit_code == 0
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "Commentary in full")
    sheet.cell(row + 2, 1).value = "Typed over the copy."
    book.save(workbook)
    ran = refresh(workbook)
    assert (ran.exit_code, read_cell(workbook, "A 2")) == (0, LONG)
    assert ["“Typed over the copy.”" in str(each["text"]) for each in ran.problems] == [True]
    texts = openpyxl.load_workbook(workbook)["Scorecard"].iter_rows(values_only=True)
    assert "Typed over the copy." in {value for row in texts for value in row}
