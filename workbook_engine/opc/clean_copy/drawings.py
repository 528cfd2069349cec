"""Drawings: the charts, pictures and shapes of a sheet, copied one by one under names of their own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from workbook_engine.opc.clean_copy.allowed import cleaned, kept, qualified, root_of
from workbook_engine.opc.clean_copy.charts import ChartCopier
from workbook_engine.opc.clean_copy.drawing_allowed import DRAWING
from workbook_engine.opc.clean_copy.parts import Parts
from workbook_engine.opc.clean_copy.pictures import clean_picture
from workbook_engine.opc.clean_copy.sight import Sight
from workbook_engine.opc.namespaces import is_true, local_name, part_xml
from workbook_engine.opc.package import Package

FOLDER = re.compile(r"(?:[A-Za-z]:\\|\\\\[\w.-]+\\|file:|/Users/|/home/)")
"""What gives away where a picture's file was: Excel writes it where the words beside a picture should be."""

_NOUNS = {"graphicFrame": "Chart", "pic": "Picture", "sp": "Shape", "cxnSp": "Line", "grpSp": "Group"}
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_PICTURE_TYPES = {".png": "image/png", ".jpeg": "image/jpeg"}
_CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_EMBED, _ID = qualified("r:embed"), qualified("r:id")


@dataclass
class DrawingCopier:
    """Copies the drawings of one workbook into new parts; `left_out` counts what it does not, in words."""

    package: Package
    parts: Parts
    charts: ChartCopier
    left_out: Counter[str]
    _media: dict[bytes, str] = field(default_factory=dict)

    def copy(self, part: str, sheet: str, sight: Sight) -> str | None:
        """The new part for a drawing; None where nothing of it can be sent."""
        new = root_of(qualified("xdr:wsDr"))
        name = self.parts.numbered("xl/drawings/drawing", ".xml")
        self.parts.add(name, b"", _DRAWING_TYPE)
        for anchor in self.package.xml(part):
            if (
                isinstance(anchor.tag, str)
                and (shown := self._anchor(anchor, part, name, sheet, sight)) is not None
            ):
                new.append(shown)
        _renumber(new)
        self.parts.add(name, part_xml(cleaned(new)), _DRAWING_TYPE)
        return name if len(new) else None

    def _anchor(
        self, anchor: etree._Element, old: str, new: str, sheet: str, sight: Sight
    ) -> etree._Element | None:
        if why := _why_not(anchor, sight):
            self.left_out[why] += 1
            return None
        shown = kept(anchor, DRAWING, self.charts.elements)
        if shown is None:
            return None
        targets = {r.id: r.target for r in self.package.relationships(old) if not r.external}
        for data in shown.iter(qualified("a:graphicData")):
            if data.get("uri") != _CHART_URI or not len(data):
                self.left_out["diagram, or chart of a newer kind"] += 1
                return None
        found: list[tuple[etree._Element, str, str, str]] = []
        for chart in shown.iter(qualified("c:chart")):
            target = targets.get(chart.get(_ID, ""), "")
            copied = self.charts.copy(self.package.xml(target), sheet) if target in self.package else None
            if copied is None:
                return None
            name = self.parts.numbered("xl/charts/chart", ".xml")
            self.parts.add(name, part_xml(cleaned(copied)), _CHART_TYPE)
            found.append((chart, _ID, "chart", name))
        for blip in shown.iter(qualified("a:blip")):
            media = self._picture(targets.get(blip.get(_EMBED, ""), ""))
            if media is None:
                self.left_out["picture that is no PNG or JPEG file"] += 1
                return None
            found.append((blip, _EMBED, "image", media))
        for element, attribute, kind, target in found:
            element.set(attribute, self.parts.relate(new, kind, target))
        return shown

    def _picture(self, part: str) -> str | None:
        """The new part for a picture; one that is shown twice is held once."""
        clean = clean_picture(self.package.read(part)) if part in self.package else None
        if clean is None:
            return None
        content, ending = clean
        digest = hashlib.sha256(content).digest()
        if digest not in self._media:
            name = self.parts.numbered("xl/media/image", ending)
            self._media[digest] = self.parts.add(name, content, _PICTURE_TYPES[ending])
        return self._media[digest]


def _why_not(anchor: etree._Element, sight: Sight) -> str:
    """Why a thing on a sheet is not copied, as what it is called; "" where it is."""
    kinds = [local_name(each) for each in anchor]
    if not any(kind in _NOUNS for kind in kinds):
        return "drawing of a newer Excel, or a control"
    for element in anchor.iter():
        kind = local_name(element)
        if kind == "cNvPr" and is_true(element.get("hidden")):
            return "hidden picture or shape"
        if kind == "cameraTool":
            return "picture that shows cells live"
        if kind == "blip" and element.get(_EMBED) is None:
            return "picture that is linked to a file"
    return "picture or shape in hidden rows or columns" if _is_out_of_sight(anchor, sight) else ""


def _is_out_of_sight(anchor: etree._Element, sight: Sight) -> bool:
    """Whether all rows, or all columns, that a thing lies on are hidden."""
    ends = [anchor.find(qualified(f"xdr:{end}")) for end in ("from", "to")]
    if any(end is None for end in ends):
        return False
    rows, columns = (
        [int(end.findtext(qualified(f"xdr:{side}")) or 0) + 1 for end in ends if end is not None]
        for side in ("row", "col")
    )
    if all(row in sight.rows for row in range(rows[0], rows[1] + 1)):
        return True
    return all(sight.is_hidden(0, column) for column in range(columns[0], columns[1] + 1))


def _renumber(drawing: etree._Element) -> None:
    """Gives each thing a number and a name of its own: what people called it may tell a file or a person."""
    for number, properties in enumerate(drawing.iter(qualified("xdr:cNvPr")), start=2):
        parent = properties.getparent()
        holder = parent.getparent() if parent is not None else None
        noun = _NOUNS.get(local_name(holder), "Shape") if holder is not None else "Shape"
        properties.set("id", str(number))
        properties.set("name", f"{noun} {number - 1}")
        for words in ("descr", "title"):
            if FOLDER.search(properties.get(words, "")):
                del properties.attrib[words]
