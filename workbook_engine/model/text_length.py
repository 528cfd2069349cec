"""Text length: how long a text is as Excel counts it, and how long it may be."""

from __future__ import annotations

LONGEST_TEXT = 32767
"""What Excel keeps of a text in a cell."""

LONGEST_SHEET_NAME = 31

_LONGEST_QUOTE = 60
_LONGEST_LABEL = 200


def excel_length(text: str) -> int:
    """How long Excel counts a text: in units of UTF-16, of which a character such as 😀 takes two.

    >>> excel_length("Visits"), excel_length("😀")
    (6, 2)
    """
    return len(text) + sum(character > "\uffff" for character in text) if not text.isascii() else len(text)


def shortened(text: str, longest: int) -> str:
    """A text of at most so many units, with a sign where something was left out.

    >>> shortened("Scorecard", 6)
    'Score…'
    """
    return text if excel_length(text) <= longest else f"{cut(text, longest - 1).rstrip()}…"


def in_short(text: str) -> str:
    """A text as a sentence quotes it: in one line, and its first 60 characters.

    >>> in_short("Visits\\nfell")
    'Visits fell'
    """
    return shortened(" ".join(text.splitlines()), _LONGEST_QUOTE)


def as_label(text: str) -> str:
    """A code or a name as a sentence lists it: whole, unless it is longer than any is meant to be.

    >>> as_label("Visits on time"), len(as_label("Visits" * 100))
    ('Visits on time', 200)
    """
    return shortened(text, _LONGEST_LABEL)


def cut(text: str, longest: int) -> str:
    """A text, cut where it would be longer than so many units.

    >>> cut("Scorecard", 5), cut("😀😀", 3)
    ('Score', '😀')
    """
    if excel_length(text) <= longest:
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * longest]
    return units.decode("utf-16-le", "ignore")
