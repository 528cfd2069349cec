"""Council: whether two names are those of one council."""

from __future__ import annotations

import re
from difflib import get_close_matches

LONGEST_NAME = 60
"""So much of a council's name is kept on its scorecard."""

_OF_ALL = frozenset(
    {"and", "authority", "borough", "city", "combined", "council", "county", "district", "lb", "london"}
    | {"metropolitan", "of", "royal", "the", "unitary"}
)
_NEAR = 0.75  # a slip of the pen that was put right


def same_council(one: str, other: str) -> bool:
    """Whether two names share a word that is not every council's, or one that differs by a slip of the pen.

    >>> same_council("London Borough of Croydon", "Croydon Council")
    True
    >>> same_council("London Borough of Croydon", "London Borough of Havering")
    False
    """
    words, others = _own_words(one), _own_words(other)
    if not words or not others:
        return one.casefold().split() == other.casefold().split()
    return any(get_close_matches(word, others, 1, _NEAR) for word in words)


def _own_words(name: str) -> list[str]:
    words = re.findall(r"\w+", name[:LONGEST_NAME].casefold())
    return [word for word in words if word not in _OF_ALL]
