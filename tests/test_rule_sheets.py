"""The indicators on a sheet of the workbook: made once, kept by the team, read at each refresh."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import workbook_engine
from tests.small import RULES, refresh, run, write_workbook

ON_SHEET = RULES[: RULES.index("indicators:")] + "indicators: {sheet: Indicators}\n"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with its Indicators sheet, beside the rule book that it was made from."""
    file = write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "july.yaml").write_text(RULES)
    code, printed = run("rules", "to-sheet", file)
    assert code == 0, printed
    assert "write `indicators: {sheet: Indicators}` in july.yaml" in printed
    return file


def set_cell(file: Path, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(file)
    book["Indicators"][cell] = value
    book.save(file)


def test_a_refresh_by_the_sheet_is_the_same_as_by_the_list(workbook: Path) -> None:
    by_list = refresh(workbook, RULES, "--dry-run").report["indicators"]
    ran = refresh(workbook, ON_SHEET, "--dry-run")
    assert ran.exit_code == 0, ran.printed
    assert ran.report["indicators"] == by_list


def test_nothing_else_in_the_workbook_changes_and_the_version_before_is_kept(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    before = file.read_bytes()
    (tmp_path / "rules.yaml").write_text(RULES)
    moved = workbook_engine.rules_to_sheet(file, tmp_path / "rules.yaml")
    assert (moved.written, moved.problems) == (file, ())
    assert (tmp_path / "july.backup.xlsx").read_bytes() == before
    assert openpyxl.load_workbook(file).sheetnames == ["Data", "Indicators"]


def test_a_target_that_is_changed_on_the_sheet_counts_at_the_next_refresh(workbook: Path) -> None:
    assert refresh(workbook, ON_SHEET).rows["A 1"]["rating"] == "Red"
    set_cell(workbook, "F5", 0.65)
    ran = refresh(workbook, ON_SHEET)
    assert ran.rows["A 1"]["rating"] == "Green"
    code, printed = run("explain", workbook, "A 1", "--rules", workbook.with_name("small.yaml"))
    assert code == 0
    assert "65%, set in Indicators!F5" in printed


def test_a_mistake_on_the_sheet_stops_the_refresh_at_its_cell(workbook: Path) -> None:
    set_cell(workbook, "E5", "hihg")
    ran = refresh(workbook, ON_SHEET)
    (problem,) = ran.problems
    assert (ran.exit_code, problem["place"], problem["code"]) == (1, "Indicators!E5", "A 1")
    assert "Did you mean high?" in str(problem["text"])


def test_the_sheet_is_the_teams_and_never_drawn_again(workbook: Path) -> None:
    set_cell(workbook, "F5", 0.65)
    assert refresh(workbook, ON_SHEET).exit_code == 0
    before = workbook.read_bytes()
    code, printed = run("rules", "to-sheet", workbook, "--rules", workbook.with_suffix(".yaml"))
    assert code == 1
    assert "already has a sheet named Indicators that people fill in" in printed
    assert workbook.read_bytes() == before
    assert openpyxl.load_workbook(workbook)["Indicators"]["F5"].value == pytest.approx(0.65)


def test_a_sheet_that_was_renamed_is_not_replaced_by_a_new_one(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["Indicators"].title = "Indicators 2019"
    book.save(workbook)
    assert run("rules", "to-sheet", workbook)[0] == 0
    assert openpyxl.load_workbook(workbook).sheetnames == ["Data", "Indicators 2019", "Indicators"]


def test_the_sheet_goes_back_into_the_rule_book(workbook: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    set_cell(workbook, "F5", 0.65)
    code, printed = run("rules", "from-sheet", workbook, "--output", new)
    assert code == 0, printed
    assert new.read_text() == RULES.replace(
        "{code: A 1, section: First, name: Visits on time, unit: percent, good_is: high, target: 85%}",
        "{code: A 1, section: First, name: Visits on time, unit: percent, good_is: high, target: 65%}",
    )


def test_a_rule_book_is_only_written_as_yaml(workbook: Path, tmp_path: Path) -> None:
    code, printed = run("rules", "from-sheet", workbook, "--output", tmp_path / "july.xlsx")
    assert code == 1
    assert "End its name in .yaml" in printed


def test_the_rules_of_a_workbook_are_loaded_with_it(workbook: Path) -> None:
    rules = workbook.with_suffix(".yaml")
    listed, _ = workbook_engine.load_rules(rules)
    rules.write_text(ON_SHEET)
    assert workbook_engine.load_rules(rules, workbook) == (listed, [])
    assert workbook_engine.load_rules(rules)[0] is None


def test_a_workbook_that_cannot_be_opened_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "july.xlsx").write_bytes(b"not a workbook")
    ran = refresh(tmp_path / "july.xlsx", ON_SHEET)
    assert (ran.exit_code, len(ran.problems)) == (1, 1)
