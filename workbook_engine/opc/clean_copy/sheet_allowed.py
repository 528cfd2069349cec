"""Sheet allowed: what a clean copy may hold of a worksheet."""

from __future__ import annotations

from workbook_engine.opc.clean_copy.allowed import table
from workbook_engine.opc.clean_copy.looks_allowed import COLOUR, LOOKS_TEXT

_RULE = (
    "type priority stopIfTrue aboveAverage percent bottom operator text timePeriod rank stdDev equalAverage"
)

SHEET = table(
    f"""
    worksheet sheetPr sheetViews cols sheetData is r mergeCells rowBreaks colBreaks extLst /
    tabColor   {COLOUR}
    outlinePr   summaryBelow summaryRight showOutlineSymbols applyStyles
    pageSetUpPr   fitToPage autoPageBreaks
    sheetView   showGridLines showRowColHeaders showZeros rightToLeft showOutlineSymbols
    sheetView   defaultGridColor colorId
    sheetView   view zoomScale zoomScaleNormal zoomScaleSheetLayoutView zoomScalePageLayoutView workbookViewId
    pane   xSplit ySplit topLeftCell activePane state
    sheetFormatPr   baseColWidth defaultColWidth defaultRowHeight customHeight thickTop thickBottom
    sheetFormatPr   outlineLevelRow outlineLevelCol
    col   min max width style hidden bestFit customWidth outlineLevel collapsed
    row   r s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot
    c   r s t
    v   #text
    t   #text xml:space
    rPr
    rFont   val
    autoFilter   ref
    mergeCells   count
    mergeCell   ref
    conditionalFormatting   sqref
    cfRule   dxfId {_RULE}
    formula   #text
    colorScale
    cfvo   type val gte
    dataBar   minLength maxLength showValue
    iconSet   iconSet showValue percent reverse
    printOptions   horizontalCentered verticalCentered headings gridLines gridLinesSet
    pageMargins   left right top bottom header footer
    pageSetup   paperSize paperHeight paperWidth scale firstPageNumber fitToWidth fitToHeight pageOrder
    pageSetup   orientation
    pageSetup   blackAndWhite draft cellComments useFirstPageNumber errors
    headerFooter   differentOddEven differentFirst scaleWithDoc alignWithMargins
    oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter / #text
    rowBreaks colBreaks / count manualBreakCount
    brk   id min max man
    ext   uri
    {LOOKS_TEXT}
    x14:sparklineGroups x14:sparklines x14:sparkline x14:conditionalFormattings x14:conditionalFormatting /
    x14:sparklineGroup   manualMax manualMin lineWeight type dateAxis displayEmptyCellsAs markers
    x14:sparklineGroup   high low first last
    x14:sparklineGroup   negative displayXAxis displayHidden minAxisType maxAxisType rightToLeft
    x14:colorSeries x14:colorNegative x14:colorAxis x14:colorMarkers x14:colorFirst x14:colorLast / {COLOUR}
    x14:colorHigh x14:colorLow x14:color x14:fillColor x14:borderColor x14:axisColor / {COLOUR}
    x14:negativeFillColor x14:negativeBorderColor / {COLOUR}
    xm:f xm:sqref x14:id / #text
    x14:cfRule   id {_RULE}
    x14:dataBar   minLength maxLength showValue border gradient direction axisPosition
    x14:dataBar   negativeBarColorSameAsPositive negativeBarBorderColorSameAsPositive
    x14:cfvo   type gte
    x14:iconSet   iconSet showValue percent reverse custom
    x14:cfIcon   iconSet iconId
    x14:colorScale x14:dxf /
    """
)
"""A worksheet. Links, drawings and notes are put in by those who know where they lead."""

EXTENSIONS = frozenset(
    {
        "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}",  # sparklines
        "{78C0D931-6437-407d-A8EE-F0AAD7539E65}",  # conditional formats of Excel 2010
        "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}",  # which of those goes with a rule of Excel 2007
    }
)
"""The extensions by their numbers."""

_CHILDREN = (
    "sheetPr sheetViews sheetFormatPr cols sheetData autoFilter mergeCells conditionalFormatting hyperlinks "
    "printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks drawing legacyDrawing "
    "tableParts extLst"
)
ORDER = tuple(_CHILDREN.split())
"""The order of a worksheet's children (ECMA-376 Part 1, 18.3.1.99), of those that a copy may have."""

IN_WORDS = {
    "dataValidations": "list of drop-downs or input rules",
    "sheetProtection": "sheet protection",
    "protectedRanges": "protected range",
    "scenarios": "set of scenarios",
    "customSheetViews": "set of custom views",
    "oleObjects": "embedded object",
    "controls": "form control",
    "picture": "background picture",
    "legacyDrawingHF": "header or footer picture",
    "webPublishItems": "web page setting",
    "customProperties": "custom property",
    "smartTags": "smart tag",
    "cellWatches": "watched cell",
    "filterColumn": "filter",
    "ext": "extension of a newer Excel",
}
"""What is told of elements that are left out; of the others (the selected cell, say) nothing is told."""
