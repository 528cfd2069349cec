"""What services write on a Commentary sheet stands on the scorecard, under what is typed there."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.small import RULES, Ran, refresh, write_workbook
from tests.test_refresh import all_text, read_cell, type_into

NAMING = RULES.replace("tolerance:", "commentary: {sheet: Commentary}\ntolerance:")
HEADINGS = ("Codes", "Month", "Text", "Author")
JULY = date(2019, 7, 1)
VACANT = ("A 1", JULY, "Two posts are vacant.", "A. Patel")


def with_sheet(file: Path, *rows: Sequence[object], headings: Sequence[object] = HEADINGS) -> Path:
    """The workbook with this Commentary sheet in place of the one that it had."""
    book = openpyxl.load_workbook(file, rich_text=True)
    if "Commentary" in book.sheetnames:
        del book["Commentary"]
    sheet = book.create_sheet("Commentary")
    sheet.append(["Write here by the 5th"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    book.save(file)
    return file


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "july.xlsx")


def again(file: Path, *arguments: str) -> Ran:
    ran = refresh(file, NAMING, *arguments)
    assert ran.exit_code == 0, ran.printed
    return ran


def test_a_text_stands_with_its_author_at_its_indicator(workbook: Path) -> None:
    again(with_sheet(workbook, VACANT))
    assert read_cell(workbook, "A 1") == "Two posts are vacant. (A. Patel)"
    assert read_cell(workbook, "A 2") is None


def test_one_text_serves_several_indicators_whole_at_the_first_and_referred_to_at_the_others(
    workbook: Path,
) -> None:
    again(with_sheet(workbook, ("A 1, 2; B 1", JULY, "Staffing is settled.", None)))
    texts = [read_cell(workbook, code) for code in ("A 1", "A 2", "B 1")]
    assert texts == ["Staffing is settled.", "See A 1.", "See A 1."]


def test_an_indicator_may_be_called_by_its_name_and_a_month_be_written_in_any_way(workbook: Path) -> None:
    rows = [
        ("Visits on time", "Jul-19", "By name."),
        ("A 2", "July 2019", "In words."),
        ("B 1", "2019-06", "June."),
    ]
    again(with_sheet(workbook, *rows))
    assert [read_cell(workbook, code) for code in ("A 1", "A 2", "B 1")] == ["By name.", "In words.", None]


def test_what_is_typed_on_the_scorecard_stands_first_and_neither_grows(workbook: Path) -> None:
    again(with_sheet(workbook, VACANT))
    type_into(workbook, {"A 1": "Typed first.\nTwo posts are vacant. (A. Patel)\nTyped last."})
    for _ in range(3):
        again(workbook)
    assert read_cell(workbook, "A 1") == "Typed first.\nTyped last.\nTwo posts are vacant. (A. Patel)"


def test_a_text_that_changes_on_its_sheet_changes_on_the_scorecard(workbook: Path) -> None:
    again(with_sheet(workbook, VACANT))
    again(with_sheet(workbook, ("A 1", JULY, "One post is vacant.", "A. Patel")))
    assert read_cell(workbook, "A 1") == "One post is vacant. (A. Patel)"
    again(with_sheet(workbook))
    assert read_cell(workbook, "A 1") is None


def test_a_text_that_somebody_changes_on_the_scorecard_is_theirs(workbook: Path) -> None:
    again(with_sheet(workbook, VACANT))
    type_into(workbook, {"A 1": "Two posts are vacant until May. (A. Patel)"})
    for _ in range(2):
        again(workbook)
    lines = str(read_cell(workbook, "A 1")).splitlines()
    assert lines == ["Two posts are vacant until May. (A. Patel)", "Two posts are vacant. (A. Patel)"]


def test_a_text_that_is_typed_on_the_scorecard_too_stands_there_once(workbook: Path) -> None:
    again(with_sheet(workbook))
    type_into(workbook, {"A 1": "Two posts are vacant. (A. Patel)"})
    again(with_sheet(workbook, VACANT))
    assert read_cell(workbook, "A 1") == "Two posts are vacant. (A. Patel)"
    again(with_sheet(workbook))
    assert read_cell(workbook, "A 1") == "Two posts are vacant. (A. Patel)"


def test_lines_and_bold_words_of_the_sheet_are_kept(workbook: Path) -> None:
    bold = CellRichText("Owner: ", TextBlock(InlineFont(b=True), "Head of Service"), "\nby August")
    again(with_sheet(workbook, ("A 1", JULY, bold, None)))
    for _ in range(2):
        kept = read_cell(workbook, "A 1")
        assert isinstance(kept, CellRichText)
        assert str(kept) == "Owner: Head of Service\nby August"
        assert [run.text for run in kept if isinstance(run, TextBlock) and run.font.b] == ["Head of Service"]
        again(workbook)


def test_only_the_reports_month_is_shown_and_what_was_not_typed_is_not_logged(workbook: Path) -> None:
    again(with_sheet(workbook, VACANT, ("A 1", date(2019, 6, 1), "June was fine.", None)))
    type_into(workbook, {"A 2": "Typed in July."})
    again(workbook, "--month", "2019-06")
    assert read_cell(workbook, "A 1") == "June was fine."
    assert "Typed in July." in all_text(workbook)
    assert "Two posts are vacant." not in all_text(workbook)


def test_a_refresh_of_unchanged_input_gives_the_same_bytes(workbook: Path) -> None:
    again(with_sheet(workbook, VACANT, ("A 2", JULY, "Steady.\nAgain.", None)))
    first = workbook.read_bytes()
    again(workbook)
    assert workbook.read_bytes() == first


def test_a_text_too_long_for_its_cell_is_referred_to(workbook: Path) -> None:
    again(with_sheet(workbook, ("A 1", JULY, "x" * 20000, None), ("A 1", JULY, "y" * 20000, None)))
    for _ in range(2):
        assert str(read_cell(workbook, "A 1")) == "x" * 20000 + "\nMore in Commentary!C4."
        again(workbook)


@pytest.mark.parametrize(
    ("row", "place", "says"),
    [
        (
            ("AA 1", JULY, "Text."),
            "Commentary!A3",
            "“AA 1” is no indicator of the rule book. Did you mean A 1?",
        ),
        (("A 1, 9", JULY, "Text."), "Commentary!A3", "“9” is no indicator of the rule book."),
        (("A 1", "soon", "Text."), "Commentary!B3", "“soon” is not a month that can be read."),
        (("A 1", None, "Text."), "Commentary!B3", "There is a text here, and no month."),
        ((None, JULY, "Text."), "Commentary!A3", "There is a text here, and no code"),
    ],
)
def test_a_row_that_cannot_be_placed_is_a_check_at_its_cell(
    workbook: Path, row: Sequence[object], place: str, says: str
) -> None:
    ran = again(with_sheet(workbook, row, ("B 1", JULY, "Fine.", None)))
    (problem,) = ran.problems
    assert (problem["severity"], problem["place"]) == ("check", place)
    assert says in str(problem["text"])
    assert read_cell(workbook, "B 1") == "Fine."


def test_rows_without_a_text_and_unknown_codes_of_other_months_are_nobodys_concern(workbook: Path) -> None:
    ran = again(
        with_sheet(workbook, ("A 9", date(2018, 5, 1), "Retired.", None), ("A 1", JULY, None, "A. Patel"))
    )
    assert ran.problems == []


def test_headings_may_be_those_that_the_team_has(workbook: Path) -> None:
    headings = ("Written by", "Narrative", "Ref", "Period")
    again(with_sheet(workbook, ("A. Patel", "Two posts are vacant.", "A 1", "Jul-19"), headings=headings))
    assert read_cell(workbook, "A 1") == "Two posts are vacant. (A. Patel)"


def test_without_its_headings_or_its_sheet_the_refresh_stops(workbook: Path) -> None:
    ran = refresh(workbook, NAMING)
    (problem,) = ran.problems
    assert (ran.exit_code, problem["place"]) == (1, "small.yaml:9")
    assert "no sheet named Commentary" in str(problem["text"])
    ran = refresh(with_sheet(workbook, headings=("A", "B")), NAMING)
    (problem,) = ran.problems
    assert (ran.exit_code, problem["place"]) == (1, "sheet Commentary")
    assert "headings Codes, Month and Text" in str(problem["text"])


def test_the_sheet_of_the_services_is_never_changed(workbook: Path) -> None:
    again(with_sheet(workbook, VACANT))
    again(workbook)
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(workbook)["Commentary"]["A2:D3"]]
    assert [row[0] for row in rows] == ["Codes", "A 1"]
    assert rows[1][2:] == ["Two posts are vacant.", "A. Patel"]


def test_a_scorecard_without_codes_is_known_again_by_its_names(workbook: Path) -> None:
    template = (Path(__file__).parents[1] / "templates" / "default.yaml").read_text("utf-8")
    (workbook.parent / "templates").mkdir()
    lines = [line for line in template.splitlines() if "shows: code" not in line]
    (workbook.parent / "templates" / "plain.yaml").write_text("\n".join(lines), "utf-8")
    rules = NAMING.replace("tolerance:", "scorecard: {template: plain}\ntolerance:")
    assert refresh(with_sheet(workbook, ("A 1, 2", JULY, "Settled.", None)), rules).exit_code == 0
    first = workbook.read_bytes()
    ran = refresh(workbook, rules)
    assert (ran.exit_code, ran.problems) == (0, [])
    assert workbook.read_bytes() == first
    assert all_text(workbook).splitlines().count("Settled.") == 1
    assert "See Visits on time." in all_text(workbook)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from(["A 1", "A 2", "B 1"]), st.text("abc \n", min_size=1)),
        st.tuples(st.just("source"), st.sampled_from(["A 1", "A 1, 2"]), st.text("xy\n", min_size=1)),
        st.tuples(st.just("month"), st.sampled_from(["2019-05", "2019-06", "2019-07"]), st.just("")),
    ).filter(lambda step: step[0] == "month" or bool(step[2].strip())),
    min_size=2,
    max_size=6,
)  # fmt: skip


@settings(max_examples=8, deadline=None)
@given(steps)
def test_whatever_is_typed_and_sourced_nothing_typed_is_lost_and_nothing_sourced_is_taken_for_typed(
    sequence: list[tuple[str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = with_sheet(write_workbook(Path(folder) / "july.xlsx"))
        month, rows, typed = "2019-07", list[Sequence[object]](), dict[tuple[str, str], str]()
        again(file, "--month", month)
        for verb, what, text in sequence:
            if verb == "type":
                type_into(file, {what: text})
                typed[what, month] = text
            elif verb == "source":
                rows.append((what, month, text, "A. Patel"))
                with_sheet(file, *rows)
            else:
                month = what
            again(file, "--month", month)
        shown = all_text(file)
        for text in typed.values():
            assert text.strip() in shown
        with_sheet(file)
        again(file, "--month", month)
        left = [str(read_cell(file, code) or "") for code in ("A 1", "A 2", "B 1")]
        assert [text.strip() for text in left] == [
            typed.get((code, month), "").strip() for code in ("A 1", "A 2", "B 1")
        ]


BESIDE = RULES.replace("tolerance:", "commentary: {sheet: Data}\ntolerance:")


def with_column(file: Path, texts: dict[str, str], *merges: str) -> Path:
    """The workbook with a column Commentary beside its figures; `texts` are by cell of that column."""
    book = openpyxl.load_workbook(file)
    data = book["Data"]
    (header,) = [row for row in data.iter_rows() if any(cell.value == "Indicator" for cell in row)]
    column = len(header) + 1
    data.cell(header[0].row, column, "Commentary")
    for row in data.iter_rows(min_row=header[0].row + 1):
        code = str(row[0].value)
        if code in texts:
            data.cell(row[0].row, column, texts[code])
    for merge in merges:
        first, last = (next(r[0].row for r in data.iter_rows() if r[0].value == c) for c in merge.split(":"))
        data.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    book.save(file)
    return file


def test_a_column_of_commentary_beside_the_figures_is_of_the_month_that_the_workbook_is_for(
    workbook: Path,
) -> None:
    with_column(workbook, {"A 1": "Two posts are vacant."})
    assert refresh(workbook, BESIDE).exit_code == 0
    assert read_cell(workbook, "A 1") == "Two posts are vacant."
    assert refresh(workbook, BESIDE, "--month", "2019-06").exit_code == 0
    assert read_cell(workbook, "A 1") is None


def test_a_text_that_is_merged_over_rows_is_about_all_of_them(workbook: Path) -> None:
    with_column(workbook, {"A 1": "Staffing is settled."}, "A 1:A 2")
    assert refresh(workbook, BESIDE).exit_code == 0
    texts = [read_cell(workbook, code) for code in ("A 1", "A 2", "B 1")]
    assert texts == ["Staffing is settled.", "See A 1.", None]
