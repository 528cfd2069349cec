"""What people type as commentary comes back as they saw it; what the log cannot keep stops the refresh."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from tests.small import RULES, refresh, write_workbook
from tests.test_refresh import LOG, all_text, find, read_cell, type_into


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file).exit_code == 0
    return file


def type_value(file: Path, value: object, number_format: str) -> None:
    book = openpyxl.load_workbook(file, rich_text=True)
    cell = book["Scorecard"].cell(*find(book["Scorecard"], "A 1", "Commentary"))
    cell.value, cell.number_format = value, number_format  # type: ignore[assignment]
    book.save(file)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.69, "0%", "69%"),
        (0.125, "0.0%", "12.5%"),
        (1258, "General", "1258"),
        (1181.5, "£#,##0", "£1,182"),
        (datetime.date(2019, 8, 12), "dd/mm/yyyy", "12/08/2019"),
        (True, "General", "TRUE"),
        ("One\r\ntwo", "General", "One\ntwo"),
    ],
)
def test_a_number_or_a_date_typed_as_commentary_is_kept_as_it_was_shown(
    workbook: Path, value: object, number_format: str, shown: str
) -> None:
    type_value(workbook, value, number_format)
    for _ in range(2):
        assert refresh(workbook).exit_code == 0
        assert read_cell(workbook, "A 1") == shown


def test_line_ends_of_other_programs_do_not_make_a_second_refresh_differ(workbook: Path) -> None:
    bold = TextBlock(InlineFont(b=True), "Owner:")
    type_value(workbook, CellRichText(bold, " Anna\r\nDue: May"), "General")
    assert refresh(workbook).exit_code == 0
    before = workbook.read_bytes()
    assert refresh(workbook).exit_code == 0
    assert workbook.read_bytes() == before
    assert str(read_cell(workbook, "A 1")) == "Owner: Anna\nDue: May"


def test_a_text_typed_under_a_name_comes_back_when_the_indicator_is_given_a_code(workbook: Path) -> None:
    named = RULES.replace(
        "{code: A 1, section: First, name: Visits on time", "{section: First, name: Visits on time"
    )
    assert refresh(workbook, named).exit_code == 0
    _type_beside_name(workbook)
    assert refresh(workbook, RULES).exit_code == 0
    assert read_cell(workbook, "A 1") == "By its name."


def _type_beside_name(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    sheet = book["Scorecard"]
    row = next(cell.row for column in sheet.iter_cols() for cell in column if cell.value == "Visits on time")
    heading = next(cell for line in sheet.iter_rows() for cell in line if cell.value == "Commentary")
    sheet.cell(row, heading.column).value = "By its name."
    book.save(file)


class TestTheLog:
    @pytest.fixture
    def logged(self, workbook: Path) -> Path:
        type_into(workbook, {"A 1": "July's words."})
        assert refresh(workbook, RULES, "--month", "2019-06").exit_code == 0
        return workbook

    def stops(self, file: Path, said: str) -> None:
        before = file.read_bytes()
        ran = refresh(file)
        assert ran.exit_code == 1
        assert said in " ".join(str(problem["text"]) for problem in ran.problems)
        assert file.read_bytes() == before

    def test_a_formula_in_it_stops_the_refresh(self, logged: Path) -> None:
        book = openpyxl.load_workbook(logged)
        book[LOG]["D5"] = '="July "&Data!A1'
        book.save(logged)
        self.stops(logged, "formula here")

    @pytest.mark.parametrize("bold", [False, True], ids=["plain", "with a bold run"])
    def test_two_texts_too_long_for_one_cell_are_both_kept_whole(self, logged: Path, bold: bool) -> None:
        first = CellRichText(TextBlock(InlineFont(b=True), "J" * 20_000), ".") if bold else "J" * 20_000
        type_value(logged, first, "General")
        book = openpyxl.load_workbook(logged, rich_text=True)
        for column, value in enumerate(["Jun-19", "A 1", "Visits on time", "K" * 20_000], start=1):
            book[LOG].cell(6, column).value = value
        book.save(logged)
        for _ in range(2):
            assert refresh(logged, RULES, "--month", "2019-06").exit_code == 0
        book = openpyxl.load_workbook(logged, rich_text=True)
        texts = [
            str(cell.value) for name in ("Scorecard", LOG) for row in book[name].iter_rows() for cell in row
        ]
        assert sum(text.count("J" * 20_000) for text in texts) == 1
        assert sum(text.count("K" * 20_000) for text in texts) == 1


def test_a_note_of_several_lines_stays_the_same_at_every_refresh(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    sheet.cell(*find(sheet, "A 1", "Commentary")).comment = Comment("One\r\ntwo _x0041_", "Amina")
    book.save(workbook)
    notes = set()
    for _ in range(3):
        assert refresh(workbook).exit_code == 0
        sheet = openpyxl.load_workbook(workbook)["Scorecard"]
        note = sheet.cell(*find(sheet, "A 1", "Commentary")).comment
        assert note is not None
        notes.add(note.text)
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("text", "address", "kept"),
    [
        ("The plan", "https://example.org/plan", "The plan (https://example.org/plan)"),
        ("amina@example.org", "mailto:amina@example.org", "amina@example.org"),
        ("See www.example.org", "http://www.example.org/", "See www.example.org"),
    ],
)
def test_where_a_typed_link_leads_to_is_kept(workbook: Path, text: str, address: str, kept: str) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    row, column = find(sheet, "A 1", "Commentary")
    for at in (column, sheet.max_column + 2):
        sheet.cell(row, at).value = text
        sheet.cell(row, at).hyperlink = address
    book.save(workbook)
    for _ in range(2):
        assert refresh(workbook).exit_code == 0
        assert read_cell(workbook, "A 1") == kept
        assert all_text(workbook).count(kept) == 2


BOLD = TextBlock(InlineFont(b=True), "Owner: ")


@pytest.mark.parametrize(
    "value",
    [
        CellRichText(BOLD, "see _x005F_x0041_ and _x005F_x000D_"),
        CellRichText(TextBlock(InlineFont(b=True), "_x005F_x0041_"), " there"),
        "<r>not runs</r>",
        "<r><t>nor this & that</r>",
        "a _x005F_x0041_ b",
        CellRichText(TextBlock(InlineFont(b=True), "y" * 32_766), "z"),
        "😀" * 16_383,
    ],
    ids=["escapes", "bold escapes", "like runs", "like broken runs", "plain escapes", "longest", "signs"],
)
def test_no_text_grows_or_loses_its_looks_however_often_it_is_drawn(workbook: Path, value: object) -> None:
    type_value(workbook, value, "General")
    assert refresh(workbook).exit_code == 0
    kept, before = read_cell(workbook, "A 1"), workbook.read_bytes()
    assert str(kept) == str(value).replace("_x005F_", "_")  # which openpyxl does not write by itself
    for _ in range(2):
        assert refresh(workbook).exit_code == 0
        assert workbook.read_bytes() == before


def test_a_text_that_is_too_long_with_its_link_is_told(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    cell = book["Scorecard"].cell(*find(book["Scorecard"], "A 1", "Commentary"))
    cell.value = "y" * 32_760
    cell.hyperlink = "https://example.org/plan"
    book.save(workbook)
    before = workbook.read_bytes()
    ran = refresh(workbook)
    assert (ran.exit_code, ran.problems[0]["place"]) == (1, f"Scorecard!{cell.coordinate}")
    assert "too long to be kept with the address of its link" in str(ran.problems[0]["text"])
    assert workbook.read_bytes() == before


def test_trend_pages_show_so_much_of_long_commentary_as_a_row_can(workbook: Path) -> None:
    trends = "trends: {pages: [{title: All, charts: ['A 2, B 1']}]}\n"
    assert refresh(workbook, RULES + trends).exit_code == 0
    type_into(workbook, {"B 1": "y" * 20_000, "A 2": "z" * 20_000})
    assert refresh(workbook, RULES + trends).exit_code == 0
    assert read_cell(workbook, "A 2") == "z" * 20_000
