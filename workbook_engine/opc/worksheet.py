"""Worksheet: a donor's sheet rewritten so that it means in the host what it meant in the donor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from workbook_engine.opc.formula import rename_sheets
from workbook_engine.opc.namespaces import local_name, main, part_xml, whole_number
from workbook_engine.opc.refusal import Refusal
from workbook_engine.opc.shared_strings import put_inline
from workbook_engine.opc.styles import MergedStyles

_Item = TypeVar("_Item")
_FORMULAS = frozenset({"f", "formula", "formula1", "formula2"})


@dataclass(frozen=True)
class Surroundings:
    """What a donor's sheet finds in its host.

    `strings` are the donor's shared strings; `new_names` the tabs that are called otherwise in the host,
    by casefolded donor name; `days` is what a date grows by where the host counts from another year.
    """

    styles: MergedStyles
    strings: tuple[etree._Element, ...]
    new_names: Mapping[str, str]
    days: int = 0

    def cell_format(self, index: str | None) -> str:
        """The host's index of a cell format, by the donor's."""
        return str(_looked_up(self.styles.cell_formats, index))

    def conditional_format(self, index: str | None) -> str:
        """The host's index of a conditional format, by the donor's."""
        return str(_looked_up(self.styles.conditional_formats, index))

    def string(self, index: str | None) -> etree._Element:
        """A shared string of the donor's."""
        return _looked_up(self.strings, index)


def rewrite_sheet(root: etree._Element, found: Surroundings, code_name: str | None) -> bytes:
    """The bytes of a donor's sheet for its host; `code_name` is what the host's macros call it."""
    if found.days:
        _shift_dates(root, found)
    _restyle(root, found)
    _put_texts_inline(root, found)
    _rename(root, found.new_names)
    _unselect(root)
    _set_code_name(root, code_name)
    return part_xml(root)


def code_name_of(root: etree._Element) -> str | None:
    """What macros call a sheet; None where the sheet does not say."""
    properties = root.find(main("sheetPr"))
    return None if properties is None else properties.get("codeName")


def _looked_up(items: Sequence[_Item], index: str | None) -> _Item:
    number = whole_number(index)
    if not 0 <= number < len(items):
        raise Refusal(
            "The donor is damaged: it refers to a format or a text that it does not hold.", "Draw it again."
        )
    return items[number]


def _restyle(root: etree._Element, found: Surroundings) -> None:
    for cell in root.iter(main("c")):
        if cell.get("cm") or cell.get("vm"):
            raise Refusal(
                f"The donor's cell {cell.get('r', '')} holds a dynamic array, or a picture in the cell.",
                "Draw it with plain values.",
            )
        # A cell that says nothing would take the host's default format.
        cell.set("s", found.cell_format(cell.get("s")))
    for row in root.iter(main("row")):
        if row.get("s") is not None:
            row.set("s", found.cell_format(row.get("s")))
    for column in root.iter(main("col")):
        if column.get("style") is not None:
            column.set("style", found.cell_format(column.get("style")))
    for rule in root.iter(main("cfRule")):
        if rule.get("dxfId") is not None:
            rule.set("dxfId", found.conditional_format(rule.get("dxfId")))


def _put_texts_inline(root: etree._Element, found: Surroundings) -> None:
    for cell in root.iter(main("c")):
        if cell.get("t") == "s":
            put_inline(cell, found.string(cell.findtext(main("v"))))


def _shift_dates(root: etree._Element, found: Surroundings) -> None:
    for cell in root.iter(main("c")):
        value = cell.find(main("v"))
        if value is not None and whole_number(cell.get("s")) in found.styles.dates and _is_number(cell):
            value.text = _shifted(value.text or "0", found.days)
    for validation in root.iter(main("dataValidation")):
        if validation.get("type") == "date":
            for limit in validation:
                if _is_plain_number(limit.text):
                    limit.text = _shifted(limit.text or "0", found.days)


def _shifted(serial: str, days: int) -> str:
    if float(serial) < 1:  # a time of day has no date to move
        return serial
    if float(serial) + days < 0:
        raise Refusal(
            "The donor has a date before 1904, and the workbook counts dates from 1904.",
            "Write that date as text.",
        )
    whole, dot, part = serial.partition(".")
    return f"{int(whole) + days}{dot}{part}" if whole.isdigit() else repr(float(serial) + days)


def _is_number(cell: etree._Element) -> bool:
    return cell.get("t", "n") == "n" and _is_plain_number(cell.findtext(main("v")))


def _is_plain_number(text: str | None) -> bool:
    return bool(text) and (text or "").replace(".", "", 1).isdigit()


def _rename(root: etree._Element, new_names: Mapping[str, str]) -> None:
    if not new_names:
        return
    for element in root.iter():
        if local_name(element) in _FORMULAS and element.text:
            element.text = rename_sheets(element.text, new_names)
        elif local_name(element) == "hyperlink" and element.get("location"):
            element.set("location", rename_sheets(element.get("location", ""), new_names))


def _unselect(root: etree._Element) -> None:
    """Two selected tabs would put whoever opens the workbook into group edit."""
    for view in root.iter(main("sheetView")):
        view.attrib.pop("tabSelected", "")
        view.set("workbookViewId", "0")


def _set_code_name(root: etree._Element, code_name: str | None) -> None:
    properties = root.find(main("sheetPr"))
    if properties is None and code_name is not None:
        properties = etree.Element(main("sheetPr"))
        root.insert(0, properties)
    if properties is not None:
        properties.attrib.pop("codeName", "")
        if code_name is not None:
            properties.set("codeName", code_name)
