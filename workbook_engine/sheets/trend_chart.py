"""Trend chart: a trend as a native chart over its row, drawing from the figures under it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Area
from workbook_engine.model.planned_chart import ChartKind, LineStyle, PlannedChart, PlannedSeries
from workbook_engine.model.target import Target
from workbook_engine.model.template import Theme
from workbook_engine.model.text_length import shortened
from workbook_engine.model.trend import LineOf, TrendDetail, TrendLine
from workbook_engine.sheets.figures import number_format
from workbook_engine.sheets.title_block import HEADER_ROW

_LONGEST_LABEL = 255  # what Excel takes as a name
_OTHERS = ("#12826A", "#B35A00", "#6B3FA0", "#1D6FB8", "#7A4B2A", "#4A5863")
"""The colours of the second indicator of a chart and of those after it; the first has the theme's accent."""

_STYLES = {
    LineOf.INDICATOR: (LineStyle.SOLID, 2.25),
    LineOf.TARGET: (LineStyle.DASHED, 1.5),
    LineOf.AVERAGE: (LineStyle.DOTTED, 1.5),
    LineOf.BENCHMARK: (LineStyle.DASHED, 1.25),
}
_AVERAGE, _TARGET = "#5B6771", "#A31621"


def trend_chart(detail: TrendDetail, row: int, first: int, theme: Theme) -> PlannedChart:
    """The chart over `row`; its lines draw from the rows from `first` on.

    The axis begins at 0, and of percentages ends at 100%, unless the figures go beyond.
    """
    last = len(detail.periods) + 1
    figures = [figure for line in detail.lines for figure in line.known]
    highest, lowest = (end(figure.value for figure in figures) for end in (max, min))
    one = figures[0]
    whole = one.unit is Unit.PERCENT and Decimal(50) < highest <= Decimal(100)
    return PlannedChart(
        ChartKind.LINES,
        Area(row, 1, row, last),
        alt_text(detail),
        Area(HEADER_ROW, 2, HEADER_ROW, last),
        tuple(_series(detail, theme, first)),
        number_format=number_format(Figure(one.value.to_integral_value(), one.unit)),
        lowest=Decimal(0) if lowest >= 0 else None,
        highest=Decimal(1) if whole else None,
    )


def _series(detail: TrendDetail, theme: Theme, first: int) -> Iterator[PlannedSeries]:
    """A line a row: the indicators' in colours of their own, the others thin. One figure alone is a point."""
    others = _OTHERS * (1 + len(detail.lines) // len(_OTHERS))
    colours = {LineOf.INDICATOR: iter((theme.accent, *others)), LineOf.BENCHMARK: iter(others)}
    fixed = {LineOf.TARGET: theme.travel.get("worse", _TARGET), LineOf.AVERAGE: _AVERAGE}
    targets = 0
    for row, line in enumerate(detail.lines, first):
        style, width = _STYLES[line.of]
        is_target = line.of is LineOf.TARGET
        targets += is_target
        yield PlannedSeries(
            "Target" if is_target else shortened(line.label, _LONGEST_LABEL),
            Area(row, 2, row, len(detail.periods) + 1),
            fixed[line.of] if line.of in fixed else next(colours[line.of]),
            line=style,
            width=width,
            markers=line.of is LineOf.INDICATOR or len(line.known) == 1,
            in_legend=not is_target or targets == 1,
            hollow=tuple(at for at, figure in enumerate(line.figures) if figure and figure.bound),
        )


def alt_text(detail: TrendDetail) -> str:
    """What the lines show, for those who cannot see them."""
    own = {line.label: line for line in detail.own}
    told: list[str] = []
    for assessment in detail.assessments:
        indicator = assessment.indicator
        line = own.get(indicator.code or indicator.name)
        aim = f", target {assessment.target.shown}" if isinstance(assessment.target, Target) else ""
        told.append(f"{indicator.name}: {_ends(detail, line) + aim if line else 'no figure'}.")
    return "Line chart. " + " ".join(told)


def _ends(detail: TrendDetail, line: TrendLine) -> str:
    known = [(each, figure) for each, figure in zip(detail.periods, line.figures, strict=True) if figure]
    (begin, first), (end, last) = known[0], known[-1]
    if begin == end:
        return f"{first.shown} in {begin.name}"
    return f"{first.shown} in {begin.name}, {last.shown} in {end.name}"
