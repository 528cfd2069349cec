"""Commentary is changed on the trend pages as on the scorecard; changed on both, both wordings are kept."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.small import RULES, refresh, write_workbook
from tests.test_actions import WITH_ACTIONS, beside, give
from tests.test_refresh import read_cell, type_into

WITH_TRENDS = RULES.replace("council:", "trends: {sheet: Trends}\ncouncil:")
TOGETHER = RULES.replace(
    "council:", "trends: {sheet: Trends, pages: [{title: All, charts: ['A 2, B 1', A 1]}]}\ncouncil:"
).replace("name: Average caseload, good_is: low, decimals: 1", "name: Average caseload, good_is: low")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "july.xlsx")
    for _ in range(2):
        assert refresh(file, WITH_TRENDS).exit_code == 0
        type_into(file, {"A 1": "Two posts are vacant.", "A 2": "Shared out."})
    assert refresh(file, WITH_TRENDS).exit_code == 0
    return file


def said(file: Path, under: str) -> str:
    """The commentary beside the chart of an indicator."""
    sheet = openpyxl.load_workbook(file)["Trends"]
    row = next(row for row in range(9, 60) if str(sheet.cell(row, 1).value).startswith(under))
    return next(
        (
            str(sheet.cell(at, sheet.max_column).value)
            for at in range(row, row + 4)
            if sheet.cell(at, sheet.max_column).value
        ),
        "",
    )


def say(file: Path, old: str, new: str | None) -> None:
    """Change a commentary where it stands beside a chart."""
    book = openpyxl.load_workbook(file)
    cells = [cell for row in book["Trends"].iter_rows() for cell in row if old in str(cell.value)]
    [cell] = cells
    cell.value = new
    book.save(file)


def again(file: Path, rules: str = WITH_TRENDS) -> None:
    for _ in range(2):
        ran = refresh(file, rules)
        assert (ran.exit_code, ran.problems) == (0, []), ran.printed


def test_what_is_changed_there_reaches_the_scorecard(workbook: Path) -> None:
    say(workbook, "Two posts", "One post is vacant.")
    again(workbook)
    assert read_cell(workbook, "A 1") == said(workbook, "A 1") == "One post is vacant."


def test_what_is_changed_on_the_scorecard_reaches_the_trend_pages(workbook: Path) -> None:
    type_into(workbook, {"A 1": "One post is vacant."})
    again(workbook)
    assert read_cell(workbook, "A 1") == said(workbook, "A 1") == "One post is vacant."


def test_what_is_changed_on_both_is_kept_in_both_wordings(workbook: Path) -> None:
    say(workbook, "Two posts", "One post is vacant.")
    type_into(workbook, {"A 1": "No post is vacant."})
    again(workbook)
    assert read_cell(workbook, "A 1") == "No post is vacant.\nOne post is vacant."


def test_one_that_is_cleared_there_is_drawn_again_and_one_cleared_on_the_scorecard_is_gone(
    workbook: Path,
) -> None:
    say(workbook, "Two posts", None)
    type_into(workbook, {"A 2": None})
    again(workbook)
    assert said(workbook, "A 1") == "Two posts are vacant."
    assert (read_cell(workbook, "A 2"), said(workbook, "A 2")) == (None, "")


def test_the_first_words_on_an_indicator_may_be_typed_beside_its_chart(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Trends"]
    row = next(row for row in range(9, 60) if str(sheet.cell(row, 1).value).startswith("B 1"))
    sheet.cell(row + 1, sheet.max_column).value = "Counted by hand."
    book.save(workbook)
    again(workbook)
    assert read_cell(workbook, "B 1") == said(workbook, "B 1") == "Counted by hand."


def test_of_a_chart_of_several_indicators_each_text_goes_to_its_own(workbook: Path) -> None:
    type_into(workbook, {"B 1": "Counted by hand."})
    again(workbook, TOGETHER)
    both = said(workbook, "A 2")
    assert both == "A 2: Shared out.\n\nB 1: Counted by hand."
    say(workbook, "Shared out.", both.replace("Shared out.", "Shared out in May.").replace("hand", "machine"))
    again(workbook, TOGETHER)
    assert read_cell(workbook, "A 2") == "Shared out in May."
    assert read_cell(workbook, "B 1") == "Counted by machine."
    assert said(workbook, "A 2") == "A 2: Shared out in May.\n\nB 1: Counted by machine."


def test_a_change_of_another_month_stays_with_that_month(workbook: Path) -> None:
    say(workbook, "Two posts", "One post is vacant.")
    assert refresh(workbook, WITH_TRENDS, "--month", "2019-06").exit_code == 0
    assert (read_cell(workbook, "A 1"), said(workbook, "A 1")) == (None, "")
    again(workbook)
    assert read_cell(workbook, "A 1") == "One post is vacant."


def test_actions_beside_a_chart_are_the_scorecards_and_a_line_more_is_one_more_action(tmp_path: Path) -> None:
    rules = WITH_ACTIONS.replace("council:", "trends: {sheet: Trends}\ncouncil:")
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file, rules).exit_code == 0
    type_into(file, {"A 1": "Two posts are vacant."})
    give(file, "A 1", "Fill the posts", "Ann", "May")
    again(file, rules)
    shown = said(file, "A 1")
    assert shown == "Two posts are vacant.\n\nActions\n• Fill the posts (Ann, due May)"
    say(file, "Two posts", shown.replace("Two posts are", "One post is") + "\n• Ask HR")
    again(file, rules)
    assert read_cell(file, "A 1") == "One post is vacant."
    assert beside(file, "A 1") == ["Fill the posts\nAsk HR", "Ann", "May", None]


def test_a_long_commentary_is_never_cut_by_a_change_of_what_stands_beside_its_chart(workbook: Path) -> None:
    long = "Visits fell as two posts were vacant. " * 60
    type_into(workbook, {"A 1": long.strip()})
    again(workbook)
    beginning = said(workbook, "A 1")
    assert len(beginning) < len(long)
    say(workbook, beginning, "Changed. " + beginning)
    again(workbook)
    assert long.strip() in str(read_cell(workbook, "A 1"))
    assert "Changed. " in str(read_cell(workbook, "A 1"))
