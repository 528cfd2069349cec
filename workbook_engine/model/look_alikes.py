"""Look-alikes: what is pasted looks like what a keyboard types, or like nothing, and is made the same."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""Soft hyphens, spaces and joiners without a width, and the marks of the direction of writing."""
_SIGNS = {"٪": "%", "﹪": "%", "٫": ".", "٬": ",", "￡": "£", "⩽": "≤", "⩾": "≥", "‐": "-", "‑": "-"}
_DASHES = str.maketrans(dict.fromkeys("−–—‒﹣", "-"))
_ORDINARY = re.compile(r"[ -~£’‘–—]*")

_DECIMAL_COMMA = re.compile(r"(-?£?(?:\d{1,3}(?:\.\d{3})+|\d+)),(\d{1,2}|\d{4,})( ?%)?")
_PARTED = re.compile(r"(-?£?\d{1,3}(?:(?:[ '’]\d{3})+|(?:\.\d{3}){2,}))(?:[.,](\d+))?( ?%)?")
_IN_BRACKETS = re.compile(r"\((£?\d[\d,]*(?:\.\d+)? ?%?)\)")
HOW_WRITTEN = "a comma parts thousands, a point decimals, and - is a minus"
_BETWEEN_THOUSANDS = re.compile("[ '’.]")


def as_keyed(text: str) -> str:
    """A text with what nobody sees taken out, and with one kind of space, hyphen and digit.

    >>> as_keyed("Jul\\u201119"), as_keyed("\\u200f٤٥٪"), as_keyed("４\\u200b５％")
    ('Jul-19', '45%', '45%')
    """
    if not _ORDINARY.fullmatch(text):
        text = text.translate(_KEYS)
    return " ".join(text.split())


def as_typed(text: str) -> str:
    """The same with one kind of minus: for what may be a figure, where a dash parts nothing.

    >>> as_typed("６９\\u00a0% – SN"), as_typed("−5")
    ('69 % - SN', '-5')
    """
    return as_keyed(text).translate(_DASHES)


def other_notation(typed: str) -> tuple[str, str] | None:
    """What is odd about a number that is written as elsewhere or in accounts, and how it is written here.

    >>> other_notation("45,5")
    ('it has a comma where a point should be', '45.5')
    >>> other_notation("(5)"), other_notation("1,234"), other_notation("1.234")
    (('it stands in brackets', '-5'), None, None)
    """
    for pattern, what in (
        (_DECIMAL_COMMA, "it has a comma where a point should be"),
        (_PARTED, "its thousands are parted by something else than commas"),
    ):
        if match := pattern.fullmatch(typed):
            whole, decimals, percent = match.groups("")
            point = "." if decimals else ""
            return what, f"{_BETWEEN_THOUSANDS.sub('', whole)}{point}{decimals}{percent.strip()}"
    match = _IN_BRACKETS.fullmatch(typed)
    return ("it stands in brackets", f"-{match[1]}") if match else None


class _Keys(dict[int, int | str | None]):
    """What each character is on a keyboard, worked out when it is first met; what is not seen is nothing."""

    def __missing__(self, code: int) -> int | str | None:
        character = chr(code)
        plain: int | str | None = _SIGNS.get(character, code)
        if character in _UNSEEN:
            plain = None
        elif 0xFF01 <= code <= 0xFF5E:
            plain = code - 0xFEE0
        elif unicodedata.category(character) == "Nd":
            plain = str(unicodedata.decimal(character))
        self[code] = plain
        return plain


_KEYS = _Keys()
