"""A workbook and the file that `--output` writes over: the later word of each stands, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.small import refresh, write_workbook
from tests.test_actions import WITH_ACTIONS, beside, give, logged
from tests.test_overview import CASELOAD, VISITS, add_under, change, lists
from tests.test_refresh import LOG, all_text, read_cell, type_into

RULES = WITH_ACTIONS.replace("council:", "overview: {sheet: Overview}\ncouncil:")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    file, out = write_workbook(tmp_path / "july.xlsx"), tmp_path / "sent.xlsx"
    assert refresh(file, RULES).exit_code == 0
    type_into(file, {"A 1": "Two posts are vacant."})
    give(file, "A 1", "Fill the posts", "Ann", "May")
    assert refresh(file, RULES).exit_code == 0
    again(file, out)
    return file, out


def again(file: Path, out: Path, month: str = "2019-07") -> None:
    for _ in range(2):
        ran = refresh(file, RULES, "--output", out, "--month", month)
        assert ran.exit_code == 0, ran.printed


def test_what_was_changed_or_cleared_in_one_of_the_two_is_the_later_word(pair: tuple[Path, Path]) -> None:
    file, out = pair
    type_into(out, {"A 1": "One post is vacant."})
    again(file, out)
    assert read_cell(out, "A 1") == "One post is vacant."
    type_into(file, {"A 2": "Cases were shared out."})
    again(file, out)
    assert read_cell(out, "A 2") == "Cases were shared out."
    type_into(out, {"A 2": None})
    again(file, out)
    assert (read_cell(out, "A 1"), read_cell(out, "A 2")) == ("One post is vacant.", None)


def test_what_was_changed_in_both_is_kept_in_both_wordings(pair: tuple[Path, Path]) -> None:
    file, out = pair
    type_into(file, {"A 1": "No post is vacant."})
    type_into(out, {"A 1": "One post is vacant."})
    again(file, out)
    assert read_cell(out, "A 1") == "One post is vacant.\nNo post is vacant."


def test_a_text_of_another_month_that_was_corrected_in_the_log_is_not_doubled(
    pair: tuple[Path, Path],
) -> None:
    file, out = pair
    again(file, out, "2019-06")
    book = openpyxl.load_workbook(out)
    book[LOG]["D5"] = "Three posts are vacant."
    book.save(out)
    again(file, out, "2019-06")
    assert all_text(out).count("posts are vacant") == 1
    again(file, out)
    assert read_cell(out, "A 1") == "Three posts are vacant."


def test_an_action_is_put_together_cell_by_cell(pair: tuple[Path, Path]) -> None:
    file, out = pair
    give(file, "A 1", "Fill the posts", "Ann", "June")
    give(out, "A 1", "Fill the posts", "Ben", "May")
    again(file, out)
    assert beside(out, "A 1") == ["Fill the posts", "Ben", "June", None]


def test_an_action_that_was_closed_in_the_output_does_not_come_back(pair: tuple[Path, Path]) -> None:
    file, out = pair
    give(out, "A 1", "Fill the posts", "Ann", "May", "done")
    again(file, out)
    assert beside(out, "A 1") == ["Fill the posts", "Ann", "May", "done"]
    again(file, out, "2019-06")
    assert beside(out, "A 1") == [None] * 4
    assert [row[4:] for row in logged(out) if row[4]] == [["Fill the posts", "Ann", "May", "done"]]


def test_two_new_actions_for_one_indicator_stand_line_by_line(pair: tuple[Path, Path]) -> None:
    file, out = pair
    give(file, "B 1", "Count again", "Ann")
    give(out, "B 1", "Ask the team", "Ben", "May")
    again(file, out)
    assert beside(out, "B 1") == ["Ask the team\nCount again", "Ben\nAnn", "May", None]


def test_sentences_that_were_changed_moved_or_taken_away_in_the_output_stay_so(
    pair: tuple[Path, Path],
) -> None:
    file, out = pair
    change(out, (VISITS, "Visits rose to 69%."), (CASELOAD, None))
    add_under(out, "Visits rose to 69%.", "– as two posts were filled")
    again(file, out)
    told = lists(out)
    assert told["To do better"] == [("A 1", "Visits rose to 69%."), ("", "– as two posts were filled")]
    assert told["Going well"] == []


def test_sentences_that_were_changed_in_the_workbook_reach_the_output_once(pair: tuple[Path, Path]) -> None:
    file, out = pair
    add_under(out, CASELOAD, "Read by the board.")
    change(file, (VISITS, "Visits rose to 69%."), (CASELOAD, None))
    add_under(file, "Visits rose to 69%.", "– as two posts were filled")
    again(file, out)
    assert lists(out) == {
        "Going well": [("", "Read by the board.")],
        "Ones to watch": [],
        "To do better": [("A 1", "Visits rose to 69%."), ("", "– as two posts were filled")],
    }
    assert refresh(file, RULES).exit_code == 0
    change(out, ("– as two posts were filled", "– as one post was filled"))
    change(file, ("Visits rose to 69%.", "Visits rose by 4 points."))
    again(file, out)
    assert lists(out)["To do better"] == [
        ("A 1", "Visits rose by 4 points."), ("", "– as one post was filled")
    ]  # fmt: skip
