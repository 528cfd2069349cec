"""Dialect: Strict Open XML read as the usual kind; the same elements go by other names in it."""

from __future__ import annotations

from lxml import etree

from workbook_engine.opc.namespaces import STRICT

_USUAL = "http://schemas.openxmlformats.org/"
_SPELT_OUT = {"extendedProperties": "extended-properties", "customProperties": "custom-properties"}


def is_strict(root: etree._Element) -> bool:
    """Whether a part is written in the strict dialect (ISO/IEC 29500 Strict)."""
    return any(namespace.startswith(STRICT) for namespace in root.nsmap.values())


def usual_name(namespace: str) -> str:
    """The namespace by which the usual dialect calls what a strict one names.

    >>> usual_name("http://purl.oclc.org/ooxml/spreadsheetml/main")
    'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    >>> usual_name("http://schemas.microsoft.com/office/excel/2006/main")
    'http://schemas.microsoft.com/office/excel/2006/main'
    """
    area, _, rest = namespace.removeprefix(STRICT).partition("/")
    if not namespace.startswith(STRICT) or not rest:
        return namespace
    return f"{_USUAL}{area}/2006/{_SPELT_OUT.get(rest, rest)}"


def in_usual_names(root: etree._Element) -> etree._Element:
    """The same tree with the usual names for its elements and attributes, to be read and not written."""
    if is_strict(root):
        for element in root.iter(etree.Element):
            element.tag = _renamed(str(element.tag))
            for name, value in element.attrib.items():
                usual = _renamed(str(name))
                if usual != name:
                    del element.attrib[name]
                    element.set(usual, value)
    return root


def _renamed(name: str) -> str:
    namespace, _, local = name[1:].rpartition("}")
    return f"{{{usual_name(namespace)}}}{local}" if name.startswith("{") else name
