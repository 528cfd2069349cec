"""Properties: what a copy's file says of itself. Its title, its language, and which Excel it is for."""

from __future__ import annotations

import re

from lxml import etree

from workbook_engine.opc.namespaces import local_name, part_xml
from workbook_engine.opc.package import Package

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
VERSION_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_VERSION = re.compile(r"\d{1,2}\.\d{1,4}")
_EXCEL = "Microsoft Excel"


def core_properties(title: str, language: str) -> bytes:
    """The part with the title and the language; there is nobody's name and no time in it."""
    root = etree.fromstring(f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DUBLIN}"/>')
    for name, text in (("title", title), ("language", language)):
        if text:
            etree.SubElement(root, f"{{{_DUBLIN}}}{name}").text = text
    return part_xml(root)


def version_properties(package: Package) -> bytes | None:
    """The part that says which version of Excel the workbook was saved by; None where another program did.

    Readers such as LibreOffice go by it in what a chart leaves unsaid: without it charts look otherwise.
    """
    for part in package.related("", "extended-properties"):
        said = {local_name(each): (each.text or "").strip() for each in package.xml(part)}
        version = said.get("AppVersion", "")
        if said.get("Application") == _EXCEL and _VERSION.fullmatch(version):
            root = etree.fromstring(f'<Properties xmlns="{_EXTENDED}"/>')
            for name, text in (("Application", _EXCEL), ("AppVersion", version)):
                etree.SubElement(root, f"{{{_EXTENDED}}}{name}").text = text
            return part_xml(root)
    return None
