"""Long: one row for each indicator and period, as databases write it and Croydon its education figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from xlsxwriter.worksheet import Worksheet

from tests.read.sheets import Value, rule_book, sheet_grid, shown
from workbook_engine.model.figure import Ratio, Unit
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month, PeriodKind, Span
from workbook_engine.model.problem import Problem
from workbook_engine.model.source import BenchmarkColumn, Layout, Source
from workbook_engine.read import Figures, read_figures

ABSENCE = Indicator(None, "Absence rate (primary)", unit=Unit.PERCENT, frequency=PeriodKind.TERM)
LAC_ABSENCE = Indicator(None, "LAC absence rate (primary)", unit=Unit.PERCENT, frequency=PeriodKind.TERM)
EXCLUSIONS = Indicator(None, "Number of primary pupils with a fixed term exclusion")
STABLE = Indicator("9.1", "% of long term LAC in stable placements", unit=Unit.PERCENT)
PLACED = Indicator("9.2", "% of LAC who have had 3 or more placements", unit=Unit.PERCENT)
LAC = Indicator("7.1", "Number of Looked After Children")
RATE = Indicator("7.2", "Rate of Looked After Children per 10,000 population")
CASELOAD = Indicator("W 1", "Average caseload", decimals=2)
LONG = Source("Data", Layout.LONG)

EDUCATION: list[list[Value]] = [
    ["Education indicators"],
    [],
    ["Indicator", "Frequency", "Period", "Latest performance"],
    [ABSENCE.name, "Termly", "Autumn & Spring 18 / 19", 0.049],
    [LAC_ABSENCE.name, "Termly", "Autumn 2017 / 18", "2.5%"],
    [EXCLUSIONS.name, "Monthly", "Sept 2018 – July 2019", 400],
]
COUNTS: list[list[Value]] = [
    ["Code", "Month", "Numerator", "Denominator"],
    ["9.1", date(2015, 4, 1), 109, 152],
    ["9.1", date(2015, 5, 1), 106, 149],
    ["9.2", date(2015, 5, 1), 44, 418],
]


def read(
    rows: Sequence[Sequence[Value]], *indicators: Indicator, source: Source = LONG
) -> tuple[Figures, list[Problem]]:
    return read_figures([sheet_grid(rows)], source, rule_book(*indicators))


def test_croydons_education_figures_have_terms_and_spans_of_months() -> None:
    figures, problems = read(EDUCATION, ABSENCE, LAC_ABSENCE, EXCLUSIONS)
    assert problems == []
    assert shown(figures, ABSENCE.key) == {"2018-09/2019-03": "5%"}
    assert shown(figures, LAC_ABSENCE.key) == {"2017-09/2017-12": "2.5%"}
    assert shown(figures, EXCLUSIONS.key) == {"2018-09/2019-07": "400"}
    (term,) = figures.history(LAC_ABSENCE.key)
    assert (term.kind, str(figures.history(LAC_ABSENCE.key)[term].place)) == (PeriodKind.TERM, "Data!D5")


def test_a_rate_is_worked_out_from_its_counts_and_keeps_them() -> None:
    figures, problems = read(COUNTS, STABLE, PLACED)
    assert problems == []
    assert shown(figures, "9.1") == {"2015-04": "71.7%", "2015-05": "71.1%"}
    seen = figures.history("9.2")[Month(2015, 5)]
    assert seen.figure is not None
    assert (seen.figure.shown, seen.figure.ratio) == ("10.5%", Ratio(Decimal(44), Decimal(418)))
    assert str(seen.place) == "Data!C4"


@pytest.mark.parametrize(
    ("value", "gives", "check"),
    [
        (None, "98.4%", ""),
        ("98.4%", "98.4%", ""),
        ("1.6%", "1.6%", "2 of 126 leaves 98.4% by the counts beside it; 1.6% is taken"),
    ],
)
def test_counts_of_the_late_ones_make_the_rate_of_those_in_time(value: Value, gives: str, check: str) -> None:
    in_time = Indicator("7.6", "Reviews in time", unit=Unit.PERCENT, complement=True)
    rows: list[list[Value]] = [
        ["Code", "Month", "Value", "Numerator", "Denominator"],
        ["7.6", "Mar-15", value, 2, 126],
    ]
    figures, _ = read(rows, in_time)
    assert shown(figures, "7.6") == {"2015-03": gives}
    seen = figures.history("7.6")[Month(2015, 3)].figure
    assert seen is not None
    assert seen.ratio == Ratio(Decimal(2), Decimal(126))  # as printed; the year to date turns it round too
    assert [check in doubt.what for doubt in figures.doubts.values()] == ([True] if check else [])


def test_a_rate_has_the_decimals_of_the_rule_book() -> None:
    rows: list[list[Value]] = [["Code", "Month", "Numerator", "Denominator"], ["W 1", "May-15", 340, 21]]
    figures, _ = read(rows, CASELOAD)
    assert shown(figures, "W 1") == {"2015-05": "16.19"}


def test_a_printed_value_goes_before_its_counts_and_a_disagreement_is_a_doubt() -> None:
    rows: list[list[Value]] = [
        ["Code", "Month", "Value", "Numerator", "Denominator"],
        ["9.1", "Feb-15", "71.0%", 105, 148],
        ["9.1", "Mar-15", "71.9%", 110, 153],
        ["9.1", "Apr-15", None, 109, 152],
        ["9.1", "May-15", "TBC", 106, 149],
    ]
    figures, _ = read(rows, STABLE)
    assert shown(figures, "9.1") == {
        "2015-02": "71.0%",
        "2015-03": "71.9%",
        "2015-04": "71.7%",
        "2015-05": "[not yet available]",
    }
    (doubt,) = figures.doubts.values()
    assert str(doubt.place) == "Data!C2"
    assert "105 of 148 is 70.9% by the counts beside it; 71.0% is taken" in doubt.what


@pytest.mark.parametrize(
    ("numerator", "denominator", "indicator", "gives"),
    [
        (0, 68, STABLE, "0.0%"),
        (0, 0, STABLE, "[not applicable]"),
        (None, 149, STABLE, "[blank]"),
        (106, None, STABLE, "[blank]"),
        (407, None, LAC, "407"),
        (407, 56_000, RATE, "[rejected]"),
        ("1,258", "1,419", STABLE, "88.7%"),
        ("TBC", 149, STABLE, "[blank]"),
    ],
)
def test_counts_that_make_no_rate_make_no_figure(
    numerator: Value, denominator: Value, indicator: Indicator, gives: str
) -> None:
    rows = [["Code", "Month", "Numerator", "Denominator"], [indicator.code, "May-15", numerator, denominator]]
    figures, _ = read(rows, indicator)
    assert shown(figures, indicator.key) == {"2015-05": gives}


def test_headings_of_ones_own_are_named_in_the_rule_book() -> None:
    source = Source(
        "Data",
        Layout.LONG,
        code_column="KPI",
        period_column="When",
        numerator_column="In time",
        denominator_column="All",
    )
    rows = [["When", "KPI", "In time", "All"], *[[row[1], row[0], *row[2:]] for row in COUNTS[1:]]]
    figures, problems = read(rows, STABLE, PLACED, source=source)
    assert (shown(figures, "9.1"), problems) == ({"2015-04": "71.7%", "2015-05": "71.1%"}, [])


def test_a_quarterly_indicator_may_be_given_by_the_last_month_of_its_quarter() -> None:
    quarterly = Indicator("Q 1", "Assessments in time", unit=Unit.PERCENT, frequency=PeriodKind.QUARTER)
    rows: list[list[Value]] = [
        ["Code", "Period", "Value"],
        ["Q 1", date(2020, 6, 30), "85%"],
        ["Q 1", "Q2 2020/21", "86%"],
        ["Q 1", date(2020, 11, 30), "87%"],
    ]
    figures, _ = read(rows, quarterly)
    first = Span.quarter(Month(2020, 6))
    assert list(figures.history("Q 1")) == [first, first.plus(3), Month(2020, 11)]


def test_a_name_merged_over_its_periods_is_that_of_each() -> None:
    rows: list[list[Value]] = [
        ["Indicator", "Period", "Value"],
        [LAC.name, "Apr-15", 409],
        [None, "May-15", 406],
    ]
    grid = sheet_grid(rows, then=lambda sheet: _merge(sheet, "A2:A3", LAC.name))
    figures, _ = read_figures([grid], LONG, rule_book(LAC))
    assert shown(figures, "7.1") == {"2015-04": "409", "2015-05": "406"}


def _merge(sheet: Worksheet, area: str, text: str) -> None:
    sheet.merge_range(area, text)


def test_benchmarks_are_those_beside_the_latest_period() -> None:
    rows: list[list[Value]] = [
        ["Code", "Period", "Value", "England"],
        ["9.1", "2014/15", "71.9%", "67.0%"],
        ["9.1", "2013/14", "68.8%", "66.0%"],
    ]
    source = Source("Data", Layout.LONG, benchmarks=(BenchmarkColumn("England", ("England",)),))
    figures, problems = read(rows, STABLE, source=source)
    assert problems == []
    assert [each.shown for each in figures.benchmarks["9.1"]] == ["67.0%"]


def test_what_is_wrong_with_single_rows_is_told_in_groups() -> None:
    rows: list[list[Value]] = [
        ["Code", "Period", "Value"],
        ["7.1", "May-15", 406],
        ["7.1", "May-15", 407],
        ["7.1", "soon", 408],
        ["7.1", None, 409],
        ["9.9", "Apr-15", 3],
        ["9.9", "May-15", 4],
    ]
    figures, problems = read(rows, LAC)
    assert shown(figures, "7.1") == {"2015-05": "406"}
    assert [problem.what for problem in problems] == [
        "2 rows have figures but no period that can be told: Data!B4, Data!B5.",
        "Two places have different figures for May 2015: 406 in Data!C2 and 407 in Data!C3; "
        "the first is used.",
        "1 row has no rule: 9.9 (Data!A6).",
    ]


@pytest.mark.parametrize(
    ("rows", "source", "what"),
    [
        ([["Code", "Value"], ["7.1", 406]], LONG, "No row heads one column with the period"),
        ([["Code", "Period"], ["7.1", "May-15"]], LONG, "and one with the value."),
        (
            [["Code", "Period", "Value"], ["7.1", "May-15", 406]],
            Source("Data", Layout.LONG, value_column="Figure"),
            "No row has the headings “Figure”",
        ),
        ([["Code", "Period", "Value"], ["9.9", "May-15", 406]], LONG, "No code and no whole name"),
        (
            [["Code", "Period", "Value"], ["9.9", "May-15", 406]],
            Source("Data", Layout.LONG, code_column="Code"),
            "No code of the rule book stands under the heading “Code”",
        ),
        ([], LONG, "No row heads one column with the period"),
    ],
)
def test_a_list_without_its_columns_or_its_indicators_is_a_stop(
    rows: list[list[Value]], source: Source, what: str
) -> None:
    _, (problem,) = read(rows, LAC, source=source)
    assert problem.severity == "stop"
    assert what in problem.what
