"""Small numbers: what a rule book keeps back from a copy that is sent, and what was kept back of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Period
from workbook_engine.model.place import Place

Cell = tuple[str, Period]
"""A figure by its indicator's key and its period."""


class Zero(StrEnum):
    """What becomes of a count of none."""

    SHOWN = "shown"
    HIDDEN = "hidden"


class SmallFigures(StrEnum):
    """What one indicator says of its own small numbers."""

    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class SmallNumbers:
    """What is too small to be sent: counts under `fewer_than`, and rates out of under `out_of_fewer_than`.

    `shown_as` stands in the place of a figure that is kept back. The usual numbers are those of the
    Department for Education, which shows no count from 1 to 5.

    >>> rules = SmallNumbers(fewer_than=5)
    >>> rules.is_small(Decimal(4)), rules.is_small(Decimal(5)), rules.is_small(Decimal(0))
    (True, False, False)
    """

    fewer_than: int = 6
    out_of_fewer_than: int = 10
    zero: Zero = Zero.SHOWN
    shown_as: str = "[c]"
    place: Place | None = field(default=None, compare=False, repr=False)

    def is_small(self, count: Decimal) -> bool:
        """Whether a count is kept back for itself."""
        return 0 < count < self.fewer_than or (count == 0 and self.zero is Zero.HIDDEN)

    def in_place_of(self, observation: Observation) -> Observation:
        """What stands where a figure is kept back: nothing of the figure is left in it."""
        name = observation.period.name
        reason = f"The figure for {name} is not shown: it is a small number, or would tell one"
        kept = NoFigure(Absence.SUPPRESSED, self.shown_as, reason)
        return Observation(observation.key, observation.period, kept, place=observation.place)


@dataclass(frozen=True)
class KeptBack:
    """The figures that are kept back, as they were: by indicator and period.

    `small` are those that are small themselves; the others would tell one of these.
    """

    observations: Mapping[Cell, Observation] = field(default_factory=dict[Cell, Observation])
    small: Collection[Cell] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.observations)

    @property
    def keys(self) -> tuple[str, ...]:
        """The indicators that have any, each once."""
        return tuple(dict.fromkeys(key for key, _ in self.observations))

    def report(self) -> list[dict[str, str | bool]]:
        """Which they are as data, without the figures."""
        return [
            {"indicator": key, "period": str(period), "small": (key, period) in self.small}
            for key, period in self.observations
        ]

    def of(self, key: str) -> tuple[Observation, ...]:
        """Those of one indicator."""
        return tuple(self._by_key.get(key, ()))

    @cached_property
    def _by_key(self) -> dict[str, list[Observation]]:
        found: dict[str, list[Observation]] = {}
        for (key, _), seen in self.observations.items():
            found.setdefault(key, []).append(seen)
        return found


NOTHING = KeptBack()
"""That no figure is kept back."""
