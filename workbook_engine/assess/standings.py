"""Standings: how a figure stands against each of its benchmarks."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.assess.verdict import verdict
from workbook_engine.model.assessment import Standing
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import AnyTarget, Indicator


def standings(
    indicator: Indicator, benchmarks: Sequence[Benchmark], figure: Figure | None, target: AnyTarget | None
) -> tuple[Standing, ...]:
    """Better, worse or the same as each; nothing where either figure is missing or only a bound."""
    known = figure if figure and not figure.bound else None
    return tuple(
        Standing(each, verdict(indicator.good_is, target, known.value, each.figure.value))
        if known and each.figure and not each.figure.bound
        else Standing(each)
        for each in benchmarks
    )
