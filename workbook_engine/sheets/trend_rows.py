"""Trend rows: the table under a trend's chart, a row a line: figures, target, average and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure, round_half_up
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month
from workbook_engine.model.planned_chart import LineStyle

_LEAST_FOR_AVERAGE = 3


@dataclass(frozen=True)
class TrendRow:
    """One line of a chart and of the table under it: a figure for each month, None where there is none."""

    label: str
    figures: tuple[Figure | None, ...]
    line: LineStyle = LineStyle.SOLID
    is_own: bool = False

    @property
    def is_empty(self) -> bool:
        return all(figure is None for figure in self.figures)


def trend_rows(assessments: Sequence[Assessment], months: Sequence[Month]) -> tuple[TrendRow, ...]:
    """The rows of one chart. Of one indicator alone also its average and its benchmarks.

    A target that changed has a row for each, so that the chart has a step and no slope between them.
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
    elif len({each.target.shown if each.target else "" for each in assessments}) == 1:
        rows += _targets(one, months)
    return tuple(row for row in rows if not row.is_empty)


def _last(assessment: Assessment, months: int) -> Sequence[Observation | None]:
    """An indicator's last observations, one a month; None before its series begins."""
    padding: tuple[Observation | None, ...] = (None,) * max(0, months - len(assessment.series))
    return (*padding, *assessment.series)[-months:]


def _targets(assessment: Assessment, months: Sequence[Month]) -> Iterator[TrendRow]:
    """A row for each target that held in these months."""
    held = [assessment.indicator.target_in(month) for month in months]
    figures = [target.figure if target else None for target in held]
    changes = [at for at in range(1, len(figures)) if figures[at] != figures[at - 1]]
    for first, end in pairwise((0, *changes, len(figures))):
        since = f" from {months[first].label}" if first else ""
        row = tuple(figure if first <= at < end else None for at, figure in enumerate(figures))
        yield TrendRow(f"Target{since}", row, LineStyle.DASHED)


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
