"""Conditions: the conditional formats of a sheet, and whether one paints a cell, if that can be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from workbook_engine.accessibility.formats import Formats, Paint
from workbook_engine.disclosure.elements import child
from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.opc.areas import holds, read_area
from workbook_engine.opc.namespaces import is_true, local_name, whole_number

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_EQUALS = re.compile(r'(\$?)([A-Za-z]{1,3})(\$?)(\d+)\s*(=|<>)\s*("(?:[^"]|"")*"|-?\d+(?:\.\d+)?)')

Value = str | float | None
ValueAt = Callable[[int, int], Value]


class Paints(Enum):
    """Whether a conditional format paints a cell."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


@dataclass(frozen=True)
class Condition:
    """A conditional format: where it stands and what it paints. `is_scale` are colour scales and bars.

    `icons_alone` is a set of icons that hides the figure under it.
    """

    areas: tuple[Area, ...]
    kind: str
    operator: str
    formulas: tuple[str, ...]
    text: str
    priority: int
    paint: Paint
    is_scale: bool = False
    icons_alone: bool = False
    stops: bool = False

    def is_over(self, row: int, column: int) -> bool:
        """Whether a cell lies in its areas."""
        return any(holds(area, row, column) for area in self.areas)

    @property
    def says_its_word(self) -> bool:
        """Whether it paints cells for the very word that they hold, so that colour says nothing more."""
        is_word = all(formula.startswith('"') for formula in self.formulas)
        is_equal = self.kind == "cellIs" and self.operator == "equal" and is_word and bool(self.formulas)
        return is_equal or self.kind in ("containsText", "beginsWith", "endsWith")

    def paints(self, at: Coordinate, value_at: ValueAt) -> Paints:
        """Whether it paints a cell; PERHAPS where only Excel can tell."""
        value = value_at(*at)
        text = value.casefold() if isinstance(value, str) else ""
        match self.kind:
            case "cellIs":
                return self._compared(value)
            case "containsText" if self.text:
                return _sure(self.text.casefold() in text)
            case "notContainsText" if self.text:
                return _sure(self.text.casefold() not in text)
            case "beginsWith" if self.text:
                return _sure(text.startswith(self.text.casefold()))
            case "endsWith" if self.text:
                return _sure(text.endswith(self.text.casefold()))
            case "containsBlanks":
                return _sure(value is None)
            case "notContainsBlanks":
                return _sure(value is not None)
            case "expression":
                return self._worked_out(at, value_at)
            case _:
                return Paints.PERHAPS

    def _compared(self, value: Value) -> Paints:
        limits = [_constant(formula) for formula in self.formulas]
        if any(limit is None for limit in limits) or not limits:
            return Paints.PERHAPS
        if value is None or any(isinstance(value, str) is not isinstance(limit, str) for limit in limits):
            return _sure(self.operator in ("notEqual", "notBetween") and value is not None)
        keys = [_key(each) for each in (value, *limits)]
        own, first, last = keys[0], keys[1], keys[-1]
        match self.operator:
            case "equal":
                return _sure(own == first)
            case "notEqual":
                return _sure(own != first)
            case "greaterThan":
                return _sure(own > first)
            case "greaterThanOrEqual":
                return _sure(own >= first)
            case "lessThan":
                return _sure(own < first)
            case "lessThanOrEqual":
                return _sure(own <= first)
            case "between" | "notBetween":
                low, high = sorted((first, last))
                return _sure((low <= own <= high) is (self.operator == "between"))
            case _:
                return Paints.PERHAPS

    def _worked_out(self, at: Coordinate, value_at: ValueAt) -> Paints:
        """The simplest formulas: one cell is, or is not, a text or a number."""
        found = _EQUALS.fullmatch(self.formulas[0].strip().removeprefix("=")) if self.formulas else None
        area = read_area(f"{found[2]}{found[4]}") if found else None
        if found is None or area is None or not self.areas:
            return Paints.PERHAPS
        row, column = area.first_row, area.first_column
        top, left = self.areas[0].first_row, self.areas[0].first_column
        row += 0 if found[3] else at[0] - top
        column += 0 if found[1] else at[1] - left
        other, value = _constant(found[6]), value_at(row, column)
        is_equal = isinstance(value, str) is isinstance(other, str) and _key(value) == _key(other)
        return _sure(is_equal is (found[5] == "="))


def _sure(paints: bool) -> Paints:
    return Paints.YES if paints else Paints.NO


def _constant(formula: str) -> Value:
    """A text or a number that a formula is; None for any other formula."""
    formula = formula.strip().removeprefix("=")
    if len(formula) > 1 and formula.startswith('"') and formula.endswith('"'):
        return formula[1:-1].replace('""', '"')
    if not _NUMBER.fullmatch(formula):
        return None
    return float(formula[:-1]) / 100 if formula.endswith("%") else float(formula)


def _key(value: Value) -> tuple[float, str]:
    return (0.0, value.casefold()) if isinstance(value, str) else (float(value or 0), "")


def read_conditions(block: etree._Element, formats: Formats) -> list[Condition]:
    """The rules of a `conditionalFormatting` element, of Excel 2007 or of the extension of 2010."""
    own = child(block, "sqref")
    covered = (own.text or "") if own is not None else block.get("sqref", "")
    areas = tuple(area for area in map(read_area, covered.split()) if area is not None)
    return [_condition(rule, areas, formats) for rule in block if local_name(rule) == "cfRule"]


def _condition(rule: etree._Element, areas: tuple[Area, ...], formats: Formats) -> Condition:
    dxf, icons = child(rule, "dxf"), child(rule, "iconSet")
    paint = Paint() if dxf is None else formats.paint(dxf)
    if rule.get("dxfId") is not None:
        paint = formats.conditional(whole_number(rule.get("dxfId")))
    return Condition(
        areas,
        rule.get("type", ""),
        rule.get("operator", ""),
        tuple(each.text or "" for each in rule if local_name(each) in ("formula", "f")),
        rule.get("text", ""),
        whole_number(rule.get("priority")),
        paint,
        is_scale=rule.get("type") in ("colorScale", "dataBar"),
        icons_alone=icons is not None and icons.get("showValue") in ("0", "false"),
        stops=is_true(rule.get("stopIfTrue")),
    )
