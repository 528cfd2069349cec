"""Fingerprint: a short digest of each cell that the engine drew, so that what people typed over it is seen.

Fingerprints go by the row's indicator and the column's heading, not by position: rows may be moved.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator
from decimal import Decimal

from workbook_engine.model.indicator import match_key

LENGTH = 5
"""Characters a fingerprint: 30 bits, so one change in a thousand million goes unseen."""


_MOST_REMEMBERED = 4000


ABOVE, HEADINGS, BELOW = "above the table", "headings", "below the headings"
"""What stands for a column's heading in the fingerprint of a cell that is in no indicator's row."""

BESIDE = "beside a sentence"
"""The same for a cell that stands beside a sentence, whose row people may empty or give another key."""

RAISED = "raised in"
"""Before a month: what stands for the heading in the fingerprint that remembers when an action was raised."""
LIST, REMOVED = "in the list", "taken away in"
"""What stands for a heading in the fingerprints that remember where a sentence was drawn, and that it was
taken away."""

PUBLISHED = "published"
"""What stands for the heading in the fingerprint of a whole row of the history sheet."""

SAID = "said on the trend pages"
"""What stands for the heading in the fingerprint of a commentary that the trend pages repeat."""

SOURCED, SOURCED_FIRST_LINE = "from the Commentary sheet", "first line from the Commentary sheet"
"""What stands for the heading in the fingerprints of a text that the engine set into a commentary cell."""


def region(row: int, header_row: int) -> str:
    """Where a cell outside the indicators' rows stands, for its fingerprint.

    >>> region(2, 8), region(8, 8), region(60, 8)
    ('above the table', 'headings', 'below the headings')
    """
    if row < header_row:
        return ABOVE
    return HEADINGS if row == header_row else BELOW


def normal_text(value: Decimal | str) -> str:
    """A cell's value in the one form that survives being saved by Excel and LibreOffice.

    >>> normal_text(Decimal("0.69000000000000006")), normal_text(" Up\\r\\n 9pp")
    ('0.69', 'Up 9pp')
    """
    if isinstance(value, Decimal):
        return format(float(f"{value:.12g}"), ".12g")
    return " ".join(value.split())


def pieces(run_together: str) -> Iterator[str]:
    """The fingerprints that stand run together in a sheet's hidden names.

    >>> list(pieces("abcdeVWXYZ"))
    ['abcde', 'VWXYZ']
    """
    return (run_together[at : at + LENGTH] for at in range(0, len(run_together), LENGTH))


_NEXT = "=" * LENGTH
"""What parts a sheet's fingerprints from those of what people typed; no fingerprint looks so."""


def memory(now: Collection[str], before: Collection[str]) -> str:
    """The fingerprints of what people typed that stands on the sheets now, and of what stood there before."""
    if not now and not before:
        return ""
    older = sorted(set(before) - set(now))[:_MOST_REMEMBERED]
    return "".join((_NEXT, *sorted(now), _NEXT, *older))


def remembered(run_together: str) -> tuple[frozenset[str], frozenset[str]]:
    """The same two, from a sheet's fingerprints; both are empty where none are kept.

    >>> [sorted(each) for each in remembered("abcde" + memory({"VWXYZ"}, {"12345"}))]
    [['VWXYZ'], ['12345']]
    """
    parts: list[set[str]] = [set()]
    for each in pieces(run_together):
        if each == _NEXT:
            parts.append(set())
        else:
            parts[-1].add(each)
    now, before = (*parts[1:3], set[str](), set[str]())[:2]
    return frozenset(now), frozenset(before)


def fingerprint(key: str, heading: str, value: Decimal | str) -> str:
    """The digest of a cell in an indicator's row, under a heading; elsewhere of "" and the region."""
    text = "\x1f".join((match_key(key), match_key(heading), normal_text(value)))
    digest = hashlib.blake2b(text.encode(), digest_size=4).digest()
    return base64.urlsafe_b64encode(digest).decode()[:LENGTH]
