"""Keep back: the small numbers of a rule book's indicators, and the figures that would tell one of them.

Month by month, from the first on: what is decided of a month never hangs on a later one, so that the copies
of two months hide the same. All indicators are asked together, whoever sees which of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_engine.assess.small_numbers.audit import Auditor
from workbook_engine.assess.small_numbers.counts import counts
from workbook_engine.assess.small_numbers.equations import Equation, Node, Rest, equations
from workbook_engine.model.history import History
from workbook_engine.model.indicator import code_key
from workbook_engine.model.period import Month, Period
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.small_numbers import Cell, KeptBack, SmallFigures, SmallNumbers


def keep_back(book: RuleBook, observations: Mapping[str, History], month: Month) -> KeptBack:
    """The figures up to a month that are not to be sent; none where the rule book does not ask for it."""
    if book.small_numbers is None:
        return KeptBack()
    keeper = _Keeper(book, book.small_numbers, observations, month)
    keeper.decide()
    found = {cell: observations[cell[0]][cell[1]] for cell in keeper.in_order(keeper.hidden)}
    return KeptBack(found, frozenset(keeper.small))


@dataclass
class _Keeper:
    book: RuleBook
    rules: SmallNumbers
    observations: Mapping[str, History]
    month: Month
    hidden: set[Cell] = field(default_factory=set[Cell])

    def __post_init__(self) -> None:
        self.counts = counts(self.book, self.observations, self.month)
        self.auditor = Auditor(equations(self.book, self.counts), self.rules)
        self.small = {cell for cell, count in self.counts.items() if count.is_small}
        self.indicators = {each.key: each for each in self.book.indicators}
        self.places = {each.key: at for at, each in enumerate(self.book.indicators)}
        self.twins: dict[tuple[str, Month, Month], list[Cell]] = {}
        for key, period in self.counts:
            self.twins.setdefault((key, period.first, period.last), []).append((key, period))
        keys = {code_key(each.key): each.key for each in self.book.indicators}
        self.behind = {
            each.key: [
                keys[k] for k in map(code_key, filter(None, (each.out_of, each.counted_by))) if k in keys
            ]
            for each in self.book.indicators
        }

    def decide(self) -> None:
        """Hide what is small, and month by month what would tell it."""
        months = sorted({period.last for _, period in self.counts})
        begins: dict[Month, list[Equation]] = {month: [] for month in months}
        for each in self.auditor.equations.all:
            begins[each.since].append(each)
        for month in months:
            new = [cell for cell in self.counts if cell[1].last == month]
            self.hidden |= self.small.intersection(new)
            self._follow(new)
            left = self._helped_by(begins[month], new, month)
            while (cell := _least(left, self._use)) is not None:
                hidden = self._hide(cell, new)
                around, again = self._tied(hidden, month)
                left = {node: each for node, each in left.items() if node not in around}
                left |= self._helped_by(again, new, month)
            spared = sorted(self.hidden.intersection(new) - self.small, key=self._use, reverse=True)
            told = set(self.auditor.told(begins[month], self.hidden, month)) if spared else set[Node]()
            for cell in spared:
                if cell in self.hidden:
                    self._show_again(cell, month, told)
        self._last_resort(months)
        self.hidden |= set(self._wider())

    def _helped_by(
        self, begins: Sequence[Equation], new: list[Cell], month: Month
    ) -> dict[Node, Cell | None]:
        """What is told, and the figure of the month that would help it if it were hidden; None where none."""
        told = dict.fromkeys(self.auditor.told(begins, self.hidden, month))
        return {node: self._least_useful(node, new, month) for node in told}

    def _tied(self, cells: Iterable[Cell], month: Month) -> tuple[set[Node], list[Equation]]:
        """The unknown counts that hang together with hidden figures, and the month's equations among them."""
        nodes, tied = set[Node](), dict[int, Equation]()
        for cell in cells:
            if cell not in nodes:
                found, used = self.auditor.together(cell, self.hidden, month)
                nodes.update(found)
                tied.update({id(each): each for each in used if each.since == month})
        return nodes, list(tied.values())

    def _same(self, cell: Cell) -> list[Cell]:
        """A figure, and any that the workbook prints of the same time: of April, and of the year to April."""
        key, period = cell
        return self.twins[key, period.first, period.last]

    def _hide(self, cell: Cell, new: list[Cell]) -> set[Cell]:
        """Hide a figure with its twins and the rates that it makes; all that is hidden now and was not."""
        before = set(self.hidden)
        self.hidden.update(self._same(cell))
        self._follow(new)
        return self.hidden - before

    def _follow(self, new: list[Cell]) -> None:
        """A rate is hidden with either of the counts that make it."""
        for key, period in new:
            if any((other, period) in self.hidden for other in self.behind[key]):
                self.hidden.add((key, period))

    def _least_useful(self, node: Node, new: list[Cell], month: Month) -> Cell | None:
        """The shown figure of the month that would be missed least, of those that are tied to one nearest."""
        own = set(new) - self.hidden
        nodes, tied = self.auditor.together(node, self.hidden, month)
        around: dict[int, list[Cell]] = {}
        for each in tied:
            away = min(nodes[other] for other, _ in each.terms if other in nodes)
            around.setdefault(away, []).extend(cell for cell in self._cells(each) if cell in own)
        nearest = min((away for away, cells in around.items() if cells), default=None)
        return None if nearest is None else min(around[nearest], key=self._use)

    def _use(self, cell: Cell) -> tuple[object, ...]:
        """How much a figure is missed: its own kind of period more than another, a total more than a part,
        one with a target more than one without, a large one more than a small one; a 0 most of all."""
        key, period = cell
        indicator, value = self.indicators[key], self.counts[cell].value
        return (
            value == 0,
            indicator.small_numbers is SmallFigures.SHOWN,
            period.kind is indicator.frequency,
            bool(indicator.total_of),
            indicator.target_in(period) is not None,
            value,
            -self.places[key],
            str(period),
        )

    def _show_again(self, cell: Cell, month: Month, told: set[Node]) -> None:
        """Show a figure after all, where what was hidden since does without it; and with it those of the
        month that are no small ones and that it would tell. `told` are those that could not be helped."""
        before, more = set(self.hidden), {cell}
        while more:
            same = {each for one in more for each in self._same(one)}
            behind = {(other, period) for key, period in same for other in self.behind[key]}
            if same & self.small or (self.hidden - same) & behind:
                break
            self.hidden -= same
            touched = (each for one in before - self.hidden for each in self.auditor.by_node.get(one, ()))
            begins = list({id(each): each for each in touched if each.since == month}.values())
            new = {node for node in self.auditor.told(begins, self.hidden, month) if node not in told}
            if not new:
                return
            more = {node for node in new if not isinstance(node, Rest) and node[1].last == month}
            if len(more) < len(new):
                break
        self.hidden = before

    def _last_resort(self, months: list[Month]) -> None:
        """Where something could still be told, hide all figures that it is tied to, where that helps."""
        everything = self.auditor.equations.all
        for node in list(self.auditor.told(everything, self.hidden, months[-1])) if months else ():
            tied = self.auditor.together(node, self.hidden, months[-1])[1]
            more = {cell for each in tied for cell in self._cells(each)} - self.hidden
            self.hidden |= more
            if more and node in self.auditor.told(tied, self.hidden, months[-1]):
                self.hidden -= more

    def _cells(self, equation: Equation) -> Iterator[Cell]:
        return (node for node, _ in equation.terms if not isinstance(node, Rest))

    def _wider(self) -> Iterator[Cell]:
        """Figures whose counts are not known, such as means, of times that hold a hidden figure."""
        for key in {key for key, _ in self.hidden}:
            inside = [period for other, period in self.hidden if other == key]
            for period, seen in self.observations[key].items():
                is_known = (key, period) in self.counts or seen.figure is None or period.last > self.month
                if not is_known and any(_holds(period, each) for each in inside):
                    yield key, period

    def in_order(self, cells: set[Cell]) -> list[Cell]:
        return sorted(cells, key=lambda cell: (self.places[cell[0]], cell[1].last, cell[1].first))


def _holds(wide: Period, narrow: Period) -> bool:
    return wide.first <= narrow.first and narrow.last <= wide.last


def _least(found: Mapping[Node, Cell | None], use: Callable[[Cell], tuple[object, ...]]) -> Cell | None:
    """The least useful of some figures: of those that help a shown count, else of those for the others."""
    for are_rests in (False, True):
        cells = {each for node, each in found.items() if each and isinstance(node, Rest) is are_rests}
        if cells:
            return min(cells, key=use)
    return None
