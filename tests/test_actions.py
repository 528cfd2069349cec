"""Actions, owners and due dates stay with their indicator until somebody closes them; none is ever lost."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.small import RULES, refresh, write_workbook
from tests.test_refresh import LOG, find, read_cell, type_into

WITH_ACTIONS = RULES.replace(
    "rating_scheme:", "scorecard: {sheet: Scorecard, template: actions}\nrating_scheme:"
)
HEADINGS = ("Action", "Owner", "Due", "Closed")
DUE = datetime.datetime(2019, 9, 30)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "july.xlsx")
    assert month(file, "2019-06") == 0
    return file


def month(file: Path, of: str, rules: str = WITH_ACTIONS) -> int:
    return refresh(file, rules, "--month", of).exit_code


def give(file: Path, code: str, *values: object) -> None:
    """Type an action, its owner, when it is due and when it was closed beside an indicator."""
    for heading, value in zip(HEADINGS, values, strict=False):
        type_into(file, {code: value}, heading)


def beside(file: Path, code: str) -> list[object]:
    return [read_cell(file, code, heading) for heading in HEADINGS]


def logged(file: Path) -> list[list[object]]:
    book = openpyxl.load_workbook(file)
    if LOG not in book.sheetnames:
        return []
    rows = [[cell.value for cell in row] for row in book[LOG].iter_rows(min_row=5)]
    return [row for row in rows if any(row)]


def test_an_open_action_goes_on_from_month_to_month_with_its_date_a_real_date(workbook: Path) -> None:
    give(workbook, "A 1", "Fill the two posts", "Head of Service", DUE)
    for of in ("2019-07", "2019-07", "2019-05", "2019-07"):
        assert month(workbook, of) == 0
        assert beside(workbook, "A 1") == ["Fill the two posts", "Head of Service", DUE, None]
    assert logged(workbook) == []
    sheet = openpyxl.load_workbook(workbook)["Scorecard"]
    assert sheet.cell(*find(sheet, "A 1", "Due")).number_format == "yyyy-mm-dd h:mm:ss"


@pytest.mark.parametrize("closed", [datetime.datetime(2019, 6, 28), "done"])
def test_a_closed_action_goes_to_the_log_with_the_month_that_it_was_raised_in(
    workbook: Path, closed: object
) -> None:
    give(workbook, "A 1", "Fill the two posts", "Head of Service", DUE)
    assert month(workbook, "2019-07") == 0
    give(workbook, "A 1", "Fill the two posts", "Head of Service", DUE, closed)
    assert month(workbook, "2019-07") == 0
    assert beside(workbook, "A 1") == ["Fill the two posts", "Head of Service", DUE, closed]
    assert month(workbook, "2019-05") == 0
    assert beside(workbook, "A 1") == [None] * 4
    said = ["Jun-19", "A 1", "Visits on time", None, "Fill the two posts", "Head of Service", DUE, closed]
    assert logged(workbook) == [said]
    assert month(workbook, "2019-07") == 0
    assert logged(workbook) == [said]


def test_of_several_actions_in_lines_those_closed_in_lines_go_and_the_others_stay(workbook: Path) -> None:
    give(
        workbook,
        "A 1",
        "Fill posts\nBuy cars\nTell staff",
        "Ann\nBen\nCy",
        "May\nJune\nJuly",
        "done\n\n1 July",
    )
    assert month(workbook, "2019-07") == 0
    assert beside(workbook, "A 1") == ["Buy cars", "Ben", "June", None]
    assert logged(workbook)[0][4:] == ["Fill posts\nTell staff", "Ann\nCy", "May\nJuly", "done\n1 July"]


@pytest.mark.parametrize("word", ["no", "Not yet", "Open", "ongoing", "n/a", "–", "TBC", "50%", False, 0])
def test_a_word_in_closed_that_says_it_is_not_leaves_the_action_open(workbook: Path, word: object) -> None:
    give(workbook, "A 1", "Fill posts", "Ann", DUE, word)
    for of in ("2019-07", "2019-05"):
        assert month(workbook, of) == 0
        assert beside(workbook, "A 1") == ["Fill posts", "Ann", DUE, word]
    assert logged(workbook) == []


def test_a_line_that_says_not_yet_stays_with_its_action_while_others_are_closed(workbook: Path) -> None:
    give(workbook, "A 1", "Fill posts\nBuy cars\nTell staff", "Ann\nBen\nCy", "May", "done\nnot yet\n1 July")
    assert month(workbook, "2019-07") == 0
    assert beside(workbook, "A 1") == ["Buy cars", "Ben", "May", "not yet"]
    assert logged(workbook)[0][4:] == ["Fill posts\nTell staff", "Ann\nCy", "May", "done\n1 July"]


def test_one_word_in_closed_closes_every_action_of_the_cell(workbook: Path) -> None:
    give(workbook, "A 1", "Fill posts\nBuy cars", "Ann", "May\nJune", "done")
    assert month(workbook, "2019-07") == 0
    assert beside(workbook, "A 1") == [None] * 4
    assert logged(workbook)[0][4:] == ["Fill posts\nBuy cars", "Ann", "May\nJune", "done"]


def test_actions_that_leave_the_scorecard_are_told(workbook: Path) -> None:
    give(workbook, "A 1", "Fill posts\nBuy cars", "Ann\nBen", "May\nJune", "20 May")
    give(workbook, "A 2", "Hire\nTrain", "Cy", "May", "20 May\n")
    assert "What is closed" not in refresh(workbook, WITH_ACTIONS, "--month", "2019-06").printed
    printed = " ".join(refresh(workbook, WITH_ACTIONS, "--month", "2019-07").printed.split())
    assert (
        f"What is closed went from the scorecard to the sheet {LOG}: "
        "2 actions of A 1, all closed by “20 May”; 1 action of A 2."
    ) in printed
    assert beside(workbook, "A 2") == ["Train", "Cy", "May", None]


def test_an_action_of_a_retired_indicator_waits_in_the_log_and_comes_back_with_it(workbook: Path) -> None:
    give(workbook, "A 2", "Share the cases out", "Ben", DUE)
    without = "\n".join(line for line in WITH_ACTIONS.splitlines() if "A 2" not in line)
    assert month(workbook, "2019-07", without) == 0
    assert logged(workbook) == [
        ["Jun-19", "A 2", "Average caseload", None, "Share the cases out", "Ben", DUE, None]
    ]
    assert month(workbook, "2019-07") == 0
    assert beside(workbook, "A 2") == ["Share the cases out", "Ben", DUE, None]


def test_a_template_without_the_columns_keeps_actions_in_the_log(workbook: Path) -> None:
    give(workbook, "A 2", "Share the cases out", "Ben", DUE)
    assert month(workbook, "2019-06", RULES) == 0
    assert [row[4:6] for row in logged(workbook)] == [["Share the cases out", "Ben"]]
    assert month(workbook, "2019-06") == 0
    assert beside(workbook, "A 2") == ["Share the cases out", "Ben", DUE, None]


def test_an_action_typed_into_the_log_stands_under_the_one_of_the_row_line_by_line(workbook: Path) -> None:
    give(workbook, "A 2", "Retire me", "Ben", DUE)
    give(workbook, "B 1", "First", "Ann\nand Cy", DUE)
    without = "\n".join(line for line in WITH_ACTIONS.splitlines() if "A 2" not in line)
    assert month(workbook, "2019-06", without) == 0
    book = openpyxl.load_workbook(workbook)
    for column, value in enumerate(["Jun-19", "B 1", "Open cases", None, "Second", "Di", "1 May"], 1):
        book[LOG].cell(6, column).value = value
    book.save(workbook)
    assert month(workbook, "2019-06", without) == 0
    assert beside(workbook, "B 1") == ["First\n\nSecond", "Ann\nand Cy\nDi", "30/09/2019\n\n1 May", None]


def test_a_formula_in_an_actions_cell_stops_the_refresh(workbook: Path) -> None:
    give(workbook, "A 1", "Fill the posts", "Ann", "=TODAY()")
    ran = refresh(workbook, WITH_ACTIONS)
    assert ran.exit_code == 1
    assert "a formula here (=TODAY())" in str(ran.problems[0]["text"])
