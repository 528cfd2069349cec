"""Decode: the bytes of a rule book or template, whatever editor saved them, as text."""

from __future__ import annotations

import codecs

_WITH_MARK = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text in the bytes of a file: UTF-8, else UTF-16 or the Windows code page.

    Never fails: a byte that has no meaning becomes �.

    >>> decode("child’s plan".encode("cp1252")), decode("child’s plan".encode("utf-8-sig"))
    ('child’s plan', 'child’s plan')
    """
    for mark, encoding in _WITH_MARK:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
