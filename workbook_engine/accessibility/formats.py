"""Formats: how a cell's format, or a conditional one, shows its text. Fonts, fills, wrapping and tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from workbook_engine.accessibility.numbers import NORMAL_SIZE, decimal_of, is_date_code
from workbook_engine.disclosure.colours import BLACK, WHITE, Colours
from workbook_engine.disclosure.elements import child, named
from workbook_engine.opc import Workbook
from workbook_engine.opc.namespaces import is_true, local_name, whole_number

_Item = TypeVar("_Item")
_DATES = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
"""Excel's built-in formats of dates and times (ECMA-376 Part 1, 18.8.30)."""

_HEADINGS = range(15, 20)
"""Excel's built-in styles Title and Heading 1 to 4 (ECMA-376 Part 1, 18.8.7)."""


@dataclass(frozen=True)
class Font:
    """A font: its face, its size in points, and its RGB colour."""

    face: str = "Calibri"
    size: float = NORMAL_SIZE
    colour: str = BLACK
    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False

    @property
    def is_large(self) -> bool:
        """Whether WCAG takes it for large: 18 points, or 14 where it is bold."""
        return self.size >= 18 or (self.bold and self.size >= 14)


@dataclass(frozen=True)
class Format:
    """A cell format. `fill` is "" where there is none; `is_mixed` is a pattern or a gradient, whose colour
    behind a letter nobody can tell; `code` is the number format's."""

    font: Font = Font()
    fill: str = ""
    is_mixed: bool = False
    wraps: bool = False
    shrinks: bool = False
    is_turned: bool = False
    is_heading: bool = False
    code: str = "General"
    is_date: bool = False

    @property
    def ground(self) -> str:
        """The colour behind the text."""
        return self.fill or WHITE


_PLAIN = Format()


@dataclass(frozen=True)
class Paint:
    """What a conditional format changes: the colours, "" where it leaves the cell's own."""

    colour: str = ""
    fill: str = ""
    bold: bool = False


class Formats:
    """All formats of a workbook, by their numbers."""

    def __init__(self, workbook: Workbook) -> None:
        part = workbook.styles_part
        root = workbook.package.xml(part) if part else None
        self.colours = Colours(workbook, root)
        self._cells = self._read(root) if root is not None else []
        dxfs = _items(root, "dxfs", "dxf") if root is not None else []
        self._paints = [self.paint(dxf) for dxf in dxfs]

    def of(self, number: int) -> Format:
        """A cell format; a plain one where the workbook has none of that number."""
        return self._cells[number] if 0 <= number < len(self._cells) else _PLAIN

    def conditional(self, number: int) -> Paint:
        """A conditional format."""
        return _at(self._paints, number, Paint())

    def paint(self, dxf: etree._Element) -> Paint:
        """What a `dxf` element changes. Excel takes its background colour for the fill (18.3.1.32)."""
        font, fill = child(dxf, "font"), child(dxf, "fill")
        pattern = child(fill, "patternFill") if fill is not None else None
        colour = "" if font is None else self.colours.of(child(font, "color"), "")
        ground = ""
        if pattern is not None and pattern.get("patternType", "solid") == "solid":
            ground = self.colours.of(child(pattern, "bgColor"), "") or self.colours.of(
                child(pattern, "fgColor"), ""
            )
        return Paint(colour, ground, font is not None and _has(font, "b"))

    def font(self, element: etree._Element, usual: Font = Font()) -> Font:
        """A `font` or `rPr` element; what it does not say is as usual."""
        face = child(element, "name")
        if face is None:
            face = child(element, "rFont")
        size, raised = child(element, "sz"), child(element, "vertAlign")
        underline = child(element, "u")
        return Font(
            usual.face if face is None else face.get("val", usual.face),
            usual.size if size is None else decimal_of(size.get("val"), usual.size),
            self.colours.of(child(element, "color"), usual.colour),
            _has(element, "b"),
            _has(element, "i"),
            underline is not None and underline.get("val", "single") != "none",
            raised is not None and raised.get("val") == "superscript",
        )

    def _read(self, root: etree._Element) -> list[Format]:
        fonts = [self.font(each) for each in _items(root, "fonts", "font")]
        fills = [self._fill(each) for each in _items(root, "fills", "fill")]
        fills[:2] = [("", False), (WHITE, True)][
            : len(fills)
        ]  # Excel has its own two first, whatever is there
        codes = {whole_number(e.get("numFmtId")): e.get("formatCode", "") for e in named(root, "numFmt")}
        headings = {
            whole_number(each.get("xfId"))
            for each in _items(root, "cellStyles", "cellStyle")
            if whole_number(each.get("builtinId") or "-") in _HEADINGS
            or each.get("name", "").casefold().startswith("heading")
        }
        found: list[Format] = []
        for xf in _items(root, "cellXfs", "xf"):
            fill, is_mixed = _at(fills, whole_number(xf.get("fillId")), ("", False))
            aligned = child(xf, "alignment")
            held = {} if aligned is None else {str(k): str(v) for k, v in aligned.attrib.items()}
            number = whole_number(xf.get("numFmtId"))
            found.append(
                Format(
                    _at(fonts, whole_number(xf.get("fontId")), Font()),
                    fill,
                    is_mixed,
                    is_true(held.get("wrapText")),
                    is_true(held.get("shrinkToFit")),
                    held.get("textRotation", "0") != "0",
                    whole_number(xf.get("xfId")) in headings,
                    codes.get(number, "General"),
                    number in _DATES or is_date_code(codes.get(number, "")),
                )
            )
        return found

    def _fill(self, fill: etree._Element) -> tuple[str, bool]:
        """The colour of a fill, and whether it is a pattern or a gradient."""
        gradient = child(fill, "gradientFill")
        if gradient is not None:
            return self.colours.of(next(named(gradient, "color"), None), WHITE), True
        pattern = child(fill, "patternFill")
        kind = "none" if pattern is None else pattern.get("patternType", "none")
        if pattern is None or kind == "none":
            return "", False
        is_solid = kind == "solid"
        return self.colours.of(child(pattern, "fgColor" if is_solid else "bgColor"), WHITE), not is_solid


def _has(element: etree._Element, name: str) -> bool:
    found = child(element, name)
    return found is not None and found.get("val", "1") not in ("0", "false")


def _at(items: Sequence[_Item], number: int, otherwise: _Item) -> _Item:
    return items[number] if 0 <= number < len(items) else otherwise


def _items(root: etree._Element, name: str, item: str) -> list[etree._Element]:
    """The items of one list of a styles part."""
    lists = [each for each in root if local_name(each) == name]
    return [each for each in lists[0] if local_name(each) == item] if lists else []
