"""`workbook-engine publish`: what was looked at is sent, and nothing is written where that cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.small import RULES, refresh, run, write_workbook


def publish(folder: Path, *arguments: str | Path) -> tuple[int, str]:
    """The exit status, and what was printed; where it stopped, why."""
    report = folder / "report.json"
    arguments = (folder / "july.xlsx", "--output", folder / "sent.xlsx", "--report", report, *arguments)
    code, printed = run("publish", *arguments)
    if code == 0:
        return code, " ".join(printed.split())
    problems = json.loads(report.read_text("utf-8"))["problems"]
    stops = [each for each in problems if each["severity"] == "stop"]
    assert printed.count("stop ") == len(stops)
    return code, " ".join(f"{each['place']}: {each['text']}" for each in stops)


@pytest.fixture
def refreshed(tmp_path: Path) -> Path:
    """A folder with the small council's workbook, refreshed."""
    assert refresh(write_workbook(tmp_path / "july.xlsx")).exit_code == 0
    return tmp_path


def change(folder: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(folder / "july.xlsx")
    book[sheet][cell] = value
    book.save(folder / "july.xlsx")


def commentary_cell(folder: Path) -> str:
    sheet = openpyxl.load_workbook(folder / "july.xlsx")["Scorecard"]
    headings = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    return f"{headings['Commentary'].column_letter}{headings['A 1'].row}"


def test_the_scorecard_is_sent_and_the_workbook_is_left_alone(refreshed: Path) -> None:
    before = (refreshed / "july.xlsx").read_bytes()
    code, printed = publish(refreshed)
    assert code == 0
    assert "In the copy, as values: Scorecard." in printed
    assert "Nothing is hidden in the copy." in printed
    copy = openpyxl.load_workbook(refreshed / "sent.xlsx")
    assert copy.sheetnames == ["Scorecard"]
    assert copy.properties.title.endswith("July 2019")
    assert (refreshed / "july.xlsx").read_bytes() == before
    report = json.loads((refreshed / "report.json").read_text("utf-8"))
    assert report["sheets"] == ["Scorecard"]
    assert report["left_behind"]["other sheet"] == 1


def test_publishing_twice_writes_the_same_bytes_and_no_backup(refreshed: Path) -> None:
    publish(refreshed)
    first = (refreshed / "sent.xlsx").read_bytes()
    assert publish(refreshed)[0] == 0
    assert (refreshed / "sent.xlsx").read_bytes() == first
    assert not (refreshed / "sent.backup.xlsx").exists()


def test_without_a_name_the_copy_lies_beside_the_workbook(refreshed: Path) -> None:
    code, printed = run("publish", refreshed / "july.xlsx")
    assert code == 0
    assert (refreshed / "july_to_send.xlsx").exists()
    assert "july_to_send.xlsx" in printed


def test_publish_and_inspect_say_the_same_of_accessibility(refreshed: Path) -> None:
    publish(refreshed)
    published = json.loads((refreshed / "report.json").read_text("utf-8"))["copies"][0]["accessibility"]
    run("inspect", refreshed / "sent.xlsx", "--accessibility", "--report", refreshed / "found.json")
    assert json.loads((refreshed / "found.json").read_text("utf-8"))["items"] == published


def test_another_file_of_the_copys_name_is_kept(refreshed: Path) -> None:
    (refreshed / "sent.xlsx").write_bytes(b"minutes of the meeting")
    assert publish(refreshed)[0] == 0
    assert (refreshed / "sent.backup.xlsx").read_bytes() == b"minutes of the meeting"


def test_without_a_scorecard_there_is_nothing_that_anybody_looked_at(tmp_path: Path) -> None:
    write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "july.yaml").write_text(RULES, encoding="utf-8")
    code, printed = publish(tmp_path)
    assert code == 1
    assert "There is no scorecard of this rule book in the workbook yet" in printed
    assert not (tmp_path / "sent.xlsx").exists()


def test_a_figure_that_changed_since_the_refresh_stops_it_with_the_cells(refreshed: Path) -> None:
    change(refreshed, "Data", "E4", 0.9)
    code, printed = publish(refreshed)
    assert code == 1
    assert "A refresh would change" in printed
    assert "(“0.69”, would be “0.9”)" in printed
    assert "Refresh first" in printed
    assert not (refreshed / "sent.xlsx").exists()


def test_commentary_that_was_typed_since_is_sent(refreshed: Path) -> None:
    cell = commentary_cell(refreshed)
    change(refreshed, "Scorecard", cell, "Two social workers joined in July.")
    assert publish(refreshed)[0] == 0
    sent = openpyxl.load_workbook(refreshed / "sent.xlsx")["Scorecard"]
    assert sent[cell].value == "Two social workers joined in July."


def test_the_month_of_the_scorecard_must_be_named_where_it_is_not_the_latest(refreshed: Path) -> None:
    refresh(refreshed / "july.xlsx", RULES, "--month", "2019-06")
    code, printed = publish(refreshed)
    assert code == 1
    assert "The sheet is of June 2019, and what would be sent is of July 2019." in printed
    assert "--month 2019-06" in printed
    assert publish(refreshed, "--month", "2019-06")[0] == 0


def test_a_sheet_of_the_rule_book_that_is_not_there_is_told_with_its_line(refreshed: Path) -> None:
    rules = RULES.replace("tolerance:", "publish: {sheets: [Scorecard, Notse]}\ntolerance:")
    (refreshed / "small.yaml").write_text(rules, encoding="utf-8")
    code, printed = publish(refreshed)
    assert code == 1
    assert "The sheet Notse is to be sent" in printed
    assert "small.yaml:9" in printed


@pytest.mark.parametrize(
    ("output", "words"), [("sent.xlsm", "without macros"), ("july.xlsx", "written over the workbook")]
)
def test_the_copy_is_a_workbook_without_macros_and_another_file(
    refreshed: Path, output: str, words: str
) -> None:
    before = (refreshed / "july.xlsx").read_bytes()
    code, printed = run("publish", refreshed / "july.xlsx", "--output", refreshed / output)
    assert code == 1
    assert words in " ".join(printed.split())
    assert (refreshed / "july.xlsx").read_bytes() == before


def test_no_pdf_can_be_made_without_a_program_and_nothing_is_written(
    refreshed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(refreshed))
    code, printed = publish(refreshed, "--pdf")
    assert code == 1
    assert "A PDF is made by Excel or LibreOffice, and this computer has neither." in printed
    assert not (refreshed / "sent.xlsx").exists()


@pytest.mark.libreoffice
def test_a_pdf_is_made_beside_the_copy(refreshed: Path) -> None:
    code, printed = publish(refreshed, "--pdf")
    assert code == 0
    assert "LibreOffice, whose version 7.4 leaves out sparklines" in printed
    assert (refreshed / "sent.pdf").read_bytes().startswith(b"%PDF")
    assert (refreshed / "sent.xlsx").exists()


@pytest.mark.libreoffice
def test_a_workbook_that_another_program_saved_since_is_sent(
    refreshed: Path, convert: Callable[[Path, str], Path]
) -> None:
    saved = convert(refreshed / "july.xlsx", "xlsx:Calc MS Excel 2007 XML")
    (refreshed / "july.xlsx").write_bytes(saved.read_bytes())
    code, printed = publish(refreshed)
    assert code == 0, printed


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{sheets: []}", "No sheet is named that is to be sent."),
        ("{sheets: [Scorecard, scorecard]}", "The sheet “scorecard” is named twice."),
        ("{sheets: Scorecard}", "sheets is not a list."),
        ("{sheet: [Scorecard]}", "“sheet” is not a key here."),
    ],
)
def test_a_mistake_in_what_is_to_be_sent_is_told(refreshed: Path, said: str, words: str) -> None:
    (refreshed / "small.yaml").write_text(f"publish: {said}\n{RULES}", encoding="utf-8")
    code, printed = publish(refreshed)
    assert code == 1
    assert words in printed


def test_the_copy_is_gone_through_with_the_accessibility_checklist_and_stops_for_nothing(
    refreshed: Path,
) -> None:
    code, printed = publish(refreshed)
    assert code == 0
    assert "Accessibility: of 49 items of the checklist" in printed
    assert "sent.xlsx --accessibility says where." in printed
    report = json.loads((refreshed / "report.json").read_text("utf-8"))
    items = {item["id"]: item["result"] for item in report["copies"][0]["accessibility"]}
    assert items["marked-up-tables"] == items["sheet-titles"] == items["contrast"] == "met"
    assert items["colour-alone"] == "met"
