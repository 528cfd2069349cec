"""Sparklines: faults of the small charts in cells, in an extension of the sheet ([MS-XLSX] 2.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.area import area
from workbook_engine.lint.fault import at_sheet
from workbook_engine.lint.parts import Parts
from workbook_engine.model.problem import Problem

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_WORDS = re.compile(
    "sparklineGroups?|sparklines?|f|sqref|color(Series|Negative|Axis|Markers|First|Last|High|Low)"
)


def sparklines(parts: Parts) -> Iterator[Problem]:
    known = {listed.name.casefold() for listed in parts.listed}
    for listed, root in parts.sheets:
        for element in (e for groups in root.iter(f"{_X14}sparklineGroups") for e in groups.iter()):
            if isinstance(element.tag, str):
                yield from (at_sheet(listed.name, what) for what in _faults(element, known))


def _faults(element: etree._Element, known: set[str]) -> Iterator[str]:
    name, text = etree.QName(element).localname, element.text or ""
    if not _WORDS.fullmatch(name):
        yield f"A sparkline holds {name}, which means nothing."
    if element.tag == f"{_XM}f" and "!" in text:
        sheet = text.rpartition("!")[0].strip("'").replace("''", "'")
        if sheet.casefold() not in known and not sheet.startswith("["):
            yield f"A sparkline draws from {sheet}, which is not there."
    if element.tag == f"{_XM}sqref" and area(text.strip()) is None:
        yield f"A sparkline lies at {text}, which is no cell."


CHECKS = (sparklines,)
