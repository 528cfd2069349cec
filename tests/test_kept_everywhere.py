"""What people put beside, above and below what the engine drew is kept on each of its sheets, notes too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.small import MONTHS, ROWS, RULES, Row, refresh, write_workbook
from tests.test_refresh import LOG, find, type_into

ALL = RULES.replace("council:", "overview: {sheet: Overview}\ntrends: {sheet: Trends}\ncouncil:")
JUNE = ("--month", "2019-06")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file, ALL).exit_code == 0
    type_into(file, {"A 1": "July's words."})
    assert refresh(file, ALL, *JUNE).exit_code == 0
    return file


def opened(file: Path, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(file)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def row_with(sheet: Worksheet, text: str) -> int:
    return next(cell.row for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(text))


def put(file: Path, name: str, beside: str, *, down: int = 0, column: int = 0, text: str = "Ask HR") -> None:
    """Type a text, with a note on it, in the row so far under the one that begins with some words."""
    book = openpyxl.load_workbook(file)
    sheet = book[name]
    at = sheet.cell(row_with(sheet, beside) + down, column or sheet.max_column + 2)
    at.value = text
    at.comment = Comment(f"Who says: {text}", "Amina")
    book.save(file)


def stands(file: Path, name: str, beside: str, *, down: int = 0, text: str = "Ask HR") -> bool:
    sheet = opened(file, name)
    row = row_with(sheet, text)
    notes = [cell.comment.text for cell in sheet[row] if cell.value == text and cell.comment]
    return row == row_with(sheet, beside) + down and notes == [f"Who says: {text}"]


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("Overview", "A 2"),
        ("Overview", "Going well"),
        ("Overview", "Ratings that changed"),
        ("Overview", "Ref"),
        ("Trends", "A 2  Average"),
        ("Trends", "Second"),
        ("Trends", "Target"),
        ("Trends", "Indicator"),
        (LOG, "Jul-19"),
        (LOG, "Month"),
    ],
)
def test_a_cell_and_its_note_go_with_the_row_that_they_stand_beside(
    workbook: Path, name: str, beside: str
) -> None:
    put(workbook, name, beside)
    for _ in range(2):
        ran = refresh(workbook, ALL, *JUNE)
        assert (ran.exit_code, ran.problems) == (0, [])
        assert stands(workbook, name, beside)
    rows: tuple[Row, ...] = (("A 0", "New at the top", 0.5, 0.5, 0.5), *ROWS)
    rules = ALL.replace(
        "  - {code: A 1", "  - {code: A 0, section: First, name: New at the top}\n  - {code: A 1"
    )
    again = write_workbook(workbook.with_name("again.xlsx"), rows)
    assert refresh(again, rules, *JUNE, "--output", workbook).exit_code == 0
    assert stands(workbook, name, beside)


@pytest.mark.parametrize("down", [0, 1, 3])
def test_what_is_written_under_the_ratings_that_changed_is_kept_there(workbook: Path, down: int) -> None:
    put(workbook, "Overview", "No rating changed.", down=down, column=2, text="Two came close.")
    for _ in range(2):
        assert refresh(workbook, ALL, *JUNE).exit_code == 0
        texts = [cell.value for row in opened(workbook, "Overview").iter_rows() for cell in row]
        assert texts.count("Two came close.") == 1
        assert texts.count("No rating changed.") == 1


@pytest.mark.parametrize("name", ["Overview", "Trends"])
def test_what_is_typed_above_all_stays_there_in_another_month(workbook: Path, name: str) -> None:
    book = openpyxl.load_workbook(workbook)
    book[name]["N2"] = "Seen by the board"
    book.save(workbook)
    assert refresh(workbook, ALL).exit_code == 0
    assert opened(workbook, name)["N2"].value == "Seen by the board"


def test_what_stood_beside_a_row_that_is_gone_is_set_below_and_told(workbook: Path) -> None:
    put(workbook, "Trends", "A 2  Average")
    without = "\n".join(line for line in ALL.splitlines() if "A 2" not in line)
    ran = refresh(workbook, without, *JUNE)
    assert ran.exit_code == 0
    assert "It now stands at Trends!A" in " ".join(str(problem["text"]) for problem in ran.problems)
    sheet = opened(workbook, "Trends")
    assert sheet.cell(row_with(sheet, "Ask HR") - 1, 1).value == "Was beside A 2 Average caseload:"


@pytest.mark.parametrize("name", ["Overview", "Trends", LOG])
def test_a_formula_stops_the_refresh(workbook: Path, name: str) -> None:
    book = openpyxl.load_workbook(workbook)
    book[name]["Z2"] = "=1+1"
    book.save(workbook)
    before = workbook.read_bytes()
    ran = refresh(workbook, ALL)
    assert (ran.exit_code, str(ran.problems[-1]["place"]).rpartition("!")[2]) == (1, "Z2")
    assert workbook.read_bytes() == before


def test_a_figure_typed_over_on_the_trend_pages_stops_the_refresh(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Trends"]
    place = sheet.cell(row_with(sheet, "Target"), 3)
    place.value = 0.9
    book.save(workbook)
    ran = refresh(workbook, ALL)
    assert (ran.exit_code, ran.problems[0]["place"]) == (1, f"Trends!{place.coordinate}")


def test_a_note_on_commentary_goes_with_its_text_into_the_log_and_back(workbook: Path) -> None:
    assert refresh(workbook, ALL).exit_code == 0
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    sheet.cell(*find(sheet, "A 1", "Commentary")).comment = Comment("Agreed with Jo", "Amina")
    book.save(workbook)
    for _ in range(2):
        assert refresh(workbook, ALL, *JUNE).exit_code == 0
        note = opened(workbook, LOG)["D5"].comment
        assert note is not None
        assert (note.text, note.author) == ("Agreed with Jo", "Amina")
        sheet = opened(workbook, "Scorecard")
        assert sheet.cell(*find(sheet, "A 1", "Commentary")).comment is None
    assert refresh(workbook, ALL).exit_code == 0
    sheet = opened(workbook, "Scorecard")
    back = sheet.cell(*find(sheet, "A 1", "Commentary"))
    assert back.value == "July's words."
    assert back.comment is not None
    assert back.comment.text == "Agreed with Jo"


def test_the_overview_grows_by_a_month_and_keeps_what_stands_beside_its_counts(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file, ALL).exit_code == 0
    put(file, "Overview", "First")
    august = [(*row, value) for row, value in zip(ROWS, (0.7, 15.9, 700), strict=True)]
    newer = write_workbook(tmp_path / "august.xlsx", august, months=(*MONTHS, date(2019, 8, 1)))
    assert refresh(newer, ALL, "--output", file).exit_code == 0
    assert stands(file, "Overview", "First")


def test_what_stands_in_the_last_rows_of_a_sheet_comes_up_where_the_sheet_grows(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    for name in ("Trends", "Overview", "Scorecard"):
        book[name].cell(1_048_576, 2).value = f"Far down on {name}"
    book.save(workbook)
    ran = refresh(workbook, ALL)
    assert ran.exit_code == 0, ran.printed
    for name in ("Trends", "Overview", "Scorecard"):
        sheet = openpyxl.load_workbook(workbook)[name]
        assert f"Far down on {name}" in [cell.value for cell in sheet._cells.values()]


def test_what_had_to_move_keeps_its_look_from_the_first_refresh_on(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file).exit_code == 0
    book = openpyxl.load_workbook(file)
    book["Scorecard"]["G4"] = "Beside the counts"
    book.save(file)
    blue = "  - {rating: Blue, colour: blue, when: within 2% of target}\n  - {rating: Amber,"
    rules = RULES.replace("  - {rating: Amber,", blue)
    looks = []
    for told in (1, 0):
        assert len(refresh(file, rules).problems) == told
        sheet = opened(file, "Scorecard")
        moved = sheet.cell(row_with(sheet, "Was above the table"), 1)
        looks.append((moved.coordinate, moved.alignment.wrap_text, sheet.row_dimensions[moved.row].height))
    assert looks[0] == looks[1]
