"""The Refresh button, from the click to the sheets in the open book, as LibreOffice runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.vba.conftest import Book, Excel
from tests.office.vba.libreoffice import XLSX
from tests.small import RULES, write_workbook
from workbook_engine import refresh

pytestmark = pytest.mark.libreoffice

DRAWN = ("Start here", "Data", "Targets", "Scorecard", "Overview")


def click(book: Book) -> None:
    """Press the button on Data, by what it is bound to."""
    button = book.sheet("Data").DrawPage.Forms.getByIndex(0)
    url = button.getScriptEvents(0)[0].ScriptCode
    assert ":Scorecard.Buttons.RefreshScorecard?" in url
    book.excel.office.run_url(book.document, url)


def test_the_button_draws_the_scorecard_and_draws_it_anew(starter_book: Book) -> None:
    click(starter_book)
    assert starter_book.tabs == DRAWN
    assert starter_book.beside("Scorecard", "CS 3", "Rating").String == "Red"
    starter_book.find("Data", "CS 3").Spreadsheet.getCellRangeByName("U7").Value = 0.97
    click(starter_book)
    assert starter_book.tabs == DRAWN
    assert starter_book.beside("Scorecard", "CS 3", "Rating").String == "Green"


def test_what_people_typed_on_the_scorecard_is_kept_and_its_place_too(starter_book: Book) -> None:
    assert starter_book.refresh().startswith("ok ")
    starter_book.beside(
        "Scorecard", "CS 3", "Commentary"
    ).String = "Two officers left; posts are filled from November."
    starter_book.document.Sheets.moveByName("Scorecard", 0)
    assert starter_book.refresh().startswith("ok ")
    assert starter_book.tabs == ("Scorecard", "Start here", "Data", "Targets", "Overview")
    kept = starter_book.beside("Scorecard", "CS 3", "Commentary").String
    assert kept == "Two officers left; posts are filled from November."


def test_another_month_is_drawn_and_the_commentary_moves_to_the_log(starter_book: Book) -> None:
    assert "October 2026" in starter_book.refresh()
    starter_book.beside("Scorecard", "CS 1", "Commentary").String = "Said in October."
    assert "September 2026" in starter_book.run(
        "ScorecardRefresh.RefreshMonth", starter_book.file.name, "", "Sep-26", ""
    )
    assert starter_book.beside("Scorecard", "CS 1", "Commentary").String == ""
    assert starter_book.find("Commentary log", "Said in October.")


def test_the_book_is_not_saved_and_the_user_stays_where_he_was(starter_book: Book) -> None:
    before = starter_book.file.read_bytes()
    controller = starter_book.document.CurrentController
    controller.setActiveSheet(starter_book.sheet("Targets"))
    controller.select(starter_book.cell("Targets", "C7:D9"))
    assert starter_book.refresh().startswith("ok ")
    assert starter_book.file.read_bytes() == before
    assert starter_book.document.isModified()
    assert controller.ActiveSheet.Name == "Targets"
    assert starter_book.document.CurrentSelection.AbsoluteName == "$Targets.$C$7:$D$9"
    controller.setActiveSheet(starter_book.sheet("Scorecard"))
    controller.select(starter_book.cell("Scorecard", "B12"))
    assert starter_book.refresh().startswith("ok ")
    assert controller.ActiveSheet.Name == "Scorecard"
    assert starter_book.document.CurrentSelection.AbsoluteName == "$Scorecard.$B$12"
    assert not list(starter_book.excel.jobs.iterdir())


def test_the_add_in_refreshes_a_plain_workbook(excel: Excel, addin_book: Book, tmp_path: Path) -> None:
    (tmp_path / "july.yaml").write_text(RULES)
    book = excel.open(write_workbook(tmp_path / "july.xlsx"))
    assert "July 2019" in book.refresh(addin_book)
    assert book.tabs == ("Data", "Scorecard")
    assert book.beside("Scorecard", "A 1", "Rating").String == "Red"
    saved = excel.office.store(book.document, tmp_path / "saved.xlsx", XLSX)
    book.close()
    assert b"vbaProject" not in saved.read_bytes()


def test_a_tab_that_was_renamed_and_hidden_stays_so(excel: Excel, addin_book: Book, tmp_path: Path) -> None:
    (tmp_path / "july.yaml").write_text(RULES)
    book = excel.open(write_workbook(tmp_path / "july.xlsx"))
    assert book.refresh(addin_book).startswith("ok ")
    book.sheet("Scorecard").Name = "July's board"
    book.sheet("July's board").IsVisible = False
    assert book.refresh(addin_book).startswith("ok ")
    assert book.tabs == ("Data", "July's board")
    assert not book.sheet("July's board").IsVisible
    book.close()


def test_of_two_scorecards_that_of_the_active_sheet_is_refreshed(
    excel: Excel, addin_book: Book, tmp_path: Path
) -> None:
    (tmp_path / "july.yaml").write_text(RULES)
    other = RULES.replace("workbook:", "scorecard: {sheet: Adults}\nworkbook:").replace("85%", "60%")
    (tmp_path / "adults.yaml").write_text(other)
    file = write_workbook(tmp_path / "july.xlsx")
    assert not refresh(file).stopped
    assert not refresh(file, tmp_path / "adults.yaml").stopped
    book = excel.open(file)
    for tab, rating in (("Scorecard", "Red"), ("Adults", "Green")):
        book.document.CurrentController.setActiveSheet(book.sheet(tab))
        assert book.refresh(addin_book).startswith("ok "), tab
        assert book.beside(tab, "A 1", "Rating").String == rating
    book.document.CurrentController.setActiveSheet(book.sheet("Data"))
    assert "Go to the scorecard that you mean, and click again." in book.refresh(addin_book)
    book.close()
