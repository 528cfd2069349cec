"""Theme: a fresh theme with a workbook's colours and fonts, and with no names of its own."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from workbook_engine.opc.clean_copy.allowed import NAMESPACES
from workbook_engine.opc.namespaces import part_xml
from workbook_engine.opc.package import Package

_THEME_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


def theme_part(package: Package, workbook_part: str) -> bytes | None:
    """A fresh theme with a workbook's colours and fonts, the rest as Office has it; None without one."""
    parts = package.related(workbook_part, "theme")
    if not parts:
        return None
    root = package.xml(parts[0])
    drawing = NAMESPACES["a"]
    colours = {
        name: _colour(root.find(f".//{{{drawing}}}clrScheme/{{{drawing}}}{name}")) or usual
        for name, usual in _THEME_COLOURS.items()
    }
    fonts = {
        kind: _typeface(root.find(f".//{{{drawing}}}{kind}/{{{drawing}}}latin"))
        for kind in ("majorFont", "minorFont")
    }
    return _theme(colours, fonts)


def _colour(element: etree._Element | None) -> str:
    """The six digits of a theme's colour; "" where it is none."""
    for each in element if element is not None else ():
        digits = each.get("lastClr") or each.get("val") or ""
        if len(digits) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in digits):
            return digits
    return ""


def _typeface(element: etree._Element | None) -> str:
    return (element.get("typeface") if element is not None else None) or "Calibri"


def _theme(colours: Mapping[str, str], fonts: Mapping[str, str]) -> bytes:
    drawing = NAMESPACES["a"]

    def a(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{drawing}}}{tag}", attributes)

    root = etree.Element(f"{{{drawing}}}theme", {"name": "Office"}, nsmap={"a": drawing})
    elements = a(root, "themeElements")
    scheme = a(elements, "clrScheme", name="Office")
    for name, digits in colours.items():
        a(a(scheme, name), "srgbClr", val=digits)
    scheme = a(elements, "fontScheme", name="Office")
    for kind, typeface in fonts.items():
        font = a(scheme, kind)
        a(font, "latin", typeface=typeface)
        a(font, "ea", typeface="")
        a(font, "cs", typeface="")
    scheme = a(elements, "fmtScheme", name="Office")
    for name in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
        group = a(scheme, name)
        for width in ("6350", "12700", "19050"):
            if name == "effectStyleLst":
                a(a(group, "effectStyle"), "effectLst")
            else:
                holder = a(group, "ln", w=width) if name == "lnStyleLst" else group
                a(a(holder, "solidFill"), "schemeClr", val="phClr")
    return part_xml(root)
