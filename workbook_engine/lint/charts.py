"""Charts: faults of a chart's series and axes, which Excel answers by leaving the chart out (21.2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.fault import at_part, twice
from workbook_engine.lint.parts import Parts
from workbook_engine.model.problem import Problem

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def charts(parts: Parts) -> Iterator[Problem]:
    for key in parts:
        root = parts.tree(key) if key.endswith(".xml") and "chart" in key else None
        if root is not None and root.tag == f"{_C}chartSpace":
            yield from (at_part(parts.name(key), what) for what in _faults(root))


def _faults(root: etree._Element) -> Iterator[str]:
    plot = root.find(f"{_C}chart/{_C}plotArea")
    if plot is None:
        yield "The chart has no plot area."
        return
    series = list(plot.iter(f"{_C}ser"))
    for word in ("idx", "order"):
        for value in twice(_value(each, word) for each in series):
            yield f"Two series of the chart have the {word} {value}."
    axes = [axis for axis in plot if isinstance(axis.tag, str) and axis.tag.endswith("Ax")]
    ids = [_value(axis, "axId") for axis in axes]
    yield from (f"Two axes of the chart have the id {axis_id}." for axis_id in twice(ids))
    for axis in axes:
        if _value(axis, "crossAx") not in ids:
            yield f"An axis of the chart crosses the axis {_value(axis, 'crossAx')}, which is not there."
    for group in plot:
        for wanted in group.iterfind(f"{_C}axId") if group not in axes else ():
            if wanted.get("val") not in ids:
                yield f"The chart is drawn on the axis {wanted.get('val')}, which is not there."


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{_C}{name}")
    return "" if child is None else child.get("val") or ""


CHECKS = (charts,)
