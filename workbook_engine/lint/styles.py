"""Styles: faults of the styles part, whose formats point at each other by number (18.8)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.fault import at_part, number, twice
from workbook_engine.lint.order import DXF, STYLES, XF, more_than_once, out_of_order
from workbook_engine.lint.parts import M, Parts
from workbook_engine.model.problem import Problem

_LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
_ITEMS = {
    "numFmts": "numFmt", "fonts": "font", "fills": "fill", "borders": "border", "cellStyleXfs": "xf",
    "cellXfs": "xf", "cellStyles": "cellStyle", "dxfs": "dxf",
}  # fmt: skip
_FIRST_OWN_FORMAT = 164
_LONGEST_FORMAT = 255
_MOST_FORMATS = 65_490


def styles(parts: Parts) -> Iterator[Problem]:
    for part in parts.related(parts.workbook, "styles"):
        root = parts.tree(part)
        if root is not None and root.tag == f"{M}styleSheet":
            yield from (at_part(parts.name(part), what) for what in _faults(root))


def _faults(root: etree._Element) -> Iterator[str]:
    yield from (f"{name} is out of order." for name in out_of_order(root, STYLES))
    yield from (f"{name} is there twice." for name in more_than_once(root, STYLES))
    for name, item in _ITEMS.items():
        if any(each.tag != f"{M}{item}" for each in root.iterfind(f"{M}{name}/*")):
            yield f"{name} holds something that has no place there."
    sizes = {name: len(root.findall(f"{M}{name}/*")) for name in STYLES.split()}
    for name, size in sizes.items():
        listed = root.find(f"{M}{name}")
        stated = listed.get("count") if listed is not None else None
        if stated is not None and number(stated) != size:
            yield f"{name} counts {stated} and holds {size}."
    if sizes["cellXfs"] > _MOST_FORMATS:
        yield f"There are {sizes['cellXfs']:,} cell formats; Excel takes {_MOST_FORMATS:,}."
    yield from _number_formats(root)
    yield from _cell_formats(root, sizes)
    yield from _cell_styles(root, sizes)
    for dxf in root.iterfind(f"{M}dxfs/{M}dxf"):
        yield from (f"In a conditional format {name} is out of order." for name in out_of_order(dxf, DXF))


def _number_formats(root: etree._Element) -> Iterator[str]:
    formats = root.findall(f"{M}numFmts/{M}numFmt")
    yield from (f"Two number formats have the id {i}." for i in twice(e.get("numFmtId") for e in formats))
    for each in formats:
        code = each.get("formatCode") or ""
        if not code:
            yield f"The number format {each.get('numFmtId')} is empty."
        if len(code) > _LONGEST_FORMAT:
            yield f"The number format {each.get('numFmtId')} is longer than {_LONGEST_FORMAT} characters."


def _cell_formats(root: etree._Element, sizes: dict[str, int]) -> Iterator[str]:
    known = {e.get("numFmtId") for e in root.iterfind(f"{M}numFmts/{M}numFmt")}
    for of in ("cellXfs", "cellStyleXfs"):
        for index, xf in enumerate(root.iterfind(f"{M}{of}/{M}xf")):
            for attribute, name in _LISTS.items():
                if not 0 <= number(xf.get(attribute)) < max(1, sizes[name]):
                    yield f"{of} {index}: {attribute} {xf.get(attribute)} is not there."
            code = xf.get("numFmtId") or "0"
            if number(code) < 0 or (number(code) >= _FIRST_OWN_FORMAT and code not in known):
                yield f"{of} {index}: number format {code} is not there."
            yield from (f"{of} {index}: {name} is out of order." for name in out_of_order(xf, XF))


def _cell_styles(root: etree._Element, sizes: dict[str, int]) -> Iterator[str]:
    named = root.findall(f"{M}cellStyles/{M}cellStyle")
    for name in twice((e.get("name") or "").casefold() for e in named):
        yield f"Two cell styles are named {name}."
    for each in named:
        if not 0 <= number(each.get("xfId")) < max(1, sizes["cellStyleXfs"]):
            yield f"The cell style {each.get('name')} has the format {each.get('xfId')}, which is not there."


CHECKS = (styles,)
