"""Conditions: whether a line of the rating scheme can be asked, and whether it fits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from workbook_engine.assess.distance import Extent, misses
from workbook_engine.assess.evidence import Evidence
from workbook_engine.assess.verdict import verdict
from workbook_engine.model.assessment import Verdict
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.condition import (
    FLOOR,
    TARGET,
    Beyond,
    Condition,
    Exceeds,
    Fact,
    Is,
    Judged,
    Moved,
    OnOrBetter,
    Otherwise,
    Way,
    Within,
    Worse,
    asks_for_target,
)
from workbook_engine.model.indicator import Polarity, Target
from workbook_engine.model.observation import Absence
from workbook_engine.model.rating import Band, RatingScheme

_ZERO = Decimal(0)
_WAYS = {
    Way.IMPROVED: (Verdict.BETTER,),
    Way.IMPROVED_OR_HELD: (Verdict.BETTER, Verdict.SAME),
    Way.NOT_IMPROVED: (Verdict.SAME, Verdict.WORSE),
    Way.WORSENED: (Verdict.WORSE,),
}


def lines_asked(scheme: RatingScheme, evidence: Evidence) -> list[Band]:
    """The lines that can be asked of an indicator, in their order.

    A line that measures needs a figure and what it is held against. Where a scheme asks for a target
    anywhere, an indicator without one is asked only what says itself that it does without: so neither
    `otherwise` nor the way that its figure goes ever rates it.
    """
    wants_target = any(asks_for_target(condition) for condition in scheme.conditions)
    has_aim = evidence.target is not None or not wants_target
    asked: list[Band] = []
    for band in scheme.bands:
        if all(_can_be_asked(condition, evidence, has_aim, asked) for condition in band.conditions):
            asked.append(band)
    return asked


def _can_be_asked(condition: Condition, evidence: Evidence, has_aim: bool, before: Sequence[Band]) -> bool:
    match condition:
        case Is() | Judged():
            return True
        case _ if evidence.figure is None:
            return False
        case Otherwise():
            held_against = evidence.target is not None or any(_measures(band) for band in before)
            return has_aim and held_against
        case Moved(_, on):
            travel = evidence.travel(on)
            return has_aim and travel is not None and travel.verdict is not None
        case OnOrBetter(than) | Worse(than) if than not in (TARGET, FLOOR):
            return evidence.benchmark(than) is not None and _has_a_good_way(evidence)
        case OnOrBetter(than) | Worse(than) if than == FLOOR:
            return evidence.target is not None and evidence.target.floor is not None
        case _:
            return evidence.target is not None


def _has_a_good_way(evidence: Evidence) -> bool:
    good_is = evidence.indicator.good_is
    return good_is in (Polarity.HIGH, Polarity.LOW) or evidence.target is not None


def _measures(band: Band) -> bool:
    return any(not isinstance(condition, Is | Judged) for condition in band.conditions)


def fits(condition: Condition, evidence: Evidence, word: str) -> bool | None:
    """Whether a condition that can be asked holds; None where the figure's bound leaves that open.

    `word` is the rating that the line would give.
    """
    match condition:
        case Is(fact):
            return _is_so(fact, evidence)
        case Judged():
            judgement = evidence.judgement
            return judgement is not None and judgement.rating.casefold() == word.casefold()
        case Moved(way, on):
            travel = evidence.travel(on)
            return travel is not None and travel.verdict in _WAYS[way]
        case OnOrBetter(than):
            return _is_met(than, evidence)
        case Worse(than):
            return _not(_is_met(than, evidence))
        case Within() | Exceeds() | Beyond():
            assert evidence.target is not None
            return _against_target(condition, evidence, evidence.target)
        case Otherwise():
            return True


def _is_so(fact: Fact, evidence: Evidence) -> bool:
    match fact:
        case Fact.NO_TARGET:
            return evidence.aim is None and evidence.lapsed is None
        case Fact.NO_POLARITY:
            return evidence.indicator.good_is in (None, Polarity.NEITHER) and evidence.aim is None
        case Fact.NOT_DUE:
            return evidence.absence is not None and evidence.absence.why is Absence.NOT_DUE
        case Fact.NOT_APPLICABLE:
            return evidence.absence is not None and evidence.absence.why is Absence.NOT_APPLICABLE


def _is_met(than: str, evidence: Evidence) -> bool | None:
    benchmark = evidence.benchmark(than)
    if than not in (TARGET, FLOOR) and benchmark is not None:
        return _is_as_good_as(benchmark, evidence)
    target = evidence.target
    assert target is not None
    if than == FLOOR:
        assert target.floor is not None
        return evidence.misses(Target(target.floor, target.floor)).is_at_most(_ZERO)
    missed = evidence.misses(target)
    return missed.is_less_than(_ZERO) if target.is_strict else missed.is_at_most(_ZERO)


def _is_as_good_as(benchmark: Benchmark, evidence: Evidence) -> bool | None:
    assert benchmark.figure is not None
    good_is, other = evidence.indicator.good_is, benchmark.figure
    if good_is in (Polarity.HIGH, Polarity.LOW):
        theirs = Extent.of(other.value, other.bound)
        if theirs.least != theirs.most:
            return None
        return misses(evidence.extent, Target(other, other), good_is).is_at_most(_ZERO)
    if evidence.figure is None or evidence.figure.bound or other.bound:
        return None
    found = verdict(good_is, evidence.target, evidence.value, other.value)
    return found in (Verdict.BETTER, Verdict.SAME)


def _against_target(condition: Within | Exceeds | Beyond, evidence: Evidence, target: Target) -> bool | None:
    missed = evidence.misses(target)
    match condition:
        case Beyond(above=True):
            return _not(evidence.extent.is_at_most(target.high.value))
        case Beyond():
            return evidence.extent.is_less_than(target.low.value)
        case Exceeds(tolerance):
            return missed.is_less_than(-evidence.allowed(tolerance))
        case Within(tolerance, less, both_sides):
            allowed = evidence.allowed(tolerance)
            if allowed == 0 and not both_sides:
                return _is_met(TARGET, evidence)
            off = missed.is_less_than(allowed) if less else missed.is_at_most(allowed)
            has_good_side = both_sides and evidence.indicator.good_is in (Polarity.HIGH, Polarity.LOW)
            too_good = missed.is_less_than(-allowed) if has_good_side else False
            return _both(off, _not(too_good))


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
