"""Benchmarks: each comparator's figure is found under its heading or beside its label, or told."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.read.sheets import Value, rule_book, sheet_grid
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.source import BenchmarkColumn, Source
from workbook_engine.read import Figures, figure_problems, merge, read_figures
from workbook_engine.read.values.benchmark_cells import read_benchmarks

with (Path(__file__).parents[1] / "cases" / "benchmarks.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

OWN = BenchmarkColumn("Benchmark", ("Benchmark",))
LABELS = (
    OWN,
    BenchmarkColumn("SN", ("SN",)),
    BenchmarkColumn("England", ("Nat", "ENG")),
    BenchmarkColumn("Region", ("Reg", "SE")),
)
PLACE = CellPlace("KPIs", 23, 8)
STABLE = Indicator("9.1", "Placements stable for 2 years", unit=Unit.PERCENT)
RATE = Indicator("7.2", "Rate of LAC per 10,000")
ROTHERHAM = Source(
    "Data",
    benchmarks=(
        BenchmarkColumn("Statistical neighbours", ("Stat. neighbour average",), "2013/14", "DfE"),
        BenchmarkColumn("Best neighbour", ("Best stat. neighbour",)),
        BenchmarkColumn("Top quartile", ("Quartile threshold", "National top quartile threshold")),
    ),
)
ROWS: list[list[Value]] = [
    [None, None, None, "Latest benchmarking"],
    ["No", "Indicator", date(2015, 5, 1), "Stat. neighbour average", "Best stat. neighbour",
     "National top quartile threshold"],
    ["7.2", RATE.name, 72.4, 73.5, 46, "-"],
    ["9.1", STABLE.name, "71.1%", "67.6%", "79.0%", "71.1%"],
]  # fmt: skip


def read(rows: list[list[Value]], source: Source = ROTHERHAM) -> tuple[Figures, list[Problem]]:
    return read_figures([sheet_grid(rows)], source, rule_book(RATE, STABLE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cell"] or "blank")
def test_a_cell_gives_the_benchmarks_that_a_reader_would_say(case: dict[str, str]) -> None:
    indicator = Indicator("A 1", "Case", unit=Unit(case["unit"]))
    reading = read_benchmarks(Cell(CellKind.TEXT, case["cell"]), OWN, LABELS, indicator, PLACE)
    assert "; ".join(f"{each.name} {each.shown}" for each in reading.benchmarks) == case["gives"]
    assert bool(reading.problem) == (case["check"] == "yes")
    if reading.problem:
        assert (reading.problem.place, reading.problem.code) == (PLACE, "A 1")


def test_a_cell_of_endless_spaces_is_read_like_any_other() -> None:
    text = f"SN 45%;{' ' * 32_000}Nat 46%"
    reading = read_benchmarks(Cell(CellKind.TEXT, text), OWN, LABELS, STABLE, PLACE)
    assert [each.name for each in reading.benchmarks] == ["SN", "England"]


def test_rotherhams_benchmarks_have_their_names_their_year_and_their_place() -> None:
    figures, problems = read(ROWS)
    assert problems == []
    neighbours, best, quartile = figures.benchmarks["9.1"]
    assert (neighbours.name, neighbours.shown, neighbours.year, neighbours.source) == (
        "Statistical neighbours",
        "67.6%",
        "2013/14",
        "DfE",
    )
    assert (best.shown, quartile.shown, str(quartile.place)) == ("79.0%", "71.1%", "Data!F4")
    assert figures.benchmarks["7.2"][-1].shown == "-"


def test_a_damaged_benchmark_is_a_check_of_its_indicator_and_costs_no_other() -> None:
    rows = [*ROWS[:3], ["9.1", STABLE.name, "71.1%", "a6", "79.0%", None]]
    figures, _ = read(rows)
    assert [each.shown for each in figures.benchmarks["9.1"]] == ["79.0%"]
    months = [Month(2015, 5)]
    (problem,) = figure_problems(rule_book(RATE, STABLE), figures, months[0], months)
    assert (str(problem.place), problem.code) == ("Data!D4", "9.1")


def test_a_benchmark_that_is_nowhere_on_the_sheet_is_a_check() -> None:
    source = Source("Data", benchmarks=(*ROTHERHAM.benchmarks, BenchmarkColumn("England", ("Nat Ave",))))
    _, (problem,) = read(ROWS, source)
    assert "Nothing is headed “Nat Ave”, and no cell has that label" in problem.what


def test_a_label_in_cells_needs_no_column() -> None:
    rows: list[list[Value]] = [
        ["Indicator", date(2020, 12, 1), "Benchmark"],
        [STABLE.name, "71.1%", "SN 94.1%; Nat 91.5%; Reg 90.7%"],
        [RATE.name, 98, "Local"],
    ]
    figures, problems = read(rows, Source("Data", benchmarks=LABELS))
    assert problems == []
    assert [each.shown for each in figures.benchmarks["9.1"]] == ["94.1%", "91.5%", "90.7%"]
    assert [(each.name, each.shown) for each in figures.benchmarks["7.2"]] == [("Benchmark", "Local")]


def test_of_two_sheets_with_different_benchmarks_the_first_wins_and_the_other_is_told() -> None:
    def of(percent: int, row: int) -> Figures:
        read = Benchmark("England", Figure(Decimal(percent), Unit.PERCENT), place=CellPlace("Data", row, 4))
        return Figures(benchmarks={"9.1": (read,)})

    merged, (problem,) = merge([of(67, 4), of(68, 9)])
    assert merged.benchmarks["9.1"][0].shown == "67%"
    assert "England: 67% in Data!D4 and 68% in Data!D9" in problem.what
    assert merge([of(67, 4), of(67, 9)])[1] == []
