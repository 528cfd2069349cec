"""Pictures: what a picture's file shows, without what it says of where and with what it was made."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"IDAT", b"IEND"}
)
"""The chunks of a PNG file that say how it looks (W3C PNG, 4.7); texts, Exif and times are others."""

_JPEG = b"\xff\xd8"
_JPEG_KEPT = frozenset(
    {0xE0, 0xEE, 0xDB, 0xC4, 0xDD, *range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC)}
)
"""The segments of a JPEG file that say how it looks; Exif, XMP and comments are others."""

_SCAN, _END = 0xDA, 0xD9


def clean_picture(data: bytes) -> tuple[bytes, str] | None:
    """A PNG or JPEG file with nothing but the picture, and its ending; None for another kind."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png_chunks(data)), ".png"
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_jpeg_segments(data)), ".jpeg"
    except (struct.error, IndexError, ValueError):
        return None
    return None


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError("a chunk ends after the file does")
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no segment begins here")
        kind = data[at + 1]
        if kind == 0xFF:  # padding
            at += 1
            continue
        if kind == _END:
            yield data[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if kind == _SCAN:
            end = _end_of_scan(data, end)
        if end > len(data):
            raise ValueError("a segment ends after the file does")
        if kind == _SCAN or kind in _JPEG_KEPT:
            yield _jfif(data[at:end]) if kind == 0xE0 else data[at:end]
        at = end


def _jfif(segment: bytes) -> bytes:
    """A JFIF header without the small picture that it may hold; of other programs' headers nothing."""
    if segment[4:9] != b"JFIF\x00":
        return b""
    return b"\xff\xe0\x00\x10" + segment[4:16] + b"\x00\x00"


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the data of a scan end: at the next marker that is neither an escape nor a restart."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
