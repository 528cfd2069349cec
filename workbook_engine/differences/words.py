"""Words: whether two texts say the same, and which of their words differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from workbook_engine.model.fingerprint import normal_text

_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "…": "..."}
)
_WORDS = re.compile(r"\S+\s*")
_ALIKE = 0.5


class WordChange(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


def plain(text: str) -> str:
    """A text as it is compared: line ends, spaces, the curl of quotes and the length of dashes say nothing.

    >>> plain("the child’s  plan – late") == plain("the child's plan - late")
    True
    """
    return normal_text(text.translate(_TYPOGRAPHY))


def changed_words(old: str, new: str) -> Iterator[tuple[WordChange, str]]:
    """The words of both texts in their order, those that only one has told apart.

    >>> [(change.value, words) for change, words in changed_words("Visits fell", "Visits rose")]
    [('kept', 'Visits '), ('gone', 'fell'), ('new', 'rose')]
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    was, now = ([plain(word) for word in words] for words in (before, after))
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            kept = "".join(after[c:d])
            goes_on = before[b - 1][-1:].isspace() and not kept[-1:].isspace()
            yield WordChange.KEPT, f"{kept} " if goes_on else kept
            continue
        if a < b:
            yield WordChange.GONE, "".join(before[a:b])
        if c < d:
            yield WordChange.NEW, "".join(after[c:d])


def likeness(one: str, other: str) -> float:
    """How much of their words two texts share, from 0 to 1; the same whichever comes first.

    >>> likeness("Visits fell in May", "Visits rose in May")
    0.75
    """
    words, others = (Counter(plain(text).casefold().split()) for text in (one, other))
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 1.0


def paired_texts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which text of one list is which of the other: those that say the same, then the most alike first.

    What has no counterpart stands alone. The pairs are the same whichever list comes first.
    """
    left, right = list(range(len(old))), list(range(len(new)))
    by_words: dict[str, list[int]] = {}
    for at in right:
        by_words.setdefault(plain(new[at]), []).append(at)
    for at in [*left]:
        there = by_words.get(plain(old[at]))
        if there:
            yield at, there[0]
            left.remove(at)
            right.remove(there.pop(0))
    scored = [(likeness(old[a], new[b]), a, b) for a in left for b in right]

    def most_alike(each: tuple[float, int, int]) -> tuple[float, list[str], int, int]:
        score, a, b = each
        return -score, sorted((plain(old[a]), plain(new[b]))), abs(a - b), a + b

    for score, a, b in sorted(scored, key=most_alike):
        if a in left and b in right and score >= _ALIKE:
            left.remove(a)
            right.remove(b)
            yield a, b
    yield from ((at, None) for at in left)
    yield from ((None, at) for at in right)
