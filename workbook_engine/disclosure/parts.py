"""Parts that are no sheet, text, look or picture: programs, data, leftovers, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.disclosure.beside_parts import find_beside_parts
from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.model.place import PartPlace
from workbook_engine.opc import Package
from workbook_engine.opc.part_names import folded, relationships_source

_PUBLISH = "Send the copy that publish makes."
_BY_KIND = {
    "vbaProject": ("macro", "Macros (a VBA project)."),
    "wordVbaData": ("macro", "Macros (a VBA project)."),
    "extensibility": ("ribbon", "Buttons for the ribbon."),
    "customXml": ("custom XML", "Data in XML that no sheet shows, such as queries or labels."),
    "customXmlProps": ("custom XML", ""),
    "xmlMaps": ("custom XML", "Maps from XML data to cells."),
    "printerSettings": ("printer settings", "The settings of a printer, with its name."),
    "thumbnail": ("thumbnail", "A small picture of the first sheet as it was."),
    "oleObject": ("embedded object", "An embedded object, which may hold a whole document."),
    "package": ("embedded object", "An embedded document."),
    "control": ("ActiveX control", "An ActiveX control."),
    "activeXControlBinary": ("ActiveX control", ""),
    "ctrlProp": ("form control", "A form control, such as a button or a list."),
    "revisionHeaders": ("revision history", "The history of who changed what."),
    "revisionLog": ("revision history", ""),
    "usernames": ("revision history", "Who has the shared workbook open."),
    "origin": ("signature", "A digital signature, with who signed."),
    "webextensiontaskpanes": ("web add-in", "A web add-in."),
    "webextension": ("web add-in", "A web add-in in the sheet."),
    "attachedToolbars": ("toolbar", "Toolbars of an older Excel."),
    "volatileDependencies": ("live data", "Values of a live data feed."),
    "rdRichValue": ("rich value", "Data types, with more fields than their cells show."),
    "rdArray": ("rich value", ""),
    "richValueRel": ("rich value", ""),
    "classificationlabels": ("sensitivity label", "The sensitivity label, with the organisation's number."),
    "richStyles": ("rich value", ""),
    "customProperty": ("custom property", "Data of a program, kept with a sheet."),
    "namedSheetView": ("custom view", "Views of a sheet, with the filters of those who saved them."),
    "tableSingleCells": ("custom XML", "Cells that are bound to XML data."),
    "Python": ("macro", "Programs in Python."),
    "rdSupportingPropertyBag": ("rich value", ""),
}
"""What a part is by the relationship that leads to it, with a sentence; "" where it belongs to another."""

_SHEETS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")

_BY_NUMBER = ("image", "chart", "drawing", "chartUserShapes")
"""Relationships that lead to something only where the part itself names their number."""

_KNOWN = frozenset(
    (
        "officeDocument",
        "worksheet",
        "chartsheet",
        "dialogsheet",
        "xlMacrosheet",
        "xlIntlMacrosheet",
        "styles",
        "theme",
        "sharedStrings",
        "calcChain",
        "drawing",
        "vmlDrawing",
        "image",
        "chart",
        "chartEx",
        "chartStyle",
        "chartColorStyle",
        "chartUserShapes",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
        "diagramDrawing",
        "table",
        "comments",
        "threadedComment",
        "person",
        "externalLink",
        "connections",
        "queryTable",
        "powerPivotData",
        "pivotTable",
        "pivotCacheDefinition",
        "pivotCacheRecords",
        "slicer",
        "slicerCache",
        "timeline",
        "timelineCache",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "sheetMetadata",
        "themeOverride",
        "hdphoto",
        "sig",
        "signature",
        "certificate",
        "rdRichValueTypes",
        "rdRichValueStructure",
        "rdRichValueWebImage",
        "legacyDrawingHF",
        "featurePropertyBag",
        "FeaturePropertyBag",
    )
)
"""Relationships that lead to what readers see, or to what is told of elsewhere."""


def _led_to(book: Book) -> dict[str, set[str]]:
    """The kinds of relationships that lead to each part, on a way that begins at the package itself."""
    package, found, waiting = book.package, dict[str, set[str]](), [""]
    listed = {folded(sheet.part) for sheet in book.workbook.sheets if sheet.part}
    while waiting:
        source = waiting.pop()
        for each in package.relationships(source):
            part = folded(each.target)
            if each.external or (each.kind in _SHEETS and part not in listed):
                continue
            if each.kind in _BY_NUMBER and not _names(package, source, each.id):
                continue
            if part not in found:
                waiting.append(each.target)
            found.setdefault(part, set()).add(each.kind)
    return found


def _names(package: Package, source: str, number: str) -> bool:
    """Whether a part names one of its relationships: what it does not name is shown nowhere."""
    data = package.read(source) if source in package else b""
    said = number.encode()
    is_plain = data.lstrip(b"\xef\xbb\xbf").startswith(b"<")
    return not is_plain or b'"' + said + b'"' in data or b"'" + said + b"'" in data


def find_parts(book: Book) -> Iterator[Finding]:
    """What the file holds beside sheets; parts that nothing leads to, and kinds that are not known here."""
    yield from find_beside_parts(book)
    package = book.package
    led_to = _led_to(book)
    for part in package.part_names:
        source = relationships_source(part)
        if source is not None and (not source or (source in package and folded(source) in led_to)):
            continue
        place, kinds = PartPlace(part), led_to.get(folded(part), set())
        if not kinds:
            what = (
                "Nothing in the workbook leads to this part; it is a leftover, and can be read all the same."
            )
            yield hidden("leftover", place, what, "Save it from Excel, or send the copy that publish makes.")
            continue
        known = [_BY_KIND[kind] for kind in sorted(kinds) if kind in _BY_KIND]
        for kind, what in known[:1]:
            if what:
                yield hidden(kind, place, what, _PUBLISH)
        if not known and not kinds & _KNOWN:
            what = f"A part of a kind that is not known here ({', '.join(sorted(kinds))})."
            yield hidden("unknown part", place, what, _PUBLISH)
    for sheet in book.sheets:
        if package.related(sheet.part, "image"):
            yield note(
                "background", PartPlace(sheet.part), f"The sheet {sheet.name} has a background picture."
            )
