"""Cells: what each cell of a sheet holds, so that it can be told whether people changed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

from workbook_engine.model.fingerprint import normal_text
from workbook_engine.model.grid import Area
from workbook_engine.model.place import cell_reference
from workbook_engine.opc.areas import holds, read_area
from workbook_engine.opc.namespaces import is_true, main, whole_number
from workbook_engine.opc.normal_formula import normal_formula
from workbook_engine.opc.shared_strings import plain_text
from workbook_engine.xml import unescaped

_TRUTHS = frozenset({"true", "false"})
_RANGE_FORMULAS = frozenset({"array", "dataTable"})


@dataclass(frozen=True)
class HeldCell:
    """A cell that holds something. `kind` is number, text, boolean, error or formula.

    `value` is the value, or, of a formula, its normal form: its result changes with every recalculation.
    `shown` is what a person would call it by.
    """

    reference: str
    kind: str
    value: Decimal | str
    shown: str


def held_cells(
    root: etree._Element, strings: Mapping[int, str], tabs: Mapping[str, str]
) -> Iterator[HeldCell]:
    """The cells of a sheet that hold something, in the order of the file.

    `strings` are the shared strings by index, `tabs` the names that sheets were first drawn with, by their
    casefolded names now. The results of an array formula or data table beside its first cell are left out.
    """
    shared: dict[str, str] = {}
    calculated: list[Area] = []
    for cell, row, column in located(root):
        formula = cell.find(main("f"))
        if formula is None:
            if not any(holds(area, row, column) for area in calculated):
                kind, value = _value(cell, strings)
                if normal_text(value):
                    yield HeldCell(cell_reference(row, column), kind, value, normal_text(value))
            continue
        if formula.get("t") in _RANGE_FORMULAS and (area := read_area(formula.get("ref", ""))):
            calculated.append(area)
        text = formula.text or ""
        normal = normal_formula(text, row, column, tabs)
        if formula.get("t") == "shared":
            # Only the first cell of a shared formula spells it; relative to their cells all are the same.
            normal = shared.setdefault(formula.get("si", ""), normal)
        shown = f"={text}" if text else "a formula"
        # LibreOffice saves the value TRUE as the formula TRUE().
        kind, value = ("boolean", normal.upper()) if normal in _TRUTHS else ("formula", normal)
        yield HeldCell(cell_reference(row, column), kind, value, shown)


def wanted_strings(root: etree._Element) -> frozenset[int]:
    """The indexes of the shared strings that a sheet's cells show."""
    cells = (cell for cell in root.iter(main("c")) if cell.get("t") == "s")
    return frozenset(whole_number(cell.findtext(main("v"))) for cell in cells)


def located(root: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """Each cell with its row and column; one that does not say where it is follows the one before it."""
    row = 0
    for line in root.iter(main("row")):
        row = whole_number(line.get("r")) if line.get("r") else row + 1
        column = 0
        for cell in line.iterfind(main("c")):
            area = read_area(cell.get("r", ""))
            column = area.first_column if area else column + 1
            yield cell, row, column


def _value(cell: etree._Element, strings: Mapping[int, str]) -> tuple[str, Decimal | str]:
    kind, stored = cell.get("t", "n"), cell.findtext(main("v")) or ""
    if kind == "s":
        return "text", strings.get(whole_number(stored), "")
    if kind == "inlineStr":
        inline = cell.find(main("is"))
        return "text", "" if inline is None else plain_text(inline)
    if kind == "str":
        return "text", unescaped(stored)
    if kind == "b":
        return "boolean", "TRUE" if is_true(stored) else "FALSE"
    try:
        return ("number", Decimal(stored)) if kind == "n" and stored else ("error", stored)
    except InvalidOperation:
        return "text", stored
