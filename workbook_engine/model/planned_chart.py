"""PlannedChart: a native chart that is to stand on a sheet, all of it decided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbook_engine.model.grid import Area


class ChartKind(StrEnum):
    """How a chart draws its series."""

    STACKED_BARS = "stacked bars"
    LINES = "lines"


class LineStyle(StrEnum):
    """How a series of a line chart is drawn; of bars it does not matter."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True)
class PlannedSeries:
    """One series: the cells that it draws from, on the chart's own sheet, and its looks.

    Colours are RGB. `label` is the colour of the values that are written on it; empty: none are. A series
    with `markers` has a point at each figure; those in `hollow`, counted from 0, are drawn as rings.
    """

    name: str
    values: Area
    colour: str
    label: str = ""
    line: LineStyle = LineStyle.SOLID
    width: float = 1.75
    markers: bool = False
    in_legend: bool = True
    hollow: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlannedChart:
    """A chart over an area of cells. `alt_text` says what it shows to those who cannot see it.

    `number_format` is that of the axis with the figures; `lowest` and `highest` are where that axis ends,
    None: Excel decides.
    """

    kind: ChartKind
    area: Area
    alt_text: str
    categories: Area
    series: tuple[PlannedSeries, ...]
    title: str = ""
    number_format: str = "General"
    lowest: Decimal | None = None
    highest: Decimal | None = None
