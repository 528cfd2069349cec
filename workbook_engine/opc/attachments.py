"""Attachments: what hangs on a sheet that is neither cells nor notes, named so that a person knows it."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from workbook_engine.model.mark import CHART_NAME, LOGO_ENDING
from workbook_engine.opc.namespaces import local_name, main
from workbook_engine.opc.package import Package

_BY_RELATIONSHIP = {
    "threadedComment": "threaded comment",
    "table": "table",
    "tableSingleCells": "XML map cell",
    "pivotTable": "pivot table",
    "slicer": "slicer",
    "timeline": "timeline",
    "ctrlProp": "form control",
    "control": "ActiveX control",
    "oleObject": "embedded object",
    "package": "embedded object",
    "queryTable": "query table",
    "image": "background picture",
    "webExtension": "web add-in",
}
_BY_DRAWING_ELEMENT = {
    "pic": "picture",
    "sp": "shape",
    "cxnSp": "connector",
    "graphicFrame": "chart",
}
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_VML_CONTROL = re.compile(rb"ObjectType=[\"'](\w+)[\"']")
_NO_CONTROL = (b"Note", b"Pict")

BEYOND_A_DRAWN_SHEET = frozenset(_BY_RELATIONSHIP.values()) - {"background picture"}
"""The attachments that no donor can hold, so that people must have put them there."""


def attachments(package: Package, sheet_part: str, charts_from: str = "") -> tuple[str, ...]:
    """What hangs on a sheet: `a table`, `2 charts`; links and printer settings do not count.

    `charts_from` is the name of a sheet on which the engine draws charts. Where a program that saved the
    workbook kept none of their names, those that draw from that sheet alone are the engine's.
    """
    found = attached(package, sheet_part)
    if charts_from and not _named_charts(package, sheet_part):
        found["chart"] -= _charts_from(package, sheet_part, charts_from)
    if sheet_part in package:
        rules = package.xml(sheet_part).iter(main("dataValidation"))
        found["drop-down or input rule"] = sum(1 for _ in rules)
    return tuple(counted(noun, number) for noun, number in sorted((+found).items()))


def attached(package: Package, sheet_part: str) -> Counter[str]:
    """How many of each thing hang on a sheet, by its name in the singular.

    A form control stands in two or three parts; it is counted once.
    """
    found: Counter[str] = Counter()
    threads = 0
    for relationship in package.relationships(sheet_part):
        noun = _BY_RELATIONSHIP.get(relationship.kind)
        if relationship.kind == "threadedComment":
            threads += _threads(package, relationship.target)
        elif noun:
            found[noun] += 1
    if threads:
        found[_BY_RELATIONSHIP["threadedComment"]] = threads
    for part in package.related(sheet_part, "drawing"):
        found.update(_drawn(package.xml(part)))
    controls = 0
    for part in package.related(sheet_part, "vmlDrawing"):
        vml = package.read(part)
        controls += _vml_controls(vml)
        if b"ClientData" not in vml:
            found["header or footer picture"] += len(package.related(part, "image"))
    known = sum(found[noun] for noun in ("form control", "ActiveX control", "embedded object"))
    if controls > known:
        found["form control"] += controls - known
    return +found


def _named_charts(package: Package, sheet_part: str) -> bool:
    """Whether a chart on a sheet still has the name that the engine gives."""
    drawings = (package.xml(part) for part in package.related(sheet_part, "drawing"))
    return any(_is_own_chart(e) for root in drawings for e in root.iter() if local_name(e) == "graphicFrame")


def _charts_from(package: Package, sheet_part: str, name: str) -> int:
    """How many charts on a sheet draw from the sheet of that name alone."""
    quoted = "'" + name.replace("'", "''") + "'"
    charts = (
        package.xml(chart)
        for part in package.related(sheet_part, "drawing")
        for chart in package.related(part, "chart")
    )
    sources = ([e.text or "" for e in root.iter() if local_name(e) == "f"] for root in charts)
    return sum(
        bool(those) and all(text.rpartition("!")[0] in (name, quoted) for text in those) for those in sources
    )


def _threads(package: Package, part: str) -> int:
    if part not in package:
        return 1
    return sum(1 for e in package.xml(part).iter() if local_name(e) == "threadedComment") or 1


def _drawn(root: etree._Element) -> Counter[str]:
    found: Counter[str] = Counter()
    for anchor in (e for e in root.iter() if local_name(e) in _ANCHORS):
        # Excel repeats a control's shape here, marked hidden, for programs that know no controls.
        for element in anchor:
            name = local_name(element)
            if name == "AlternateContent":
                name = next((local_name(e) for choice in element for e in choice), "")
                if any(local_name(e) == "slicer" for e in element.iter()):
                    continue
            if _is_own_chart(element) or _is_own_logo(element):
                continue
            if name in ("graphicFrame", "grpSp", *_BY_DRAWING_ELEMENT) and not _is_control_shadow(element):
                found["group of shapes" if name == "grpSp" else _BY_DRAWING_ELEMENT[name]] += 1
    return found


def _is_own_chart(element: etree._Element) -> bool:
    """Whether the engine drew it: what it drew it draws again."""
    names = (e.get("name", "") for e in element.iter() if local_name(e) == "cNvPr")
    return local_name(element) == "graphicFrame" and next(names, "").startswith(CHART_NAME)


def _is_own_logo(element: etree._Element) -> bool:
    """The same of the picture at the head of the sheet."""
    texts = (e.get("descr", "") for e in element.iter() if local_name(e) == "cNvPr")
    return local_name(element) == "pic" and next(texts, "").endswith(LOGO_ENDING)


def _is_control_shadow(element: etree._Element) -> bool:
    return any(local_name(e) == "cNvPr" and e.get("hidden") in ("1", "true") for e in element.iter())


def _vml_controls(vml: bytes) -> int:
    return sum(1 for kind in _VML_CONTROL.findall(vml) if kind not in _NO_CONTROL)


def counted(noun: str, number: int = 1) -> str:
    """A number of things, as a sentence has it.

    >>> counted("embedded object"), counted("chart", 2)
    ('an embedded object', '2 charts')
    """
    if number > 1:
        return f"{number} {'groups of shapes' if noun == 'group of shapes' else f'{noun}s'}"
    return f"{'an' if noun[0] in 'aeiouAX' else 'a'} {noun}"
