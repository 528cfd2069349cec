"""A heading or a code of the scorecard that somebody typed over is told once, at its own cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.small import RULES, refresh, write_workbook
from tests.test_refresh import find, read_cell, type_into
from workbook_engine.model.mark import MARK_NAME

HEADINGS = ("Ref", "Indicator", "Jun 2019", "Jul 2019", "Target", "Change", "Rating", "13-month trend",
            "Commentary", "Jul-18", "Jul-19")  # fmt: skip
HEADER_ROW = 8


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file).exit_code == 0
    return file


def set_heading(file: Path, heading: str, value: str | None) -> str:
    """Type over a heading; its cell."""
    book = openpyxl.load_workbook(file)
    sheet = book["Scorecard"]
    cell = next(cell for cell in sheet[HEADER_ROW] if cell.value == heading)
    cell.value = value
    book.save(file)
    return cell.coordinate


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("typed", ["xyz", "Target"])
def test_a_heading_that_was_typed_over_is_one_stop_at_its_own_cell(
    workbook: Path, heading: str, typed: str
) -> None:
    if heading == typed:
        typed = "Aim"
    type_into(workbook, {"A 1": "Two posts vacant."})
    cell = set_heading(workbook, heading, typed)
    before = workbook.read_bytes()
    ran = refresh(workbook)
    (problem,) = ran.problems
    assert (ran.exit_code, problem["severity"], problem["place"]) == (1, "stop", f"Scorecard!{cell}")
    assert f"The heading “{heading}” is no longer in {cell}, which holds “{typed}”." in str(problem["text"])
    assert workbook.read_bytes() == before


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_that_was_cleared_is_drawn_again_and_its_column_known(workbook: Path, heading: str) -> None:
    type_into(workbook, {"A 1": "Two posts vacant."})
    cell = set_heading(workbook, heading, None)
    ran = refresh(workbook)
    assert (ran.exit_code, ran.problems) == (0, []), ran.printed
    assert openpyxl.load_workbook(workbook)["Scorecard"][cell].value == heading
    assert read_cell(workbook, "A 1") == "Two posts vacant."


def test_a_column_that_was_deleted_is_drawn_again(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    row, last = find(sheet, "A 1", "Jul-19")
    sheet.cell(row, last + 2).value = "Ask HR"
    sheet.delete_cols(last)
    sheet.delete_cols(find(sheet, "A 1", "Change")[1])
    book.save(workbook)
    ran = refresh(workbook)
    assert (ran.exit_code, ran.problems) == (0, []), ran.printed
    sheet = openpyxl.load_workbook(workbook)["Scorecard"]
    assert find(sheet, "A 1", "Jul-19") == (row, last)
    assert "Ask HR" in [cell.value for cell in sheet[row]]


def test_a_code_that_was_typed_over_is_one_stop_and_a_cleared_one_is_drawn_again(workbook: Path) -> None:
    row, column = find(openpyxl.load_workbook(workbook)["Scorecard"], "A 1", "Ref")
    type_into(workbook, {"A 1": "Two posts vacant."})
    for typed, expected in (("Q 1", 1), (None, 0)):
        book = openpyxl.load_workbook(workbook)
        book["Scorecard"].cell(row, column).value = typed
        book.save(workbook)
        ran = refresh(workbook)
        assert ran.exit_code == expected
        places = [f"Scorecard!{get_column_letter(column)}{row}"] if typed else []
        assert [problem["place"] for problem in ran.problems] == places
    assert read_cell(workbook, "A 1") == "Two posts vacant."


def test_a_row_of_somebody_elses_among_the_indicators_is_one_stop(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    row, _ = find(sheet, "A 2", "Ref")
    for column, text in enumerate(("Z 9", "Something else", "1", "2", "3"), 1):
        sheet.cell(row, column).value = text
    book.save(workbook)
    ran = refresh(workbook)
    assert [problem["place"] for problem in ran.problems] == [f"Scorecard!A{row}"]
    assert "begins with “Z 9”, which the engine did not draw" in str(ran.problems[0]["text"])


def test_a_scorecard_from_before_headings_were_remembered_is_still_known(workbook: Path) -> None:
    type_into(workbook, {"A 1": "Two posts vacant."})
    book = openpyxl.load_workbook(workbook)
    name = book["Scorecard"].defined_names[MARK_NAME]
    text = str(name.value).replace('"&"', "")
    name.value = text[: text.index(";columns=")] + '"'
    book.save(workbook)
    assert refresh(workbook).exit_code == 0
    assert read_cell(workbook, "A 1") == "Two posts vacant."


def test_a_direction_of_travel_cannot_have_the_heading_of_another_column(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    before = file.read_bytes()
    for heading in ("Commentary", "target", "Jul-19"):
        ran = refresh(file, f"{RULES}direction_of_travel:\n  - heading: {heading}\n")
        (problem,) = ran.problems
        assert (ran.exit_code, problem["place"]) == (1, "small.yaml:15")
        assert f"The heading “{heading}” is also that of another column" in str(problem["text"])
        assert file.read_bytes() == before
