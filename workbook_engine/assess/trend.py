"""Trend: the lines of one chart: figures, targets, their average and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure, round_half_up
from workbook_engine.model.indicator import Basis
from workbook_engine.model.period import Month, Period, PeriodKind
from workbook_engine.model.target import Target
from workbook_engine.model.trend import LineOf, TrendDetail, TrendLine

_LEAST_FOR_AVERAGE = 3
_PERIODS = {PeriodKind.QUARTER: "quarters", PeriodKind.YEAR: "years"}


def trend_detail(assessments: Sequence[Assessment], periods: Sequence[Period], month: Month) -> TrendDetail:
    """The chart of some indicators in these periods; `month` is the report's, with which their series end.

    One indicator alone has also its average and its benchmarks. A target that changed has a line for each of
    its values; a profile has one line, a range one for each end. Indicators that share a chart share a
    target's lines only where they are the same in every period.
    """
    lines = [_own(each, periods, month) for each in assessments]
    one = assessments[0]
    if len(assessments) == 1:
        lines += _targets(one, periods)
        if one.indicator.basis is not Basis.CUMULATIVE:  # the mean of how far the year had come says nothing
            lines += _average(lines[0], periods)
        lines += _benchmarks(one, len(periods))
    else:
        targets = {tuple(_targets(each, periods)) for each in assessments}
        lines += targets.pop() if len(targets) == 1 else ()
    return TrendDetail(tuple(assessments), tuple(line for line in lines if line.known), tuple(periods))


def _own(assessment: Assessment, periods: Sequence[Period], month: Month) -> TrendLine:
    indicator, series = assessment.indicator, assessment.series
    figures: list[Figure | None] = []
    for period in periods:
        back = month - period.last
        observation = series[-1 - back] if back < len(series) else None
        figures.append(observation.figure if observation else None)
    return TrendLine(indicator.code or indicator.name, LineOf.INDICATOR, tuple(figures))


def _targets(assessment: Assessment, periods: Sequence[Period]) -> Iterator[TrendLine]:
    """The lines of the targets that held in these periods."""
    held = [assessment.indicator.target_in(period) for period in periods]
    targets = [each if isinstance(each, Target) else None for each in held]
    changes = [at for at in range(1, len(periods)) if _aim(targets[at]) != _aim(targets[at - 1])]
    for first, end in pairwise((0, *changes, len(periods))):
        label = f"Target from {periods[first].label}" if first else "Target"
        part = [target if first <= at < end else None for at, target in enumerate(targets)]
        low, high = (tuple(_bare(each, side) for each in part) for side in ("low", "high"))
        if low == high:
            yield TrendLine(label, LineOf.TARGET, low)
        else:
            yield TrendLine(f"{label}, lower end", LineOf.TARGET, low)
            yield TrendLine(f"{label}, upper end", LineOf.TARGET, high)


def _aim(target: Target | None) -> object:
    """What keeps a line going from period to period: the same ends, or that they are parts of a profile."""
    if target is None or target.during.months:
        return target is not None
    return target.low.value, target.high.value


def _bare(target: Target | None, side: Literal["low", "high"]) -> Figure | None:
    """One end of a target as a number to draw: 80% of `>80%`."""
    if target is None:
        return None
    figure = target.low if side == "low" else target.high
    return Figure(figure.value, figure.unit)


def _average(own: TrendLine, periods: Sequence[Period]) -> Iterator[TrendLine]:
    """The mean of the periods shown, with the decimals of the figures; none where one is only a bound."""
    known = own.known
    if len(known) < _LEAST_FOR_AVERAGE or own.bounds:
        return
    decimals = max(figure.decimals for figure in known)
    mean = sum((figure.value for figure in known), Decimal(0)) / len(known)
    average = Figure(round_half_up(mean, decimals), known[-1].unit)
    label = f"Average of these {_PERIODS.get(periods[0].kind, 'months')}"
    yield TrendLine(label, LineOf.AVERAGE, (average,) * len(periods))


def _benchmarks(assessment: Assessment, count: int) -> Iterator[TrendLine]:
    for standing in assessment.standings:
        benchmark = standing.benchmark
        label = f"{benchmark.name} {benchmark.year}".strip()
        yield TrendLine(label, LineOf.BENCHMARK, (benchmark.figure,) * count)
