"""References: what beside cells and names shows a sheet from elsewhere in the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, unescape

from workbook_engine.opc.formula import rename_sheets
from workbook_engine.opc.namespaces import local_name, main
from workbook_engine.opc.ownership import own_parts
from workbook_engine.opc.part_names import folded
from workbook_engine.opc.workbook import Workbook

_WHAT = {
    "formula": "a conditional format",
    "formula1": "a drop-down or validation",
    "formula2": "a drop-down or validation",
    "f": "a sparkline, a conditional format or a drop-down",  # of Excel 2010 and later
}
_CELL_FORMULA = main("f")
_OF_SHAPES = frozenset({"textlink", "cellRange", "fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx"})
"""The attributes by which a shape shows a cell, a picture a range, and a form control its list and cell."""
_OF_OLD_CONTROLS = re.compile(rb"<x:Fmla(?:Link|Range|Group|Pict|Txbx)>([^<]*)<")
"""The same in VML, which need not be well-formed."""


def shown_elsewhere(workbook: Workbook, tabs: Iterable[str]) -> Iterator[str]:
    """What on other sheets points at these tabs and is no cell's formula, each once: `a chart`,
    `a conditional format on Narrative`."""
    names = {tab.casefold(): tab for tab in tabs}
    replaced = [sheet.part for sheet in workbook.sheets if sheet.name.casefold() in names and sheet.part]
    own = own_parts(workbook.package, replaced)
    for sheet in workbook.sheets:
        if sheet.part and sheet.name.casefold() not in names:
            found = {_WHAT[kind] for kind in _pointing(workbook, sheet.part, names)}
            yield from (f"{what} on {sheet.name}" for what in sorted(found))
    charts = [part for part in workbook.package.part_names if "/charts/chart" in folded(part)]
    if any(folded(part) not in own and any(_pointing(workbook, part, names)) for part in charts):
        yield "a chart"
    drawn = (part for part in workbook.package.part_names if folded(part) not in own)
    if any(_shows_in_a_shape(workbook, part, names) for part in drawn):
        yield "a shape, a linked picture or a form control"


def _shows_in_a_shape(workbook: Workbook, part: str, names: Mapping[str, str]) -> bool:
    """Whether a drawing, or the properties of a form control, names one of the tabs in a formula."""
    if "/drawings/" not in folded(part) and "/ctrlprops/" not in folded(part):
        return False
    if folded(part).endswith(".vml"):
        found = _OF_OLD_CONTROLS.findall(workbook.package.read(part))
        formulas = [unescape(each.decode(errors="replace")) for each in found]
    elif folded(part).endswith(".xml"):
        elements = workbook.package.xml(part).iter()
        formulas = [str(e.get(name)) for e in elements for name in _OF_SHAPES if e.get(name)]
    else:
        return False
    new_names = dict.fromkeys(names, "elsewhere")
    return any(rename_sheets(formula, new_names) != formula for formula in formulas)


def _pointing(workbook: Workbook, part: str, names: Mapping[str, str]) -> Iterator[str]:
    """The kinds of elements of a part whose formulas name one of the tabs; cells are left out."""
    data = workbook.package.read(part)
    if not any(escape(name.replace("'", "''")).encode() in data for name in names.values()):
        return  # most sheets name none, and need not be parsed for that
    new_names = dict.fromkeys(names, "elsewhere")
    for element in workbook.package.xml(part).iter():
        if element.tag != _CELL_FORMULA and local_name(element) in _WHAT:
            text = element.text or ""
            if rename_sheets(text, new_names) != text:
                yield local_name(element)
