"""Planting: one change in a workbook's file, made in the sheet's own XML, so that nothing else differs."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from workbook_engine.model.comparison import Difference
from workbook_engine.office.compared import Compared
from workbook_engine.opc import Package, Workbook


def sheet_of(file: Path, name: str) -> Worksheet:
    """A sheet as openpyxl reads it, to find cells by what stands in them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says of sparklines that it would lose them
        sheet = openpyxl.load_workbook(file)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def cell_of(file: Path, sheet: str, row: str, heading: str, header: int = 8) -> str:
    """The cell in the row that begins with a text, under a heading: `H22`."""
    there = sheet_of(file, sheet)
    column = next(cell.column_letter for cell in there[header] if cell.value == heading)
    at = next(
        cell.row
        for cells in there.iter_rows(min_row=header + 1, max_col=2)
        for cell in cells
        if cell.value == row
    )
    return f"{column}{at}"


def planted(file: Path, sheet: str, cells: Mapping[str, Any], name: str = "planted") -> Path:
    """A copy of a workbook beside it, in which some cells of a sheet hold something else; None: nothing."""
    package = Package.from_bytes(file.read_bytes())
    entry = Workbook.of(package).sheet(sheet)
    assert entry is not None
    root = package.xml(entry.part)
    space = f"{{{root.nsmap[None]}}}"
    by_reference = {cell.get("r"): cell for cell in root.iter(f"{space}c")}
    for reference, value in cells.items():
        cell = by_reference[reference]
        for child in [*cell]:
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{space}is"), f"{space}t")
            text.text = value
        elif value is not None:
            etree.SubElement(cell, f"{space}v").text = str(value)
    copy = file.with_name(f"{file.stem}_{name}{file.suffix}")
    copy.write_bytes(package.with_parts({entry.part: etree.tostring(root)}))
    return copy


def differences(compared: Compared) -> tuple[Difference, ...]:
    """All that differs; a stop is a failure."""
    assert compared.comparison is not None, [str(problem) for problem in compared.problems]
    return compared.comparison.differences


def told(compared: Compared) -> list[tuple[str, str, str | None, str | None]]:
    """Each difference as a reader sees it: the indicator, what differs, old and new."""
    return [(each.key, each.subject, each.old, each.new) for each in differences(compared)]


def the_only(compared: Compared) -> Difference:
    """The one difference that there is."""
    found = differences(compared)
    assert len(found) == 1, [(each.key, each.subject, each.old, each.new) for each in found]
    return found[0]
