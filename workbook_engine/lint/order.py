"""Order: the sequences in which ECMA-376 wants the children of an element, and which may come once only."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

WORKBOOK = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes "
    "webPublishing fileRecoveryPr webPublishObjects extLst"
)
WORKSHEET = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
    "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter "
    "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
    "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
)
STYLES = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
XF = "alignment protection extLst"
DXF = "font numFmt fill alignment border protection extLst"
TABLE = "autoFilter sortState tableColumns tableStyleInfo extLst"

_MANY = frozenset({"cols", "conditionalFormatting", "fileRecoveryPr"})


def out_of_order(parent: etree._Element, order: str) -> Iterator[str]:
    """The children that stand after one that the schema wants behind them."""
    places = {name: place for place, name in enumerate(order.split())}
    highest = -1
    for name in _children(parent):
        if name in places:
            if places[name] < highest:
                yield name
            highest = max(highest, places[name])


def more_than_once(parent: etree._Element, order: str) -> Iterator[str]:
    """The children that may be there once, and are there again."""
    single = frozenset(order.split()) - _MANY
    names = [name for name in _children(parent) if name in single]
    yield from dict.fromkeys(name for place, name in enumerate(names) if name in names[:place])


def _children(parent: etree._Element) -> Iterator[str]:
    """The names of the children that are of the parent's namespace."""
    namespace = etree.QName(parent).namespace
    for child in parent:
        if isinstance(child.tag, str) and etree.QName(child).namespace == namespace:
            yield etree.QName(child).localname
