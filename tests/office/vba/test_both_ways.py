"""The same scorecard both ways: merged live into the open book, and spliced into the closed file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.office.vba.conftest import Book, Excel
from workbook_engine import refresh
from workbook_engine.office.shipped import shipped_folder
from workbook_engine.office.starter import starter

pytestmark = pytest.mark.libreoffice

SHEETS = ("Scorecard", "Overview")


def cells(sheet: Any) -> dict[str, tuple[object, ...]]:
    """Each cell's value and looks, by its place."""
    return {
        cell.coordinate: (
            cell.value,
            cell.number_format,
            cell.font.name, cell.font.sz, cell.font.b, cell.font.color and cell.font.color.rgb,
            cell.fill.fill_type, cell.fill.fgColor.rgb,
            cell.border.bottom.style, cell.border.bottom.color and cell.border.bottom.color.rgb,
            cell.alignment.horizontal, cell.alignment.vertical,
            cell.alignment.wrap_text, cell.alignment.indent,
        )
        for row in sheet.iter_rows()
        for cell in row
    }  # fmt: skip


def conditional_formats(sheet: Any) -> list[tuple[object, ...]]:
    """Where, when and how: of a font its colour and weight, for more Excel lets no conditional format say."""
    return sorted(
        (str(area.sqref), rule.type, rule.operator, tuple(rule.formula), *looks(rule.dxf))
        for area in sheet.conditional_formatting
        for rule in area.rules
    )


def looks(style: Any) -> tuple[object, ...]:
    font, fill = style.font, style.fill
    return (
        repr(font and font.color and font.color.rgb), bool(font and font.b),
        repr(fill and (fill.fgColor.rgb, fill.bgColor.rgb)),
    )  # fmt: skip


def everything_else(sheet: Any) -> dict[str, object]:
    """Not the panes and the page's orientation, which LibreOffice leaves behind when it copies a sheet, and
    not the sizes: it copies millimetres, while a file counts in the book's own font.
    """
    return {
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "printed": (sheet.print_area, sheet.print_title_rows),
        "names": {name: each.attr_text for name, each in sheet.defined_names.items()},
        "tab": sheet.sheet_properties.tabColor.rgb,
    }


def test_the_sheets_are_the_same(excel: Excel, tmp_path: Path) -> None:
    """Both are compared as LibreOffice saves them, so that what it changes, it changes in both."""
    rules = shipped_folder("templates") / "workbooks" / "monthly_performance.yaml"
    closed, opened = tmp_path / "closed", tmp_path / "open"
    for folder in (closed, opened):
        folder.mkdir()
        shutil.copy(rules, folder)
        (folder / "monthly_performance.xlsm").write_bytes(starter())
    assert not refresh(closed / "monthly_performance.xlsm").stopped
    spliced = saved(excel.open(closed / "monthly_performance.xlsm"), tmp_path / "spliced.xlsx")
    live = excel.open(opened / "monthly_performance.xlsm")
    assert live.refresh().startswith("ok ")
    merged = saved(live, tmp_path / "merged.xlsx")
    assert merged.sheetnames == spliced.sheetnames
    for tab in SHEETS:
        assert cells(merged[tab]) == cells(spliced[tab])
        assert conditional_formats(merged[tab]) == conditional_formats(spliced[tab])
        assert everything_else(merged[tab]) == everything_else(spliced[tab])
    assert conditional_formats(merged["Scorecard"])


def saved(book: Book, file: Path) -> Any:
    book.excel.office.store(book.document, file)
    book.close()
    return openpyxl.load_workbook(file)
