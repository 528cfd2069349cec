"""Worlds: what the hidden counts may be, for all that a reader can tell.

A world is a whole number for each hidden count, so that all sums are right. Where there is one with one
figure for a count and another with quite another one, nobody can tell which is so. Only worlds that were
found count: a search that is given up says that there is none, and more is hidden than had to be.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Sum = tuple[tuple[Any, int], ...]
"""Hidden counts that come to a known number together, each added or taken away."""

Moves = dict[Hashable, int]
"""How far each count of another world is from what is true; those that are not named are as they are."""

_STEPS = 250


@dataclass
class Puzzle:
    """The sums that tie hidden counts together. `truth` is the world that is so, `least` the smallest that a
    reader may think each count to be."""

    sums: Sequence[Sum]
    truth: Mapping[Any, int]
    least: Mapping[Any, int]
    _of: dict[Hashable, list[tuple[int, int]]] = field(default_factory=dict[Hashable, list[tuple[int, int]]])

    def __post_init__(self) -> None:
        for at, each in enumerate(self.sums):
            for node, sign in each:
                self._of.setdefault(node, []).append((at, sign))
        # What is in few sums can move without moving much else.
        self._nearest = [sorted(each, key=lambda term: len(self._of[term[0]])) for each in self.sums]

    def world(self, node: Hashable, value: int) -> Moves | None:
        """A world in which a count has another value; None where none was found.

        One count after the other is moved to set right what the last move put wrong.

        >>> puzzle = Puzzle([(("a", 1), ("b", 1))], {"a": 2, "b": 3}, {"a": 1, "b": 1})
        >>> puzzle.world("a", 4), puzzle.world("a", 5)
        ({'a': 2, 'b': -2}, None)
        """
        if value < self.least[node]:
            return None
        self._left = _STEPS
        return self._moved({}, {}, node, value - self.truth[node])

    def _moved(self, moves: Moves, wrong: Mapping[int, int], node: Hashable, by: int) -> Moves | None:
        """The moves with one more, and those that it takes; `wrong` is by how much sums are off."""
        moves, off = {**moves, node: by}, dict(wrong)
        for at, sign in self._of.get(node, ()):
            off[at] = off.get(at, 0) + sign * by
            if not off[at]:
                del off[at]
        if not off:
            return moves
        self._left -= 1
        if self._left < 0:
            return None
        at = min(off, key=lambda each: sum(other not in moves for other, _ in self.sums[each]))
        for other, sign in self._nearest[at]:
            if other in moves:
                continue
            wanted = -sign * off[at]
            step = max(wanted, self.least[other] - self.truth[other])
            if step * wanted > 0:
                found = self._moved(moves, off, other, step)
                if found is not None:
                    return found
        return None
