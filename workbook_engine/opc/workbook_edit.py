"""The workbook part edited: sheets appended, and the names of the engine's sheets written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from workbook_engine.opc.namespaces import OFFICE_RELATIONSHIPS, main, part_xml, put_in_order, whole_number
from workbook_engine.opc.refusal import SAVE_AGAIN, Refusal
from workbook_engine.opc.workbook import DefinedName, SheetEntry, is_mark_name

_ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)

NameText = tuple[DefinedName, str]
"""A defined name of the donor's, and what it stands for in the host."""


def edit_workbook(
    root: etree._Element, new: Sequence[SheetEntry], names: Mapping[int, Sequence[NameText]]
) -> bytes:
    """The workbook part with sheets appended, and `names` by the place of the sheet that they are scoped to.

    Places count from 0 over all sheets, the new ones included. A list of names replaces the sheet's marks,
    its built-in names (print area and titles, filter), and those so called; other names stay.
    """
    sheets = root.find(main("sheets"))
    if sheets is None:
        raise Refusal("The workbook lists no sheets.", SAVE_AGAIN)
    for entry in new:
        element = etree.SubElement(sheets, main("sheet"), name=entry.name, sheetId=str(entry.sheet_id))
        if entry.state != "visible":
            element.set("state", entry.state)
        element.set(f"{{{OFFICE_RELATIONSHIPS}}}id", entry.rel_id)
    if root.find(main("bookViews")) is None:
        views = etree.Element(main("bookViews"))
        put_in_order(root, views, _ORDER)
        etree.SubElement(views, main("workbookView"))
    _write_names(root, names)
    return part_xml(root)


def _write_names(root: etree._Element, names: Mapping[int, Sequence[NameText]]) -> None:
    listed = root.find(main("definedNames"))
    if listed is None:
        listed = etree.Element(main("definedNames"))
        put_in_order(root, listed, _ORDER)
    for element in list(listed.iterfind(main("definedName"))):
        scope = whole_number(element.get("localSheetId", ""))
        if scope in names and _is_replaced(element, names[scope]):
            listed.remove(element)
    for place, of_sheet in names.items():
        for name, text in of_sheet:
            element = etree.SubElement(listed, main("definedName"), name=name.name, localSheetId=str(place))
            if name.hidden:
                element.set("hidden", "1")
            element.text = text


def _is_replaced(element: etree._Element, by: Sequence[NameText]) -> bool:
    name = element.get("name", "")
    return (
        is_mark_name(name)
        or name.startswith("_xlnm.")
        or any(name.casefold() == other.name.casefold() for other, _ in by)
    )
