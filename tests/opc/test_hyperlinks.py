"""Hyperlinks: the addresses that people paste onto a sheet, read whichever program wrote them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.hyperlink import Hyperlink

from tests.corpus import CORPUS, needs_corpus
from tests.opc.donors import finished, new_book, plain_host
from tests.opc.zips import changed, edited
from workbook_engine.opc import Package, Workbook


def links(data: bytes, tab: str) -> dict[str, str]:
    workbook = Workbook.of(Package.from_bytes(data))
    sheet = workbook.sheet(tab)
    assert sheet is not None
    return workbook.hyperlinks(sheet)


LINKS = {
    "A1": "https://www.croydon.gov.uk/report",
    "A2": "https://www.croydon.gov.uk/report?month=7&year=2019#Front%20door",
    "A3": "mailto:performance@example.org?subject=July",
    "A4": "#'Jul 19'!B2",
    "A5": "#Data!A1",
}


def drawn_with_xlsxwriter() -> bytes:
    book, stream = new_book()
    sheet = book.add_worksheet("Scorecard")
    book.add_worksheet("Jul 19")
    for reference, address in LINKS.items():
        sheet.write_url(reference, address.replace("#", "internal:", 1) if address[0] == "#" else address)
    return finished(book, stream)


def saved_by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Scorecard"
    for reference, address in LINKS.items():
        sheet[reference].value = "See here"
        if address.startswith("#"):
            sheet[reference].hyperlink = Hyperlink(ref=reference, location=address[1:])
        else:
            sheet[reference].hyperlink = address
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("make", [drawn_with_xlsxwriter, saved_by_openpyxl])
def test_every_link_is_read_with_its_cell_and_its_whole_address(make: Callable[[], bytes]) -> None:
    assert links(make(), "Scorecard") == LINKS


def test_a_link_over_several_cells_is_on_each_that_the_sheet_holds() -> None:
    sheet = "xl/worksheets/sheet1.xml"
    wide = edited(drawn_with_xlsxwriter(), sheet, '<hyperlink ref="A4"', '<hyperlink ref="A4:XFD1048576"')
    assert links(wide, "Scorecard") == LINKS | {"A4": LINKS["A4"], "A5": LINKS["A5"]}
    only = edited(wide, sheet, '<hyperlink ref="A5" location="Data!A1" display="Data!A1"/>', "")
    assert links(only, "Scorecard")["A5"] == LINKS["A4"]
    merges = '</sheetData><mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>'
    assert "A5" not in links(edited(only, sheet, "</sheetData>", merges), "Scorecard")


def test_a_link_whose_address_is_gone_is_none() -> None:
    without = changed(drawn_with_xlsxwriter(), {"xl/worksheets/_rels/sheet1.xml.rels": None})
    assert set(links(without, "Scorecard")) == {"A4", "A5"}


def test_a_link_to_nowhere_but_a_place_in_its_relationship_is_kept() -> None:
    target = f'Target="{LINKS["A1"]}" TargetMode="External"'
    moved = edited(
        drawn_with_xlsxwriter(), "xl/worksheets/_rels/sheet1.xml.rels", target, 'Target="#Data!B7"'
    )
    assert links(moved, "Scorecard")["A1"] == "#Data!B7"


def test_a_sheet_without_links_has_none() -> None:
    assert links(plain_host(), "Data") == {}


@needs_corpus
@pytest.mark.parametrize("file", ["hyperlinks.xlsx", "hyperlink52.xlsx"])
def test_openpyxl_finds_the_same_links_in_real_workbooks(file: str) -> None:
    data = (CORPUS / file).read_bytes()
    found = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        theirs = {
            cell.coordinate: (cell.hyperlink.target or "")
            + (f"#{cell.hyperlink.location.removeprefix('#')}" if cell.hyperlink.location else "")
            for row in sheet.iter_rows()
            for cell in row
            if cell.hyperlink
        }
        assert links(data, sheet.title) == theirs
        found += len(theirs)
    assert found


@pytest.mark.libreoffice
def test_links_are_the_same_after_libreoffice_saved_them(
    tmp_path: Path, convert: Callable[[Path, str], Path]
) -> None:
    file = tmp_path / "links.xlsx"
    file.write_bytes(drawn_with_xlsxwriter())
    saved = links(convert(file, "xlsx").read_bytes(), "Scorecard")
    assert {reference: saved[reference] for reference in ("A1", "A2", "A3", "A4")} == {
        reference: LINKS[reference] for reference in ("A1", "A2", "A3", "A4")
    }
