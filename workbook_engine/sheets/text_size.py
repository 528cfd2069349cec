"""Text size: how wide and how high a text stands, for Excel does not fit the rows of a spliced sheet."""

from __future__ import annotations

import functools
import math

POINTS_PER_PIXEL = 0.75
HIGHEST_ROW = 409.0
"""Excel's limit, in points."""

NORMAL_WIDTH, NORMAL_HEIGHT = 8.43, 15.0
"""What a column (in characters) and a row (in points) have where nothing says otherwise."""

_PADDING = 6  # pixels that Excel keeps clear, left and right together
_SAFETY = 1.03  # printers and LibreOffice set the same text a little wider
_LINE = 1.28  # the height of a line of Arial as Excel spaces it, in font sizes

# Widths of Arial in thousandths of the font size (Adobe's Helvetica metrics, which Arial keeps to).
_BY_WIDTH = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft\u00a0", 333: "()-`r", 334: "{}", 355: '"',
    389: "*", 469: "^", 500: "Jckvxsyz", 556: "#$?_L0123456789abdeghnopqu£–", 584: "+<=>~", 611: "FTZ",
    667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_OTHER, _WIDE = 620, 1000
_BOLD = 1.08
_BESIDE_ARIAL = {"calibri": 0.92, "carlito": 0.92, "tahoma": 1.0, "segoe ui": 1.03, "verdana": 1.19}


@functools.lru_cache(maxsize=8192)
def text_pixels(text: str, size: float, *, bold: bool = False, font: str = "Arial") -> float:
    """How wide a line of text is, in pixels at 96 to the inch; `size` is in points.

    >>> round(text_pixels("Jul-19", 10))
    37
    """
    known = _WIDTHS.get
    units = sum(known(c) or (_WIDE if ord(c) > 0x2E7F else _OTHER) for c in text)
    return units / 1000 * size / POINTS_PER_PIXEL * (_BOLD if bold else 1) * _relative(font) * _SAFETY


def _relative(font: str) -> float:
    known = _BESIDE_ARIAL.get(font.casefold())
    return known if known is not None else (1.0 if font.casefold() == "arial" else 1.05)


def column_pixels(width: float) -> int:
    """A column's width in pixels, from its width in characters.

    >>> column_pixels(8.43)
    64
    """
    return int(width * 7 + 0.5) + 5


def width_for(pixels: float) -> float:
    """The least column width, in characters, that a text so wide stands in on one line."""
    return math.ceil((pixels + _PADDING - 5) / 7 * 10) / 10


def lines_in(text: str, pixels: float, size: float, *, bold: bool = False, font: str = "Arial") -> int:
    """How many lines a text takes when it is broken at spaces to stand in a column so wide."""
    room = max(pixels - _PADDING, 10.0)
    space = text_pixels(" ", size, bold=bold, font=font)
    lines = 0
    for paragraph in text.splitlines() or [""]:
        lines += 1
        used = 0.0
        for word in paragraph.split(" "):
            width = text_pixels(word, size, bold=bold, font=font)
            if used and used + space + width > room:
                lines, used = lines + 1, 0.0
            if width > room:  # a word longer than the line is broken wherever the line ends
                lines, width = lines + int(width // room), width % room
            used += width + (space if used else 0.0)
    return lines


def height_of(lines: int, size: float) -> float:
    """The height in points of so many lines, with a little air; not more than Excel can show.

    >>> height_of(2, 10)
    30.0
    """
    points = lines * size * _LINE + 4
    return min(math.ceil(points / POINTS_PER_PIXEL) * POINTS_PER_PIXEL, HIGHEST_ROW)
