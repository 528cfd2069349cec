"""Condition: what a line of a rating scheme asks of an indicator; the few kinds that there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook_engine.model.tolerance import Tolerance

TARGET = "target"
FLOOR = "floor"


class Way(StrEnum):
    """Which way of travel is asked for."""

    IMPROVED = "improved"
    IMPROVED_OR_HELD = "improved or held"
    NOT_IMPROVED = "not improved"
    WORSENED = "worsened"


class Fact(StrEnum):
    """What is so of an indicator whatever its figure is."""

    NO_TARGET = "no target"
    NO_POLARITY = "no polarity"
    NOT_DUE = "not due"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Is:
    """This is so of the indicator; its figure is not asked."""

    fact: Fact

    @property
    def words(self) -> str:
        return self.fact.value


@dataclass(frozen=True)
class OnOrBetter:
    """The figure is on or better than the target, the floor, or a benchmark by its name."""

    than: str = TARGET

    @property
    def words(self) -> str:
        return f"on or better than {self.than}"


@dataclass(frozen=True)
class Worse:
    """The figure is worse than the target, the floor, or a benchmark by its name."""

    than: str = TARGET

    @property
    def words(self) -> str:
        return f"worse than {self.than}"


@dataclass(frozen=True)
class Within:
    """The figure misses the target by no more than the tolerance; with `less`, by less than it.

    `tolerance` is the line's own, None: that of the indicator. On `both_sides`, a figure that is better
    than target by more is not within it.
    """

    tolerance: Tolerance | None = None
    less: bool = False
    both_sides: bool = False

    @property
    def words(self) -> str:
        size = self.tolerance.words if self.tolerance else "tolerance"
        if self.less:
            return f"less than {size.removesuffix(' of target')} off target"
        return f"within {size}{' on both sides' if self.both_sides else ''}"


@dataclass(frozen=True)
class Exceeds:
    """The figure is better than target by more than the tolerance (None: that of the indicator)."""

    tolerance: Tolerance | None = None

    @property
    def words(self) -> str:
        return f"better than target by more than {self.tolerance.words if self.tolerance else 'tolerance'}"


@dataclass(frozen=True)
class Beyond:
    """The figure is above the target (its upper threshold), or below it, whichever way is good."""

    above: bool

    @property
    def words(self) -> str:
        return f"{'above' if self.above else 'below'} target"


@dataclass(frozen=True)
class Moved:
    """The figure went this way; `on` names the direction of travel, empty: the first one."""

    way: Way
    on: str = ""

    @property
    def words(self) -> str:
        return f"{self.way}{f' on {self.on}' if self.on else ''}"


@dataclass(frozen=True)
class Judged:
    """Somebody judged that the rating is this line's."""

    @property
    def words(self) -> str:
        return "judged"


@dataclass(frozen=True)
class Otherwise:
    """Whatever none of the lines above fitted."""

    @property
    def words(self) -> str:
        return "otherwise"


Condition = Is | OnOrBetter | Worse | Within | Exceeds | Beyond | Moved | Judged | Otherwise


def asks_for_target(condition: Condition) -> bool:
    """Whether only an indicator with a target can be asked."""
    match condition:
        case Within() | Exceeds() | Beyond():
            return True
        case OnOrBetter(than) | Worse(than):
            return than in (TARGET, FLOOR)
        case _:
            return False


def asks_for_tolerance(condition: Condition) -> bool:
    """Whether the indicator's own tolerance, or the rule book's, decides it."""
    return isinstance(condition, Within | Exceeds) and condition.tolerance is None
