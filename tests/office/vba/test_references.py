"""What points at the scorecard from elsewhere in the book goes on pointing at it after a refresh."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.vba.conftest import Book, Excel
from tests.small import RULES, write_workbook

pytestmark = pytest.mark.libreoffice

TAB = "July's board"

FORMULAS = {
    "K1": "=$'July''s board'.C10*2",
    "K2": "=SUM($'July''s board'.$C$10:$C$11)+$'July''s board'.C11",
    "K3": "=IF($'July''s board'.B10=\"July's board!A1\";1;2)",
    "K4": "=FirstRating",
    "K5": "=$Data.C4+1",
}


@pytest.fixture
def book(excel: Excel, tmp_path: Path) -> Iterator[Book]:
    from workbook_engine import refresh

    rules = RULES.replace("workbook:", f'scorecard: {{sheet: "{TAB}"}}\nworkbook:')
    (tmp_path / "july.yaml").write_text(rules)
    file = write_workbook(tmp_path / "july.xlsx")
    assert not refresh(file).stopped
    opened = excel.open(file)
    yield opened
    opened.close()


def test_formulas_and_names_are_as_they_were_and_show_the_new_figures(book: Book, addin_book: Book) -> None:
    names = book.document.NamedRanges
    at = book.cell("Data", "A1").CellAddress
    names.addNewByName("FirstRating", "$'July''s board'.$H$10", at, 0)
    for place, formula in FORMULAS.items():
        book.cell("Data", place).Formula = formula
    before = {place: book.cell("Data", place).Formula for place in FORMULAS}
    assert book.cell("Data", "K4").String == "Red"
    book.cell("Data", "E4").Value = 0.92
    told = book.refresh(addin_book)
    assert told.startswith("ok ")
    assert "4 references from elsewhere" in told
    assert {place: book.cell("Data", place).Formula for place in FORMULAS} == before
    assert names.getByName("FirstRating").Content == "$'July''s board'.$H$10"
    assert book.cell("Data", "K4").String == "Green"
    assert book.cell("Data", "K3").Value == 2


def test_a_name_of_the_teams_own_on_the_scorecard_stays_on_it(book: Book, addin_book: Book) -> None:
    at = book.cell(TAB, "A1").CellAddress
    book.sheet(TAB).NamedRanges.addNewByName(
        "Headline", f"$'{TAB.replace(chr(39), chr(39) * 2)}'.$A$2", at, 0
    )
    book.cell("Data", "K1").Formula = f"=$'{TAB.replace(chr(39), chr(39) * 2)}'.Headline"
    assert book.refresh(addin_book).startswith("ok ")
    kept = book.sheet(TAB).NamedRanges
    assert kept.getByName("Headline").Content == f"$'{TAB.replace(chr(39), chr(39) * 2)}'.$A$2"
    assert kept.hasByName("WorkbookEngine")
