"""Chart defaults: what a drawn chart leaves unsaid, said outright.

XlsxWriter writes as Excel 2007 did, which leaves out what was its default. Some readers take the defaults of
the program that the host's properties name, which are others: smooth lines, blanks as 0, labels with all.
"""

from __future__ import annotations

from lxml import etree

from workbook_engine.opc.namespaces import local_name

_LABELS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_BEFORE_LABELS = ("numFmt", "spPr", "txPr", "dLblPos")
_BEFORE_BLANKS = ("plotArea", "legend", "plotVisOnly")


def say_defaults(chart: etree._Element) -> None:
    """Write into a chart part's tree that lines are straight, blanks are gaps, and labels are values only.

    What the chart says itself is left as it is. The order of elements is that of ECMA-376 Part 1, 21.2.
    """
    for element in list(chart.iter()):
        name = local_name(element)
        if name == "lineChart":
            for series in (child for child in element if local_name(child) == "ser"):
                _say(series, "smooth", "0", before_end="extLst")
        elif name == "dLbls" and not any(local_name(child) == "delete" for child in element):
            _say_labels(element)
        elif name == "chart":
            _say(element, "dispBlanksAs", "gap", after=_BEFORE_BLANKS)


def _say_labels(labels: etree._Element) -> None:
    said = {local_name(child): child for child in labels if local_name(child) in _LABELS}
    for child in said.values():
        labels.remove(child)
    at = 1 + max(
        (at for at, child in enumerate(labels) if local_name(child) in (*_BEFORE_LABELS, "dLbl")), default=-1
    )
    for number, name in enumerate(_LABELS):
        element = said.get(name)
        labels.insert(at + number, _flag(labels, name, "0") if element is None else element)


def _say(
    parent: etree._Element, name: str, value: str, *, after: tuple[str, ...] = (), before_end: str = ""
) -> None:
    names = [local_name(child) for child in parent]
    if name in names:
        return
    if after:
        at = 1 + max((at for at, each in enumerate(names) if each in after), default=-1)
    else:
        at = names.index(before_end) if before_end in names else len(names)
    parent.insert(at, _flag(parent, name, value))


def _flag(parent: etree._Element, name: str, value: str) -> etree._Element:
    element = parent.makeelement(f"{{{etree.QName(parent).namespace}}}{name}", {}, {})
    element.set("val", value)
    return element
