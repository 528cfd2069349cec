"""What a defined name stands for: a cell, a literal, or neither, and why."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from tests.opc.donors import finished, new_book
from workbook_engine.opc import NamedCell, Package, Workbook

CASES = Path(__file__).parents[1] / "cases" / "named_cells.csv"
TABS = ("Data", "Jul 19", "Children's", "Notes")


def read_cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def workbook(tmp_path: Path, **names: str) -> Workbook:
    """A workbook with these tabs and these names for the whole workbook, saved by openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for tab in TABS:
        book.create_sheet(tab)
    for name, text in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=text)
    book.save(tmp_path / "names.xlsx")
    return Workbook.of(Package.from_bytes((tmp_path / "names.xlsx").read_bytes()))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["text"])
def test_a_name_stands_for_a_cell_or_a_literal_or_says_why_not(case: dict[str, str], tmp_path: Path) -> None:
    named = workbook(tmp_path, ReportMonth=case["text"]).named_cell("reportmonth")
    assert named is not None
    told = (str(named.cell or ""), str("" if named.literal is None else named.literal), named.why)
    assert told == (case["cell"], case["literal"], case["why"])


def test_a_number_and_a_text_of_digits_are_told_apart(tmp_path: Path) -> None:
    names = workbook(tmp_path, Number="43617", Text='"43617"', Nothing='""')
    assert names.named_cell("Number") == NamedCell("43617", literal=Decimal(43617))
    assert names.named_cell("Text") == NamedCell('"43617"', literal="43617")
    assert names.named_cell("Nothing") == NamedCell('""', literal="")


def test_a_name_that_is_not_there_or_is_a_sheets_own_is_none() -> None:
    book, stream = new_book()
    book.add_worksheet("Jul 19")
    book.define_name("'Jul 19'!ReportMonth", "='Jul 19'!$B$2")
    book.define_name("Month", "='Jul 19'!$B$2")
    names = Workbook.of(Package.from_bytes(finished(book, stream)))
    assert names.named_cell("ReportMonth") is None
    found = names.named_cell("MONTH")
    assert found is not None
    assert str(found.cell) == "'Jul 19'!B2"
