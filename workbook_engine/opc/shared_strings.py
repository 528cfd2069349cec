"""Shared strings: a donor's texts, moved from their table into the cells themselves."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from workbook_engine.opc.namespaces import main
from workbook_engine.opc.styles import without_scheme


def read_shared_strings(root: etree._Element) -> tuple[etree._Element, ...]:
    """The texts of a shared strings part, by their index; bold and other runs are in them."""
    for run in root.iter(main("rPr")):
        without_scheme(run)
    return tuple(root.iterfind(main("si")))


def put_inline(cell: etree._Element, text: etree._Element) -> None:
    """Gives a cell its text itself, so that the host's table of shared strings stays as it is."""
    for value in cell.findall(main("v")):
        cell.remove(value)
    cell.set("t", "inlineStr")
    inline = etree.SubElement(cell, main("is"))
    inline.text = None
    inline.extend([deepcopy(child) for child in text])
