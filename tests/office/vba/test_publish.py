"""The Publish copy button: what is saved where the user says, and what is told, as LibreOffice runs it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.office.vba.conftest import Book

pytestmark = pytest.mark.libreoffice


def publish(book: Book, target: Path) -> str:
    return str(book.run("ScorecardPublish.PublishBook", book.file.name, "", str(target)))


def test_the_refreshed_book_is_sent_and_a_file_that_was_there_is_kept(
    starter_book: Book, tmp_path: Path
) -> None:
    assert starter_book.refresh().startswith("ok ")
    tabs, target = starter_book.tabs, tmp_path / "Board papers" / "October.xlsx"
    target.parent.mkdir()
    target.write_text("Last week's.")
    told = publish(starter_book, target)
    assert told.startswith(f"ok Saved as {target}. The file that was there is now October.backup.xlsx.")
    assert "The copy is of October 2026, and nothing is hidden in it." in told
    assert "In the copy, as values: Scorecard, Overview." in told
    assert "Left behind in the workbook: 3 other sheets" in told
    assert len(told) < 1020
    copy = openpyxl.load_workbook(target)
    assert copy.sheetnames == ["Scorecard", "Overview"]
    assert not [
        cell.value for sheet in copy for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert (target.parent / "October.backup.xlsx").read_text() == "Last week's."
    assert "is now October.backup.1.xlsx." in publish(starter_book, target.with_suffix(""))
    assert (target.parent / "October.backup.xlsx").read_text() == "Last week's."
    assert len(list(target.parent.iterdir())) == 3
    assert starter_book.tabs == tabs
    assert not list(starter_book.excel.jobs.iterdir())


def test_a_scorecard_that_a_refresh_would_change_is_not_sent(starter_book: Book, tmp_path: Path) -> None:
    target = tmp_path / "sent.xlsx"
    assert "nobody has looked at it" in publish(starter_book, target)
    assert starter_book.refresh().startswith("ok ")
    starter_book.cell("Data", "U7").Value = 0.97
    told = publish(starter_book, target)
    assert told.startswith("error No copy was made.")
    assert "STOP  sheet Scorecard: A refresh would change" in told
    assert "Refresh first, look at the result, and publish then." in told
    assert not target.exists()
    assert not list(starter_book.excel.jobs.iterdir())


def test_a_place_that_will_not_do_is_told_and_nothing_there_is_changed(
    starter_book: Book, tmp_path: Path
) -> None:
    assert starter_book.refresh().startswith("ok ")
    namesake = tmp_path / "elsewhere" / starter_book.file.with_suffix(".xlsx").name
    namesake.parent.mkdir()
    other = starter_book.excel.open(
        starter_book.excel.office.store(starter_book.document, tmp_path / namesake.name)
    )
    assert "A workbook of this name is open. Choose another name." in publish(starter_book, namesake)
    other.close()
    web = starter_book.run(
        "ScorecardPublish.PublishBook", starter_book.file.name, "", "https://example.org/a.xlsx"
    )
    assert "Choose a folder of this computer or a drive." in web
    assert publish(starter_book, tmp_path / "nowhere" / "sent.xlsx").startswith(
        "error The copy could not be saved as"
    )
    assert not list(namesake.parent.iterdir())
    assert not list(starter_book.excel.jobs.iterdir())


def test_each_audience_gets_its_copy_beside_the_whole(starter_book: Book, tmp_path: Path) -> None:
    rules = starter_book.file.with_suffix(".yaml")
    audiences = "audiences:\n  - {name: Homes / housing, sections: [Homes], appendix: B}\n"
    rules.write_text(rules.read_text("utf-8") + audiences, "utf-8")
    assert starter_book.refresh().startswith("ok ")
    target = tmp_path / "100%20 papers" / "October.xlsx"
    other = target.with_name("October - Homes - housing.xlsx")
    target.parent.mkdir()
    other.write_text("Last week's.")
    told = publish(starter_book, target)
    assert told.startswith(f"ok Saved as {target}.")
    assert "The file that was there is now October - Homes - housing.backup.xlsx." in told
    assert "For Homes / housing, 4 indicators: Scorecard, Overview." in told
    assert other.with_name("October - Homes - housing.backup.xlsx").read_text() == "Last week's."
    (sheet, _) = openpyxl.load_workbook(other).worksheets
    codes = [str(row[0].value) for row in sheet.iter_rows(min_row=9)]
    assert [code for code in codes if len(code) == 4 and code[2] == " "] == ["HO 1", "HO 2", "HO 3", "HO 4"]
    assert openpyxl.load_workbook(target).sheetnames == ["Scorecard", "Overview"]
    assert not list(starter_book.excel.jobs.iterdir())


def test_where_one_of_the_copies_cannot_be_saved_none_is(starter_book: Book, tmp_path: Path) -> None:
    rules = starter_book.file.with_suffix(".yaml")
    rules.write_text(
        rules.read_text("utf-8")
        + "audiences:\n  - {name: Homes of everybody in all parts of town, sections: [Homes]}\n",
        "utf-8",
    )
    assert starter_book.refresh().startswith("ok ")
    target = tmp_path / "papers" / f"{'October ' * 28}.xlsx"  # with the audience it is too long for a file
    target.parent.mkdir()
    target.write_text("Last week's.")
    told = publish(starter_book, target)
    assert told.startswith("error The copy could not be saved as ")
    assert " - Homes of everybody" in told
    assert target.read_text() == "Last week's."
    assert len(list(target.parent.iterdir())) == 1
