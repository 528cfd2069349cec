"""An empty Commentary sheet is drawn once for the services, and is theirs from then on."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

import workbook_engine
from tests.opc.zips import contents
from tests.small import RULES, refresh, run, write_workbook
from tests.test_judgements import JUDGED
from tests.test_refresh import read_cell

NAMING = RULES.replace("tolerance:", "commentary: {sheet: Commentary}\ntolerance:")


def started(folder: Path, rules: str = RULES) -> Path:
    file = write_workbook(folder / "july.xlsx")
    (folder / "july.yaml").write_text(rules)
    code, printed = run("start-commentary", file)
    assert code == 0, printed
    return file


def drop_downs(file: Path) -> dict[str, DataValidation]:
    """The rules for what is typed, by the heading of their column."""
    sheet = openpyxl.load_workbook(file)["Commentary"]
    validations = sheet.data_validations.dataValidation
    return {str(sheet.cell(4, next(iter(each.sqref.ranges)).min_col).value): each for each in validations}


def test_what_is_written_on_it_stands_on_the_scorecard(tmp_path: Path) -> None:
    file = started(tmp_path)
    book = openpyxl.load_workbook(file)
    for cell, text in (
        ("A5", "A 1, 2"),
        ("B5", "Jul-19"),
        ("C5", "Staffing is settled."),
        ("D5", "A. Patel"),
    ):
        book["Commentary"][cell] = text
    book.save(file)
    ran = refresh(file, NAMING)
    assert (ran.exit_code, ran.problems) == (0, [])
    assert read_cell(file, "A 1") == "Staffing is settled. (A. Patel)"
    assert openpyxl.load_workbook(file)["Commentary"]["C5"].value == "Staffing is settled."


def test_empty_it_says_nothing_although_it_lists_the_codes(tmp_path: Path) -> None:
    file = started(tmp_path)
    book = openpyxl.load_workbook(file)
    assert [book["Commentary"].cell(row, 6).value for row in range(4, 8)] == [
        "Codes there are", "A 1", "A 2", "B 1",
    ]  # fmt: skip
    assert refresh(file, NAMING).problems == []
    book["Commentary"]["C5"] = "A text beside the list of codes, and about none."
    book["Commentary"]["B5"] = "Jul-19"
    book.save(file)
    (problem,) = refresh(file, NAMING).problems
    assert problem["place"] == "Commentary!A5"


def test_a_row_to_write_in_is_as_high_as_excel_makes_it_for_the_text(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(started(tmp_path))["Commentary"]
    assert {sheet.row_dimensions[row].height for row in range(5, 45)} == {None}
    assert sheet["C5"].alignment.wrap_text


def test_codes_and_months_are_offered_and_others_may_be_typed(tmp_path: Path) -> None:
    offered = drop_downs(started(tmp_path))
    assert offered["Codes"].formula1 == "$F$5:$F$7"
    months = str(offered["Month"].formula1).strip('"').split(",")
    assert (months[0], months[-1], len(months)) == ("Apr-19", "Mar-21", 24)
    assert not offered["Codes"].showErrorMessage
    assert not offered["Month"].showErrorMessage
    assert list(offered) == ["Codes", "Month", "Text", "Author"]


def test_a_scheme_that_asks_for_judgements_has_columns_for_them(tmp_path: Path) -> None:
    offered = drop_downs(started(tmp_path, JUDGED))
    assert list(offered)[4:] == ["Judgement", "Judged by", "Why", "Forecast rating"]
    assert offered["Judgement"].formula1 == '"Amber"'
    assert offered["Judgement"].showErrorMessage
    assert offered["Forecast rating"].formula1 == '"Grey,Green,Amber,Red"'


def test_it_is_drawn_once_and_nothing_else_changes(tmp_path: Path) -> None:
    before = contents(write_workbook(tmp_path / "before.xlsx").read_bytes())
    file = started(tmp_path)
    after = contents(file.read_bytes())
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]
    assert (tmp_path / "july.backup.xlsx").exists()
    whole = file.read_bytes()
    code, printed = run("start-commentary", file)
    assert (code, file.read_bytes()) == (1, whole)
    assert "already has a sheet named Commentary" in " ".join(printed.split())


@pytest.mark.parametrize(("rules", "to_do"), [(RULES, "`commentary: {sheet: Commentary}`"), (NAMING, "")])
def test_a_rule_book_that_names_the_sheet_already_has_nothing_left_to_do(
    tmp_path: Path, rules: str, to_do: str
) -> None:
    (tmp_path / "rules.yaml").write_text(rules)
    moved = workbook_engine.start_commentary(write_workbook(tmp_path / "july.xlsx"), tmp_path / "rules.yaml")
    assert moved.problems == ()
    assert moved.written == tmp_path / "july.xlsx"
    assert to_do in moved.to_do
    assert bool(moved.to_do) == bool(to_do)


def test_it_has_the_name_that_the_rule_book_gives_it(tmp_path: Path) -> None:
    rules = NAMING.replace("sheet: Commentary", "sheet: What services say")
    file = write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "july.yaml").write_text(rules)
    assert run("start-commentary", file)[0] == 0
    assert openpyxl.load_workbook(file).sheetnames == ["Data", "What services say"]
    assert refresh(file, rules).problems == []


def test_a_workbook_without_a_month_is_refused_and_stays(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx", months=("", "", ""))
    (tmp_path / "july.yaml").write_text(RULES)
    before = file.read_bytes()
    code, printed = run("start-commentary", file)
    assert (code, file.read_bytes()) == (1, before)
    assert "No row heads its columns with months" in " ".join(printed.split())
