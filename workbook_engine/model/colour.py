"""Colour: RGB values such as `#12344D`, and whether a text can be read on a fill."""

from __future__ import annotations

from functools import lru_cache

LEAST_CONTRAST = 4.5
"""What the accessibility guidelines (WCAG 2.2, 1.4.3, level AA) ask of text that is not large."""

LEAST_OF_LARGE = 3.0
"""What they ask of large text (1.4.3), and of lines and bars that mean something (1.4.11)."""


def luminance(colour: str) -> float:
    """The relative luminance of an RGB colour, from 0 (black) to 1 (white), as WCAG 2 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """The contrast of two RGB colours, from 1 (the same) to 21 (black on white).

    >>> round(contrast("#000000", "#FFFFFF"), 1), round(contrast("#FFFFFF", "#12826A"), 1)
    (21.0, 4.7)
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
