"""Drawings: faults of shapes, pictures and charts as they lie on a sheet (20.5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.fault import at_part, number, twice
from workbook_engine.lint.parts import Parts
from workbook_engine.model.problem import Problem

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def shapes(parts: Parts) -> Iterator[Problem]:
    for listed in parts.listed:
        for drawing in parts.related(listed.part, "drawing") if listed.part else ():
            root = parts.tree(drawing)
            if root is None:
                continue
            ids = [e.get("id") for e in root.iter() if isinstance(e.tag, str) and e.tag.endswith("}cNvPr")]
            for shape_id in twice(ids):
                yield at_part(parts.name(drawing), f"Two shapes have the id {shape_id}.")
            for anchor in root.iterfind(f"{_XDR}twoCellAnchor"):
                if not _goes_forward(anchor):
                    yield at_part(parts.name(drawing), "A shape ends before it begins.")


def _goes_forward(anchor: etree._Element) -> bool:
    first, last = anchor.find(f"{_XDR}from"), anchor.find(f"{_XDR}to")
    if first is None or last is None:
        return False
    return all(
        0 <= number(first.findtext(f"{_XDR}{side}"), -1) <= number(last.findtext(f"{_XDR}{side}"), -1)
        for side in ("col", "row")
    )


CHECKS = (shapes,)
