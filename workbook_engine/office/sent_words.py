"""Sent words: what publishing came to, as sentences for whoever sends the copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbook_engine.accessibility import Result
from workbook_engine.office.sent_copy import Published

_IN_WORDS = {"engine's mark": "mark of the engine", "property": "property of the file"}
"""What `inspect` calls a thing, where a sentence has it otherwise."""

_ON_THE_SCREEN = "outside the print area"


def sent_and_left(published: Published) -> tuple[str, ...]:
    """What was sent, what was left out of it, and what was left behind."""
    lists = (
        ("Left out of these sheets", published.left_out),
        ("Left behind in the workbook", published.left_behind),
    )
    return (
        f"Sent, as values: {', '.join(published.sheets)}.",
        *(f"{label}: {_listed(things)}." for label, things in lists if things),
    )


def sent_too(published: Published) -> tuple[str, ...]:
    """What is in the copy and is not on the printed page."""
    return tuple(
        f"Sent too: from {each.place} on, {each.what}"
        for each in published.findings
        if each.kind == _ON_THE_SCREEN
    )


def accessible(published: Published) -> tuple[str, ...]:
    """What the copy comes to on the accessibility checklist, and the essential items that are not met."""
    items = published.accessibility
    if not items:
        return ()
    counts = Counter(each.answer.result for each in items)
    first = (
        f"Accessibility: of {len(items)} items of the checklist {counts[Result.MET]} are met, "
        f"{counts[Result.NOT_MET]} are not, and {counts[Result.LOOK]} are for you to look at."
    )
    essential = "; ".join(each.item.name for each in items if each.fails)
    return (first, f"Essential and not met: {essential}.") if essential else (first,)


def _listed(things: Sequence[tuple[str, int]]) -> str:
    """Things with how many of each there are, in an order that the eye can follow.

    >>> _listed([("other sheet", 7), ("property", 2), ("engine's mark", 1)])
    '7 other sheets, 2 properties of the file, 1 mark of the engine'
    """
    return ", ".join(f"{count:,} {_plural(_IN_WORDS.get(name, name), count)}" for name, count in things)


def _plural(noun: str, count: int) -> str:
    """A noun for that many; of two words joined by `of` the first is the one that counts."""
    first, of, rest = noun.partition(" of ")
    if count != 1 and not first.endswith(("s", "XML", "data")):
        first = f"{first[:-1]}ies" if first.endswith("y") else f"{first}s"
    return first + of + rest
