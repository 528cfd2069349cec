"""CSV table: a table as the bytes of a .csv file, in which no text of anybody's is a formula for Excel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

_HARMLESS = re.compile(r"[+-]\s?£?[\d.,]*\s?(%|pp|m|k)?", re.IGNORECASE)


def csv_table(frame: DataFrame) -> bytes:
    """The table with the mark by which Excel knows that it is UTF-8.

    Excel takes a text that begins with `=`, `+`, `-` or `@` for a formula, whoever typed it; such a text gets
    an apostrophe in front (OWASP, CSV Injection). A figure below nought is none,
    and neither is a dash alone.
    """
    safe = frame.map(as_text) if len(frame) else frame
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def as_text(value: object) -> object:
    """A value that Excel reads as what it is.

    >>> as_text("=1+1"), as_text("- all teams"), as_text("-5%"), as_text("Visits"), as_text(-5.0)
    ("'=1+1", "'- all teams", '-5%', 'Visits', -5.0)
    """
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return value if _HARMLESS.fullmatch(value) else f"'{value}"
    return value
