"""Sent words: what publishing came to, as sentences for whoever sends the copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workbook_engine.accessibility import Result
from workbook_engine.model.counted import counted
from workbook_engine.model.small_numbers import KeptBack
from workbook_engine.office.published import Published

_IN_WORDS = {
    "engine's mark": "name that the engine keeps",
    "property": "property of the file",
    "format that shows nothing": "cell whose number format shows nothing",
}
"""What `inspect` calls a thing, where a sentence has it otherwise."""

_MOST_PERIODS = 3
"""How many periods of an indicator are named whose figures are kept back: the latest."""
_JOINING = (" of ", " that ", " whose ")

_ON_THE_SCREEN = "outside the print area"


def sent_and_left(published: Published) -> tuple[str, ...]:
    """What was sent and to whom, what was left out of it, and what was left behind."""
    return tuple(_sent_and_left(published))


def _sent_and_left(published: Published) -> Iterator[str]:
    told: frozenset[str] = frozenset()
    for copy in published.copies:
        if copy.audience is None:
            yield f"In the copy, as values: {', '.join(copy.sheets)}."
        else:
            rows = counted(len(copy.scorecard.assessments), "indicator")
            yield f"For {copy.audience.name}, {rows}: {', '.join(copy.sheets)}."
        things = [each for each in copy.left_out if each[0] not in told]
        told = told or frozenset(name for name, _ in copy.left_out if copy.audience is None)
        if things:
            yield f"Left out of these sheets: {_listed(things)}."
    if published.kept_back:
        yield _kept_back(published.kept_back)
    if published.left_behind:
        yield f"Left behind in the workbook: {_listed(published.left_behind)}."


def _kept_back(kept: KeptBack) -> str:
    """Which figures are in no copy: `Kept back: 2 small numbers. The latest: A 1 (Jun-19, Jul-19).`."""
    each = [
        f"{key} ({', '.join(seen.period.label for seen in found[-_MOST_PERIODS:])})"
        for key in kept.keys
        if (found := kept.of(key))
    ]
    others = len(kept.observations) - len(kept.small)
    beside = f", and {counted(others, 'figure')} that would tell one" if others else ""
    return f"Kept back: {counted(len(kept.small), 'small number')}{beside}. The latest: {', '.join(each)}."


def sent_too(published: Published) -> tuple[str, ...]:
    """What is in the copies and is not on the printed page, told of the first of them."""
    found = (
        f"In it too: from {each.place} on, {each.what}"
        for copy in published.copies[:1]
        for each in copy.findings
        if each.kind == _ON_THE_SCREEN
    )
    return tuple(found)


def accessible(published: Published) -> tuple[str, ...]:
    """What the first copy comes to on the accessibility checklist, and what is essential and not met."""
    items = published.copies[0].accessibility if published.copies else ()
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
    '7 other sheets, 2 properties of the file, 1 name that the engine keeps'
    >>> _listed([("cell whose number format shows nothing", 17)])
    '17 cells whose number format shows nothing'
    """
    return ", ".join(f"{count:,} {_plural(_IN_WORDS.get(name, name), count)}" for name, count in things)


def _plural(noun: str, count: int) -> str:
    """A noun for that many; the first of two words counts that are joined by `of`, `that` or `whose`."""
    first, of, rest = next((cut for word in _JOINING if (cut := noun.partition(word))[1]), (noun, "", ""))
    if count != 1 and not first.endswith(("s", "XML", "data")):
        first = f"{first[:-1]}ies" if first.endswith("y") else f"{first}s"
    return first + of + rest
