"""Figures: everything that the workbook's sheets say of the rule book's indicators, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_engine.model.figure import Figure, round_half_up
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Problem

Histories = Mapping[str, Mapping[Month, Observation]]
"""Observations by the indicator's key, then by month."""


@dataclass(frozen=True)
class UnruledRow:
    """A row with figures that no rule is for: its code (else its name) and where that stands."""

    label: str
    place: CellPlace


@dataclass(frozen=True)
class Figures:
    """What was read: an observation for each cell under a month, blank ones too, so that each has its place.

    `periods` are the months that have a column, in order. `doubts` are the checks that single cells ask
    for, by indicator and month: only those of the months on the scorecard are shown.
    """

    observations: Histories = field(default_factory=dict)
    periods: tuple[Month, ...] = ()
    unruled: tuple[UnruledRow, ...] = ()
    doubts: Mapping[tuple[str, Month], Problem] = field(default_factory=dict)

    def observation(self, key: str, month: Month) -> Observation | None:
        return self.observations.get(key, {}).get(month)


def merge(sources: Sequence[Figures]) -> tuple[Figures, list[Problem]]:
    """The figures of several tables as one; where two print different figures, the first listed wins.

    A blank cell gives way to any other. The problems are one check for each indicator whose figures
    differ, naming both places of the latest month that does.
    """
    if len(sources) == 1:
        return sources[0], []
    observations: dict[str, dict[Month, Observation]] = {}
    doubts: dict[tuple[str, Month], Problem] = {}
    clashes: dict[str, list[tuple[Observation, Observation]]] = {}
    for source in sources:
        for observation in _all(source):
            key, month = observation.key, observation.period
            held = observations.setdefault(key, {}).get(month)
            if held is None or (is_blank(held) and not is_blank(observation)):
                observations[key][month] = observation
                doubt = source.doubts.get((key, month))
                if doubt is not None:
                    doubts[key, month] = doubt
            elif _differ(held, observation):
                clashes.setdefault(key, []).append((held, observation))
    periods = sorted({month for source in sources for month in source.periods})
    unruled = dict.fromkeys(row for source in sources for row in source.unruled)
    merged = Figures(observations, tuple(periods), tuple(unruled), doubts)
    return merged, [_clash(key, pairs) for key, pairs in clashes.items()]


def is_blank(observation: Observation | None) -> bool:
    """Whether nothing at all stands there."""
    value = observation.value if observation else NoFigure(Absence.BLANK)
    return isinstance(value, NoFigure) and value.why is Absence.BLANK


def _all(source: Figures) -> Iterator[Observation]:
    for history in source.observations.values():
        yield from history.values()


def _differ(one: Observation, other: Observation) -> bool:
    """Whether two places print different figures; fewer decimals of the same figure are no difference."""
    if one.figure is None or other.figure is None:
        return False
    decimals = min(one.figure.decimals, other.figure.decimals)
    return _to(one.figure, decimals) != _to(other.figure, decimals)


def _to(figure: Figure, decimals: int) -> object:
    exact = figure.value if figure.stored is None else figure.stored
    return round_half_up(exact, decimals)


def _clash(key: str, pairs: Sequence[tuple[Observation, Observation]]) -> Problem:
    used, other = max(pairs, key=lambda pair: pair[0].period)
    more = len(pairs) - 1
    also = f" They differ in {more} other month{'s' if more > 1 else ''} too." if more else ""
    return Problem.check(
        f"Two places have different figures for {used.period.name}: {used.figure} in {used.place} and "
        f"{other.figure} in {other.place}; the first is used.{also}",
        "Correct the one that is wrong.",
        used.place,
        key,
    )
