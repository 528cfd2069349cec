"""Conditional: conditional formats that keep from sight what a cell holds."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from workbook_engine.disclosure.colours import Colours
from workbook_engine.disclosure.elements import child, named, text_of
from workbook_engine.disclosure.looks import Look
from workbook_engine.model.grid import Area
from workbook_engine.opc.areas import read_area
from workbook_engine.opc.namespaces import local_name, whole_number

_COMPARED = {
    "lessThan": operator.lt,
    "lessThanOrEqual": operator.le,
    "equal": operator.eq,
    "notEqual": operator.ne,
    "greaterThanOrEqual": operator.ge,
    "greaterThan": operator.gt,
}
_TRUE, _FALSE = ("TRUE", "TRUE()", "1"), ("FALSE", "FALSE()", "0")
_NOT_FOR_FIGURES = ("containsErrors", "containsBlanks")
_ALWAYS = ("notContainsBlanks", "notContainsErrors")


@dataclass(frozen=True)
class Paint:
    """What a conditional format changes of a look; "" where it leaves it."""

    colour: str = ""
    fill: str = ""
    code: str = ""

    def over(self, look: Look) -> Look:
        """How a cell looks where the format applies."""
        return replace(
            look, colour=self.colour or look.colour, fill=self.fill or look.fill, code=self.code or look.code
        )


@dataclass(frozen=True)
class Rule:
    """A rule and where it applies; `answer` is True or False where that is the same for every cell."""

    areas: tuple[Area, ...]
    paint: Paint
    answer: bool | None
    compared: tuple[str, float] | None = None

    def applies(self, value: float | None) -> bool | None:
        """Whether it applies to a number, or (None) a text; None where that is not known here."""
        if self.compared is None or value is None:
            return self.answer
        return bool(_COMPARED[self.compared[0]](value, self.compared[1]))


def read_paints(styles: etree._Element | None, colours: Colours) -> list[Paint]:
    """The conditional formats of a styles part, by their numbers."""
    lists = [] if styles is None else [each for each in styles if local_name(each) == "dxfs"]
    return [_paint(each, colours) for each in lists[0]] if lists else []


def _paint(dxf: etree._Element, colours: Colours) -> Paint:
    font, fill, code = child(dxf, "font"), child(dxf, "fill"), child(dxf, "numFmt")
    pattern = None if fill is None else child(fill, "patternFill")
    ground = ""
    if pattern is not None and pattern.get("patternType", "solid") != "none":
        ground = colours.of(child(pattern, "bgColor"), "")
    return Paint(
        "" if font is None else colours.of(child(font, "color"), ""),
        ground,
        "" if code is None else code.get("formatCode", ""),
    )


def read_rules(block: etree._Element, paints: Sequence[Paint]) -> Iterator[Rule]:
    """The rules of a `conditionalFormatting` element that change how letters and figures look."""
    areas = tuple(filter(None, map(read_area, block.get("sqref", "").split())))
    for rule in named(block, "cfRule"):
        at = whole_number(rule.get("dxfId")) if rule.get("dxfId") else -1
        if 0 <= at < len(paints) and paints[at] != Paint():
            yield Rule(areas, paints[at], *_condition(rule))


def _condition(rule: etree._Element) -> tuple[bool | None, tuple[str, float] | None]:
    kind = rule.get("type", "")
    formula = next((text_of(each).lstrip("=").upper() for each in named(rule, "formula")), "")
    if kind in _NOT_FOR_FIGURES:
        return False, None
    if kind in _ALWAYS:
        return True, None
    if kind == "expression" and formula in (*_TRUE, *_FALSE):
        return formula in _TRUE, None
    compared = rule.get("operator", "")
    if kind == "cellIs" and compared in _COMPARED:
        try:
            return None, (compared, float(formula))
        except ValueError:
            return None, None
    return None, None
