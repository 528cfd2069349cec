"""XML parts are read with one parser: no entities, no network, no DTD, no huge trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from workbook_engine.model.limits import limits, to_raise

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NO_CHARACTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""What cannot be written into XML again."""


_SMALL = 1 << 24
"""Bytes. How many times its size a larger part may unpack to is limited: Excel's come to about ten times,
bombs to a thousand."""


class UnsafeXmlError(ValueError):
    """A part that is not well-formed XML, or that carries a document type declaration."""


class TooManyElementsError(UnsafeXmlError):
    """A part that is made to fill the memory of whoever reads it."""


def unpacks_absurdly(size: int, packed: int) -> bool:
    """Whether a part is small as it is packed, and made to fill the memory of whoever unpacks it.

    >>> unpacks_absurdly(90_000_000, 9_000_000), unpacks_absurdly(900_000_000, 880_000)
    (False, True)
    """
    return size > _SMALL and size > limits().times_packed * max(packed, 1)


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


def stream_part(data: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements of a part that have one of these tags, each when it ends and forgotten after its turn.

    A part of any length takes the memory of one such element. Raises as `parse_part` does.

    >>> [row.get("r") for row in stream_part(b"<a><row r='1'/><row r='2'/></a>", ("row",))]
    ['1', '2']
    """
    refuse_heaps(data, tags)
    parts = etree.iterparse(
        BytesIO(data),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in parts:
            if element.getroottree().docinfo.internalDTD is not None:
                raise UnsafeXmlError("it has a document type declaration")
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and (before := element.getprevious()) is not None:
                parent.remove(before)
    except etree.XMLSyntaxError as error:
        raise UnsafeXmlError(str(error)) from error


def refuse_heaps(data: bytes, tags: tuple[str, ...]) -> None:
    """Raises TooManyElementsError where too much stands between two elements of these tags.

    What has another tag is kept until the next of these ends.
    """
    most = limits().whole_part_elements
    if len(data) <= most or data.count(b"<") <= most:
        return
    names = "|".join(sorted({re.escape(tag.rpartition("}")[2]) for tag in tags}))
    ends = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:%b)\s{0,9}>" % names.encode())
    start = 0
    for end in (*(match.end() for match in ends.finditer(data)), len(data)):
        if end - start > most and data.count(b"<", start, end) > most:
            reason = f"it has more than {most:,} elements in one place"
            raise TooManyElementsError(f"{reason}, {to_raise('whole_part_elements')}")
        start = end


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold put back.

    >>> unescaped("One_x000D_two"), unescaped("a_x005F_x000D_b")
    ('One\\rtwo', 'a_x000D_b')
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return plain.translate(_NO_CHARACTERS)
