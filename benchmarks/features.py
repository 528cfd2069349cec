"""Features: what a workbook holds that a person could miss, counted in its parts, whoever wrote them."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Collection

from lxml import etree

PARTS = {
    "charts": ("/charts/chart", ".xml"),
    "SmartArt": ("/diagrams/data", ".xml"),
    "form controls": ("/ctrlprops/", ".xml"),
    "slicers": ("/slicers/", ".xml"),
    "data model": ("/model/", ".data"),
    "threaded comments": ("/threadedcomments/", ".xml"),
    "custom XML": ("customxml/item", ".xml"),
    "data connections": ("/connections", ".xml"),
    "query tables": ("/querytables/", ".xml"),
    "printer settings": ("/printersettings/", ".bin"),
    "macros (VBA)": ("vbaproject", ".bin"),
    "pivot tables": ("/pivottables/", ".xml"),
    "tables": ("/tables/table", ".xml"),
    "chart sheets": ("/chartsheets/", ".xml"),
    "dialog and macro sheets": (("/dialogsheets/", "/macrosheets/"), ".xml"),
    "links to other workbooks": ("/externallinks/externallink", ".xml"),
    "add-ins for Office on the web": ("/webextensions/webextension", ".xml"),
    "document properties of one's own": ("docprops/custom", ".xml"),
    "sensitivity labels": ("docmetadata/", ".xml"),
    "mapped XML": (("/xmlmaps", "/tables/tablesinglecells"), ".xml"),
}
"""Features that have parts of their own: what the part's name holds, in small letters, and how it ends."""

ELEMENTS = {
    "sp": "shapes",
    "cxnSp": "connectors",
    "grpSp": "groups of shapes",
    "pic": "pictures",
    "sparkline": "sparklines",
    "oleObject": "embedded objects",
    "protectedRange": "ranges that some may edit",
    "customSheetView": "custom views",
    "sheetProtection": "protected sheets",
    "hyperlink": "links",
    "legacyDrawingHF": "pictures in headers",
    "picture": "background pictures",
    "mergeCell": "merged cells",
}
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_NAMES = {
    f"{_X14}cfRule": "conditional formats of 2010 and later",
    f"{_X14}dataValidation": "input rules of 2010 and later",
    f"{_MAIN}cfRule": "conditional formats",
    f"{_MAIN}dataValidation": "input rules",
    f"{_MAIN}definedName": "defined names",
    f"{_MAIN}comment": "notes",
}


def features(data: bytes, without: Collection[str] = ()) -> Counter[str]:
    """How often each feature is there; parts named in `without` (small letters) are passed over."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.namelist():
            name = entry.replace("\\", "/").lstrip("/").lower()
            if name in without or name.endswith("/"):
                continue
            found.update(_of_part(name))
            if name.endswith(".xml"):
                found.update(_of_elements(name, archive.read(entry)))
    return +found


def _of_part(name: str) -> list[str]:
    if "/_rels/" in name:
        return []
    return [
        feature
        for feature, (holds, ends) in PARTS.items()
        if name.endswith(ends)
        and not (feature == "tables" and "singlecells" in name)
        and any(each in f"/{name}" for each in ([holds] if isinstance(holds, str) else holds))
    ]


def _of_elements(name: str, content: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except etree.XMLSyntaxError:
        return found
    if b"DataMashup" in content[:2000]:
        found["Power Query"] += 1
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        local = tag.rpartition("}")[2]
        if local == "sheetProtection" and element.get("sheet") not in ("1", "true"):
            continue  # what may be done on the sheet if it were protected
        if local in ELEMENTS and "/charts/" not in name:
            found[ELEMENTS[local]] += 1
        if tag in _NAMES:
            found[_NAMES[tag]] += 1
        if tag == f"{_MAIN}c":
            found.update(_of_cell(element))
        elif tag == f"{_MAIN}si" and element.find(f"{_MAIN}r") is not None:
            found["rich text in cells"] += 1
    return found


def _of_cell(cell: etree._Element) -> list[str]:
    found: list[str] = []
    formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
    if formula is not None:
        found.append("formulas")
        if value is not None and value.text:
            found.append("stored results of formulas")
        if formula.get("t") == "array":
            found.append("array formulas")
    if cell.get("cm") or cell.get("vm"):
        found.append("dynamic arrays and rich values")
    if cell.find(f"{_MAIN}is/{_MAIN}r") is not None:
        found.append("rich text in cells")
    return found
