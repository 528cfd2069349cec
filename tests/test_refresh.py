"""A refresh keeps what people typed, and gives the same bytes for the same input."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.small import MONTHS, ROWS, RULES, Row, refresh, run, write_workbook

LOG = "Commentary log"


def find(sheet: Worksheet, code: str, heading: str) -> tuple[int, int]:
    """The row and column of an indicator's cell under a heading of the scorecard."""
    for row in sheet.iter_rows():
        columns = {str(cell.value): at for at, cell in enumerate(row, 1)}
        if heading in columns and "Ref" in columns:
            below = range((row[0].row or 0) + 1, sheet.max_row + 1)
            line = next(r for r in below if sheet.cell(r, columns["Ref"]).value == code)
            return line, columns[heading]
    raise LookupError(heading)


def type_into(file: Path, texts: Mapping[str, object], heading: str = "Commentary") -> None:
    """What a person types beside indicators of the scorecard, and saves."""
    book = openpyxl.load_workbook(file, rich_text=True)
    sheet = book["Scorecard"]
    for code, text in texts.items():
        sheet.cell(*find(sheet, code, heading)).value = text  # type: ignore[assignment]
    book.save(file)


def read_cell(file: Path, code: str, heading: str = "Commentary") -> object:
    sheet = openpyxl.load_workbook(file, rich_text=True)["Scorecard"]
    return sheet.cell(*find(sheet, code, heading)).value


def all_text(file: Path) -> str:
    """Every text on the engine's two sheets, one under the other."""
    book = openpyxl.load_workbook(file)
    sheets = [book[name] for name in ("Scorecard", LOG) if name in book.sheetnames]
    return "\n".join(
        str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value
    )


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file).exit_code == 0
    return file


def test_a_refresh_of_unchanged_input_gives_the_same_bytes_and_ten_do_not_grow_the_file(
    workbook: Path,
) -> None:
    first = workbook.read_bytes()
    for _ in range(10):
        ran = refresh(workbook)
        assert ran.exit_code == 0
    assert workbook.read_bytes() == first
    assert "up to date" in ran.printed


def test_the_version_before_is_kept_as_a_backup(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    before = file.read_bytes()
    ran = refresh(file)
    assert (tmp_path / "july.backup.xlsx").read_bytes() == before
    assert "july.backup.xlsx" in ran.printed


def test_an_output_leaves_the_workbook_alone(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    before = file.read_bytes()
    ran = refresh(file, RULES, "--output", tmp_path / "out.xlsx")
    assert ran.exit_code == 0
    assert file.read_bytes() == before
    assert "Scorecard" in openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames
    assert not (tmp_path / "july.backup.xlsx").exists()


def test_a_dry_run_and_a_check_write_nothing(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    before = file.read_bytes()
    assert refresh(file, RULES, "--dry-run").rows["A 1"]["rating"] == "Red"
    assert run("check", file, "--rules", tmp_path / "small.yaml")[0] == 0
    assert file.read_bytes() == before
    assert not (tmp_path / "july.backup.xlsx").exists()


def test_commentary_with_line_breaks_bold_words_and_1400_characters_survives(workbook: Path) -> None:
    long = ("Visits fell as two posts were vacant.\n" * 40)[:1400].strip()
    bold = CellRichText("Owner: ", TextBlock(InlineFont(b=True), "Head of Service"), "\nby August")
    type_into(workbook, {"A 1": long, "A 2": bold})
    for _ in range(2):
        assert refresh(workbook).exit_code == 0
    assert read_cell(workbook, "A 1") == long
    kept = read_cell(workbook, "A 2")
    assert str(kept) == "Owner: Head of Service\nby August"
    assert isinstance(kept, CellRichText)
    bold_words = [run.text for run in kept if isinstance(run, TextBlock) and run.font.b]
    assert bold_words == ["Head of Service"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20 8726 6000", "@home", "-5", "'quoted", "<b>&amp;</b>", "  spaced  "]
)
def test_commentary_that_looks_like_something_else_stays_text(workbook: Path, text: str) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    cell = sheet.cell(*find(sheet, "A 1", "Commentary"))
    cell.value, cell.data_type = text, "s"
    book.save(workbook)
    assert refresh(workbook).exit_code == 0
    kept = openpyxl.load_workbook(workbook)["Scorecard"]
    cell = kept.cell(*find(kept, "A 1", "Commentary"))
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_new_month_starts_blank_and_last_months_commentary_is_in_the_log(
    workbook: Path, tmp_path: Path
) -> None:
    type_into(workbook, {"A 1": "July: two posts vacant."})
    assert refresh(workbook, RULES, "--month", "2019-06").exit_code == 0
    assert read_cell(workbook, "A 1") is None
    assert "July: two posts vacant." in all_text(workbook)
    assert refresh(workbook, RULES, "--month", "2019-07").exit_code == 0
    assert read_cell(workbook, "A 1") == "July: two posts vacant."
    log = openpyxl.load_workbook(workbook)[LOG]
    assert "July: two posts vacant." not in {cell.value for row in log.iter_rows() for cell in row}


def test_commentary_of_an_indicator_that_is_retired_is_kept_in_the_log(workbook: Path) -> None:
    type_into(workbook, {"A 2": "Caseloads are steady."})
    without = "".join(line for line in RULES.splitlines(keepends=True) if "A 2" not in line)
    assert refresh(workbook, without).exit_code == 0
    assert "Caseloads are steady." in all_text(workbook)
    assert refresh(workbook, RULES).exit_code == 0
    assert read_cell(workbook, "A 2") == "Caseloads are steady."


def test_a_figure_typed_over_ours_stops_the_refresh_and_clearing_it_lets_it_go_on(workbook: Path) -> None:
    row, column = find(openpyxl.load_workbook(workbook)["Scorecard"], "A 1", "Target")
    type_into(workbook, {"A 1": "70%"}, "Target")
    before = workbook.read_bytes()
    ran = refresh(workbook)
    (problem,) = ran.problems
    assert (ran.exit_code, problem["severity"]) == (1, "stop")
    assert problem["place"] == f"Scorecard!{get_column_letter(column)}{row}"
    assert "70%" in str(problem["text"])
    assert workbook.read_bytes() == before
    type_into(workbook, {"A 1": None}, "Target")
    assert refresh(workbook).exit_code == 0
    assert read_cell(workbook, "A 1", "Target") == pytest.approx(0.85)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Change", "Target"),
        ("Jul 2019", 1),
        ("13-month trend", "Green"),
        ("Indicator", "First"),
        ("Rating", "Green"),
    ],
)
def test_a_word_of_ours_typed_where_it_does_not_belong_is_seen(
    workbook: Path, heading: str, words: object
) -> None:
    type_into(workbook, {"A 1": words}, heading)
    before = workbook.read_bytes()
    ran = refresh(workbook)
    assert (ran.exit_code, len(ran.problems)) == (1, 1)
    assert workbook.read_bytes() == before


@pytest.mark.parametrize("words", ["Commentary", "First", "A 1", "Green"])
def test_a_word_of_ours_typed_below_or_beside_the_table_is_kept(workbook: Path, words: str) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    row, _ = find(sheet, "A 2", "Ref")
    sheet.cell(row, sheet.max_column + 2).value = words
    sheet.cell(sheet.max_row + 3, 1).value = words
    book.save(workbook)
    before = all_text(workbook).splitlines().count(words)
    for _ in range(2):
        ran = refresh(workbook)
        assert ran.exit_code == 0, ran.printed
    assert all_text(workbook).splitlines().count(words) == before


def test_rows_that_people_sorted_are_known_again(workbook: Path) -> None:
    type_into(workbook, {"A 1": "Two posts vacant."})
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    one, other = (find(sheet, code, "Ref")[0] for code in ("A 1", "B 1"))
    for column in range(1, sheet.max_column + 1):
        upper, lower = sheet.cell(one, column), sheet.cell(other, column)
        upper.value, lower.value = lower.value, upper.value
    book.save(workbook)
    ran = refresh(workbook)
    assert ran.exit_code == 0, ran.printed
    assert read_cell(workbook, "A 1") == "Two posts vacant."


def test_what_stands_beside_and_below_the_table_moves_with_it(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    row, _ = find(sheet, "A 2", "Ref")
    sheet.cell(row, sheet.max_column + 2).value = "Ask HR about agency staff"
    sheet.cell(sheet.max_row + 3, 2).value = "Next board: 10 September"
    book.save(workbook)
    longer = RULES.replace(
        "indicators:\n", "indicators:\n  - {code: A 0, section: First, name: New, good_is: high}\n"
    )
    assert refresh(workbook, longer).exit_code == 0
    sheet = openpyxl.load_workbook(workbook)["Scorecard"]
    row, _ = find(sheet, "A 2", "Ref")
    assert "Ask HR about agency staff" in [cell.value for cell in sheet[row]]
    assert "Next board: 10 September" in all_text(workbook)


def test_what_stands_beside_a_section_row_or_a_footnote_or_in_the_blank_row_between_is_kept(
    workbook: Path,
) -> None:
    noted = RULES.replace("indicators:\n", "footnotes: [Figures may change.]\nindicators:\n")
    assert refresh(workbook, noted).exit_code == 0
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    beside = sheet.max_column + 1
    texts = {
        (find(sheet, "B 1", "Ref")[0] - 1, beside): "Lead: Jo",
        (sheet.max_row, beside): "Agreed with Legal",
        (sheet.max_row - 1, 3): "Next update on Monday",
    }
    for at, text in texts.items():
        sheet.cell(*at).value = text
    book.save(workbook)
    for _ in range(2):
        ran = refresh(workbook, noted)
        assert (ran.exit_code, ran.problems) == (0, []), ran.printed
    sheet = openpyxl.load_workbook(workbook)["Scorecard"]
    assert {at: sheet.cell(*at).value for at in texts} == texts


def test_a_note_on_a_cell_moves_with_its_indicator(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    sheet.cell(*find(sheet, "A 2", "Target")).comment = Comment("Agreed by the board in May.", "A. Patel")
    book.save(workbook)
    longer = RULES.replace(
        "indicators:\n", "indicators:\n  - {code: A 0, section: First, name: New, good_is: high}\n"
    )
    assert refresh(workbook, longer).exit_code == 0
    sheet = openpyxl.load_workbook(workbook)["Scorecard"]
    note = sheet.cell(*find(sheet, "A 2", "Target")).comment
    assert note is not None
    assert "Agreed by the board in May." in note.text


def test_the_title_block_counts_every_check_that_is_reported(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    row, _ = find(sheet, "A 2", "Ref")
    sheet.cell(row, sheet.max_column + 2).value = "Ask HR about agency staff"
    book["Data"].cell(4, 5).value = "a7"
    book.save(workbook)
    ran = refresh(workbook, "".join(line for line in RULES.splitlines(keepends=True) if "A 2" not in line))
    assert (ran.exit_code, len(ran.problems)) == (0, 3), "a row without a rule, a damaged cell, a lost text"
    assert "3 checks to make" in all_text(workbook)


def test_a_formula_on_our_sheet_stops_the_refresh_with_its_place(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    place = sheet.cell(sheet.max_row + 2, 2)
    place.value = "=COUNTA(A1:A9)"
    book.save(workbook)
    before = workbook.read_bytes()
    ran = refresh(workbook)
    assert ran.exit_code == 1
    assert [problem["place"] for problem in ran.problems] == [f"Scorecard!{place.coordinate}"]
    assert workbook.read_bytes() == before


def test_a_scorecard_whose_tab_was_renamed_is_found_again(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["Scorecard"].title = "July scorecard"
    book.save(workbook)
    assert refresh(workbook).exit_code == 0
    assert openpyxl.load_workbook(workbook).sheetnames == ["Data", "July scorecard"]


def test_a_rule_book_that_renames_the_scorecard_stops_before_commentary_is_left_behind(
    workbook: Path,
) -> None:
    before = workbook.read_bytes()
    ran = refresh(workbook, RULES.replace("council:", "scorecard: {sheet: Board}\ncouncil:"))
    (problem,) = ran.problems
    assert (ran.exit_code, problem["place"]) == (1, "small.yaml")
    assert "made as the sheet Scorecard" in str(problem["text"])
    assert workbook.read_bytes() == before


def test_a_drop_down_that_people_put_on_our_sheet_stops_the_refresh(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    rule = DataValidation("list", formula1='"Yes,No"')
    rule.add("B30")
    book["Scorecard"].add_data_validation(rule)
    book.save(workbook)
    ran = refresh(workbook)
    assert ran.exit_code == 1
    assert "drop-down" in str(ran.problems[0]["text"])


def test_a_sheet_of_the_users_own_of_that_name_is_never_overwritten(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    book = openpyxl.load_workbook(file)
    book.create_sheet("Scorecard")["A1"] = "typed by hand for years"
    book.save(file)
    before = file.read_bytes()
    ran = refresh(file)
    assert ran.exit_code == 1
    assert "sheet named Scorecard" in str(ran.problems[0]["text"])
    assert file.read_bytes() == before


texts = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n"),
        min_size=1,
        max_size=60,
    )
    .map(str.strip)
    .filter(bool)
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from(["A 1", "A 2", "B 1"]), texts),
        st.tuples(st.just("month"), st.sampled_from(["2019-05", "2019-06", "2019-07"]), st.just("")),
        st.tuples(st.just("shuffle"), st.integers(0, 5).map(str), st.just("")),
        st.tuples(st.just("new month"), st.just(""), st.just("")),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, deadline=None)
@given(steps)
def test_typed_commentary_survives_any_sequence_of_refreshes_row_moves_and_new_months(
    sequence: Sequence[tuple[str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        council = _Council(Path(folder))
        for verb, what, text in sequence:
            council.do(verb, what, text)
            council.refresh()
            council.see_that_nothing_is_lost()


class _Council:
    """A workbook over time, and what people typed into its scorecard: by indicator and month."""

    def __init__(self, folder: Path) -> None:
        self.file = write_workbook(folder / "july.xlsx")
        self.rows: list[Row] = list(ROWS)
        self.months: list[date] = [month for month in MONTHS if isinstance(month, date)]
        self.rules, self.month = RULES, "2019-07"
        self.typed: dict[tuple[str, str], str] = {}
        self.refresh()

    def do(self, verb: str, what: str, text: str) -> None:
        if verb == "type":
            type_into(self.file, {what: text})
            self.typed[what, self.month] = text
        elif verb == "month":
            self.month = what
        elif verb == "shuffle":
            head, lines = self.rules.split("indicators:\n")
            shuffled = lines.splitlines(keepends=True)
            random.Random(what).shuffle(shuffled)
            self.rules = head + "indicators:\n" + "".join(shuffled)
        else:
            self._roll_on()

    def _roll_on(self) -> None:
        """A new month's column in the Data sheet, as a person would add it."""
        last = self.months[-1]
        self.months.append(date(last.year + last.month // 12, last.month % 12 + 1, 1))
        book = openpyxl.load_workbook(self.file, rich_text=True)
        data = book["Data"]
        column = len(self.months) + 2
        data.cell(3, column).value = self.months[-1]
        data.cell(3, column).number_format = "mmm-yy"
        for row in range(4, 7):
            data.cell(row, column).value = data.cell(row, column - 1).value
            data.cell(row, column).number_format = data.cell(row, column - 1).number_format
        book.save(self.file)
        self.month = f"{self.months[-1]:%Y-%m}"

    def refresh(self) -> None:
        ran = refresh(self.file, self.rules, "--month", self.month)
        assert ran.exit_code == 0, ran.printed

    def see_that_nothing_is_lost(self) -> None:
        for code in ("A 1", "A 2", "B 1"):
            assert (read_cell(self.file, code) or "") == self.typed.get((code, self.month), "")
        everything = all_text(self.file)
        for text in self.typed.values():
            assert text in everything
