"""Drawn: the pictures, charts and shapes of a sheet, and the words that stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from workbook_engine.disclosure.elements import named, text_of
from workbook_engine.opc import Package
from workbook_engine.opc.namespaces import is_true, local_name, whole_number

_NAMES = ("pic", "graphicFrame", "sp", "cxnSp", "grpSp")


class Kind(StrEnum):
    """What is drawn, in a word."""

    PICTURE = "picture"
    CHART = "chart"
    SHAPE = "shape"
    TEXT = "text box"
    LINE = "line"


@dataclass(frozen=True)
class Drawn:
    """A thing that lies over the cells of a sheet. `chart` is the part of its chart, "" for other things.

    `row` and `column` are where it begins, from 1; 0 where it hangs on no cell. `alt` is its alternative
    text, and `words` what is written in it.
    """

    kind: Kind
    name: str
    row: int
    column: int
    alt: str
    words: str = ""
    is_decorative: bool = False
    chart: str = ""


def drawn_on(package: Package, sheet_part: str) -> list[Drawn]:
    """The things that lie over a sheet, in the order in which a screen reader meets them; hidden ones not."""
    found: list[Drawn] = []
    for part in package.related(sheet_part, "drawing"):
        if part in package:
            targets = {r.id: r.target for r in package.relationships(part) if not r.external}
            for anchor in package.xml(part):
                found.extend(_in_anchor(anchor, targets))
    return found


def _in_anchor(anchor: etree._Element, targets: dict[str, str]) -> Iterator[Drawn]:
    """What one anchor holds: one thing, or the parts of a group. A control's shadow is none."""
    row, column = _begin(anchor)
    holder = anchor
    for alternative in (each for each in anchor if local_name(each) == "AlternateContent"):
        holder = next((each for each in alternative if local_name(each) == "Choice"), alternative)
        if any(True for _ in named(holder, "control")) or "a14" in holder.get("Requires", "").split():
            return
    for element in holder:
        if local_name(element) in _NAMES:
            yield from _thing(element, row, column, targets)


def _thing(element: etree._Element, row: int, column: int, targets: dict[str, str]) -> Iterator[Drawn]:
    properties = next(named(element, "cNvPr"), None)
    if properties is None or is_true(properties.get("hidden")):
        return
    alt = (properties.get("descr") or properties.get("title") or "").strip()
    is_decorative = any(is_true(each.get("val")) for each in named(properties, "decorative"))
    kind = local_name(element)
    if kind == "grpSp" and not alt and not is_decorative:
        for each in element:
            if local_name(each) in _NAMES:
                yield from _thing(each, row, column, targets)
        return
    chart = _chart(element, targets)
    words = " ".join(text_of(body) for body in named(element, "txBody")).strip()
    yield Drawn(
        _kind(kind, chart, words), properties.get("name", ""), row, column, alt, words, is_decorative, chart
    )


def _kind(kind: str, chart: str, words: str) -> Kind:
    if kind == "pic":
        return Kind.PICTURE
    if chart:
        return Kind.CHART
    if kind == "cxnSp":
        return Kind.LINE
    return Kind.TEXT if words else Kind.SHAPE


def _chart(element: etree._Element, targets: dict[str, str]) -> str:
    for each in named(element, "chart"):
        for name, value in each.attrib.items():
            if str(name).endswith("}id"):
                return targets.get(str(value), "")
    return ""


def _begin(anchor: etree._Element) -> tuple[int, int]:
    for start in anchor:
        if local_name(start) == "from":
            told = {local_name(each): whole_number((each.text or "").strip() or "0") for each in start}
            return told.get("row", 0) + 1, told.get("col", 0) + 1
    return 0, 0
