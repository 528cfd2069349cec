"""The history sheet is the record: no published row changes in it, and nothing typed on it is lost."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.publish.team import AUGUST, AUGUST_ROWS, HISTORY, Team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """July is final."""
    team = Team.in_july(tmp_path)
    team.final()
    return team


def on_history(team: Team, change: Callable[[Worksheet], object]) -> None:
    book = openpyxl.load_workbook(team.workbook, rich_text=True)
    change(book[HISTORY])
    book.save(team.workbook)


def checks(team: Team) -> list[str]:
    ran = team.refresh()
    assert ran.exit_code == 0, ran.printed
    return [f"{each['place']}: {each['text']}" for each in ran.problems]


def publish_august(team: Team) -> None:
    team.figures(AUGUST_ROWS, AUGUST)
    assert team.refresh().exit_code == 0
    team.final(on="2019-09-10")


def test_a_row_that_somebody_changed_is_told_with_its_place_and_left_as_it_is(team: Team) -> None:
    team.type(HISTORY, "K5", "Green")
    (told,) = checks(team)
    assert told.startswith("'Published history'!K5: 1 row is not as July 2019 was published: A 1. Put back")
    assert team.rows()[0]["Rating"] == "Green"
    team.type(HISTORY, "K5", "Red")
    assert checks(team) == []


def test_the_next_final_is_refused_until_it_is_put_back_or_somebody_signs(team: Team) -> None:
    team.type(HISTORY, "F5", 0.75)
    team.figures(AUGUST_ROWS, AUGUST)
    team.refresh()
    code, told = team.publish(on="2019-09-10")
    assert code == 1
    assert "1 row is not as July 2019 was published: A 1." in told
    team.final(on="2019-09-10")
    assert [row["Figure"] for row in team.rows() if row["Ref"] == "A 1"] == [0.86, 0.75]
    assert checks(team) == []


def test_rows_that_are_gone_are_told(team: Team) -> None:
    on_history(team, lambda sheet: sheet.delete_rows(6, 2))
    assert "2 rows that were published are no longer on this sheet." in checks(team)[0]


def test_a_row_that_cannot_be_read_is_told_and_keeps_the_next_final_from_losing_it(team: Team) -> None:
    team.type(HISTORY, "M5", "in August")
    assert "This row cannot be read" in checks(team)[0]
    team.figures(AUGUST_ROWS, AUGUST)
    team.refresh()
    code, told = team.publish("--signed-by", "Jane Smith", on="2019-09-10")
    assert code == 1
    assert "'Published history'!A5: This row cannot be read" in told
    assert team.sheet(HISTORY)["M5"].value == "in August"


def test_rows_whose_dates_became_texts_are_not_lost_though_they_are_all_of_them(team: Team) -> None:
    def as_texts(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, datetime.datetime):
                    cell.value = cell.value.strftime("%d %B %Y")

    on_history(team, as_texts)
    assert sum("This row cannot be read" in check for check in checks(team)) == 3
    team.figures(AUGUST_ROWS, AUGUST)
    team.refresh()
    code, told = team.publish("--signed-by", "Jane Smith", on="2019-09-10")
    assert code == 1
    assert "'Published history'!A5: This row cannot be read" in told


def test_sorted_filtered_and_widened_it_is_the_same_record(team: Team) -> None:
    def sort(sheet: Worksheet) -> None:
        rows = [[(cell.value, cell.number_format) for cell in sheet[row][:15]] for row in (5, 6, 7)]
        for at, cells in zip((5, 6, 7), reversed(rows), strict=True):
            for column, (value, code) in enumerate(cells, 1):
                sheet.cell(at, column).value = value  # type: ignore[assignment]
                sheet.cell(at, column).number_format = code
        sheet.auto_filter.add_filter_column(10, ["Red"])
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["C"].width = 60

    on_history(team, sort)
    assert checks(team) == []
    assert team.ratings("2019-07") == {"A 1": "Red", "A 2": "Green", "B 1": "Grey"}


def test_what_people_put_round_the_rows_moves_with_them(team: Team) -> None:
    def put(sheet: Worksheet) -> None:
        sheet["Q6"] = "queried by the chair"
        sheet["C12"] = "Years before 2019 are in the archive."
        sheet["F1"] = "ask Amina"
        sheet["K6"].comment = Comment("Seen by the auditors.", "Amina")

    on_history(team, put)
    publish_august(team)
    sheet = team.sheet(HISTORY)
    assert [sheet.cell(row, 2).value for row in range(5, 11)] == ["A 1", "A 2", "B 1"] * 2
    assert sheet["Q9"].value == "queried by the chair"
    assert sheet["C15"].value == "Years before 2019 are in the archive."
    assert sheet["F1"].value == "ask Amina"
    assert sheet["K9"].comment.text == "Seen by the auditors."


def test_a_formula_beside_the_rows_stops_the_next_final_and_no_refresh(team: Team) -> None:
    team.type(HISTORY, "Q5", "=F5-G5")
    assert checks(team) == []
    team.figures(AUGUST_ROWS, AUGUST)
    team.refresh()
    code, told = team.publish("--signed-by", "Jane Smith", on="2019-09-10")
    assert code == 1
    assert "'Published history'!Q5: Someone put a formula here (=F5-G5)" in told


def test_without_its_headings_nothing_is_rated_anew_in_silence(team: Team) -> None:
    on_history(team, lambda sheet: sheet.delete_rows(4))
    ran = team.refresh()
    assert ran.exit_code == 1
    assert "The engine cannot tell what was published" in str(ran.problems)


def test_earlier_months_stand_unchanged_below_the_newest(team: Team) -> None:
    july = team.rows()
    publish_august(team)
    assert team.rows()[3:] == july
    assert [row["Rating"] for row in team.rows()[:3]] == ["Green", "Green", "Grey"]


@pytest.mark.libreoffice
def test_saved_by_another_program_it_is_the_same_record(
    team: Team, convert: Callable[[Path, str], Path]
) -> None:
    rows = team.rows()
    team.workbook.write_bytes(convert(team.workbook, "xlsx").read_bytes())
    assert checks(team) == []
    assert team.rows() == rows
    assert team.ratings("2019-07")["A 1"] == "Red"


@pytest.mark.parametrize("seed", range(2))
def test_no_sequence_of_finals_and_refreshes_ever_alters_a_published_row(team: Team, seed: int) -> None:
    chance = random.Random(seed)
    months = [*AUGUST]
    figures: list[list[Any]] = [list(row) for row in AUGUST_ROWS]
    targets = ("85%", "60%", "72%")
    rules = (team.folder / "small.yaml").read_text(encoding="utf-8")
    for day in range(10, 18):
        published = team.rows()
        for _ in range(2):
            figures[chance.randrange(2)][chance.randrange(2, 6)] = chance.choice([0.5, 0.7, 0.9, "TBC", 15.5])
        team.figures(tuple(map(tuple, figures)), tuple(months))
        month = chance.choice(["2019-06", "2019-07", "2019-08"])
        (team.folder / "small.yaml").write_text(
            rules.replace("85%", chance.choice(targets)), encoding="utf-8"
        )
        ran = team.refresh(None, "--month", month)
        assert ran.exit_code == 0, ran.printed
        newest = {row["Ref"]: row for row in reversed(published) if str(row["Month"])[:7] == month}
        for code, row in newest.items():
            assert ran.rows[str(code)]["rating"] == row["Rating"]
            assert str(ran.rows[str(code)]["because"]).startswith(str(row["Because"]))
        again = ("--again",) if newest else ()
        if chance.random() < 0.7:
            team.final("--month", month, *again, on=f"2019-09-{day}")
        now = team.rows()
        for row in published:
            assert now.count(row) == 1
        assert len(now) in (len(published), len(published) + 3)
