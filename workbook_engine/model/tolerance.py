"""Tolerance: how far off a target may still be within tolerance, and how little a change is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from workbook_engine.model.figure import Unit
from workbook_engine.model.period import Month
from workbook_engine.model.place import Place


class ToleranceKind(StrEnum):
    """What an amount is measured in; `RELATIVE` is percent of what the figure is held against."""

    RELATIVE = "% of target"
    POINTS = "points"
    ABSOLUTE = "absolute"


@dataclass(frozen=True)
class Tolerance:
    """How far off target may still be within tolerance: `10% of target`, `5 points`, or `2` in the unit.

    `amount` is in percent, in points, or in the indicator's unit: 10% of target is Decimal(10). It is for
    indicators of one `unit` only, or (None) of any; and from the month `since` on, or (None) always.
    """

    amount: Decimal
    kind: ToleranceKind
    unit: Unit | None = None
    since: Month | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def words(self) -> str:
        """As a rule book writes it.

        >>> Tolerance(Decimal(10), ToleranceKind.RELATIVE).words
        '10% of target'
        >>> Tolerance(Decimal(1), ToleranceKind.POINTS).words
        '1 point'
        """
        if self.kind is ToleranceKind.RELATIVE:
            return f"{self.amount:f}% of target"
        if self.kind is ToleranceKind.ABSOLUTE:
            return f"{self.amount:f}"
        return f"{self.amount:f} point{'' if self.amount == 1 else 's'}"


def tolerance_in(tolerances: tuple[Tolerance, ...], unit: Unit, month: Month) -> Tolerance | None:
    """The tolerance for a unit that holds in a month: the last one to have begun."""
    held = [
        each for each in tolerances
        if each.unit in (None, unit) and (each.since is None or each.since <= month)
    ]  # fmt: skip
    return max(held, key=lambda each: (each.since or Month(1900, 1), each.unit is not None), default=None)
