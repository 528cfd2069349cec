"""Shared strings: a donor's texts, moved from their table into the cells themselves."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from workbook_engine.opc.namespaces import main
from workbook_engine.opc.package import Package
from workbook_engine.opc.refusal import SAVE_AGAIN, Refusal
from workbook_engine.opc.styles import without_scheme
from workbook_engine.xml import UnsafeXmlError, stream_part, unescaped


def read_shared_strings(root: etree._Element) -> tuple[etree._Element, ...]:
    """The texts of a shared strings part, by their index; bold and other runs are in them."""
    for run in root.iter(main("rPr")):
        without_scheme(run)
    return tuple(root.iterfind(main("si")))


def strings_of(package: Package, part: str | None, wanted: Collection[int]) -> dict[int, str]:
    """The texts with these numbers, without their looks; the others are passed over."""
    if part is None or not wanted:
        return {}
    try:
        items = enumerate(stream_part(package.read(part), (main("si"),)))
        return {number: plain_text(item) for number, item in items if number in wanted}
    except UnsafeXmlError as error:
        raise Refusal(f"{part} in the workbook is damaged: it is not well-formed XML.", SAVE_AGAIN) from error


def plain_text(item: etree._Element) -> str:
    """The text of an `si` or `is` element; readings of Asian characters (phonetic runs) are left out."""
    runs = (run.findtext(main("t")) for run in item.iterfind(main("r")))
    return unescaped("".join(text or "" for text in (item.findtext(main("t")), *runs)))


def put_inline(cell: etree._Element, text: etree._Element) -> None:
    """Gives a cell its text itself, so that the host's table of shared strings stays as it is."""
    for value in cell.findall(main("v")):
        cell.remove(value)
    cell.set("t", "inlineStr")
    inline = etree.SubElement(cell, main("is"))
    inline.text = None
    inline.extend([deepcopy(child) for child in text])
