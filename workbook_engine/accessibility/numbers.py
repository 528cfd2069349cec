"""Numbers: what a stored number looks like as far as a reader's eye or ear is concerned."""

from __future__ import annotations

import re

NORMAL_SIZE = 11.0
"""Points, where a font does not say its size."""

_QUOTED = re.compile(r'"[^"]*"|\\.')


def decimal_of(text: str | None, otherwise: float) -> float:
    """A size or a width; `otherwise` where none is said, or no number.

    >>> decimal_of("12.5", 11.0), decimal_of(None, 11.0), decimal_of("big", 11.0)
    (12.5, 11.0, 11.0)
    """
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise


def is_date_code(code: str) -> bool:
    """Whether a number format shows a date or a time.

    >>> is_date_code("mmm-yy"), is_date_code('0.0" days"'), is_date_code("[Red]0")
    (True, False, False)
    """
    bare = re.sub(r"\[[^\]]*\]", "", _QUOTED.sub("", code))
    return any(letter in bare.casefold() for letter in "ymdhs") and "general" not in bare.casefold()
