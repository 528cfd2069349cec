"""Looks allowed: what a clean copy may hold of fonts, fills, borders and cell formats."""

from __future__ import annotations

from workbook_engine.opc.clean_copy.allowed import table

COLOUR = "rgb theme tint indexed auto"

LOOKS_TEXT = f"""
    font fill border stop left right top bottom start end horizontal vertical diagonal / style position
    border   diagonalUp diagonalDown outline
    b i strike condense extend outline shadow u vertAlign sz name family charset scheme / val
    color fgColor bgColor / {COLOUR}
    patternFill   patternType
    gradientFill  type degree left right top bottom
    numFmt   numFmtId formatCode
    alignment   horizontal vertical textRotation wrapText indent relativeIndent
    alignment   justifyLastLine shrinkToFit readingOrder
"""
"""What cells and conditional formats share."""

LOOKS = table(
    f"""
    {LOOKS_TEXT}
    xf   numFmtId fontId fillId borderId
    dxf
    indexedColors
    rgbColor   rgb
    """
)
"""The styles part. Names of styles, protection, and what newer programs add are left out."""
