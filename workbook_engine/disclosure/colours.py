"""Colours: what an element of a styles part names, worked out to RGB. Theme, index and tint included."""

from __future__ import annotations

import colorsys
import re

from lxml import etree

from workbook_engine.disclosure.elements import child, named
from workbook_engine.opc import Package, Workbook
from workbook_engine.opc.namespaces import local_name, whole_number

BLACK, WHITE = "#000000", "#FFFFFF"

_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}")

_PALETTE = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
    "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF"
    "000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99"
    "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
"""The palette of ECMA-376 Part 1, 18.8.27: six digits a colour."""

_THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
"""What Excel's theme indexes stand for: light and dark change places against the theme part."""


class Colours:
    """The colours of one workbook, by the elements that name them."""

    def __init__(self, workbook: Workbook, styles: etree._Element | None) -> None:
        self._names = {"bg1": 0, "tx1": 1, "bg2": 2, "tx2": 3} | {n: at for at, n in enumerate(_THEME_ORDER)}
        self._theme = _theme_colours(workbook.package, workbook.part)
        self._indexed = [f"#{_PALETTE[at : at + 6]}" for at in range(0, len(_PALETTE), 6)]
        own = [] if styles is None else [e for e in named(styles, "rgbColor") if e.get("rgb")]
        for at, element in enumerate(own[: len(self._indexed)]):
            self._indexed[at] = _rgb(element.get("rgb")) or self._indexed[at]

    def drawn(self, kind: str, value: str, last: str = "") -> str:
        """The RGB value of a drawing's `srgbClr`, `schemeClr` or `sysClr`; "" where it is not known."""
        if kind == "schemeClr":
            return self._theme.get(self._names.get(value, -1), "")
        return _rgb(value) if kind == "srgbClr" else _rgb(last) if kind == "sysClr" else ""

    def of(self, element: etree._Element | None, automatic: str) -> str:
        """The RGB value of a `color`, `fgColor` or `bgColor` element; `automatic` where it names none."""
        if element is None:
            return automatic
        if element.get("rgb"):
            colour = _rgb(element.get("rgb")) or automatic
        elif element.get("theme") is not None:
            colour = self._theme.get(whole_number(element.get("theme")), automatic)
        elif element.get("indexed") is not None:
            index = whole_number(element.get("indexed"))
            colour = self._indexed[index] if 0 <= index < len(self._indexed) else automatic
        else:
            return automatic
        return tinted(colour, element.get("tint"))


def _rgb(written: str | None) -> str:
    """The colour of `12344D` or `FF12344D`; "" where that is none."""
    return f"#{written[-6:].upper()}" if written and _HEX.fullmatch(written) else ""


def tinted(colour: str, tint: str | None) -> str:
    """A colour made lighter (to 1) or darker (to -1), as ECMA-376 Part 1, 18.8.19 says.

    >>> tinted("#000000", "1"), tinted("#FFFFFF", "-0.5"), tinted("#12344D", None)
    ('#FFFFFF', '#808080', '#12344D')
    """
    try:
        by = max(-1.0, min(float(tint or 0), 1.0))
    except ValueError:
        return colour
    if not by:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + by) if by < 0 else light * (1 - by) + by
    return "#" + "".join(f"{round(s * 255):02X}" for s in colorsys.hls_to_rgb(hue, light, saturation))


def _theme_colours(package: Package, workbook_part: str) -> dict[int, str]:
    parts = package.related(workbook_part, "theme")
    if not parts:
        return {0: WHITE, 1: BLACK}
    scheme = next(named(package.xml(parts[0]), "clrScheme"), None)
    by_name: dict[str, str] = {}
    for entry in scheme if scheme is not None else ():
        colour = child(entry, "srgbClr")
        system = child(entry, "sysClr")
        value = (
            colour.get("val") if colour is not None else system.get("lastClr") if system is not None else None
        )
        if rgb := _rgb(value):
            by_name[local_name(entry)] = rgb
    return {at: by_name[name] for at, name in enumerate(_THEME_ORDER) if name in by_name}
