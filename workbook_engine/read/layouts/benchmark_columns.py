"""Benchmark columns: the columns of a table that hold what others achieved, found by their headings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.problem import Problem
from workbook_engine.model.source import BenchmarkColumn, Source
from workbook_engine.read.headings.period_headings import near_rows
from workbook_engine.read.layouts.indicator_rows import cells_headed
from workbook_engine.read.values.benchmark_cells import BenchmarkReading, in_order, read_benchmarks

Benchmarks = Mapping[str, tuple[Benchmark, ...]]
"""What others achieved, by the indicator's key, in the rule book's order."""


def benchmark_columns(grid: Grid, row: int, source: Source) -> dict[int, BenchmarkColumn]:
    """The columns that are headed as a benchmark of the source, in the row of headings or near it."""
    found: dict[int, BenchmarkColumn] = {}
    for benchmark in source.benchmarks:
        for heading in benchmark.headings:
            headed = cells_headed(grid, heading)
            column = next((headed[near] for near in near_rows(row) if near in headed), None)
            if column is not None:
                found.setdefault(column, benchmark)
    return found


def read_row(
    grid: Grid, row: int, columns: Mapping[int, BenchmarkColumn], source: Source, indicator: Indicator
) -> BenchmarkReading:
    """The benchmarks of an indicator in its row, and the first thing that is wrong with them."""
    read = [
        read_benchmarks(grid.cells.get((row, at)), own, source.benchmarks, indicator, grid.where(row, at))
        for at, own in columns.items()
    ]
    found = in_order((each for reading in read for each in reading.benchmarks), source.benchmarks)
    return BenchmarkReading(found, next((reading.problem for reading in read if reading.problem), None))


def not_found(grid: Grid, source: Source, seen: Collection[str]) -> list[Problem]:
    """A check, where a benchmark of the rule book is neither a heading nor a label on the sheet."""
    missing = [column for column in source.benchmarks if column.name not in seen]
    if not missing:
        return []
    headings = " and ".join(f"“{column.headings[0]}”" for column in missing)
    return [
        Problem.check(
            f"Nothing is headed {headings}, and no cell has that label; there are no such benchmarks.",
            "Correct benchmarks in the rule book, or the heading on the sheet.",
            grid.whole,
        )
    ]


def merge_benchmarks(sources: Iterable[Benchmarks]) -> tuple[Benchmarks, list[Problem]]:
    """The benchmarks of several tables as one; where two print different figures, the first listed wins."""
    merged: dict[str, dict[str, Benchmark]] = {}
    clashes: list[Problem] = []
    for source in sources:
        for key, benchmarks in source.items():
            held = merged.setdefault(key, {})
            for benchmark in benchmarks:
                first = held.setdefault(benchmark.name, benchmark)
                if first.figure is None and benchmark.figure is not None:
                    held[benchmark.name] = benchmark
                elif _differ(first, benchmark):
                    clashes.append(_clash(key, first, benchmark))
    return {key: tuple(held.values()) for key, held in merged.items()}, clashes


def _differ(one: Benchmark, other: Benchmark) -> bool:
    return one.figure is not None and other.figure is not None and one.figure.value != other.figure.value


def _clash(key: str, used: Benchmark, other: Benchmark) -> Problem:
    return Problem.check(
        f"Two places have different figures for {used.name}: {used.shown} in {used.place} and "
        f"{other.shown} in {other.place}; the first is used.",
        "Correct the one that is wrong.",
        used.place,
        key,
    )


def names_of(benchmarks: Benchmarks) -> set[str]:
    """The names of the benchmarks that some indicator has."""
    return {each.name for found in benchmarks.values() for each in found}
