"""Picture: a sheet as LibreOffice shows it, without its window: no cursor, no frozen panes' line.

    python docs/picture.py out/croydon_2019-07.xlsx Scorecard docs/scorecard.png 0.62 0.67

The first number is how high the picture may be for its width: the top of a long sheet, to the end of a row.
The second is how much of the sheet's width it shows, from the left; left out, all. The picture keeps 256
colours, which is all that a sheet has but for the edges of its letters. Arial should be there, or Liberation
Sans, which is as wide.
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
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

WIDTH, BORDER, LINE = 1760, 20, 120  # pixels
WHITE = b"\xff\xff\xff\xff"
ROUNDING = 1.012  # the columns as painted are a little wider than the document says

# Where the functions stand in LibreOfficeKit.h (7.4), counted from the size that each table begins with.
LOAD = 2
PARTS, SET_PART, PART_NAME, PAINT, SIZE, PREPARE = 4, 7, 8, 10, 12, 13


def function(thing: int, number: int, gives: Any, *takes: Any) -> Callable[..., Any]:
    """One function of an office or of a document, which is a pointer to a pointer to a table of them."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    made = ctypes.CFUNCTYPE(gives, ctypes.c_void_p, *takes)(table[number] or 0)
    return lambda *arguments: made(thing, *arguments)


def paint(workbook: Path, sheet: str, shape: float, share: float, profile: str) -> tuple[int, bytes]:
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
    return painted(int(across * used_width(*painted(across)) * share) // WIDTH)


def used_width(height: int, pixels: bytes) -> int:
    """How many pixels from the left anything is drawn: a narrow sheet is painted with white beside it."""
    rows = (pixels[row * WIDTH * 4 : (row + 1) * WIDTH * 4] for row in range(height))
    return max(-(-len(row.rstrip(b"\xff")) // 4) for row in rows)


def palette(colours: Counter[bytes]) -> tuple[bytes, dict[bytes, int]]:
    """256 colours as red, green and blue, white first, and for each colour the number of the nearest one."""
    kept = [WHITE, *(colour for colour, _ in colours.most_common(256) if colour != WHITE)][:256]
    number = {colour: at for at, colour in enumerate(kept)}
    for colour in colours:
        if colour not in number:
            far = [sum((a - b) ** 2 for a, b in zip(colour, each, strict=True)) for each in kept]
            number[colour] = far.index(min(far))
    return b"".join(bytes((red, green, blue)) for blue, green, red, _ in kept), number


def to_the_end_of_a_row(height: int, pixels: bytes) -> tuple[int, bytes]:
    """The picture without what follows the last thin line under a row."""

    def at(row: int) -> set[bytes]:
        line = pixels[row * WIDTH * 4 : (row * WIDTH + LINE) * 4]
        return {line[at : at + 4] for at in range(0, len(line), 4)}

    for row in range(height - 1, height // 2, -1):
        if len(at(row)) == 1 and at(row) != {WHITE} and at(row - 3) == {WHITE}:
            return row + 1, pixels[: (row + 1) * WIDTH * 4]
    return height, pixels


def png(height: int, pixels: bytes) -> bytes:
    """The pixels as a PNG file of 256 colours, with a white border."""
    each = [pixels[at : at + 4] for at in range(0, len(pixels), 4)]
    colours, number = palette(Counter(each))
    side, blank = bytes(BORDER), [bytes(1 + WIDTH + 2 * BORDER)] * BORDER

    def lines() -> Iterator[bytes]:
        for row in range(height):
            line = bytes(number[colour] for colour in each[row * WIDTH : (row + 1) * WIDTH])
            yield b"\0" + side + line + side

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    shape = struct.pack(">IIBBBBB", WIDTH + 2 * BORDER, height + 2 * BORDER, 8, 3, 0, 0, 0)
    body = zlib.compress(b"".join([*blank, *lines(), *blank]), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*each) for each in ((b"IHDR", shape), (b"PLTE", colours), (b"IDAT", body), (b"IEND", b""))
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as profile:
        workbook, sheet, picture, shape, *share = sys.argv[1:]
        copied = shutil.copy(workbook, profile)  # LibreOffice leaves its lock beside what it paints
        painted = paint(Path(copied), sheet, float(shape), float(*share or "1"), profile)
        painted = to_the_end_of_a_row(*painted)
        Path(picture).write_bytes(png(*painted))
        shutil.rmtree(profile, ignore_errors=True)
        os._exit(0)  # LibreOffice's own threads do not end by themselves
