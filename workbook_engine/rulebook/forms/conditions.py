"""Conditions: what a line of a rating scheme asks, read from the plain words of `when`."""

from __future__ import annotations

import re
from collections.abc import Callable

from workbook_engine.model.condition import (
    Beyond,
    Condition,
    Exceeds,
    Fact,
    Is,
    Judged,
    Moved,
    OnOrBetter,
    Otherwise,
    Way,
    Within,
    Worse,
)
from workbook_engine.model.tolerance import Tolerance
from workbook_engine.rulebook.forms.notation import tolerance
from workbook_engine.rulebook.mistake import Mistake, nearest, quoted

PHRASES = (
    "no target",
    "on or better than target",
    "worse than target",
    "within tolerance",
    "within tolerance on both sides",
    "within 5% of target",
    "within 2 points",
    "less than 5% off target",
    "better than target by more than tolerance",
    "above target",
    "below target",
    "on or better than floor",
    "on or better than England",
    "worse than England",
    "improved",
    "improved or held on same quarter last year",
    "not improved",
    "worsened",
    "judged",
    "no polarity",
    "not due",
    "not applicable",
    "otherwise",
)
"""What may be written, each once; sizes and the names of benchmarks and travels are examples."""

_ALONE: dict[str, Condition] = {
    "no target": Is(Fact.NO_TARGET),
    "no polarity": Is(Fact.NO_POLARITY),
    "data only": Is(Fact.NO_POLARITY),
    "not due": Is(Fact.NOT_DUE),
    "not applicable": Is(Fact.NOT_APPLICABLE),
    "above target": Beyond(above=True),
    "below target": Beyond(above=False),
    "judged": Judged(),
    "otherwise": Otherwise(),
}
_BEGINNINGS = (
    r"no |not |data |on or |worse |within |less |better |above |below |improved|worsened|judged|otherwise"
)
_AND = re.compile(rf"\s+and\s+(?=(?:{_BEGINNINGS}))", re.IGNORECASE)
_PERCENT = re.compile(r"[\d.,]+\s*%")

_READERS: tuple[tuple[str, Callable[[re.Match[str]], Condition]], ...] = (
    (r"on or better than (?:the )?(.+)", lambda m: OnOrBetter(_mark(m[1]))),
    (r"worse than (?:the )?(.+)", lambda m: Worse(_mark(m[1]))),
    (
        r"within (.+?)(?:( of target))?( on both sides)?",
        lambda m: Within(_size(m[1], m[2] or ""), both_sides=bool(m[3])),
    ),
    (r"less than (.+?) off(?: target)?", lambda m: Within(_size(m[1], " of target"), less=True)),
    (
        r"better than target by more than (.+?)( of target)?",
        lambda m: Exceeds(_size(m[1], m[2] or "")),
    ),
    (
        rf"({'|'.join(sorted(Way, key=len, reverse=True))})(?: on (?:the )?(.+))?",
        lambda m: Moved(Way(m[1].casefold()), m[2] or ""),
    ),
)


def conditions(text: str) -> tuple[Condition, ...]:
    """The conditions of a line, joined by `and`, all of which must hold.

    >>> [each.words for each in conditions("worse than target and improved or held on same month last year")]
    ['worse than target', 'improved or held on same month last year']
    """
    read = tuple(_condition(" ".join(part.split())) for part in _AND.split(text))
    if len(read) > 1 and Otherwise() in read:
        raise Mistake(
            "“otherwise” fits whatever is left, and stands alone.", "Leave the rest of the line out."
        )
    return read


def _condition(text: str) -> Condition:
    alone = _ALONE.get(text.casefold())
    if alone is not None:
        return alone
    for pattern, read in _READERS:
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if match:
            return read(match)
    meant = nearest(text, (*PHRASES, *_ALONE)) or nearest(re.split(r"\s+and\s+", text)[-1], PHRASES)
    to_do = f"Did you mean {meant}?" if meant else f"Write one such as {', '.join(PHRASES[:4])} or otherwise."
    raise Mistake(f"{quoted(text)} is not a condition.", to_do)


def _mark(text: str) -> str:
    """The target and the floor by their words; all else is the name of a benchmark."""
    return text.casefold() if text.casefold() in ("target", "floor") else text


def _size(text: str, of_target: str) -> Tolerance | None:
    """A size as a tolerance; None for the indicator's own."""
    if text.casefold() == "tolerance":
        return None
    if _PERCENT.fullmatch(text):
        if not of_target:
            to_do = f"Write {text} of target, or {text.rstrip('% ')} points."
            raise Mistake(f"{quoted(text)} does not say of what.", to_do)
        return tolerance(f"{text} of target")
    try:
        return tolerance(text)
    except Mistake as mistake:
        meant = nearest(text, ["tolerance"])
        to_do = f"Did you mean {meant}?" if meant else "Write a size such as 5% of target, 2 points or 3."
        raise Mistake(f"{quoted(text)} is not the size of a miss.", to_do) from mistake
