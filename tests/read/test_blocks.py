"""Blocks: Rotherham's topic sheets, periods down and measures across, with counts and benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from xlsxwriter.worksheet import Worksheet

from tests.read.sheets import Value, rule_book, sheet_grid, shown
from workbook_engine.model.figure import Ratio, Unit
from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month, Span
from workbook_engine.model.problem import Problem
from workbook_engine.model.source import BenchmarkColumn, Layout, Measure, Source
from workbook_engine.read import Figures, read_figures

STABLE = Indicator("9.1", "% of long term LAC in stable placements", unit=Unit.PERCENT)
PLACED = Indicator("9.2", "% of LAC who have had 3 or more placements", unit=Unit.PERCENT)
REVIEWED = Indicator("7.6", "LAC cases reviewed within timescales", unit=Unit.PERCENT)
VISITED = Indicator("7.12", "% LAC visits up to date", unit=Unit.PERCENT)
ADMITTED = Indicator("7.3", "Admissions")
LATE = "LAC cases not reviewed within timescales"
BENCHMARKS = (
    BenchmarkColumn("Statistical neighbours", ("SN AVE",)),
    BenchmarkColumn("Best neighbour", ("BEST SN",)),
    BenchmarkColumn("England", ("NAT AVE",)),
)
BLOCKS = Source("Data", Layout.BLOCKS, benchmarks=BENCHMARKS)
REVIEWS = Source("Data", Layout.BLOCKS, measures=(Measure(LATE, "7.6", complement=True),))

PLACEMENTS: list[list[Value]] = [
    ["LOOKED AFTER CHILDREN - PLACEMENTS"],
    ["DEFINITION  A LAC placement is where a child has become the responsibility of the authority"],
    [],
    ["Period", None, STABLE.name, None, None, None, PLACED.name],
    [None, None, "n", "of", "d", "%", "n", "of", "d", "%"],
    ["In month", date(2015, 3, 1), 110, "of", 153, "71.9%", 49, "of", 409, "12.0%"],
    [None, date(2015, 4, 1), 109, "of", 152, "71.7%", 43, "of", 410, "10.5%"],
    [None, date(2015, 5, 1), 106, "of", 149, "71.1%", 44, "of", 418, "10.5%"],
    [None, date(2015, 6, 1)],
    ["Annual trend", "2013/ 14", 108, "of", 157, "68.8%", 44, "of", 393, "11.2%"],
    [None, "2014/ 15", 110, "of", 153, "71.9%", 49, "of", 409, "12.0%"],
    [None, "2015/ 16 YTD", 106, "of", 149, "71.1%", 44, "of", 418, "10.5%"],
    ["Benchmarks", "SN AVE", None, None, None, "67.6%", None, None, None, "9.6%"],
    [None, "BEST SN", None, None, None, "79.0%", None, None, None, "a7"],
    [None, "NAT AVE", None, None, None, "67.0%", None, None, None, "11.0%"],
]
LATE_REVIEWS: list[list[Value]] = [
    ["Period", LATE, None, None, REVIEWED.name],
    [None, "n", "of", "d", "%"],
    [date(2015, 2, 1), 0, "of", 68, "100.0%"],
    [date(2015, 3, 1), 2, "of", 126, "98.4%"],
    [date(2015, 4, 1), 3, "of", 71, "94.8%"],
    [date(2015, 5, 1), 6, "of", 60, None],
]


def merged(sheet: Worksheet) -> None:
    sheet.merge_range("C4:F4", STABLE.name)
    sheet.merge_range("G4:J4", PLACED.name)
    sheet.merge_range("A4:B5", "Period")
    sheet.merge_range("A6:A9", "In month")


def read(
    sheet: Grid | Sequence[Sequence[Value]], *indicators: Indicator, source: Source = BLOCKS
) -> tuple[Figures, list[Problem]]:
    grid = sheet if isinstance(sheet, Grid) else sheet_grid(sheet)
    return read_figures([grid], source, rule_book(*indicators))


@pytest.mark.parametrize("then", [merged, lambda _: None], ids=["merged headings", "headings over blanks"])
def test_rotherhams_placements_are_read_with_their_counts(then: object) -> None:
    grid = sheet_grid(PLACEMENTS, then=then)  # type: ignore[arg-type]
    figures, problems = read(grid, STABLE, PLACED)
    assert problems == []
    assert shown(figures, "9.1") == {
        "2015-03": "71.9%",
        "2015-04": "71.7%",
        "2015-05": "71.1%",
        "2015-06": "[blank]",
        "2013-04/2014-03": "68.8%",
        "2014-04/2015-03": "71.9%",
        "2015-04/2015-05": "71.1%",
    }
    may = figures.history("9.2")[Month(2015, 5)]
    assert may.figure is not None
    assert (may.figure.shown, may.figure.ratio) == ("10.5%", Ratio(Decimal(44), Decimal(418)))
    assert str(may.place) == "Data!J8"


def test_a_year_to_date_ends_with_the_latest_month_that_is_filled_in() -> None:
    figures, _ = read(PLACEMENTS, STABLE, PLACED)
    assert Span.year_to_date(Month(2015, 5)) in figures.periods


def test_benchmark_rows_are_read_and_a_damaged_one_told() -> None:
    figures, _ = read(PLACEMENTS, STABLE, PLACED)
    assert [(each.name, each.shown) for each in figures.benchmarks["9.1"]] == [
        ("Statistical neighbours", "67.6%"),
        ("Best neighbour", "79.0%"),
        ("England", "67.0%"),
    ]
    assert [each.shown for each in figures.benchmarks["9.2"]] == ["9.6%", "11.0%"]
    assert str(figures.benchmark_doubts["9.2"].place) == "Data!J14"


def test_the_counts_of_the_late_ones_are_the_complement_of_those_in_time() -> None:
    figures, problems = read(LATE_REVIEWS, REVIEWED, source=REVIEWS)
    assert problems == []
    assert shown(figures, "7.6") == {
        "2015-02": "100.0%",
        "2015-03": "98.4%",
        "2015-04": "94.8%",
        "2015-05": "90.0%",
    }
    march, may = (figures.history("7.6")[Month(2015, month)].figure for month in (3, 5))
    assert march is not None
    assert may is not None
    assert march.ratio == Ratio(Decimal(124), Decimal(126))
    assert may.ratio == Ratio(Decimal(54), Decimal(60))
    (doubt,) = figures.doubts.values()
    assert "68 of 71 is 95.8% by the counts beside it; 94.8% is taken" in doubt.what
    assert str(doubt.place) == "Data!E5"


def test_an_indicator_and_its_heading_that_both_say_complement_turn_the_counts_round_once() -> None:
    in_time = replace(REVIEWED, complement=True)
    figures, problems = read(LATE_REVIEWS, in_time, source=REVIEWS)
    assert problems == []
    assert shown(figures, "7.6")["2015-05"] == "90.0%"
    seen = figures.history("7.6")[Month(2015, 5)].figure
    assert seen is not None
    assert seen.ratio == Ratio(Decimal(6), Decimal(60))


def test_a_complement_in_percent_is_taken_from_a_hundred() -> None:
    rows: list[list[Value]] = [["Period", LATE], [None, "%"], ["Mar-15", "1.6%"], ["Apr-15", "TBC"]]
    figures, _ = read(rows, REVIEWED, source=REVIEWS)
    assert shown(figures, "7.6") == {"2015-03": "98.4%", "2015-04": "[not yet available]"}


@pytest.mark.parametrize(
    "heading",
    [
        "7.6",
        "7.6 LAC cases reviewed in timescale",
        "7.6: in time",
        REVIEWED.name,
        REVIEWED.name.upper() + " *",
    ],
)
def test_a_heading_says_its_indicator_by_code_or_by_whole_name(heading: str) -> None:
    figures, problems = read(
        [["Month", heading], ["May-15", "90.0%"]], REVIEWED, source=Source("Data", Layout.BLOCKS)
    )
    assert (shown(figures, "7.6"), problems) == ({"2015-05": "90.0%"}, [])


def test_a_heading_of_another_wording_is_named_in_the_rule_book() -> None:
    source = Source("Data", Layout.BLOCKS, measures=(Measure("Reviews in time", "7.6"),))
    figures, problems = read([["Month", "Reviews in time"], ["May-15", "90.0%"]], REVIEWED, source=source)
    assert (shown(figures, "7.6"), problems) == ({"2015-05": "90.0%"}, [])


def test_counts_without_a_rate_give_the_rate_and_in_a_row_of_numbers_the_count() -> None:
    rows: list[list[Value]] = [
        ["Month", "7.12", None, "7.3"],
        [None, "Numerator", "Denominator", "Number"],
        ["May-15", 110, 161, 22],
    ]
    figures, _ = read(rows, VISITED, ADMITTED, source=Source("Data", Layout.BLOCKS))
    assert (shown(figures, "7.12"), shown(figures, "7.3")) == ({"2015-05": "68.3%"}, {"2015-05": "22"})


def test_headings_that_nothing_is_said_of_and_headings_that_are_not_there_are_checks() -> None:
    rows: list[list[Value]] = [
        ["Month", REVIEWED.name, "Dental checks", "Remarks"],
        ["May-15", "90.0%", "59.9%", "see below"],
    ]
    source = Source("Data", Layout.BLOCKS, measures=(Measure("Visits", "7.12"),), benchmarks=BENCHMARKS[:1])
    _, problems = read(rows, REVIEWED, VISITED, source=source)
    assert [problem.what for problem in problems] == [
        "No measure is headed “Visits” on this sheet.",
        "Nothing is headed “SN AVE”, and no cell has that label; there are no such benchmarks.",
        "1 row has no rule: Dental checks (Data!C1).",
    ]


@pytest.mark.parametrize(
    ("rows", "what", "to_do"),
    [
        ([["Month", "7.6"], ["soon", "90%"]], "No column of this sheet has periods down the side.", "Jul-19"),
        (
            [["Month", "Reviews"], ["May-15", "90%"]],
            "No heading over the periods of this sheet is a code or a whole name",
            "measures: {heading: code}. It has “Reviews”.",
        ),
        ([], "No column of this sheet has periods down the side.", "Jul-19"),
    ],
)
def test_a_sheet_without_periods_or_measures_is_a_stop(
    rows: list[list[Value]], what: str, to_do: str
) -> None:
    _, (problem,) = read(rows, REVIEWED)
    assert problem.severity == "stop"
    assert what in problem.what
    assert to_do in problem.to_do
