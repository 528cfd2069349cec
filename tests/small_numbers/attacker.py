"""Attacker: works out what it can of counts that are not shown, knowing what adds up to what.

Nothing of the engine is used here: equations are solved with fractions, what they leave each count is
narrowed down, and where few worlds are left all of them are tried.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

Name = Hashable
Row = dict[Name, Fraction]
_TRIED, _ROUNDS = 4_000, 60


@dataclass
class Attacker:
    """Counts are whole and at least `least`; each equation is what its terms come to."""

    least: dict[Name, int] = field(default_factory=dict[Name, int])
    equations: list[tuple[Row, Fraction]] = field(default_factory=list[tuple[Row, Fraction]])

    def knows(self, name: Name, value: int) -> None:
        self.equations.append(({name: Fraction(1)}, Fraction(value)))

    def adds_up(self, whole: Name, *parts: Name) -> None:
        row = {whole: Fraction(1)}
        for part in parts:
            row[part] = row.get(part, Fraction(0)) - 1
        self.equations.append((row, Fraction(0)))

    def may_be(self, name: Name, least: int = 0) -> Name:
        self.least[name] = least
        return name

    def solved(self) -> tuple[dict[Name, tuple[Row, Fraction]], list[Name]]:
        """Each count by those that are left open (Gauss and Jordan), and these."""
        solved: dict[Name, tuple[Row, Fraction]] = {}
        for row, total in self.equations:
            row, total = dict(row), total
            for name in [each for each in row if each in solved]:
                times = row.pop(name)
                for other, factor in solved[name][0].items():
                    row[other] = row.get(other, Fraction(0)) + times * factor
                total -= times * solved[name][1]
            row = {name: factor for name, factor in row.items() if factor}
            if not row:
                assert total == 0, "what is published contradicts itself"
                continue
            pivot = next(iter(row))
            factor = row.pop(pivot)
            new = {name: -each / factor for name, each in row.items()}, total / factor
            solved[pivot] = new
            for name, (terms, constant) in list(solved.items()):
                if pivot in terms:
                    times = terms.pop(pivot)
                    for other, each in new[0].items():
                        terms[other] = terms.get(other, Fraction(0)) + times * each
                    terms = {other: each for other, each in terms.items() if each}
                    solved[name] = terms, constant + times * new[1]
        return solved, [name for name in self.least if name not in solved]

    def determined(self) -> dict[Name, Fraction]:
        """The counts that the equations alone tell."""
        return {name: constant for name, (terms, constant) in self.solved()[0].items() if not terms}

    def bounds(self) -> dict[Name, tuple[Fraction, Fraction | None]]:
        """What each equation, and each that follows from all of them, leaves a count; None: no upper end."""
        found: dict[Name, tuple[Fraction, Fraction | None]] = {
            name: (Fraction(least), None) for name, least in self.least.items()
        }
        rows = [*self.equations]
        for name, (terms, constant) in self.solved()[0].items():
            rows.append(({name: Fraction(1), **{other: -each for other, each in terms.items()}}, constant))
        for _ in range(_ROUNDS):
            before = dict(found)
            for row, total in rows:
                for name, factor in row.items():
                    ends = [
                        _end(found[other], -each / factor) for other, each in row.items() if other != name
                    ]
                    low, high = found[name]
                    if all(least is not None for least, _ in ends):
                        low = max(low, math.ceil(total / factor + sum(least or 0 for least, _ in ends)))
                    if all(most is not None for _, most in ends):
                        top = Fraction(math.floor(total / factor + sum(most or 0 for _, most in ends)))
                        high = top if high is None else min(high, top)
                    found[name] = Fraction(low), high
            if found == before:
                break
        return found

    def ranges(self) -> dict[Name, tuple[int, int | None]]:
        """The least and the most that each count can be: where there are few worlds, of all of them."""
        found = {
            name: (int(low), high if high is None else int(high))
            for name, (low, high) in self.bounds().items()
        }
        for worlds in self._all_worlds():
            for name in worlds[0] if worlds else ():
                found[name] = min(each[name] for each in worlds), max(each[name] for each in worlds)
        return found

    def worlds(self) -> Iterator[Mapping[Name, int]]:
        """What the counts may be, those that hang together at a time."""
        for worlds in self._all_worlds():
            yield from worlds

    def _all_worlds(self) -> Iterator[list[dict[Name, int]]]:
        """All that the counts of a component can be, where they are few enough to be tried."""
        solved, open_ = self.solved()
        bounds = self.bounds()
        for together in _components(solved, open_):
            ends = {name: bounds[name] for name in together if name in open_}
            spans = [range(int(low), int(high) + 1) for low, high in ends.values() if high is not None]
            if len(spans) < len(ends) or math.prod(map(len, spans)) > _TRIED:
                continue
            worlds = (
                self._world(dict(zip(ends, values, strict=True)), together, solved)
                for values in product(*spans)
            )
            yield [world for world in worlds if world is not None]

    def _world(
        self, values: dict[Name, int], together: set[Name], solved: Mapping[Name, tuple[Row, Fraction]]
    ) -> dict[Name, int] | None:
        world = dict(values)
        for name in together - values.keys():
            terms, constant = solved[name]
            value = constant + sum(each * values[other] for other, each in terms.items())
            if value.denominator != 1 or value < self.least[name]:
                return None
            world[name] = int(value)
        return world


def _end(ends: tuple[Fraction, Fraction | None], factor: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """The two ends of a count so many times."""
    low, high = ends
    one, other = factor * low, None if high is None else factor * high
    return (one, other) if factor > 0 else (other, one)


def _components(solved: Mapping[Name, tuple[Row, Fraction]], open_: list[Name]) -> Iterator[set[Name]]:
    """The counts that hang together, by what is left open of them."""
    left = set(open_)
    while left:
        frees, together = {left.pop()}, set[Name]()
        grows = True
        while grows:
            touched = {name for name, (terms, _) in solved.items() if frees & terms.keys()}
            new = {other for name in touched for other in solved[name][0]} - frees
            frees |= new
            together, grows = touched | frees, bool(new)
        left -= frees
        yield together
