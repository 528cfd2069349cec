"""XML parts are read with one parser: no entities, no network, no DTD, no huge trees."""

from __future__ import annotations

from lxml import etree


class UnsafeXmlError(ValueError):
    """A part that is not well-formed XML, or that carries a document type declaration."""


def parse_part(data: bytes) -> etree._Element:
    """The root element of a part. Raises UnsafeXmlError where it is malformed or has a DOCTYPE.

    >>> parse_part(b"<a><b/></a>").tag
    'a'
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeXmlError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXmlError("it has a document type declaration")
    return root
