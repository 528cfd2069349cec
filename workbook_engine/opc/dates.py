"""Date systems: which number formats show a date, and how far a date moves between 1900 and 1904."""

from __future__ import annotations

import re

DAYS_FROM_1900_TO_1904 = 1462

_BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def shows_a_date(number_format_id: int, code: str) -> bool:
    """Whether a number format shows a day, a month or a year; times of day and durations do not.

    Built-in ids are those of ECMA-376 Part 1, 18.8.30.

    >>> shows_a_date(14, ""), shows_a_date(164, "mmm-yy"), shows_a_date(165, "[h]:mm"), shows_a_date(9, "0%")
    (True, True, False, False)
    """
    if number_format_id in _BUILT_IN_DATES:
        return True
    if _DURATION.search(code):
        return False
    bare = _NO_CODE.sub("", code).lower().split(";")[0]
    if "general" in bare:
        return False
    return any(letter in bare for letter in "dy") or ("m" in bare and not any(c in bare for c in "hs"))
