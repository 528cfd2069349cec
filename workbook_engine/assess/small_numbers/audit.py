"""Audit: whether a reader of what is shown can tell a hidden count, or more of it than that it is small."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from workbook_engine.assess.small_numbers.equations import Equation, Equations, Node, Rest
from workbook_engine.assess.small_numbers.worlds import Moves, Puzzle
from workbook_engine.model.period import Month
from workbook_engine.model.small_numbers import Cell, SmallNumbers, Zero


@dataclass(frozen=True)
class Doubt:
    """What must stay possible of a hidden count, which is `true`: one of these values, or one beyond it."""

    node: Node
    true: int
    values: tuple[int, ...]

    def holds_in(self, moves: Moves) -> bool:
        """Whether it is so in a world that is so far from the true one."""
        there = self.true + moves.get(self.node, 0)
        return any(there >= value if value >= self.true else there <= value for value in self.values)


@dataclass(frozen=True)
class Auditor:
    """What a reader knows: the equations, and the rule by which figures are hidden.

    Of a count that is small a reader may learn that it is small and no more: it must be possible that it is
    the smallest and that it is the largest of the small ones. Of another one that is hidden, it must be
    possible that it is another one by as much. Where 0 is shown a reader takes no hidden count for 0.
    """

    equations: Equations
    rules: SmallNumbers
    scale: int = field(init=False)

    def __post_init__(self) -> None:
        values = [*self.equations.rests.values(), *(each.value for each in self.equations.counts.values())]
        object.__setattr__(self, "scale", 10 ** max(map(_decimals, values), default=0))

    @cached_property
    def by_node(self) -> dict[Node, list[Equation]]:
        """The equations that each count stands in."""
        found: dict[Node, list[Equation]] = {}
        for each in self.equations.all:
            for node, _ in each.terms:
                found.setdefault(node, []).append(each)
        return found

    def told(self, begins: Iterable[Equation], hidden: Collection[Cell], until: Month) -> Iterator[Node]:
        """The hidden counts that the equations up to a month tell too much of.

        Only what hangs together with the equations that it `begins` with is asked.
        """
        seen: set[Node] = set()
        for first in begins:
            for node, _ in first.terms:
                if node not in seen and self._is_unknown(node, hidden):
                    nodes, used = self.together(node, hidden, until)
                    seen.update(nodes)
                    yield from self._told_of(nodes, used)

    def _is_unknown(self, node: Node, hidden: Collection[Cell]) -> bool:
        return isinstance(node, Rest) or node in hidden

    def together(
        self, start: Node, hidden: Collection[Cell], until: Month
    ) -> tuple[dict[Node, int], list[Equation]]:
        """The unknown counts that hang together with one, each with how many steps it is away, and the
        equations that tie them, the nearest first."""
        nodes, used, waiting = {start: 0}, dict[int, Equation](), deque([start])
        while waiting:
            node = waiting.popleft()
            for each in self.by_node.get(node, ()):
                if each.since > until or id(each) in used:
                    continue
                used[id(each)] = each
                for other, _ in each.terms:
                    if other not in nodes and self._is_unknown(other, hidden):
                        nodes[other] = nodes[node] + 1
                        waiting.append(other)
        return nodes, list(used.values())

    def _told_of(self, nodes: Mapping[Node, int], used: Sequence[Equation]) -> Iterator[Node]:
        doubts = [doubt for node in nodes for doubt in self._doubts(node) if not doubt.holds_in({})]
        if not doubts:
            return
        truth = {node: self._whole(self.equations.value(node)) for node in nodes}
        sums = [tuple(term for term in each.terms if term[0] in nodes) for each in used]
        puzzle = Puzzle(sums, truth, {node: self._least(node) for node in nodes})
        while doubts:
            doubt = doubts.pop()
            worlds = (puzzle.world(doubt.node, value) for value in doubt.values)
            world = next((each for each in worlds if each is not None), None)
            if world is None:
                yield doubt.node
            else:
                doubts = [each for each in doubts if not each.holds_in(world)]

    def _doubts(self, node: Node) -> Iterator[Doubt]:
        """What must stay possible of a count that is not to be known.

        A rate that is hidden only with one of its two counts is safe where these are.
        """
        value, size, counts = self.equations.value(node), self._size, self.equations.counts
        true = self._whole(value)
        if self.rules.is_small(value):
            smallest = 0 if self.rules.zero is Zero.HIDDEN else self.scale
            yield Doubt(node, true, (min(smallest, true),))
            yield Doubt(node, true, (size - self.scale,))
        elif not isinstance(node, Rest) and (counts[node].is_small or not counts[node].is_rate):
            apart = size - 2 * self.scale
            yield Doubt(node, true, (true + apart, true - apart))

    def _least(self, node: Node) -> int:
        """The least that a reader may think a count to be."""
        is_shown_none = self.rules.zero is Zero.SHOWN and not isinstance(node, Rest)
        is_count = not isinstance(node, Rest) and not self.equations.counts[node].is_rate
        may_be_none = not (is_shown_none and is_count)
        return 0 if may_be_none else min(self.scale, self._whole(self.equations.value(node)))

    @property
    def _size(self) -> int:
        return self.rules.fewer_than * self.scale

    def _whole(self, value: Decimal) -> int:
        return int(value * self.scale)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
