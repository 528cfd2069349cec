"""What the user is told when a refresh cannot be, and that the open book is then as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.vba.conftest import Book, Excel
from tests.small import RULES, write_workbook

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def book(excel: Excel, tmp_path: Path) -> Iterator[Book]:
    """A small plain workbook with its rule book beside it, and its scorecard drawn from the command line."""
    from workbook_engine import refresh

    (tmp_path / "july.yaml").write_text(RULES)
    file = write_workbook(tmp_path / "july.xlsx")
    assert not refresh(file).stopped
    opened = excel.open(file)
    yield opened
    opened.close()


def typed_commentary(book: Book) -> str:
    return str(book.beside("Scorecard", "A 1", "Commentary").String)


@pytest.fixture
def untouched(book: Book) -> Iterator[None]:
    """The test leaves the book with its sheets, and what was typed on them, as they were."""
    book.beside("Scorecard", "A 1", "Commentary").String = "Typed and not yet saved."
    tabs, places = book.tabs, book.beside("Scorecard", "A 1", "Rating").AbsoluteName
    yield
    assert book.tabs == tabs
    assert book.beside("Scorecard", "A 1", "Rating").AbsoluteName == places
    assert typed_commentary(book) == "Typed and not yet saved."


@pytest.mark.usefixtures("untouched")
def test_the_engines_problems_are_told_with_their_places(book: Book, addin_book: Book) -> None:
    rules = book.file.with_suffix(".yaml")
    rules.write_text(RULES.replace("good_is: high", "good_is: hihg").replace("target: 17", "targt: 17"))
    told = book.refresh(addin_book)
    assert told.startswith("error ")
    assert "july.yaml:11: good_is cannot be \u201chihg\u201d. Did you mean high?" in told
    assert "july.yaml:12: \u201ctargt\u201d is not a key here." in told
    assert len(told) < 1020


@pytest.mark.usefixtures("untouched")
def test_an_engine_that_is_not_there_is_told(book: Book, addin_book: Book, excel: Excel) -> None:
    excel.set(command="/nowhere/python -m workbook_engine")
    assert "could not be started" in book.refresh(addin_book)
    excel.set(command="")
    assert "not set up on this computer" in book.refresh(addin_book)
    assert not list(excel.jobs.iterdir())


@pytest.mark.usefixtures("untouched")
def test_an_engine_that_does_not_answer_is_given_up(book: Book, addin_book: Book, excel: Excel) -> None:
    excel.set(command="/bin/true", timeout="2")
    assert "did not answer within 2 seconds. Nothing was changed." in book.refresh(addin_book)
    excel.set(mode="watch", timeout="2")
    assert "Is it running?" in book.refresh(addin_book)
    assert not list(excel.jobs.iterdir())


@pytest.mark.usefixtures("untouched")
def test_a_newer_engine_asks_for_a_newer_add_in(
    book: Book, addin_book: Book, excel: Excel, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.sh"
    newer.write_text('#!/bin/sh\nprintf "protocol\\t9\\r\\nstatus\\tok\\r\\nend\\r\\n" > "$2/done.txt"\n')
    newer.chmod(0o755)
    excel.set(command=str(newer))
    assert "newer than the add-in" in book.refresh(addin_book)


def test_what_is_typed_while_the_engine_works_stops_the_merge(
    book: Book, addin_book: Book, excel: Excel, tmp_path: Path
) -> None:
    place = book.beside("Scorecard", "A 1", "Commentary").AbsoluteName.replace("$", "").partition(".")[2]
    slow = tmp_path / "slow.sh"  # the answer comes after the typing
    slow.write_text(
        f'#!/bin/sh\n"{sys.executable}" -m tests.office.vba.type_into {book.file.name} {place}\n'
        f'exec {excel.command} "$@"\n'
    )
    slow.chmod(0o755)
    excel.set(command=str(slow))
    assert "Somebody typed on a sheet of the engine's" in book.refresh(addin_book)
    assert book.tabs == ("Data", "Scorecard")
    assert typed_commentary(book) == "Typed by a colleague."
    excel.set()
    assert book.refresh(addin_book).startswith("ok ")
    assert typed_commentary(book) == "Typed by a colleague."


@pytest.mark.usefixtures("untouched")
def test_a_reference_that_cannot_be_kept_stops_the_merge_and_all_is_put_back(
    book: Book, addin_book: Book
) -> None:
    """An array formula is one that LibreOffice lets no macro rewrite; Excel does."""
    book.cell("Data", "K3").Formula = "=$Scorecard.A1"
    book.cell("Data", "K5:K6").setArrayFormula("=$Scorecard.C10:C11*2")
    told = book.refresh(addin_book)
    assert told.startswith("error Nothing was changed: Data!K5")
    assert "cannot be kept pointing at the sheet Scorecard" in told
    assert book.cell("Data", "K3").Formula == "=$Scorecard.A1"


def test_a_locked_structure_asks_for_its_password_and_is_locked_again(book: Book, addin_book: Book) -> None:
    book.document.protect("open sesame")
    assert (
        book.refresh(addin_book)
        == "locked The structure of this workbook is protected, so that no sheet may be replaced."
    )
    refresh = ("ScorecardRefresh.RefreshMonth", book.file.name, "", "")
    assert book.run(*refresh, "wrong\n", code=addin_book).startswith("locked ")
    assert book.run(*refresh, "wrong\nopen sesame\n", code=addin_book).startswith("ok ")
    assert book.document.isProtected()
    assert book.tabs == ("Data", "Scorecard")


def test_a_protected_sheet_is_protected_again_with_its_open_cells(book: Book, addin_book: Book) -> None:
    commentary = book.beside("Scorecard", "A 1", "Commentary")
    opened = commentary.CellProtection
    opened.IsLocked = False
    commentary.CellProtection = opened
    book.sheet("Scorecard").protect("secret")
    assert book.refresh(addin_book) == "locked The sheet Scorecard is protected."
    assert book.tabs == ("Data", "Scorecard")
    done = book.run("ScorecardRefresh.RefreshMonth", book.file.name, "", "", "secret\n", code=addin_book)
    assert done.startswith("ok ")
    assert book.sheet("Scorecard").isProtected()
    assert not book.beside("Scorecard", "A 1", "Commentary").CellProtection.IsLocked
    assert book.beside("Scorecard", "A 1", "Rating").CellProtection.IsLocked


def test_a_protected_sheet_whose_formulas_point_at_the_scorecard_too(book: Book, addin_book: Book) -> None:
    book.cell("Data", "K20").Formula = "=$Scorecard.B10"
    book.sheet("Data").protect("secret")
    assert book.refresh(addin_book) == "locked The sheet Data is protected."
    assert book.cell("Data", "K20").Formula == "=$Scorecard.B10"
    done = book.run("ScorecardRefresh.RefreshMonth", book.file.name, "", "", "secret\n", code=addin_book)
    assert done.startswith("ok ")
    assert book.sheet("Data").isProtected()
    assert book.cell("Data", "K20").Formula == "=$Scorecard.B10"
