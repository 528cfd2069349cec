"""Drawing allowed: what a clean copy may hold of drawings and charts."""

from __future__ import annotations

from workbook_engine.opc.clean_copy.allowed import table

_RUN = "lang sz b i u strike kern cap spc baseline"

_DRAWN = f"""
    a:p a:r a:br a:lstStyle a:noAutofit a:spAutoFit a:lnSpc a:spcBef a:spcAft a:buNone /
    a:solidFill a:noFill a:grpFill /
    a:t   #text
    a:pPr   algn marL marR lvl indent rtl fontAlgn
    a:rPr a:defRPr a:endParaRPr / {_RUN}
    a:bodyPr   rot spcFirstLastPara vertOverflow horzOverflow vert wrap lIns tIns rIns bIns
    a:bodyPr   numCol spcCol anchor anchorCtr upright
    a:normAutofit   fontScale lnSpcReduction
    a:latin a:ea a:cs a:sym a:buFont / typeface
    a:buChar   char
    a:srgbClr a:schemeClr a:prstClr / val
    a:sysClr   val lastClr
    a:scrgbClr   r g b
    a:hslClr   hue sat lum
    a:spcPct a:spcPts a:alpha a:lumMod a:lumOff a:tint a:shade a:satMod a:satOff / val
    a:hueMod a:hueOff a:alphaMod a:alphaOff / val
    a:gamma a:invGamma a:comp a:inv a:gray a:gsLst a:fgClr a:bgClr a:round a:bevel a:custDash a:effectLst /
    a:gradFill   flip rotWithShape
    a:gs   pos
    a:lin   ang scaled
    a:path   path w h fill stroke
    a:fillToRect a:tileRect a:fillRect a:rect / l t r b
    a:pattFill   prst
    a:ln   w cap cmpd algn
    a:prstDash   val
    a:ds   d sp
    a:miter   lim
    a:headEnd a:tailEnd / type w len
    a:outerShdw a:innerShdw / blurRad dist dir sx sy kx ky algn rotWithShape
    a:glow a:softEdge / rad
    a:xfrm   rot flipH flipV
    a:off a:chOff a:pt a:pos / x y
    a:ext a:chExt / cx cy
    a:prstGeom   prst
    a:gd   name fmla
    a:custGeom a:avLst a:gdLst a:ahLst a:cxnLst a:pathLst a:moveTo a:lnTo a:cubicBezTo a:quadBezTo a:close /
    a:arcTo   wR hR stAng swAng
    a:cxn   ang
    a:lnRef a:fillRef a:effectRef a:fontRef / idx
"""

DRAWING = table(
    f"""
    {_DRAWN}
    xdr:wsDr xdr:oneCellAnchor xdr:absoluteAnchor xdr:from xdr:to xdr:graphicFrame xdr:nvGraphicFramePr /
    xdr:twoCellAnchor   editAs
    xdr:col xdr:colOff xdr:row xdr:rowOff / #text
    xdr:ext   cx cy
    xdr:pos   x y
    xdr:cNvPr   id name descr title
    xdr:cNvGraphicFramePr xdr:pic xdr:nvPicPr xdr:cNvPicPr xdr:sp xdr:nvSpPr xdr:style xdr:txBody /
    xdr:cNvSpPr   txBox
    xdr:cxnSp xdr:nvCxnSpPr xdr:cNvCxnSpPr xdr:grpSp xdr:nvGrpSpPr xdr:cNvGrpSpPr xdr:grpSpPr /
    xdr:xfrm   rot flipH flipV
    xdr:blipFill   rotWithShape
    xdr:spPr   bwMode
    xdr:clientData   fLocksWithSheet fPrintsWithSheet
    a:graphic a:stretch /
    a:graphicData   uri
    a:picLocks   noChangeAspect
    a:blip   r:embed
    a:alphaModFix   amt
    a:srcRect   l t r b
    c:chart   r:id
    """
)
"""A drawing: charts, pictures, shapes and their texts. No macros, links, live cells or hidden shapes."""

_WITH_A_VALUE = (
    "date1904 lang roundedCorners style autoTitleDeleted rotX hPercent rotY depthPercent rAngAx perspective "
    "marker thickness layoutTarget xMode yMode wMode hMode x y w h barDir grouping varyColors idx "
    "order ptCount "
    "bubble3D invertIfNegative symbol size explosion delete dLblPos showLegendKey showVal showCatName "
    "showSerName showPercent showBubbleSize showLeaderLines trendlineType period forward backward intercept "
    "dispRSqr dispEq errDir errBarType errValType noEndCap val smooth shape gapWidth gapDepth overlap axId "
    "scatterStyle radarStyle wireframe firstSliceAng holeSize ofPieType splitType splitPos secondPiePt "
    "secondPieSize bubbleScale showNegBubbles sizeRepresents logBase orientation max min axPos majorTickMark "
    "minorTickMark tickLblPos crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl tickLblSkip "
    "tickMarkSkip crossBetween majorUnit minorUnit baseTimeUnit majorTimeUnit minorTimeUnit builtInUnit "
    "custUnit showHorzBorder showVertBorder showOutline showKeys legendPos overlay plotVisOnly dispBlanksAs "
    "showDLblsOverMax"
)
_BARE = (
    "chartSpace chart title view3D floor sideWall backWall plotArea layout manualLayout areaChart "
    "area3DChart lineChart line3DChart stockChart radarChart scatterChart pieChart pie3DChart "
    "doughnutChart barChart bar3DChart ofPieChart surfaceChart surface3DChart bubbleChart ser tx strRef "
    "strCache numRef numCache numLit strLit multiLvlStrRef multiLvlStrCache lvl rich cat xVal yVal "
    "bubbleSize dPt marker dLbls dLbl spPr txPr leaderLines trendline trendlineLbl errBars plus minus "
    "serLines hiLowLines upDownBars upBars downBars dropLines bandFmts bandFmt custSplit catAx valAx "
    "dateAx serAx scaling majorGridlines minorGridlines dispUnits dispUnitsLbl dTable legend "
    "legendEntry"
)


def _in_chart(names: str) -> str:
    return " ".join(f"c:{name}" for name in names.split())


CHART = table(
    f"""
    {_DRAWN}
    {_in_chart(_BARE)} /
    {_in_chart(_WITH_A_VALUE)} / val
    c:f c:v c:formatCode c:separator c:name / #text
    c:pt   idx formatCode
    c:numFmt   formatCode sourceLinked
    """
)
"""A chart. No other workbook behind it, no pivot table, no user shapes, no data of newer programs."""
