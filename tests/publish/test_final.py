"""`publish --final`: a published month is recorded in the workbook, and is never rated again."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import openpyxl
import pytest

import workbook_engine
from tests.publish.team import AUGUST, AUGUST_ROWS, HISTORY, WITH_OVERVIEW, Team
from tests.small import ROWS, RULES, Row, run, write_workbook
from workbook_engine.office.open_book import OpenBook, refresh_open

RAISED = WITH_OVERVIEW.replace("target: 85%", "target: 60%").replace("target: 17", "target: 12")
CORRECTED: tuple[Row, ...] = (("A 1", "Visits on time", 0.61, 0.65, 0.72, 0.86), *AUGUST_ROWS[1:])
JULY = {"A 1": "Red", "A 2": "Green", "B 1": "Grey"}
SIGNED = "Final, published on 12 August 2019, signed by Jane Smith"


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team.in_july(tmp_path)


def everything(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix == ".xlsx"}


def test_it_is_refused_with_every_open_check_and_every_red_without_a_word(team: Team) -> None:
    team.figures((*ROWS, ("Z 9", "Nobody's", 1, 2, 3)))
    team.refresh()
    before = everything(team.folder)
    code, told = team.publish()
    assert code == 1
    assert "Data!A7: 1 row has no rule: Z 9" in told
    place = f"Scorecard!{team.cell('A 1', 'Commentary')}"
    assert f"{place}: A 1 is Red, and nothing is said about it. Write its commentary." in told
    assert "July 2019 cannot be made final: 2 things are open." in told
    assert everything(team.folder) == before


def test_with_commentary_nobody_has_to_sign(team: Team) -> None:
    team.type("Scorecard", team.cell("A 1", "Commentary"), "Two posts are vacant.")
    code, printed = team.publish()
    assert code == 0
    assert "July 2019 is final, published on 12 August 2019: 3 rows of the sheet Published history" in printed
    assert team.rows()[0]["Signed by"] is None
    assert "Final, published on 12 August 2019\n" in team.words()


def test_whoever_signs_is_told_each_thing_that_they_answer_for(team: Team) -> None:
    printed = team.final()
    assert "1 check is open, for which Jane Smith answers: " in printed
    assert "A 1 is Red, and nothing is said about it." in printed


def test_a_published_reason_says_when_only_where_it_would_be_another_now(team: Team) -> None:
    team.final()
    assert "; published on" not in team.words()
    assert "; published on" not in team.words(file=team.copy)
    printed = run("explain", team.workbook, "A 1", "--rules", team.folder / "small.yaml")[1]
    assert "12 August 2019, signed by Jane Smith" in " ".join(printed.split())
    team.figures(CORRECTED)
    team.refresh()
    words = team.words()
    assert "is Amber; published on 12 August 2019, signed by Jane Smith" in words
    assert words.count("; published on") == 1


def test_the_message_that_a_final_copy_is_sent_with_is_no_draft(team: Team) -> None:
    before = workbook_engine.email(team.workbook).message
    assert before is not None
    assert "\nDRAFT\n" in before.plain
    team.final()
    message = workbook_engine.email(team.workbook).message
    assert message is not None
    assert "DRAFT" not in message.plain
    assert "DRAFT" not in message.html


def test_an_action_says_enough_too(tmp_path: Path) -> None:
    actions = "scorecard: {sheet: Scorecard, template: actions}\nrating_scheme:"
    team = Team.in_july(tmp_path, RULES.replace("rating_scheme:", actions))
    assert team.publish()[0] == 1
    team.type("Scorecard", team.cell("A 1", "Action"), "Recruit two workers")
    assert team.publish()[0] == 0


def test_name_and_date_are_printed_and_draft_goes(team: Team) -> None:
    assert "DRAFT" in team.words()
    team.final()
    for sheet in ("Scorecard", "Overview"):
        for file in (team.workbook, team.copy):
            assert SIGNED in team.words(sheet, file)
            assert "DRAFT" not in team.words(sheet, file)
    assert openpyxl.load_workbook(team.copy).sheetnames == ["Scorecard", "Overview"]


def test_each_figure_target_and_rating_is_a_row_for_filters_and_pivots(team: Team) -> None:
    team.final()
    first, second, third = team.rows()
    assert first == {
        "Month": datetime.datetime(2019, 7, 1), "Ref": "A 1", "Indicator": "Visits on time",
        "Section": "First",
        "Period": "Jul-19", "Figure": 0.69, "Previous": 0.65, "Change": "Up 4pp (better)", "Target": 0.85,
        "Year to date": None, "Rating": "Red",
        "Because": "69% is 16 points short of 85%; up to 8.5 points short is Amber",
        "Published": datetime.datetime(2019, 8, 12), "Signed by": "Jane Smith", "Version": 1,
    }  # fmt: skip
    assert (second["Figure"], second["Target"], second["Rating"]) == (16, 17, "Green")
    assert (third["Figure"], third["Target"], third["Change"]) == (689, None, "Up 49")
    sheet = team.sheet(HISTORY)
    assert sheet.auto_filter.ref == "A4:O7"
    assert sheet["F5"].number_format == "0%"
    assert sheet["F6"].number_format == "#,##0.0"
    assert sheet.freeze_panes == "D5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_a_refresh_of_unchanged_input_changes_nothing(team: Team) -> None:
    team.final()
    for _ in range(2):
        before = team.workbook.read_bytes()
        assert "up to date already" in team.refresh().printed
        assert team.workbook.read_bytes() == before


def test_new_targets_and_corrected_figures_leave_the_published_rating(team: Team) -> None:
    team.final()
    team.figures(CORRECTED, AUGUST)
    assert team.refresh(RAISED).rows["A 1"]["rating"] == "Green"
    ran = team.refresh(None, "--month", "2019-07")
    assert {code: row["rating"] for code, row in ran.rows.items()} == JULY
    row = ran.rows["A 1"]
    assert (row["current"], row["target"]) == ("72%", "85%")
    assert row["because"] is not None
    assert row["because"].endswith("is Amber; published on 12 August 2019, signed by Jane Smith")
    assert ran.report["published"] == {"on": "2019-08-12", "signed_by": "Jane Smith", "version": 1}
    words = team.words()
    assert f"{SIGNED}; 1 figure has changed since" in words
    assert "¹ Changed since July 2019 was published on 12 August 2019: A 1 was 69%, now 72%." in words


def test_the_next_scorecard_says_in_words_what_has_changed(team: Team) -> None:
    team.final()
    team.figures(CORRECTED, AUGUST)
    ran = team.refresh()
    assert "1 figure has changed since publication: A 1 for July 2019 was 69%, now 72%." in " ".join(
        ran.printed.split()
    )
    assert ran.report["changed_since_published"] == [
        {
            "code": "A 1", "name": "Visits on time", "period": "2019-07", "was": "69%", "now": "72%",
            "published_for": "2019-07", "published_on": "2019-08-12",
        }
    ]  # fmt: skip
    sheet = team.sheet("Scorecard")
    row = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "A 1")
    july = next(cell for cell in sheet[row] if cell.value == 0.72 and "¹" in cell.number_format)
    assert sheet.cell(8, july.column).value == "Jul 2019"
    assert "¹ Changed since July 2019 was published on 12 August 2019: A 1 was 69%, now 72%." in team.words()
    assert "Visits on time: was 69%, now 72%\nJuly 2019, published 12 August 2019" in team.words("Overview")
    _, told = run("explain", team.workbook, "A 1")
    assert "July 2019 was 69%, now 72%; published on 12 August 2019" in " ".join(told.split())


def test_once_the_next_month_has_said_so_it_is_not_said_again(team: Team) -> None:
    team.final()
    team.figures(CORRECTED, AUGUST)
    team.refresh()
    team.final(on="2019-09-10")
    assert "A 1 was 69%, now 72%" in team.words()
    september = tuple((*row, row[-1]) for row in CORRECTED)
    team.figures(september, (*AUGUST, datetime.date(2019, 9, 1)))
    assert "changed_since_published" not in team.refresh().report
    assert "A 1 was 69%" not in team.words()
    team.refresh(None, "--month", "2019-08")
    assert "A 1 was 69%, now 72%" in team.words()


def test_what_changed_since_last_month_goes_by_the_published_rating(team: Team) -> None:
    team.final()
    team.figures(AUGUST_ROWS, AUGUST)
    team.refresh(RAISED)
    words = team.words("Overview")
    after = words.partition("Ratings that changed since July 2019")[2]
    assert "Red\nGreen" in after[after.index("Visits on time") :]


def test_a_figure_that_is_gone_is_told_as_well(team: Team) -> None:
    team.final()
    team.figures(((*ROWS[0][:4], None, 0.86), *AUGUST_ROWS[1:]), AUGUST)
    team.refresh()
    assert "A 1 was 69%, now no figure." in team.words()


def test_a_month_is_published_twice_only_as_a_correction_and_both_are_kept(team: Team) -> None:
    team.final()
    team.figures(((*ROWS[0][:4], 0.88), *ROWS[1:]))
    team.refresh()
    code, told = team.publish("--signed-by", "Jane Smith")
    assert code == 1
    assert "July 2019 is final already, published on 12 August 2019, signed by Jane Smith." in told
    assert "add --again" in told
    before = everything(team.folder)
    looked = team.final("--again", "--dry-run", on="2019-08-20")
    assert "A 1 was Red (69%, target 85%), and is Green (88%, target 85%)." in looked
    assert everything(team.folder) == before
    team.final("--again", on="2019-08-20")
    rows = team.rows()
    assert [(row["Ref"], row["Version"], row["Rating"]) for row in rows] == [
        ("A 1", 2, "Green"), ("A 2", 2, "Green"), ("B 1", 2, "Grey"),
        ("A 1", 1, "Red"), ("A 2", 1, "Green"), ("B 1", 1, "Grey"),
    ]  # fmt: skip
    assert team.ratings("2019-07")["A 1"] == "Green"
    assert "Final, published on 20 August 2019 (version 2), signed by Jane Smith" in team.words()
    assert "was 69%" not in team.words()


def test_there_is_nothing_to_correct_in_a_month_that_was_never_published(team: Team) -> None:
    code, told = team.publish("--again", "--signed-by", "Jane Smith")
    assert code == 1
    assert "July 2019 is not published yet, so there is nothing to correct. Leave --again out." in told


def test_the_scorecard_that_is_made_final_is_the_one_that_somebody_looked_at(team: Team) -> None:
    team.figures(((*ROWS[0][:4], 0.88), *ROWS[1:]))
    code, told = team.publish("--signed-by", "Jane Smith")
    assert code == 1
    assert "A refresh would change" in told
    assert HISTORY not in openpyxl.load_workbook(team.workbook).sheetnames


def test_a_copy_that_is_made_later_is_the_same_byte_for_byte(team: Team) -> None:
    team.final()
    sent = team.copy.read_bytes()
    team.copy.unlink()
    assert run("publish", team.workbook, "--output", team.copy)[0] == 0
    assert team.copy.read_bytes() == sent


def test_the_history_is_sent_only_where_the_rule_book_names_it(tmp_path: Path) -> None:
    team = Team.in_july(tmp_path, RULES + f"publish: {{sheets: [Scorecard, {HISTORY}]}}\n")
    team.final()
    copy = openpyxl.load_workbook(team.copy)
    assert copy.sheetnames == ["Scorecard", HISTORY]
    assert copy[HISTORY]["K5"].value == "Red"


@pytest.mark.parametrize("option", ["--signed-by", "--published-on"])
def test_what_goes_with_final_makes_no_sense_alone(team: Team, option: str) -> None:
    code, printed = run("publish", team.workbook, "--output", team.copy, option, "2019-08-12")
    assert code == 2
    assert "--published-on, --again" in " ".join(printed.split())


def test_a_workbook_that_is_open_or_read_only_is_not_made_final(team: Team) -> None:
    lock = team.folder / "~$july.xlsx"
    lock.write_bytes(b"")
    code, told = team.publish("--signed-by", "Jane Smith")
    assert code == 1
    assert "The workbook is open" in told
    lock.unlink()
    team.workbook.chmod(0o444)
    code, told = team.publish("--signed-by", "Jane Smith")
    assert code == 1
    assert "read-only" in told
    assert not team.copy.exists()


def test_what_is_written_into_another_file_keeps_its_history(tmp_path: Path) -> None:
    source, kept = write_workbook(tmp_path / "source.xlsx"), tmp_path / "july.xlsx"
    rules = tmp_path / "small.yaml"
    rules.write_text(WITH_OVERVIEW, encoding="utf-8")
    assert run("refresh", source, "--rules", rules, "--output", kept)[0] == 0
    team = Team(tmp_path)
    team.final()
    team.type(HISTORY, "Q5", "asked about at the meeting")
    rows = team.rows()
    for _ in range(2):
        code, printed = run("refresh", source, "--rules", rules, "--output", kept)
        assert code == 0, printed
        assert team.rows() == rows
        assert team.sheet(HISTORY)["Q5"].value == "asked about at the meeting"
        assert SIGNED in team.words()
    team.type(HISTORY, "K5", "Green")
    report = tmp_path / "report.json"
    for _ in range(2):
        run("refresh", source, "--rules", rules, "--output", kept, "--report", report)
        assert "1 row is not as July 2019 was published: A 1." in report.read_text("utf-8")


def test_an_open_book_is_refreshed_by_what_was_published_and_keeps_its_history(team: Team) -> None:
    team.final()
    (team.folder / "small.yaml").write_text(RAISED, encoding="utf-8")
    book = OpenBook(team.workbook, team.workbook, "Scorecard", str(team.folder / "small.yaml"))
    answer = refresh_open(book)
    assert answer.outcome.scorecard is not None
    assert {a.indicator.key: a.rating.word for a in answer.outcome.scorecard.assessments} == JULY
    assert [(sheet.tab, sheet.replaces) for sheet in answer.sheets] == [
        ("Scorecard", "Scorecard"),
        ("Overview", "Overview"),
    ]


def test_a_rule_book_of_the_new_year_goes_on_with_the_history(team: Team) -> None:
    team.final()
    rules = team.folder / "newyear.yaml"
    rules.write_text(RAISED, encoding="utf-8")
    for _ in range(2):
        code, printed = run("refresh", team.workbook, "--rules", rules, "--month", "2019-07")
        assert code == 0, printed
        assert SIGNED in team.words()
    team.figures(AUGUST_ROWS, AUGUST)
    assert run("refresh", team.workbook, "--rules", rules)[0] == 0
    team.final(on="2019-09-10")
    assert [(str(row["Month"])[:7], row["Ref"]) for row in team.rows()][::3] == [
        ("2019-08", "A 1"),
        ("2019-07", "A 1"),
    ]


def test_an_indicator_is_known_by_its_name_where_its_code_became_another_one(team: Team) -> None:
    team.final()
    team.figures((("A 1x", *ROWS[0][1:]), *ROWS[1:]))
    ran = team.refresh(RAISED.replace("code: A 1,", "code: A 1x,"))
    assert ran.rows["A 1x"]["rating"] == "Red"


def test_a_sheet_of_the_teams_own_of_that_name_is_not_written_over(team: Team) -> None:
    book = openpyxl.load_workbook(team.workbook)
    book.create_sheet(HISTORY)["A1"] = "ours"
    book.save(team.workbook)
    code, told = team.publish("--signed-by", "Jane Smith")
    assert code == 1
    assert f"already has a sheet named {HISTORY} that the engine did not make" in told
    assert team.sheet(HISTORY)["A1"].value == "ours"


def test_the_report_says_what_was_written(team: Team) -> None:
    team.final()
    report = json.loads((team.folder / "published.json").read_text("utf-8"))
    assert [Path(file).name for file in report["written"]] == ["july.xlsx", "sent.xlsx"]
    assert report["published"]["on"] == "2019-08-12"


SMALL = WITH_OVERVIEW.replace("good_is: neither", "good_is: low, target: 2").replace(
    "tolerance:", "small_numbers: {fewer_than: 6}\ntolerance:"
)


def test_small_numbers_stand_in_the_history_and_in_no_copy(tmp_path: Path) -> None:
    team = Team.in_july(tmp_path)
    team.figures((*ROWS[:2], ("B 1", "Open cases", 610, 640, 4)))
    team.refresh(SMALL)
    team.final()
    assert [(row["Figure"], row["Rating"]) for row in team.rows() if row["Ref"] == "B 1"] == [(4, "Red")]
    sent = team.copy.read_bytes()
    words = team.words("Scorecard", team.copy)
    assert "[c]" in words
    assert SIGNED in words
    assert "4 is 2 over" not in words
    team.copy.unlink()
    assert run("publish", team.workbook, "--output", team.copy)[0] == 0
    assert team.copy.read_bytes() == sent


@pytest.mark.parametrize("now", [12, 3])
def test_a_copy_does_not_tell_what_a_small_number_was(tmp_path: Path, now: int) -> None:
    team = Team.in_july(tmp_path)
    team.figures((*ROWS[:2], ("B 1", "Open cases", 610, 640, 4)))
    team.refresh(SMALL)
    team.final()
    team.figures((("A 1", "Visits on time", 0.61, 0.65, 0.72), ROWS[1], ("B 1", "Open cases", 610, 640, now)))
    team.refresh()
    assert f"B 1 was 4, now {now}" in team.words()
    assert run("publish", team.workbook, "--output", team.copy)[0] == 0
    for sheet in ("Scorecard", "Overview"):
        words = team.words(sheet, team.copy)
        assert "was 4" not in words
        assert "4 is 2 over" not in words
    assert "A 1 was 69%, now 72%" in team.words("Scorecard", team.copy)
    assert team.ratings("2019-07")["B 1"] == "Red"
