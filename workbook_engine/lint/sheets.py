"""Sheets: faults of a worksheet beside its cells. Order, columns, merges, links, headers (18.3)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.area import LAST_COLUMN, Area, area, overlapping
from workbook_engine.lint.fault import at_cell, at_sheet, number, twice
from workbook_engine.lint.order import WORKSHEET, more_than_once, out_of_order
from workbook_engine.lint.parts import M, Parts
from workbook_engine.model.problem import Problem

_MOST_LINKS = 65_530
_LONGEST_HEADER = 255


def order(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        yield from (
            at_sheet(listed.name, f"{name} is out of order.") for name in out_of_order(root, WORKSHEET)
        )
        yield from (
            at_sheet(listed.name, f"{name} is there twice.") for name in more_than_once(root, WORKSHEET)
        )
        if root.find(f"{M}sheetData") is None:
            yield at_sheet(listed.name, "The sheet has no place for cells (sheetData).")


def columns(parts: Parts) -> Iterator[Problem]:
    formats = _formats(parts)
    for listed, root in parts.sheets:
        last = 0
        for col in root.iterfind(f"{M}cols/{M}col"):
            first, final = number(col.get("min"), -1), number(col.get("max"), -1)
            if not 1 <= first <= final <= LAST_COLUMN:
                yield at_sheet(
                    listed.name, f"There are widths for columns {col.get('min')} to {col.get('max')}."
                )
            elif first <= last:
                yield at_sheet(listed.name, f"Column {first} has two widths, or they are out of order.")
            last = max(last, final)
            if not 0 <= number(col.get("style")) < formats:
                yield at_sheet(
                    listed.name, f"A column has the format {col.get('style')}, which is not there."
                )


def _formats(parts: Parts) -> int:
    styles = parts.tree(parts.first("styles"))
    return max(1, 0 if styles is None else len(styles.findall(f"{M}cellXfs/{M}xf")))


def merges(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        merged: list[Area] = []
        for element in root.iterfind(f"{M}mergeCells/{M}mergeCell"):
            box = area(element.get("ref"))
            if box is None:
                yield at_sheet(listed.name, f"Merged cells lie at {element.get('ref')}, which is no range.")
            elif box[:2] == box[2:]:
                yield at_cell(listed.name, box.top, box.left, "One cell alone is merged.")
            else:
                merged.append(box)
        for one, other in overlapping(merged):
            what = f"Merged cells overlap: {one} and {other}."
            yield at_cell(listed.name, other.top, other.left, what)


def links(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        found = root.findall(f"{M}hyperlinks/{M}hyperlink")
        if len(found) > _MOST_LINKS:
            yield at_sheet(listed.name, f"There are {len(found):,} links; Excel takes {_MOST_LINKS:,}.")
        for link in found:
            if area(link.get("ref")) is None:
                yield at_sheet(listed.name, f"A link lies at {link.get('ref')}, which is no cell.")


def headers(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        for text in root.iterfind(f"{M}headerFooter/*"):
            if len(text.text or "") > _LONGEST_HEADER:
                name = etree.QName(text).localname
                yield at_sheet(listed.name, f"The {name} is longer than {_LONGEST_HEADER} characters.")


def filters(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        filtered = root.find(f"{M}autoFilter")
        box = area(filtered.get("ref")) if filtered is not None else None
        if filtered is None:
            continue
        if box is None:
            yield at_sheet(listed.name, f"The filter lies at {filtered.get('ref')}, which is no range.")
            continue
        for column in filtered.iterfind(f"{M}filterColumn"):
            if not 0 <= number(column.get("colId"), -1) <= box.right - box.left:
                yield at_sheet(
                    listed.name, f"The filter has a column {column.get('colId')} beyond its range."
                )


def protected_ranges(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        names = [
            (e.get("name") or "").casefold() for e in root.iterfind(f"{M}protectedRanges/{M}protectedRange")
        ]
        for name in twice(names):
            yield at_sheet(listed.name, f"Two protected ranges are named {name}.")


CHECKS = (order, columns, merges, links, headers, filters, protected_ranges)
