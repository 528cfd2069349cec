"""Namespaces: the names of ECMA-376 (transitional) that the engine writes, and qualified names in them."""

from __future__ import annotations

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT = "http://purl.oclc.org/ooxml/"

_TOO_LONG = 19


def main(name: str) -> str:
    """The qualified name of a SpreadsheetML element.

    >>> main("sheet")
    '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet'
    """
    return f"{{{MAIN}}}{name}"


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def is_true(value: str | None) -> bool:
    """An xsd:boolean attribute.

    >>> is_true("1"), is_true("false"), is_true(None)
    (True, False, False)
    """
    return value in ("1", "true", "on")


def whole_number(value: str | None) -> int:
    """An index or an id; 0 where it is not said, -1 where it is no such number.

    >>> whole_number("12"), whole_number(None), whole_number("1e9")
    (12, 0, -1)
    """
    if value is None:
        return 0
    return int(value) if value.isascii() and value.isdigit() and len(value) < _TOO_LONG else -1


def put_in_order(parent: etree._Element, child: etree._Element, order: tuple[str, ...]) -> None:
    """Puts `child` where the schema's sequence `order` wants it among the children of `parent`.

    >>> parent = etree.fromstring("<styleSheet><fonts/><extLst/></styleSheet>")
    >>> put_in_order(parent, etree.Element("fills"), ("numFmts", "fonts", "fills", "extLst"))
    >>> etree.tostring(parent)
    b'<styleSheet><fonts/><fills/><extLst/></styleSheet>'
    """
    before = order[: order.index(local_name(child))]
    place = 0
    for index, sibling in enumerate(parent, start=1):
        if local_name(sibling) in before:
            place = index
    parent.insert(place, child)


def part_xml(root: etree._Element) -> bytes:
    """The bytes of an edited part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
