"""Trend: what a chart of the trend pages shows, line by line, and which charts stand on which page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure
from workbook_engine.model.period import Period

SAID_BESIDE = "Commentary and actions"
"""The heading of what stands beside the charts."""


class LineOf(StrEnum):
    """What a line of a trend is of."""

    INDICATOR = "indicator"
    TARGET = "target"
    AVERAGE = "average"
    BENCHMARK = "benchmark"


@dataclass(frozen=True)
class TrendLine:
    """One line: a figure for each period of the trend, None where there is none.

    A target that changed has a line for each of its values, so that a chart has a step and no slope.
    """

    label: str
    of: LineOf
    figures: tuple[Figure | None, ...]

    @property
    def known(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure is not None)

    @property
    def bounds(self) -> tuple[Figure, ...]:
        """Those of its figures of which only a bound is known, such as `>80%`."""
        return tuple(figure for figure in self.known if figure.bound)


@dataclass(frozen=True)
class TrendDetail:
    """One chart: its indicators as they are judged, the lines, the indicators' own first, and its periods."""

    assessments: tuple[Assessment, ...]
    lines: tuple[TrendLine, ...]
    periods: tuple[Period, ...]

    @property
    def own(self) -> tuple[TrendLine, ...]:
        return tuple(line for line in self.lines if line.of is LineOf.INDICATOR)

    @property
    def has_chart(self) -> bool:
        """Whether an indicator has two figures: one alone is no line."""
        return any(len(line.known) > 1 for line in self.own)


@dataclass(frozen=True)
class TrendTopic:
    """A page of the trends: its title and its charts."""

    title: str
    details: tuple[TrendDetail, ...]


@dataclass(frozen=True)
class Trends:
    """The pages of the trends in their order, all of the same periods, oldest first."""

    periods: tuple[Period, ...]
    topics: tuple[TrendTopic, ...]
