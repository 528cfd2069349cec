"""Mistake: something in a rule book or template that has to be written differently."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from workbook_engine.model.text_length import in_short


class Mistake(ValueError):  # noqa: N818 - the writer's, not the program's
    """What is wrong and what to write instead, each a sentence. Raised by the readers of single values."""

    def __init__(self, what: str, to_do: str) -> None:
        super().__init__(f"{what} {to_do}")
        self.what = what
        self.to_do = to_do


def listed(words: Iterable[object], last: str = "or") -> str:
    """Words as a sentence lists them.

    >>> listed(["high", "low", "between"]), listed(["A 1", "A 2"], "and")
    ('high, low or between', 'A 1 and A 2')
    """
    *others, final = [str(word) for word in words]
    return f"{', '.join(others)} {last} {final}" if others else final


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that somebody may have meant, if any is near enough.

    >>> nearest("good is", ["good_is", "code"]), nearest("gray", ["green", "grey"]), nearest("x", ["code"])
    ('good_is', 'grey', None)
    """
    by_folded = {each.casefold(): each for each in known}
    found = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def quoted(text: str) -> str:
    """A text as a sentence quotes it: in quotation marks, cut where it is long."""
    return f"“{in_short(text)}”"
