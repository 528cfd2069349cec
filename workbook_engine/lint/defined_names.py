"""Defined names: faults of the names that a workbook gives to cells and formulas (18.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_engine.lint.area import area
from workbook_engine.lint.fault import at_part, number, twice
from workbook_engine.lint.parts import M, Parts
from workbook_engine.model.problem import Problem

_NAME = re.compile(r"[^\W\d]|[\\_]")
_SIGN = re.compile(r"[^\w.\\?]")
_R1C1 = re.compile(r"[Rr]\d*([Cc]\d*)?|[Cc]\d*")
_LONGEST, _LONGEST_FORMULA = 255, 8_192


def defined_names(parts: Parts) -> Iterator[Problem]:
    root = parts.tree(parts.workbook)
    place = parts.name(parts.workbook)
    elements = list(root.iter(f"{M}definedName")) if root is not None else []
    keys = [((e.get("name") or "").casefold(), e.get("localSheetId")) for e in elements]
    for name, _ in twice(keys):
        yield at_part(place, f"The name {name} is defined twice.")
    for element in elements:
        name, scope, text = element.get("name") or "", element.get("localSheetId"), element.text or ""
        if scope is not None and not 0 <= number(scope) < len(parts.listed):
            yield at_part(place, f"The name {name} has the scope of sheet {scope}, which is not there.")
        if why := why_no_name(name):
            yield at_part(place, f"No name may be {name}: {why}.")
        if not text.strip():
            yield at_part(place, f"The name {name} stands for nothing.")
        if text.startswith("="):
            yield at_part(place, f"What the name {name} stands for begins with an equals sign of its own.")
        if len(text) > _LONGEST_FORMULA:
            yield at_part(place, f"What the name {name} stands for is too long.")


def why_no_name(name: str) -> str:
    """Why Excel would not take a name; "" for one that it takes.

    >>> why_no_name("Ratings"), why_no_name("_xlnm.Print_Area"), why_no_name("A1"), why_no_name("Two words")
    ('', '', 'it is a cell', 'it has a  ')
    """
    if not name or len(name) > _LONGEST:
        return f"it has {len(name)} characters"
    if not _NAME.match(name):
        return "it begins with a sign that no name begins with"
    if sign := _SIGN.search(name):
        return f"it has a {sign[0]}"
    if (area(name) and any(letter.isdigit() for letter in name)) or _R1C1.fullmatch(name):
        return "it is a cell"
    return ""


CHECKS = (defined_names,)
