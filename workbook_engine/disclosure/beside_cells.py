"""Beside: what a sheet part holds beside its cells, and shows in some views only, or in none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workbook_engine.disclosure.elements import child, named, text_of
from workbook_engine.disclosure.finding import Finding, Grade
from workbook_engine.model.place import CellPlace, Place, SheetPlace
from workbook_engine.model.text_length import in_short
from workbook_engine.opc.areas import read_area
from workbook_engine.opc.namespaces import is_true, local_name

_HEADERS = {"first": "differentFirst", "even": "differentOddEven"}


@dataclass(frozen=True)
class Beside:
    """One such thing: graded and named like a finding, at an area where it has one."""

    grade: Grade
    kind: str
    what: str
    to_do: str = ""
    area: str = ""

    def finding(self, sheet: str) -> Finding:
        area = read_area(self.area.split()[0]) if self.area.strip() else None
        place: Place = (
            SheetPlace(sheet) if area is None else CellPlace(sheet, area.first_row, area.first_column)
        )
        return Finding(self.grade, self.kind, place, self.what, self.to_do)


def besides(element: etree._Element) -> Iterator[Beside]:
    """What one element of a sheet part, a child of its root or below, holds of the kind."""
    kind = local_name(element)
    if kind == "protectedRange":
        what = f"Who may change a range, and its name: {in_short(element.get('name', ''))}."
        yield Beside(Grade.HIDDEN, "protected range", what, "Review, Allow Edit Ranges: delete it.")
    elif kind == "dataRef":
        what = f"A consolidation draws from {in_short(element.get('sheet', '') or element.get('name', ''))}."
        yield Beside(Grade.HIDDEN, "consolidation", what, "Data, Consolidate: delete its references.")
    elif kind == "webPublishItem":
        what = f"Where it was saved as a web page: {in_short(element.get('destinationFile', ''))}."
        yield Beside(Grade.HIDDEN, "folder", what, "Send the copy that publish makes.")
    elif kind == "headerFooter":
        yield from _headers(element)
    elif kind == "dataValidation":
        yield from _validation(element)
    elif kind == "conditionalFormatting":
        for rule in named(element, "iconSet", "dataBar"):
            if rule.get("showValue") is not None and not is_true(rule.get("showValue")):
                what = "Figures that are shown as icons or bars: a click on the cell shows them."
                yield Beside(Grade.NOTE, "figure behind an icon", what, "", element.get("sqref", ""))


def _headers(element: etree._Element) -> Iterator[Beside]:
    for text in element:
        switch = _HEADERS.get(local_name(text).removesuffix("Header").removesuffix("Footer"), "")
        if not text_of(text):
            continue
        if switch and not is_true(element.get(switch)):
            what = f"A header or footer that is not printed: {in_short(text_of(text))}."
            to_do = "Page Layout, Page Setup, Header/Footer: tick Different first page, clear it, untick it."
            yield Beside(Grade.HIDDEN, "header that is not printed", what, to_do)
        else:
            what = f"A header or footer, seen on paper and not on the screen: {in_short(text_of(text))}."
            yield Beside(Grade.NOTE, "header or footer", what)


def _validation(element: etree._Element) -> Iterator[Beside]:
    area = element.get("sqref", "")
    said = [element.get(each, "") for each in ("promptTitle", "prompt", "errorTitle", "error")]
    first = child(element, "formula1")
    listed = text_of(first) if first is not None and element.get("type") == "list" else ""
    words = "; ".join(filter(None, [*said, listed if listed.startswith('"') else ""]))
    if words:
        what = f"A drop-down or an input rule with words of its own: {in_short(words)}."
        yield Beside(Grade.NOTE, "words of an input rule", what, "", area)
