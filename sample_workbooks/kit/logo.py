"""Logo: a neutral picture, three bars rising. It is nobody's real logo."""

from __future__ import annotations

import struct
import zlib

_SIDE = 96
_WHITE, _DARK, _ACCENT = 0, 1, 2


def png(dark: str = "#1F3864", accent: str = "#2A9D8F") -> bytes:
    """The picture as a PNG file, 96 pixels square, the same bytes wherever it is drawn."""
    palette = bytes.fromhex(f"FFFFFF {dark.removeprefix('#')} {accent.removeprefix('#')}")
    pixels = b"".join(b"\0" + bytes(_colour(x, y) for x in range(_SIDE)) for y in range(_SIDE))
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", _stored(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _colour(x: int, y: int) -> int:
    """The colour at a point: bars 20 wide, their feet on the line at 80, each higher than the last."""
    for bar, (left, top) in enumerate(((14, 56), (38, 38), (62, 16))):
        if left <= x < left + 20 and top <= y < 80:
            return _ACCENT if bar == 2 else _DARK
    return _DARK if 84 <= y < 88 and 8 <= x < 88 else _WHITE


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _stored(content: bytes) -> bytes:
    """`content` as one uncompressed block: compressors differ from one machine to the next."""
    size = len(content)
    block = b"\x01" + struct.pack("<HH", size, size ^ 0xFFFF)
    return b"\x78\x01" + block + content + struct.pack(">I", zlib.adler32(content))
