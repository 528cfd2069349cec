"""A small council's workbook, month by month and draft by draft: what its manager is told has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

import workbook_engine
from tests.compare.planting import cell_of, differences, planted, the_only, told
from tests.small import ROWS, RULES, refresh, run, write_workbook
from tests.test_every_column import RULES as EVERY_RULES
from tests.test_every_column import workbook as every_column  # noqa: F401 - a fixture
from workbook_engine.lint import find_faults
from workbook_engine.model.comparison import What

ACTIONS = RULES + "scorecard: {sheet: Scorecard, template: actions}\noverview: {sheet: Overview}\n"


@pytest.fixture
def monday(tmp_path: Path) -> Path:
    """The small council's workbook, refreshed on Monday."""
    file = write_workbook(tmp_path / "monday.xlsx")
    assert refresh(file, ACTIONS).exit_code == 0
    return file


def later(monday: Path, rows: object = ROWS, rules: str = ACTIONS, **cells: object) -> Path:
    """The same workbook on Thursday: some rows are others, it was refreshed, and then somebody typed."""
    file = monday.with_name("thursday.xlsx")
    changed = write_workbook(file.with_name("new.xlsx"), rows)  # type: ignore[arg-type]
    old, new = openpyxl.load_workbook(monday), openpyxl.load_workbook(changed)
    for row in new["Data"].iter_rows():
        for cell in row:
            old["Data"][cell.coordinate].value = cell.value
    old.save(file)
    assert refresh(file, rules).exit_code == 0
    return file


def test_a_figure_that_was_put_right_is_told_with_the_cell_in_the_data(monday: Path) -> None:
    corrected = (("A 1", "Visits on time", 0.61, 0.58, 0.69), *ROWS[1:])
    compared = workbook_engine.compare(monday, later(monday, corrected))
    assert ("A 1", "Figure Jun-19", "65%", "58%") in told(compared)
    figure = next(each for each in differences(compared) if each.what is What.FIGURE)
    assert (str(figure.old_place), str(figure.new_place)) == ("Data!D4", "Data!D4")
    assert {each.key for each in differences(compared)} == {"A 1"}
    assert compared.comparison is not None
    assert compared.comparison.same == 2


def test_a_target_that_was_raised_is_told_with_its_rating_and_the_lines_that_set_it(monday: Path) -> None:
    raised = ACTIONS.replace("low, decimals: 1, target: 17", "low, decimals: 1, target: 15")
    rules = monday.with_name("raised.yaml")
    rules.write_text(raised, "utf-8")
    thursday = Path(shutil.copy(monday, monday.with_name("thursday.xlsx")))
    assert refresh(thursday, rules).exit_code == 0
    found = told(workbook_engine.compare(monday, thursday))
    assert ("A 2", "Target", "17.0", "15.0") in found or ("A 2", "Target", "17", "15") in found
    assert ("A 2", "Rating", "Green", "Amber") in found
    target = next(
        each for each in differences(workbook_engine.compare(monday, thursday)) if each.what is What.TARGET
    )
    assert (str(target.old_place), str(target.new_place)) == ("small.yaml:12", "raised.yaml:12")


def test_a_scorecard_that_was_not_refreshed_is_told_beside_the_figures_behind_it(monday: Path) -> None:
    stale = planted(monday, "Data", {"E4": 0.9})
    compared = workbook_engine.compare(monday, stale)
    assert ("A 1", "Figure Jul-19, not printed", "69%", "90%") in told(compared)
    assert all(not each.printed for each in differences(compared))
    comparison = compared.comparison
    assert comparison is not None
    assert comparison.old_behind == ()
    behind = {
        (each.key, each.what, each.old, each.new, str(each.new_place)) for each in comparison.new_behind
    }
    assert ("A 1", What.FIGURE, "69%", "90%", "Data!E4") in behind
    assert ("A 1", What.RATING, "Red", "Green", "None") in {(*each[:4], "None") for each in behind}
    code, printed = run("compare", monday, stale)
    assert code == 1
    assert "monday_planted.xlsx is not up to date" in printed


def test_a_stale_scorecard_differs_in_nothing_from_itself(monday: Path) -> None:
    stale = planted(monday, "Data", {"E4": 0.9})
    compared = workbook_engine.compare(stale, stale)
    assert told(compared) == []
    assert compared.comparison is not None
    assert compared.comparison.old_behind == compared.comparison.new_behind != ()


def test_a_figure_of_a_month_that_is_not_printed_is_compared_too(tmp_path: Path) -> None:
    rules = RULES + "scorecard: {sheet: Scorecard, template: actions}\n"  # two months are printed
    file = write_workbook(tmp_path / "monday.xlsx")
    assert refresh(file, rules).exit_code == 0
    found = the_only(workbook_engine.compare(file, planted(file, "Data", {"C6": 611})))
    assert (found.key, found.subject, found.old, found.new) == (
        "B 1",
        "Figure May-19, not printed",
        "610",
        "611",
    )


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("Why", What.REASON),
        ("Commentary", What.COMMENTARY),
        ("Action", What.ACTION),
        ("Owner", What.ACTION),
        ("Due", What.ACTION),
        ("Closed", What.ACTION),
    ],
)
def test_what_people_type_and_read_in_the_table_is_compared(monday: Path, heading: str, what: What) -> None:
    cell = cell_of(monday, "Scorecard", "A 1", heading)
    changed = planted(monday, "Scorecard", {cell: "Two more visitors from 1 August"})
    found = the_only(workbook_engine.compare(monday, changed))
    assert (found.what, found.label, found.new) == (what, heading, "Two more visitors from 1 August")
    assert str(found.new_place) == f"Scorecard!{cell}"


def test_next_months_scorecard_is_compared_by_month_and_by_its_latest_figure(monday: Path) -> None:
    june = monday.with_name("june.xlsx")
    write_workbook(june)
    assert refresh(june, ACTIONS, "--month", "Jun-19").exit_code == 0
    compared = workbook_engine.compare(june, monday)
    found = told(compared)
    assert ("A 1", "Figure Jun-19 → Jul-19", "65%", "69%") in found
    assert not any(subject == "Figure Jun-19" for _, subject, *_ in found)
    assert any(subject == "Title" for _, subject, *_ in found)
    assert [
        side.printed.month.label
        for side in (compared.old, compared.new)
        if side.printed and side.printed.month
    ] == [
        "Jun-19",
        "Jul-19",
    ]
    assert compared.old.remarks == ("A refresh would now report July 2019.",)


def test_an_indicator_that_came_and_one_that_went_are_told(monday: Path) -> None:
    rules = monday.with_name("next.yaml")
    rules.write_text(
        ACTIONS.replace("code: B 1", "code: B 2").replace("name: Open cases", "name: Closed cases"), "utf-8"
    )
    thursday = write_workbook(
        monday.with_name("thursday.xlsx"), (*ROWS[:2], ("B 2", "Closed cases", 4, 5, 6))
    )
    assert refresh(thursday, rules).exit_code == 0
    found = told(workbook_engine.compare(monday, thursday))
    assert ("B 1", "Indicator", "Open cases", None) in found
    assert ("B 2", "Indicator", None, "Closed cases") in found
    assert not any(key.startswith("A") for key, *_ in found)


def test_every_column_of_a_council_that_reports_by_quarter_is_compared(
    every_column: Path,  # noqa: F811
) -> None:
    assert refresh(every_column, EVERY_RULES).exit_code == 0
    sent = workbook_engine.publish(every_column, output=every_column.with_name("sent.xlsx"))
    assert not sent.outcome.stopped
    assert told(workbook_engine.compare(every_column, every_column.with_name("sent.xlsx"))) == []
    sheet = openpyxl.load_workbook(every_column)["Scorecard"]
    row = next(
        cells[0].row for cells in sheet.iter_rows(min_row=9) if "A 1" in [cell.value for cell in cells]
    )
    compared_as: dict[str, What] = {}
    for heading, cell in zip(sheet[8], sheet[row], strict=True):
        if heading.value in (None, "Ref", "Indicator", "Sparkline"):
            continue
        changed = planted(every_column, "Scorecard", {cell.coordinate: "quite another"})
        found = the_only(workbook_engine.compare(every_column, changed))
        assert (found.new, str(found.new_place)) == ("quite another", f"Scorecard!{cell.coordinate}")
        compared_as[str(heading.value)] = found.what
    assert {heading: compared_as[heading] for heading in _EVERY} == _EVERY


_EVERY = {
    "To_Date": What.TO_DATE,
    "Forecast": What.FORECAST,
    "England": What.BENCHMARK,
    "Against England": What.BENCHMARK,
    "Short term": What.CHANGE,
    "Rating": What.RATING,
    "Floor": What.TARGET,
    "Year_Target": What.TARGET,
    "Because": What.REASON,
    "Quarter 4 2020/21": What.FIGURE,
    "Q4 2019/20": What.FIGURE,
    "Owner": What.OTHER,
}


def test_a_scorecard_that_was_typed_over_is_compared_as_it_stands(monday: Path) -> None:
    cell = cell_of(monday, "Scorecard", "A 1", "Rating")
    compared = workbook_engine.compare(monday, planted(monday, "Scorecard", {cell: "Green"}))
    assert told(compared) == [("A 1", "Rating", "Red", "Green")]
    (remark,) = compared.new.remarks
    assert remark.startswith(
        f"What a refresh would print is not known, for it would stop. Scorecard!{cell}: "
    )


def test_notes_that_people_put_round_the_table_are_compared(monday: Path) -> None:
    book = openpyxl.load_workbook(monday)
    sheet = book["Scorecard"]
    below = sheet.max_row + 2
    sheet.cell(below, 2).value = "Signed off by the board on 12 August"
    sheet.cell(10, sheet.max_column + 2).value = "Ask Jo"
    changed = monday.with_name("noted.xlsx")
    book.save(changed)
    book.close()
    found = told(workbook_engine.compare(monday, changed))
    assert sorted(new for *_, new in found if new) == ["Ask Jo", "Signed off by the board on 12 August"]
    assert {subject for _, subject, *_ in found} == {"Footnote or remark"}


def test_every_problem_of_both_files_is_told_at_once_and_nothing_is_written(monday: Path) -> None:
    damaged = monday.with_name("damaged.xlsx")
    damaged.write_text("Ref,Indicator\n", "utf-8")
    output = monday.with_name("changes.xlsx")
    code, printed = run("compare", damaged, monday.with_name("nowhere.xlsx"), "--output", output)
    assert code == 1
    assert printed.count("stop ") == 2
    assert "CSV" in printed
    assert "There is no workbook of this name." in " ".join(printed.split())
    assert not output.exists()


def test_two_councils_scorecards_have_nothing_in_common(monday: Path, tmp_path: Path) -> None:
    other = write_workbook(
        tmp_path / "other.xlsx", [(f"Z{row[0]}", f"Other {row[1]}", *row[2:]) for row in ROWS]
    )
    rules = tmp_path / "other.yaml"
    rules.write_text(
        RULES.replace("Smallton", "Bigton").replace("code: ", "code: Z").replace("name: ", "name: Other "),
        "utf-8",
    )
    assert refresh(other, rules).exit_code == 0
    code, printed = run("compare", monday, other)
    assert code == 1
    assert "no indicator in common" in " ".join(printed.split())


def test_neither_file_is_written_to_and_both_may_be_open_in_excel(monday: Path) -> None:
    thursday = planted(monday, "Scorecard", {cell_of(monday, "Scorecard", "A 1", "Commentary"): "Staffed."})
    for file in (monday, thursday):
        file.with_name(f"~${file.name}").write_bytes(b"\x07Jo Bell")
    before = [file.read_bytes() for file in (monday, thursday)]
    code, printed = run("compare", monday, thursday)
    assert (code, "1 commentary differs; 2 indicators are the same." in printed) == (1, True)
    assert [file.read_bytes() for file in (monday, thursday)] == before
    assert run("compare", monday, monday) == (0, run("compare", monday, monday)[1])


def test_the_report_and_the_table_say_the_same_as_the_screen(monday: Path) -> None:
    cell = cell_of(monday, "Scorecard", "A 1", "Commentary")
    thursday = planted(monday, "Scorecard", {cell: "Staffed."})
    report, table = monday.with_name("report.json"), monday.with_name("changes.csv")
    code, _ = run("compare", monday, thursday, "--report", report, "--output", table)
    assert code == 1
    said = json.loads(report.read_text("utf-8"))
    assert said["differences"] == [
        {
            "code": "A 1", "name": "Visits on time", "what": "commentary", "label": "Commentary", "old": "",
            "new": "Staffed.", "old_place": f"Scorecard!{cell}", "new_place": f"Scorecard!{cell}",
            "printed": True,
        }
    ]  # fmt: skip
    assert (said["new"]["month"], said["same"]) == ("2019-07", 2)
    assert table.read_text("utf-8-sig").splitlines()[1].startswith("A 1,Visits on time,commentary,")


def test_the_list_as_a_workbook_is_sound_and_says_each_change(monday: Path) -> None:
    stale = planted(monday, "Data", {"E4": 0.9})
    thursday = planted(stale, "Scorecard", {cell_of(monday, "Scorecard", "A 1", "Commentary"): "Staffed."})
    output = monday.with_name("changes.xlsx")
    compared = workbook_engine.compare(monday, thursday, output=output)
    assert compared.written == output
    book = openpyxl.load_workbook(output)
    assert book.sheetnames == ["Changes", "Not up to date"]
    rows = [[each.value for each in row] for row in book["Changes"].iter_rows(min_row=7)]
    assert ["A 1", "Visits on time", "Figure Jul-19, not printed", "69%", "90%", "Data!E4"] in rows
    assert [row[3:5] for row in rows if row[2] == "Commentary"] == [["–", "Staffed."]]
    assert len(rows) == len(differences(compared))
    behind = [[each.value for each in row] for row in book["Not up to date"].iter_rows(min_row=5)]
    assert ["A 1", "Visits on time", "Rating", "Red", "Green"] in [row[:5] for row in behind]
    assert find_faults(output.read_bytes()) == ()
    assert not workbook_engine.inspect(output).hides


def test_a_list_that_was_there_is_kept_and_so_is_whatever_has_its_backups_name(monday: Path) -> None:
    output = monday.with_name("changes.csv")
    output.write_text("last week's")
    monday.with_name("changes.backup.csv").write_text("my own")
    _, printed = run("compare", monday, monday, "--output", output)
    assert monday.with_name("changes.backup.csv").read_text() == "last week's"
    assert monday.with_name("changes.backup.1.csv").read_text() == "my own"
    assert "changes.backup.1.csv" in printed


def test_the_list_is_not_written_over_either_workbook(monday: Path) -> None:
    before = monday.read_bytes()
    compared = workbook_engine.compare(monday, monday, output=monday)
    assert compared.stopped
    assert monday.read_bytes() == before
    assert run("compare", monday, monday, "--report", monday)[0] == 2


def test_a_workbook_without_a_scorecard_is_compared_by_what_a_refresh_would_print(monday: Path) -> None:
    first = write_workbook(monday.with_name("monday.backup.xlsx"))
    compared = workbook_engine.compare(first, monday)
    assert told(compared) == []
    assert compared.old.remarks == ("It has no scorecard yet: what a refresh would print is compared.",)
    nobodys = workbook_engine.compare(first, first)
    assert nobodys.stopped
    assert "--rules" in nobodys.problems[0].text


def test_a_workbook_with_macros_is_compared_like_any_other(monday: Path) -> None:
    starter = Path(__file__).parents[2] / "templates" / "workbooks" / "monthly_performance.xlsm"
    copy = Path(shutil.copy(starter, monday.with_name("team.xlsm")))
    rules = next(starter.parent.glob("*.yaml"))
    outcome = workbook_engine.refresh(copy, rules)
    assert outcome.written, outcome.problems
    assert told(workbook_engine.compare(copy, copy)) == []


def test_a_workbook_made_with_other_rules_may_have_them_named(monday: Path) -> None:
    last_years = monday.with_name("last_year.yaml")
    last_years.write_text(
        ACTIONS.replace("low, decimals: 1, target: 17", "low, decimals: 1, target: 18"), "utf-8"
    )
    old = write_workbook(monday.with_name("old.xlsx"))
    assert refresh(old, last_years).exit_code == 0
    compared = workbook_engine.compare(old, monday, "small.yaml", old_rules=last_years)
    assert [each[:2] for each in told(compared) if each[1] == "Target"] == [("A 2", "Target")]
    assert compared.comparison is not None
    assert compared.comparison.old_behind == compared.comparison.new_behind == ()
    last_years.unlink()
    without = workbook_engine.compare(old, monday)
    assert [each[:2] for each in told(without) if each[1] == "Target"] == [("A 2", "Target")]
    (remark,) = without.old.remarks
    assert "last_year.yaml" in remark
    assert workbook_engine.compare(old, monday, old_rules=last_years).stopped


def test_commentary_of_an_earlier_month_that_was_changed_in_the_log_is_told(monday: Path) -> None:
    june = monday.with_name("june.xlsx")
    write_workbook(june)
    assert refresh(june, ACTIONS, "--month", "Jun-19").exit_code == 0
    typed = planted(
        june, "Scorecard", {cell_of(june, "Scorecard", "A 1", "Commentary"): "Two posts are vacant."}
    )
    assert refresh(typed, ACTIONS).exit_code == 0  # July's: June's commentary moves to the log
    cell = cell_of(typed, "Commentary log", "A 1", "Commentary", header=4)
    found = the_only(
        workbook_engine.compare(typed, planted(typed, "Commentary log", {cell: "One post is vacant."}))
    )
    assert (found.what, found.subject) == (What.COMMENTARY, "Commentary Jun-19")
    assert (found.old, found.new) == ("Two posts are vacant.", "One post is vacant.")
    assert str(found.new_place) == f"'Commentary log'!{cell}"
    july = Path(shutil.copy(typed, typed.with_name("july.xlsx")))
    since = told(workbook_engine.compare(june, july))
    assert not any(subject == "Commentary Jun-19" for _, subject, *_ in since)


def test_a_small_number_that_a_copy_keeps_back_is_told_to_the_team_alone(tmp_path: Path) -> None:
    rows = (*ROWS[:2], ("B 1", "Open cases", 610, 640, 4))
    rules = f"{RULES}small_numbers: {{fewer_than: 6}}\n"
    file = write_workbook(tmp_path / "july.xlsx", rows)
    assert refresh(file, rules).exit_code == 0
    sent = workbook_engine.publish(file, output=tmp_path / "sent.xlsx")
    assert not sent.outcome.stopped, sent.outcome.problems
    output = tmp_path / "changes.xlsx"
    compared = workbook_engine.compare(sent.written[0], file, output=output)
    assert ("B 1", "Figure Jul-19", "[c]", "4") in told(compared)
    texts = {cell.value for row in openpyxl.load_workbook(output)["Changes"].iter_rows() for cell in row}
    assert any(str(text).startswith("For the team only") for text in texts)
