"""Reasons: why a line of the rating scheme decided, in one plain sentence with the figures and the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_engine.assess.evidence import Evidence
from workbook_engine.assess.predicates import (
    beside_benchmark,
    beside_floor,
    beside_target,
    beside_what_it_was,
    judged_words,
)
from workbook_engine.assess.words import amount_in_words
from workbook_engine.model.condition import (
    FLOOR,
    TARGET,
    Condition,
    Exceeds,
    Fact,
    Is,
    Judged,
    Moved,
    OnOrBetter,
    Otherwise,
    Within,
    Worse,
    asks_for_target,
)
from workbook_engine.model.indicator import Polarity, Tolerance
from workbook_engine.model.rating import Band, RatingScheme

_FACTS = {
    Fact.NO_TARGET: "No target is set; an indicator without a target is {word}",
    Fact.NO_POLARITY: "It is for information, and no way is the good one; such an indicator is {word}",
    Fact.NOT_DUE: "{why}; a figure that is not due is {word}",
    Fact.NOT_APPLICABLE: "{why}; what is not applicable is {word}",
}


def because(evidence: Evidence, band: Band, scheme: RatingScheme) -> str:
    """Why the line decided: `69% is 16 points short of 85%; up to 8.5 points short is Amber`."""
    fact = next((each.fact for each in band.conditions if isinstance(each, Is)), None)
    if fact is not None:
        return _FACTS[fact].format(word=band.rating.word, why=evidence.why_none)
    if evidence.figure is None and evidence.judgement:
        return f"{evidence.why_none}; it was {judged_words(evidence.judgement)}"
    above = scheme.bands[: scheme.bands.index(band)]
    is_otherwise = any(isinstance(each, Otherwise) for each in band.conditions)
    asked = [each for line in above for each in line.conditions] if is_otherwise else band.conditions
    seen = f"{evidence.shown} is {' and '.join(_predicates(evidence, asked))}"
    return f"{seen}; {_otherwise(evidence, band, above) if is_otherwise else _line(evidence, band)}"


def unknown(evidence: Evidence, band: Band) -> str:
    """Why nothing was decided, where the figure is only known to be under or over another."""
    return (
        f"{evidence.shown} may or may not be {band.when} ({_held_against(evidence)}), "
        f"so whether it is {band.rating.word} cannot be said"
    )


def _held_against(evidence: Evidence) -> str:
    return evidence.target.shown if evidence.target else "a benchmark"


def _predicates(evidence: Evidence, asked: Sequence[Condition]) -> Iterator[str]:
    """What the figure is, of all that was asked: `16 points short of 85%`, `better than the 60% of May`."""
    target = evidence.target
    than = dict.fromkeys(each.than for each in asked if isinstance(each, OnOrBetter | Worse))
    found: list[str] = []
    if target and (not asked or any(asks_for_target(each) and not _is_of_floor(each) for each in asked)):
        found.append(beside_target(evidence, target))
    if target and FLOOR in than:
        found.append(beside_floor(evidence, target))
    for name in than:
        benchmark = evidence.benchmark(name) if name not in (TARGET, FLOOR) else None
        found.append(beside_benchmark(evidence, benchmark) if benchmark else "")
    for on in dict.fromkeys(each.on for each in asked if isinstance(each, Moved)):
        found.append(beside_what_it_was(evidence.travel(on)))
    if evidence.judgement and any(isinstance(each, Judged) for each in asked):
        found.append(judged_words(evidence.judgement) if evidence.judgement.rating else "")
    return filter(None, found)


def _is_of_floor(condition: Condition) -> bool:
    return isinstance(condition, OnOrBetter | Worse) and condition.than == FLOOR


def _line(evidence: Evidence, band: Band) -> str:
    """The rule of a line: `up to 8.5 points short is Amber`."""
    return f"{' and '.join(_limit(each, evidence) for each in band.conditions)} is {band.rating.word}"


def _limit(condition: Condition, evidence: Evidence) -> str:
    match condition:
        case Within(tolerance, less, both_sides):
            size = _amount(evidence, tolerance)
            up_to = "less than" if less else "up to"
            return f"{up_to} {size} {'either side of target' if both_sides else _bad_side(evidence)}"
        case Exceeds(tolerance):
            return f"better than target by more than {_amount(evidence, tolerance)}"
        case _:
            return condition.words


def _amount(evidence: Evidence, tolerance: Tolerance | None) -> str:
    return amount_in_words(evidence.allowed(tolerance), evidence.indicator.unit)


def _bad_side(evidence: Evidence) -> str:
    """The side that is worse than target: the one that the figure is on, where both are."""
    match evidence.indicator.good_is:
        case Polarity.HIGH:
            return "short"
        case Polarity.LOW:
            return "over"
        case _:
            is_low = evidence.target is not None and evidence.value < evidence.target.low.value
            return "below" if is_low else "above"


def _otherwise(evidence: Evidence, band: Band, above: Sequence[Band]) -> str:
    """What the lines above would have taken; where none takes anything short of target, that that is so."""
    lines = [line for line in above if _takes_a_miss(line, evidence)]
    limits = [line for line in lines if not _allows_nothing(line, evidence)]
    if limits:
        return ", ".join(_line(evidence, line) for line in limits)
    if lines:
        return f"no tolerance is allowed, so that is {band.rating.word}"
    is_miss = any(OnOrBetter() in line.conditions for line in above)
    return f"anything {'worse than target' if is_miss else 'else'} is {band.rating.word}"


def _takes_a_miss(line: Band, evidence: Evidence) -> bool:
    """Whether a line could have taken a figure that misses its target, if it could be asked at all."""
    if any(isinstance(each, Is | Judged | Exceeds) or each == OnOrBetter() for each in line.conditions):
        return False
    than = [each.than for each in line.conditions if isinstance(each, OnOrBetter | Worse)]
    has_floor = evidence.target is not None and evidence.target.floor is not None
    return all(
        name == TARGET or (name == FLOOR and has_floor) or evidence.benchmark(name) is not None
        for name in than
    )


def _allows_nothing(line: Band, evidence: Evidence) -> bool:
    return any(isinstance(each, Within) and evidence.allowed(each.tolerance) == 0 for each in line.conditions)
