"""Trend rows: the table under a trend's chart, a row a line: figures, target, average and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure, round_half_up
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month
from workbook_engine.model.planned_chart import LineStyle
from workbook_engine.model.target import Target

_LEAST_FOR_AVERAGE = 3


@dataclass(frozen=True)
class TrendRow:
    """One line of a chart and of the table under it: a figure for each month, None where there is none."""

    label: str
    figures: tuple[Figure | None, ...]
    line: LineStyle = LineStyle.SOLID
    is_own: bool = False
    is_target: bool = False

    @property
    def is_empty(self) -> bool:
        return all(figure is None for figure in self.figures)

    @property
    def is_a_point(self) -> bool:
        """Whether it has one figure alone, of which no line can be drawn."""
        return sum(figure is not None for figure in self.figures) == 1


def trend_rows(assessments: Sequence[Assessment], months: Sequence[Month]) -> tuple[TrendRow, ...]:
    """The rows of one chart. Of one indicator alone also its average and its benchmarks.

    A target that changed has a row for each, so that the chart has a step and no slope between them; a
    profile has one row, a range one for each end. Indicators that share a chart share a target's rows only
    where they are the same in every month.
    """
    rows: list[TrendRow] = []
    for assessment in assessments:
        label = assessment.indicator.code or assessment.indicator.name
        figures = tuple(each.figure if each else None for each in _last(assessment, len(months)))
        rows.append(TrendRow(label, figures, is_own=True))
    one = assessments[0]
    if len(assessments) == 1:
        rows += _targets(one, months)
        rows += _average(rows[0].figures)
        rows += _benchmarks(one, len(months))
    else:
        targets = {tuple(_targets(each, months)) for each in assessments}
        rows += targets.pop() if len(targets) == 1 else ()
    return tuple(row for row in rows if not row.is_empty)


def _last(assessment: Assessment, months: int) -> Sequence[Observation | None]:
    """An indicator's last observations, one a month; None before its series begins."""
    padding: tuple[Observation | None, ...] = (None,) * max(0, months - len(assessment.series))
    return (*padding, *assessment.series)[-months:]


def _targets(assessment: Assessment, months: Sequence[Month]) -> Iterator[TrendRow]:
    """The rows of the targets that held in these months."""
    held = [assessment.indicator.target_in(month) for month in months]
    targets = [each if isinstance(each, Target) else None for each in held]
    changes = [at for at in range(1, len(months)) if _aim(targets[at]) != _aim(targets[at - 1])]
    for first, end in pairwise((0, *changes, len(months))):
        label = f"Target from {months[first].label}" if first else "Target"
        part = [target if first <= at < end else None for at, target in enumerate(targets)]
        low, high = (tuple(_bare(each, side) for each in part) for side in ("low", "high"))
        if low == high:
            yield TrendRow(label, low, LineStyle.DASHED, is_target=True)
        else:
            yield TrendRow(f"{label}, lower end", low, LineStyle.DASHED, is_target=True)
            yield TrendRow(f"{label}, upper end", high, LineStyle.DASHED, is_target=True)


def _aim(target: Target | None) -> object:
    """What keeps a line going from month to month: the same ends, or that they are parts of a profile."""
    if target is None or target.during.months:
        return target is not None
    return target.low.value, target.high.value


def _bare(target: Target | None, side: Literal["low", "high"]) -> Figure | None:
    """One end of a target as a number to draw: 80% of `>80%`."""
    if target is None:
        return None
    figure = target.low if side == "low" else target.high
    return Figure(figure.value, figure.unit)


def _average(figures: Sequence[Figure | None]) -> Iterator[TrendRow]:
    """The mean of the months shown, with the decimals of the figures."""
    known = [figure for figure in figures if figure is not None]
    if len(known) < _LEAST_FOR_AVERAGE:
        return
    decimals = max(figure.decimals for figure in known)
    mean = sum((figure.value for figure in known), Decimal(0)) / len(known)
    average = Figure(round_half_up(mean, decimals), known[-1].unit)
    yield TrendRow("Average of these months", (average,) * len(figures), LineStyle.DOTTED)


def _benchmarks(assessment: Assessment, months: int) -> Iterator[TrendRow]:
    for standing in assessment.standings:
        benchmark = standing.benchmark
        label = f"{benchmark.name} {benchmark.year}".strip()
        yield TrendRow(label, (benchmark.figure,) * months, LineStyle.DASHED)
