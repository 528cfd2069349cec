"""Looks: how a cell's format shows its text. Colour on fill, size, and what its number format hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from workbook_engine.disclosure.colours import BLACK, WHITE, Colours
from workbook_engine.disclosure.elements import child, named
from workbook_engine.model.colour import contrast
from workbook_engine.opc import Workbook
from workbook_engine.opc.namespaces import local_name, whole_number
from workbook_engine.opc.unseen_format import colour_named, shown_in_its_place, shows_nothing

LEAST_SEEN = 1.2
"""The contrast, from 1, under which nobody sees that there is text."""

SMALLEST_SEEN = 3.0
"""The size in points under which nobody sees that there is text."""

SAME_COLOUR = "its text has the colour of its fill"

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Look:
    """How a cell format shows what is in the cell: RGB colours, size in points, the number format's code."""

    colour: str = BLACK
    fill: str = WHITE
    size: float = 11.0
    code: str = "General"

    def why_unseen(self, value: float | None) -> str:
        """Why nobody sees a cell's text, or its number where it is one; "" where it can be seen.

        >>> Look(WHITE).why_unseen(None), Look(code=";;;").why_unseen(3.5), Look(code="0;-0;").why_unseen(3.5)
        ('its text has the colour of its fill', 'its number format shows nothing', '')
        """
        if contrast(colour_named(self.code, value) or self.colour, self.fill) < LEAST_SEEN:
            return SAME_COLOUR
        if self.size < SMALLEST_SEEN:
            return f"its text is {self.size:g} points high"
        if shows_nothing(self.code, value):
            return "its number format shows nothing"
        if words := shown_in_its_place(self.code, value):
            return f"its number format shows “{words[:40]}” in its place"
        return ""


def read_looks(workbook: Workbook) -> tuple[list[Look], Colours]:
    """The look of each cell format of a workbook, by its index, and the colours that texts may name."""
    if workbook.styles_part is None:
        return [Look()], Colours(workbook, None)
    root = workbook.package.xml(workbook.styles_part)
    colours = Colours(workbook, root)
    fonts = [_font(each, colours) for each in _items(root, "fonts", "font")]
    fills = [_fill(each, colours) for each in _items(root, "fills", "fill")]
    codes = {whole_number(e.get("numFmtId")): e.get("formatCode", "") for e in named(root, "numFmt")}
    looks = []
    for xf in _items(root, "cellXfs", "xf"):
        colour, size = _at(fonts, xf.get("fontId"), (BLACK, 11.0))
        fill = _at(fills, xf.get("fillId"), WHITE)
        looks.append(Look(colour, fill, size, codes.get(whole_number(xf.get("numFmtId")), "General")))
    return looks or [Look()], colours


def _at(items: Sequence[_Item], index: str | None, otherwise: _Item) -> _Item:
    number = whole_number(index)
    return items[number] if 0 <= number < len(items) else otherwise


def _items(root: etree._Element, name: str, item: str) -> list[etree._Element]:
    """The items of one list of a styles part; differential formats have fonts and fills of their own."""
    lists = [each for each in root if local_name(each) == name]
    return [each for each in lists[0] if local_name(each) == item] if lists else []


def _font(font: etree._Element, colours: Colours) -> tuple[str, float]:
    size = child(font, "sz")
    try:
        points = float(size.get("val", "11")) if size is not None else 11.0
    except ValueError:
        points = 11.0
    return colours.of(child(font, "color"), BLACK), points


def _fill(fill: etree._Element, colours: Colours) -> str:
    """The colour behind the text; of a pattern or gradient that of its ground, which is enough to see by."""
    gradient = child(fill, "gradientFill")
    if gradient is not None:
        return colours.of(next(named(gradient, "color"), None), WHITE)
    pattern = child(fill, "patternFill")
    if pattern is None or pattern.get("patternType", "none") == "none":
        return WHITE
    name = "fgColor" if pattern.get("patternType") == "solid" else "bgColor"
    return colours.of(child(pattern, name), WHITE)
