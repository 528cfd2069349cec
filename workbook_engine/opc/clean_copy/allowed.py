"""Allowed: the elements and attributes that a clean copy may hold; whatever is not named is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from lxml import etree

from workbook_engine.opc.namespaces import MAIN, OFFICE_RELATIONSHIPS

NAMESPACES = {
    "": MAIN,
    "r": OFFICE_RELATIONSHIPS,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "xm": "http://schemas.microsoft.com/office/excel/2006/main",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_TEXT = "#text"

Allowed = Mapping[str, frozenset[str]]
"""Attributes by element, both by their qualified names; `#text` where the element may hold a text."""


def qualified(name: str) -> str:
    """A name such as `x14:cfRule` with its namespace; without a prefix it is SpreadsheetML's.

    >>> qualified("xm:f")
    '{http://schemas.microsoft.com/office/excel/2006/main}f'
    """
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def table(text: str) -> Allowed:
    """An allow-list from its text: a line an element, with its attributes after it.

    Before a slash stand several elements that have the same attributes.

    >>> allowed = table("row  r ht\\nv v2 / #text")
    >>> sorted(allowed[qualified("row")]), allowed[qualified("v2")]
    (['ht', 'r'], frozenset({'#text'}))
    """
    found: dict[str, frozenset[str]] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        several, slash, rest = line.partition("/")
        names = several.split() if slash else several.split()[:1]
        attributes = rest.split() if slash else several.split()[1:]
        held = frozenset(each if ":" not in each else qualified(each) for each in attributes)
        for name in names:
            found[qualified(name)] = found.get(qualified(name), frozenset()) | held
    return found


def kept(
    element: etree._Element,
    allowed: Allowed,
    left_out: Counter[str],
    parent: etree._Element | None = None,
    refuse: Callable[[etree._Element], bool] = lambda _: False,
) -> etree._Element | None:
    """A new element with all of it that is allowed; None where the element itself is not.

    `left_out` counts the elements that are not, by their local names; `refuse` may turn down more of them.
    """
    attributes = allowed.get(str(element.tag)) if isinstance(element.tag, str) else None
    if attributes is None or refuse(element):
        if isinstance(element.tag, str):
            left_out[etree.QName(element).localname] += 1
        return None
    new = shallow(element, allowed, parent)
    for child in element:
        kept(child, allowed, left_out, new, refuse)
    return new


def shallow(
    element: etree._Element, allowed: Allowed, parent: etree._Element | None = None
) -> etree._Element:
    """The element with its attributes and text, those that are allowed, and without its children."""
    attributes = allowed[str(element.tag)]
    held = {str(name): str(value) for name, value in element.attrib.items() if name in attributes}
    tag = str(element.tag)
    if parent is not None:
        new = etree.SubElement(parent, tag, held)
    else:
        new = root_of(tag)
        for name, value in held.items():
            new.set(name, value)
    if _TEXT in attributes:
        new.text = element.text
    return new


def root_of(tag: str) -> etree._Element:
    """A root element without attributes, with the prefixes that its kind of part is usually written with."""
    own = tag[1:].partition("}")[0]
    usual = {f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in ("", "xml")}
    named = "".join(sorted(usual)) + (f' xmlns="{MAIN}"' if own == MAIN else "")
    prefix = next(prefix for prefix, uri in NAMESPACES.items() if uri == own)
    local = tag.partition("}")[2]
    return etree.fromstring(f"<{prefix}{':' if prefix else ''}{local}{named}/>")


def cleaned(root: etree._Element) -> etree._Element:
    """The element without the namespaces that nothing in it uses."""
    etree.cleanup_namespaces(root)
    return root
