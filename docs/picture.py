"""Picture: a sheet as LibreOffice shows it, without its window: no cursor, no frozen panes' line.

    python docs/picture.py out/croydon_2019-07.xlsx Scorecard docs/scorecard.png 0.549

The number is how high the picture is for its width: the top of a long sheet, to the end of a row.
LibreOffice 7.4 leaves sparklines out of a PDF and of what it prints, so a picture cannot come from there;
LibreOfficeKit, which is a part of it, paints the sheet as the screen has it. Linux only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

WIDTH, BORDER = 1760, 20  # pixels
ROUNDING = 1.012  # the columns as painted are a little wider than the document says

# Where the functions stand in LibreOfficeKit.h (7.4), counted from the size that each table begins with.
LOAD = 2
PARTS, SET_PART, PART_NAME, PAINT, SIZE, PREPARE = 4, 7, 8, 10, 12, 13


def function(thing: int, number: int, gives: Any, *takes: Any) -> Callable[..., Any]:
    """One function of an office or of a document, which is a pointer to a pointer to a table of them."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    made = ctypes.CFUNCTYPE(gives, ctypes.c_void_p, *takes)(table[number] or 0)
    return lambda *arguments: made(thing, *arguments)


def paint(workbook: Path, sheet: str, shape: float, profile: str) -> tuple[int, bytes]:
    """The height of the picture in pixels, and its pixels as BGRA, row by row."""
    program = Path(shutil.which("soffice") or "soffice").resolve().parent
    os.environ["SAL_USE_VCLPLUGIN"] = "svp"
    hook = ctypes.CDLL(str(program / "libmergedlo.so")).libreofficekit_hook_2
    hook.restype, hook.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_char_p]
    office = hook(str(program).encode(), Path(profile).as_uri().encode())
    document = function(office, LOAD, ctypes.c_void_p, ctypes.c_char_p)(workbook.resolve().as_uri().encode())
    function(document, PREPARE, None, ctypes.c_char_p)(b"{}")
    names = function(document, PART_NAME, ctypes.c_char_p, ctypes.c_int)
    parts = range(function(document, PARTS, ctypes.c_int)())
    part = next(part for part in parts if names(part).decode() == sheet)
    function(document, SET_PART, None, ctypes.c_int)(part)
    twips, length = ctypes.c_long(), ctypes.c_long()
    size = function(document, SIZE, None, *[ctypes.POINTER(ctypes.c_long)] * 2)
    size(ctypes.byref(twips), ctypes.byref(length))
    tile = function(document, PAINT, None, ctypes.c_void_p, *[ctypes.c_int] * 6)

    def painted(across: int) -> tuple[int, bytes]:
        depth = min(length.value, int(across * shape))
        height = WIDTH * depth // across
        pixels = (ctypes.c_ubyte * (WIDTH * height * 4))()
        tile(pixels, WIDTH, height, 0, 0, across, depth)
        return height, bytes(pixels)

    across = int(twips.value * ROUNDING)
    return painted(across * used_width(*painted(across)) // WIDTH)


def used_width(height: int, pixels: bytes) -> int:
    """How many pixels from the left anything is drawn: a narrow sheet is painted with white beside it."""
    rows = (pixels[row * WIDTH * 4 : (row + 1) * WIDTH * 4] for row in range(height))
    return max(-(-len(row.rstrip(b"\xff")) // 4) for row in rows)


def png(height: int, pixels: bytes) -> bytes:
    """The pixels as a PNG file, with a white border."""
    side = b"\xff\xff\xff" * BORDER
    blank = [b"\0" + b"\xff\xff\xff" * (WIDTH + 2 * BORDER)] * BORDER

    def lines() -> Iterator[bytes]:
        for row in range(height):
            line = pixels[row * WIDTH * 4 : (row + 1) * WIDTH * 4]
            colours = bytearray(WIDTH * 3)
            colours[0::3], colours[1::3], colours[2::3] = line[2::4], line[1::4], line[0::4]
            yield b"\0" + side + bytes(colours) + side

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    shape = struct.pack(">IIBBBBB", WIDTH + 2 * BORDER, height + 2 * BORDER, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join([*blank, *lines(), *blank]), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", shape) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as profile:
        workbook, sheet, picture, shape = sys.argv[1:]
        Path(picture).write_bytes(png(*paint(Path(workbook), sheet, float(shape), profile)))
        shutil.rmtree(profile, ignore_errors=True)
        os._exit(0)  # LibreOffice's own threads do not end by themselves
