"""Scheme order: whether an earlier line of a rating scheme takes all that a later one asks for."""

from __future__ import annotations

from workbook_engine.model.condition import (
    Condition,
    Exceeds,
    Is,
    Judged,
    Moved,
    OnOrBetter,
    Otherwise,
    Way,
    Within,
)
from workbook_engine.model.rating import Band
from workbook_engine.model.tolerance import Tolerance

_TAKEN = {
    Way.IMPROVED: (Way.IMPROVED_OR_HELD,),
    Way.WORSENED: (Way.NOT_IMPROVED,),
}


def takes_all_of(earlier: Band, later: Band) -> bool:
    """Whether whatever fits the later line fits the earlier one too, as far as that can be decided.

    A line is taken where each condition of the earlier one follows from some condition of the later one.
    """
    if Judged() in earlier.conditions or Judged() in later.conditions:
        return earlier.rating == later.rating and earlier.conditions == later.conditions
    return all(any(_follows(each, asked) for asked in later.conditions) for each in earlier.conditions)


def _follows(condition: Condition, asked: Condition) -> bool:
    """Whether a condition holds wherever the one that is asked does."""
    if condition == asked:
        return True
    match condition, asked:
        case Otherwise(), Is():
            return False  # such lines are for those that otherwise never catches
        case Otherwise(), _:
            return True
        case Within(both_sides=False), OnOrBetter("target"):
            return True
        case OnOrBetter("floor"), OnOrBetter("target"):
            return True
        case ((Within(both_sides=False) | OnOrBetter("target" | "floor")), Exceeds()):
            return True
        case Within(wide, less, False), Within(narrow, narrow_less, _):
            return _is_wider(wide, narrow, less and not narrow_less)
        case Exceeds(small), Exceeds(large):
            return _is_wider(large, small, False)
        case Moved(way, on), Moved(asked_way, asked_on):
            return on.casefold() == asked_on.casefold() and way in _TAKEN.get(asked_way, ())
        case _:
            return False


def _is_wider(wide: Tolerance | None, narrow: Tolerance | None, but_for_its_end: bool) -> bool:
    """Whether one size is at least another; of different kinds, and beside a tolerance, that is not known."""
    if wide is None or narrow is None:
        return wide is narrow and not but_for_its_end
    if wide.kind is not narrow.kind:
        return False
    return wide.amount > narrow.amount or (wide.amount == narrow.amount and not but_for_its_end)
