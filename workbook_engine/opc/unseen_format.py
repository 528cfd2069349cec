"""Unseen format: number formats that show nothing of what is in a cell."""

from __future__ import annotations

import re

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')


def shows_nothing(code: str, value: float | None) -> bool:
    """Whether a number format shows nothing of a number, or (None) of a text; many leave out zeros, which is
    nothing hidden.

    >>> shows_nothing(";;;", None), shows_nothing("0;;", -2), shows_nothing("0.0", -2)
    (True, True, False)
    >>> shows_nothing("0;-0;;@", 0), shows_nothing('"";-0', 5)
    (False, True)
    """
    if ";" not in code and '""' not in code:
        return False
    sections = _sections(code)
    if value is None:
        return len(sections) > 3 and not _shown(sections[3])
    if value == 0:
        return False
    return not _shown(sections[1] if value < 0 and len(sections) > 1 else sections[0])


def _sections(code: str) -> list[str]:
    sections, at = [], 0
    while at <= len(code):
        match = _SECTION.match(code, at)
        sections.append(match[0] if match else code[at:])
        at += len(sections[-1]) + 1
    return sections


def _shown(section: str) -> bool:
    """Whether anything is left of a section without conditions, colours, empty quotes and padding."""
    bare = re.sub(r"\[[^\]]*\]", "", section).replace('""', "")
    return bool(re.sub(r"_.|\*.", "", bare).strip())
