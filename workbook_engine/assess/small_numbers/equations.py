"""Equations: what adds up to what among the counts of a workbook, as a reader of a copy may know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, pairwise

from workbook_engine.assess.small_numbers.counts import Count
from workbook_engine.model.indicator import Basis, Indicator, code_key
from workbook_engine.model.period import Month, Period, PeriodKind, Span, by_end
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.small_numbers import Cell


@dataclass(frozen=True)
class Rest:
    """The people of a whole that are in none of some parts, such as those that came between two figures."""

    whole: Cell
    parts: tuple[Cell, ...]


Node = Cell | Rest
"""A count: that of a figure, or one that no figure shows and that can be worked out."""

Term = tuple[Node, int]
"""A count, and whether it is added or taken away."""


@dataclass(frozen=True)
class Equation:
    """Terms that come to nothing together. It can be used from the month `since` on, when all are known."""

    terms: tuple[Term, ...]
    since: Month


@dataclass
class Equations:
    """All of them, and how many are in each `rest`, which is not to be known where it is small."""

    counts: Mapping[Cell, Count]
    all: list[Equation] = field(default_factory=list[Equation])
    rests: dict[Rest, Decimal] = field(default_factory=dict[Rest, Decimal])

    def value(self, node: Node) -> Decimal:
        return self.rests[node] if isinstance(node, Rest) else self.counts[node].value

    def add(self, whole: Cell, parts: Sequence[Cell]) -> bool:
        """That the parts add up to the whole, where they do."""
        there = all(cell in self.counts for cell in (whole, *parts)) and bool(parts)
        if not there or self.value(whole) != sum(map(self.value, parts)):
            return False
        terms: tuple[Term, ...] = ((whole, 1), *((part, -1) for part in parts))
        self.all.append(Equation(terms, max(period.last for _, period in (whole, *parts))))
        return True

    def add_rest(self, whole: Cell, parts: Sequence[Cell]) -> None:
        """That something is left of the whole beside the parts."""
        left = self.value(whole) - sum(map(self.value, parts))
        if left < 0:
            return
        rest = Rest(whole, tuple(parts))
        self.rests[rest] = left
        terms: tuple[Term, ...] = ((whole, 1), *((part, -1) for part in parts), (rest, -1))
        self.all.append(Equation(terms, max(period.last for _, period in (whole, *parts))))


def equations(book: RuleBook, counts: Mapping[Cell, Count]) -> Equations:
    """What the rule book and the calendar say of the counts, as far as it is so in the workbook."""
    found = Equations(counts)
    keys = {code_key(each.key): each.key for each in book.indicators}
    periods: dict[str, list[Period]] = {}
    for key, period in counts:
        periods.setdefault(key, []).append(period)
    for indicator in book.indicators:
        own = sorted(periods.get(indicator.key, ()), key=by_end)
        _over_time(found, indicator, own, book.year_starts)
        for period in own:
            _of_parts(found, indicator, period, keys)
            _of_rate(found, indicator, period, keys)
    return found


def _of_parts(found: Equations, indicator: Indicator, period: Period, keys: Mapping[str, str]) -> None:
    """A total and its parts; where they do not come to it, there is a rest."""
    total = (indicator.key, period)
    parts = [(keys[code_key(code)], period) for code in indicator.total_of if code_key(code) in keys]
    if parts and not found.add(total, parts):
        known = [part for part in parts if part in found.counts]
        if known:
            found.add_rest(total, known)


def _of_rate(found: Equations, indicator: Indicator, period: Period, keys: Mapping[str, str]) -> None:
    """The count of a rate, of the whole that another indicator has, or as another indicator has it."""
    rate = (indicator.key, period)
    whole = (keys.get(code_key(indicator.out_of or ""), ""), period)
    count = (keys.get(code_key(indicator.counted_by or ""), ""), period)
    if whole in found.counts and found.counts[rate].of == found.value(whole):
        found.add_rest(whole, [rate])
        found.add(whole, [rate, count])  # the counts beside the rate are of the opposite
    found.add(rate, [count])


def _over_time(found: Equations, indicator: Indicator, periods: Sequence[Period], starts: int) -> None:
    """Months, quarters, years and years to date; and what came in between figures that run on."""
    key, there, summed = indicator.key, set(periods), set[Cell]()
    is_one_of_its_months = indicator.basis is not Basis.EACH_PERIOD
    for span in (each for each in periods if isinstance(each, Span)):
        for tiles in _tilings(span, starts):
            cells = [(key, tile) for tile in tiles]
            known = [cell for cell in cells if cell in found.counts]
            if found.add((key, span), cells):
                summed.add((key, span))
            elif indicator.basis is Basis.EACH_PERIOD and known:
                found.add_rest((key, span), known)
        if span.kind is PeriodKind.YEAR_TO_DATE and span.last > span.first:
            earlier = Span.year_to_date(span.last.earlier(), starts)
            found.add((key, span), [(key, earlier), (key, span.last)])
    for one, other in combinations(periods, 2):
        is_same = one.first == other.first or (is_one_of_its_months and (key, one) not in summed)
        if one.last == other.last and is_same:
            found.add((key, one), [(key, other)])
    for before, after in _running(indicator, periods, found, starts):
        months = [after.last.earlier(back) for back in range(after.last - before.last)]
        if after.kind is PeriodKind.YEAR_TO_DATE and there.issuperset(months):
            continue  # the months say it themselves
        found.add_rest((key, after), [(key, before)])


def _tilings(span: Span, starts: int) -> Iterator[list[Period]]:
    """The months of a span, and its quarters where it is made of whole ones."""
    months = span.last - span.first + 1
    if months > 1:
        yield [span.first.plus(later) for later in range(months)]
    if months % 3 == 0 and months > 3:
        yield [Span.quarter(span.first.plus(later + 2), starts) for later in range(0, months, 3)]


def _running(
    indicator: Indicator, periods: Sequence[Period], found: Equations, starts: int
) -> Iterator[tuple[Period, Period]]:
    """Each two figures of which the later one holds the earlier one's people, and those that came since."""
    is_running = indicator.basis is Basis.CUMULATIVE
    for kind in PeriodKind:
        own = [each for each in periods if each.kind is kind]
        for before, after in pairwise(own):
            if kind is PeriodKind.YEAR_TO_DATE or (
                is_running and kind in (PeriodKind.MONTH, PeriodKind.QUARTER)
            ):
                years = {Span.year_to_date(each.last, starts).first for each in (before, after)}
                if len(years) == 1:
                    yield before, after
            elif indicator.basis is Basis.ROLLING_YEAR and _leaves_nobody(
                indicator, own, before, after, found
            ):
                yield before, after


def _leaves_nobody(
    indicator: Indicator, own: Sequence[Period], before: Period, after: Period, found: Equations
) -> bool:
    """Whether nobody can have left a rolling year in between: one that held those months held nobody."""
    return any(
        found.value((indicator.key, each)) == 0
        and 0 < after.last - each.last <= 12
        and each.last <= before.last
        for each in own
    )
