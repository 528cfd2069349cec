"""Figures: everything that the workbook's sheets say of the rule book's indicators, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbook_engine.model.figure import Figure, round_half_up
from workbook_engine.model.history import History
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month, Period, PeriodKind, by_end
from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem
from workbook_engine.read.layouts.benchmark_columns import Benchmarks, merge_benchmarks

Histories = Mapping[str, History]
"""Observations by the indicator's key, then by period."""


REPORTED_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
_OTHER_KINDS = (PeriodKind.TERM, PeriodKind.MONTHS)


@dataclass(frozen=True)
class UnruledRow:
    """A row with figures that no rule is for: its code (else its name) and where that stands."""

    label: str
    place: Place


@dataclass(frozen=True)
class Figures:
    """What was read: an observation for each cell of a period, blank ones too, so that each has its place.

    `periods` are those that the sheets have, in order. `doubts` are the checks that single cells ask
    for, by indicator and period: only those of the periods on the scorecard are shown. `benchmarks` are
    what others achieved, by indicator, and `benchmark_doubts` the checks that their cells ask for;
    `benchmarks_there` are the names of those that the sheets have a heading or a label for. `bare` are the
    indicators whose row holds nothing but its label.
    """

    observations: Histories = field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    unruled: tuple[UnruledRow, ...] = ()
    doubts: Mapping[tuple[str, Period], Problem] = field(default_factory=dict)
    benchmarks: Benchmarks = field(default_factory=dict)
    benchmark_doubts: Mapping[str, Problem] = field(default_factory=dict)
    benchmarks_there: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()

    def history(self, key: str) -> History:
        """An indicator's observations by period; empty where the workbook has none."""
        return self.observations.get(key, {})

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that a report may be for: those that some month, quarter or year ends with, in order.

        A workbook that has none of these, but school terms or several months together, is reported by theirs.
        """
        ends = {period.last for period in self.periods if period.kind in REPORTED_KINDS}
        others = {period.last for period in self.periods if period.kind in _OTHER_KINDS}
        return tuple(sorted(ends or others))


def merge(sources: Sequence[Figures]) -> tuple[Figures, list[Problem]]:
    """The figures of several tables as one; where two print different figures, the first listed wins.

    A blank cell gives way to any other, and one that says TBC to a figure; counts behind a figure are taken
    from wherever they stand. A row that holds nothing but its label, as a section's does that has an
    indicator's name, gives way to any other row of it. The problems are one check for
    each indicator whose figures differ, naming both places of the latest period that does.
    """
    if len(sources) == 1:
        return sources[0], []
    observations: dict[str, dict[Period, Observation]] = {}
    doubts: dict[tuple[str, Period], Problem] = {}
    clashes: dict[str, list[tuple[Observation, Observation]]] = {}
    bare: set[str] = set()
    for source in sources:
        new = source.bare - observations.keys()
        for observation in _all(source):
            key, period = observation.key, observation.period
            held = observations.setdefault(key, {}).get(period)
            is_found = key in bare and key not in source.bare and is_blank(held)
            if held is None or is_found or _gives_way(held, observation):
                observations[key][period] = observation
                doubt = source.doubts.get((key, period))
                if doubt is not None:
                    doubts[key, period] = doubt
            elif differ(held, observation):
                clashes.setdefault(key, []).append((held, observation))
            elif _has_counts_for(held, observation):
                observations[key][period] = _with_counts(held, observation)
                if (key, period) in source.doubts:
                    doubts.setdefault((key, period), source.doubts[key, period])
        bare = (bare - (source.observations.keys() - source.bare)) | new
    periods = sorted({period for source in sources for period in source.periods}, key=by_end)
    unruled = dict.fromkeys(row for source in sources for row in source.unruled)
    benchmarks, found = merge_benchmarks(source.benchmarks for source in sources)
    benchmark_doubts = {
        key: doubt for source in reversed(sources) for key, doubt in source.benchmark_doubts.items()
    }
    there = frozenset(name for source in sources for name in source.benchmarks_there)
    merged = Figures(
        observations,
        tuple(periods),
        tuple(unruled),
        doubts,
        benchmarks,
        benchmark_doubts,
        there,
        frozenset(bare),
    )
    return merged, [*(clash(key, pairs) for key, pairs in clashes.items()), *found]


def is_blank(observation: Observation | None) -> bool:
    """Whether nothing at all stands there."""
    value = observation.value if observation else NoFigure(Absence.BLANK)
    return isinstance(value, NoFigure) and value.why is Absence.BLANK


def _gives_way(held: Observation, other: Observation) -> bool:
    is_awaited = isinstance(held.value, NoFigure) and held.value.why is Absence.NOT_YET_AVAILABLE
    return (is_blank(held) and not is_blank(other)) or (is_awaited and other.figure is not None)


def _has_counts_for(held: Observation, other: Observation) -> bool:
    """Whether only the other of two equal figures has the counts behind it."""
    has_own = held.figure is None or held.figure.ratio is not None
    return not has_own and other.figure is not None and other.figure.ratio is not None


def _with_counts(held: Observation, other: Observation) -> Observation:
    if held.figure is None or other.figure is None:
        return held
    return replace(held, value=replace(held.figure, ratio=other.figure.ratio))


def _all(source: Figures) -> Iterator[Observation]:
    for history in source.observations.values():
        yield from history.values()


def differ(one: Observation, other: Observation) -> bool:
    """Whether two places print different figures; fewer decimals of the same figure are no difference."""
    if one.figure is None or other.figure is None:
        return False
    decimals = min(one.figure.decimals, other.figure.decimals)
    return _to(one.figure, decimals) != _to(other.figure, decimals)


def _to(figure: Figure, decimals: int) -> object:
    exact = figure.value if figure.stored is None else figure.stored
    return round_half_up(exact, decimals)


def clash(key: str, pairs: Sequence[tuple[Observation, Observation]]) -> Problem:
    """A check: an indicator has two figures for a period; `pairs` are (the used one, the other)."""
    used, other = max(pairs, key=lambda pair: by_end(pair[0].period))
    more = len(pairs) - 1
    also = f" They differ in {more} other period{'s' if more > 1 else ''} too." if more else ""
    return Problem.check(
        f"Two places have different figures for {used.period.name}: {used.figure} in {used.place} and "
        f"{other.figure} in {other.place}; the first is used.{also}",
        "Correct the one that is wrong.",
        used.place,
        key,
    )
