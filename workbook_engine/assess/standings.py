"""Standings: how a figure stands against each of its benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook_engine.assess.verdict import verdict
from workbook_engine.model.assessment import Standing
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import AnyTarget, Indicator
from workbook_engine.model.rule_book import BenchmarkSource, RuleBook


def sourced(rule_book: RuleBook, benchmarks: Sequence[Benchmark]) -> tuple[Benchmark, ...]:
    """The benchmarks, the first of each name, with the year and the source that the rule book has."""
    known = {each.name.casefold(): each for each in rule_book.benchmarks}
    first: dict[str, Benchmark] = {}
    for benchmark in benchmarks:
        source = known.get(benchmark.name.casefold(), BenchmarkSource(benchmark.name))
        dated = replace(
            benchmark, year=benchmark.year or source.year, source=benchmark.source or source.source
        )
        first.setdefault(benchmark.name.casefold(), dated)
    return tuple(first.values())


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
