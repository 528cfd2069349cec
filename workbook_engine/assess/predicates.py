"""Predicates: what a figure is beside its target, its floor, a benchmark and what it was, in words."""

from __future__ import annotations

from workbook_engine.assess.evidence import Evidence
from workbook_engine.assess.words import amount_in_words
from workbook_engine.model.assessment import Verdict
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Bound
from workbook_engine.model.indicator import Polarity, Target
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.travel import Compare, Travel

_BOUNDS = {Bound.UNDER: "under", Bound.OVER: "over", Bound.AT_MOST: "at most", Bound.AT_LEAST: "at least"}


def beside_target(evidence: Evidence, target: Target) -> str:
    """`16 points short of 85%`, `on the target of 85%`, `1 above 12 to 16`."""
    if target.is_range:
        inside = target.low.value <= evidence.value <= target.high.value
        if inside and not (evidence.figure and evidence.figure.bound):
            return f"within {target.plain}"
    if target.is_strict and evidence.value == target.low.value:
        asked = _BOUNDS[target.low.bound] if target.low.bound else ""
        return f"just on {target.plain}, and the target is {asked} it"
    return _beside(evidence, target, target.plain, f"the target of {target.plain}")


def beside_floor(evidence: Evidence, target: Target) -> str:
    """`on the floor of 80%`, `2 points over the floor of 80%`; empty where there is none."""
    if target.floor is None:
        return ""
    name = f"the floor of {target.floor.shown}"
    return _beside(evidence, Target(target.floor, target.floor), name, name)


def beside_benchmark(evidence: Evidence, benchmark: Benchmark) -> str:
    """`3 points short of the 72% of England`; empty where it has no figure."""
    if benchmark.figure is None:
        return ""
    name = f"the {benchmark.figure.shown} of {benchmark.name}"
    return _beside(evidence, Target(benchmark.figure, benchmark.figure), name, name)


def _beside(evidence: Evidence, target: Target, name: str, name_if_met: str) -> str:
    if evidence.figure and evidence.figure.bound:
        met = {True: "certain to meet", False: "certain to miss", None: "not certain to meet"}
        return f"{met[evidence.misses(target).is_at_most(target.low.value * 0)]} {name}"
    value, good_is = evidence.value, evidence.indicator.good_is
    if value == target.low.value:
        return f"on {name_if_met}"
    is_low = value < target.low.value
    end = target.low if is_low else target.high
    margin = amount_in_words(value - end.value, evidence.indicator.unit)
    if good_is in (Polarity.BETWEEN, Polarity.CLOSE):
        return f"{margin} {'below' if is_low else 'above'} {name}"
    if good_is is Polarity.LOW and is_low:
        return f"{margin} under {name}, and low is good"
    return f"{margin} {'short of' if is_low else 'over'} {name}"


def beside_what_it_was(travel: Travel | None) -> str:
    """`better than the 65% of May 2019`, or what there was nothing of to compare with."""
    if travel is None or travel.verdict is None or travel.compared is None or not travel.compared.figure:
        why = travel.why_empty if travel else ""
        return f"not known to have improved{f' ({why})' if why else ''}"
    beside = {Verdict.BETTER: "better than", Verdict.SAME: "no different from", Verdict.WORSE: "worse than"}
    figure = travel.compared.figure.shown
    is_made = travel.direction.compare in (
        Compare.MEAN_OF_LAST_PERIODS, Compare.MEAN_OF_LAST_YEARS, Compare.WHOLE_SERIES,
    )  # fmt: skip
    of = f"{figure}, the {travel.direction.compared_with}" if is_made else ""
    return f"{beside[travel.verdict]} {of or f'the {figure} of {travel.compared.period.name}'}"


def judged_words(judgement: Judgement) -> str:
    """`judged Amber by the Director (recoverable within the year)`."""
    why = f" ({judgement.why.rstrip('.')})" if judgement.why else ""
    return f"judged {judgement.rating} by {judgement.by}{why}"
