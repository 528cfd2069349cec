"""Worlds: what the hidden counts may be, for all that a reader can tell.

A world is a whole number for each hidden count, so that all sums are right. Where there is one with one
figure for a count and another with quite another one, nobody can tell which is so. Only worlds that were
found count: a search that is given up says that there is none, and more is hidden than had to be.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

World = Mapping[Any, int]
_Domains = dict[Hashable, tuple[int, int]]

_STEPS = 400


@dataclass(frozen=True)
class Sum:
    """Hidden counts, added or taken away, that come to a known number."""

    terms: tuple[tuple[Hashable, int], ...]
    total: int


@dataclass
class Puzzle:
    """The sums that tie hidden counts together. `truth` is the world that is so, `least` the smallest that a
    reader may think each count to be, and `reach` how far beyond the truth is looked."""

    sums: Sequence[Sum]
    truth: World
    least: World
    reach: int
    _of: dict[Hashable, list[Sum]] = field(default_factory=dict[Hashable, list[Sum]])

    def __post_init__(self) -> None:
        for each in self.sums:
            for node, _ in each.terms:
                self._of.setdefault(node, []).append(each)

    def world(self, node: Hashable, least: int, most: int) -> World | None:
        """A world in which a count is within two ends; None where none was found.

        >>> puzzle = Puzzle([Sum((("a", 1), ("b", 1)), 5)], {"a": 2, "b": 3}, {"a": 1, "b": 1}, 9)
        >>> puzzle.world("a", 4, 9), puzzle.world("a", 5, 9)
        ({'a': 4, 'b': 1}, None)
        """
        domains = {each: (self.least[each], self.truth[each] + self.reach) for each in self.truth}
        low, high = domains[node]
        domains[node] = max(low, least), min(high, most)
        if domains[node][0] > domains[node][1]:
            return None
        self._left = _STEPS
        return self._search(domains, list(domains))

    def _search(self, domains: _Domains, changed: Sequence[Hashable]) -> World | None:
        if not self._narrow(domains, changed):
            return None
        open_ = [node for node, (low, high) in domains.items() if low < high]
        if not open_:
            return {node: low for node, (low, _) in domains.items()}
        node = min(
            open_, key=lambda each: (self._is_true(domains, each), domains[each][1] - domains[each][0])
        )
        for value in _from(self.truth[node], *domains[node]):
            self._left -= 1
            if self._left < 0:
                return None
            found = self._search({**domains, node: (value, value)}, [node])
            if found is not None:
                return found
        return None

    def _is_true(self, domains: _Domains, node: Hashable) -> bool:
        """Whether all that stands beside a count may still be as it is: then there is no hurry."""
        return all(
            domains[other][0] <= self.truth[other] <= domains[other][1]
            for each in self._of.get(node, ())
            for other, _ in each.terms
        )

    def _narrow(self, domains: _Domains, changed: Sequence[Hashable]) -> bool:
        """Take from each count what its sums do not allow; False where nothing is left."""
        waiting = [each for node in changed for each in self._of.get(node, ())]
        while waiting:
            each = waiting.pop()
            ends = [
                (sign * domains[node][0 if sign > 0 else 1], sign * domains[node][1 if sign > 0 else 0])
                for node, sign in each.terms
            ]
            least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
            if not least <= each.total <= most:
                return False
            for (node, sign), (low, high) in zip(each.terms, ends, strict=True):
                bottom, top = each.total - (most - high), each.total - (least - low)
                if sign < 0:
                    bottom, top = -top, -bottom
                old = domains[node]
                new = max(old[0], bottom), min(old[1], top)
                if new == old:
                    continue
                if new[0] > new[1]:
                    return False
                domains[node] = new
                waiting += [other for other in self._of[node] if other is not each]
                waiting.append(each)
                break
        return True


def _from(value: int, low: int, high: int) -> Iterator[int]:
    """The whole numbers between two ends, those nearest to a value first."""
    start = min(max(value, low), high)
    yield start
    for away in range(1, high - low + 1):
        if start + away <= high:
            yield start + away
        if start - away >= low:
            yield start - away
