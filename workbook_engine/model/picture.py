"""Picture: an image file that a theme names, such as the council's logo, and its size."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_PNG, _PNG_HEADER = b"\x89PNG\r\n\x1a\n", 24
_JPEG, _JPEG_FRAMES = b"\xff\xd8\xff", frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

_JPEG_SCAN = 0xDA


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG file, and how many points it is wide and high."""

    data: bytes = field(repr=False)
    width: int
    height: int

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """How wide and high it is where it fills as much of a box as it may, without being stretched.

        >>> Picture(b"", 400, 100).fitted(180, 54)
        (180.0, 45.0)
        """
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def read_picture(data: bytes) -> Picture | None:
    """The picture in a file; None where it is neither a PNG nor a JPEG, or is damaged."""
    try:
        size = _png_size(data) if data.startswith(_PNG) else _jpeg_size(data)
    except (struct.error, IndexError):
        return None
    return Picture(data, *size) if size and all(size) else None


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height as the first chunk has them (PNG, 11.2.2)."""
    width, height = struct.unpack(">II", data[16:_PNG_HEADER])
    return (width, height) if data[12:16] == b"IHDR" and b"IEND" in data[-12:] else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height as the frame's header has them (ITU T.81, B.2.2), where a scan follows it."""
    if not data.startswith(_JPEG):
        return None
    size, at = None, 2
    while data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            size = width, height
        if marker == _JPEG_SCAN:
            return size
        at += 2 + length
    return None
