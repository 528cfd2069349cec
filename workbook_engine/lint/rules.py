"""Rules: faults of conditional formats and of input rules (18.3.1.10, 18.3.1.32)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.area import areas
from workbook_engine.lint.fault import at_sheet, number, twice
from workbook_engine.lint.parts import M, Parts
from workbook_engine.model.problem import Problem

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_NEEDS = {"colorScale": "colorScale", "dataBar": "dataBar", "iconSet": "iconSet"}
_LONGEST_TITLE, _LONGEST_MESSAGE, _LONGEST_LIST = 32, 255, 255


def conditional_formats(parts: Parts) -> Iterator[Problem]:
    styles = parts.tree(parts.first("styles"))
    formats = 0 if styles is None else len(styles.findall(f"{M}dxfs/{M}dxf"))
    for listed, root in parts.sheets:
        rules = list(root.iter(f"{M}cfRule"))
        for priority in twice(rule.get("priority") for rule in rules):
            yield at_sheet(listed.name, f"Two conditional formats have the priority {priority}.")
        for ranged in root.iterfind(f"{M}conditionalFormatting"):
            if not areas(ranged.get("sqref")) or None in areas(ranged.get("sqref")):
                yield at_sheet(
                    listed.name, f"A conditional format lies at {ranged.get('sqref')}, which is no range."
                )
        for rule in rules:
            yield from (at_sheet(listed.name, what) for what in _rule_faults(rule, formats))
        yield from _extended(listed.name, root)


def _rule_faults(rule: etree._Element, formats: int) -> Iterator[str]:
    kind, index = rule.get("type") or "", rule.get("dxfId")
    if index is not None and not 0 <= number(index) < formats:
        yield f"A conditional format has the format {index}, which is not there."
    if number(rule.get("priority"), -1) < 1:
        yield f"A conditional format has the priority {rule.get('priority')}."
    if kind in _NEEDS and rule.find(f"{M}{kind}") is None:
        yield f"A conditional format of the type {kind} says nothing of it."
    if kind == "expression" and not rule.findtext(f"{M}formula"):
        yield "A conditional format by formula has no formula."
    if kind == "cellIs" and not rule.get("operator"):
        yield "A conditional format compares a cell without saying how."
    for scale in rule.iterfind(f"{M}colorScale"):
        if not 2 <= len(scale.findall(f"{M}cfvo")) == len(scale.findall(f"{M}color")):
            yield "A colour scale has not a colour for each of its points."
    for bar in rule.iterfind(f"{M}dataBar"):
        if len(bar.findall(f"{M}cfvo")) != 2:
            yield "A data bar has not two ends."
    if any(formula.text and formula.text.startswith("=") for formula in rule.iterfind(f"{M}formula")):
        yield "The formula of a conditional format begins with an equals sign of its own."


def _extended(sheet: str, root: etree._Element) -> Iterator[Problem]:
    """A data bar of 2010 and later is described twice, joined by an id."""
    described = {rule.get("id") for rule in root.iter(f"{_X14}cfRule")}
    for wanted in root.iter(f"{_X14}id"):
        if (wanted.text or "").strip() not in described:
            yield at_sheet(
                sheet, f"A conditional format speaks of the extension {wanted.text}, which is not there."
            )


def input_rules(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        for rule in root.iterfind(f"{M}dataValidations/{M}dataValidation"):
            yield from (at_sheet(listed.name, what) for what in _input_faults(rule))


def _input_faults(rule: etree._Element) -> Iterator[str]:
    place = rule.get("sqref") or ""
    if not areas(place) or None in areas(place):
        yield f"An input rule lies at {place}, which is no range."
    for attribute, most in (("promptTitle", _LONGEST_TITLE), ("errorTitle", _LONGEST_TITLE),
                            ("prompt", _LONGEST_MESSAGE), ("error", _LONGEST_MESSAGE)):  # fmt: skip
        if len(rule.get(attribute) or "") > most:
            yield f"The {attribute} of the input rule at {place} is longer than {most} characters."
    formula = rule.findtext(f"{M}formula1") or ""
    if rule.get("type") == "list" and formula.startswith('"') and len(formula) - 2 > _LONGEST_LIST:
        yield f"The list of the input rule at {place} is longer than {_LONGEST_LIST} characters."
    if formula.startswith("="):
        yield f"The formula of the input rule at {place} begins with an equals sign of its own."


CHECKS = (conditional_formats, input_rules)
