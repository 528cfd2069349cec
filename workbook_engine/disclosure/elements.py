"""Elements found by their names alone: a workbook that is looked into may be in either dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workbook_engine.opc import Package
from workbook_engine.opc.namespaces import MAIN, STRICT, local_name

_OUTSIDE = re.compile(r"(?<![\w\]\[])\[(?:[1-9]\d*|[^\[\]]+\.xl\w+)\]")
_DIALECTS = (MAIN, f"{STRICT}spreadsheetml/main")


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements below `root` with one of these names, whatever their namespace, in their order."""
    return (element for element in root.iter() if local_name(element) in names)


def tags(*names: str) -> tuple[str, ...]:
    """The qualified names of SpreadsheetML elements in both dialects.

    >>> tags("row")[1]
    '{http://purl.oclc.org/ooxml/spreadsheetml/main}row'
    """
    return tuple(f"{{{namespace}}}{name}" for namespace in _DIALECTS for name in names)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name; None where there is none."""
    return next((each for each in element if local_name(each) == name), None)


def text_of(element: etree._Element) -> str:
    """All text below an element."""
    return "".join(str(each) for each in element.itertext()).strip()


def points_outside(formula: str) -> bool:
    """Whether a formula refers to another workbook, which a file numbers; brackets of tables are others.

    >>> points_outside("'[2]Jul 19'!$B$4"), points_outside("Table1[Rate]"), points_outside("[0]!Names")
    (True, False, False)
    """
    return _OUTSIDE.search(formula) is not None


def parts_of_kind(package: Package, *kinds: str) -> list[str]:
    """The parts that something in the package points at with a relationship of one of these kinds."""
    found = {
        relationship.target: None
        for relationships in package.all_relationships.values()
        for relationship in relationships
        if relationship.kind in kinds and not relationship.external and relationship.target in package
    }
    return list(found)
