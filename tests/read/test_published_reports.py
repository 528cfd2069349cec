"""The four councils' sample workbooks, read in the layouts that they are kept in: every figure as printed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.published import FIGURES, published_table
from tests.read.sheets import grids, rule_book
from workbook_engine.model.figure import Unit
from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period, PeriodKind, Span
from workbook_engine.model.source import BenchmarkColumn, Layout, Measure, Source
from workbook_engine.read import Figures, merge, read_figures
from workbook_engine.read.values.ratios import disagreement

WORKBOOKS = FIGURES.parent
BLOCKS = ("Placements", "Reviews", "Health", "PEP")
SUMMARY = published_table("rotherham_2015-05_summary")
TRENDS = published_table("southampton_2020-12_trends")
KPIS = published_table("southampton_2020-12_kpi")
OUTTURNS = published_table("havering_2020-21_kpi")
EDUCATION = published_table("croydon_2019-07_education")
MAY = Month(2015, 5)
ROTHERHAM: Mapping[str, Period] = {
    "mar_15": Month(2015, 3),
    "apr_15": Month(2015, 4),
    "may_15": MAY,
    "ytd": Span.year_to_date(MAY),
    "yr_2013_14": Span.year(Month(2014, 3)),
    "yr_2014_15": Span.year(Month(2015, 3)),
}
DAMAGED = {"B", "R", "W]", "a7", "a6", "3l", "£5"}


def indicator(row: Mapping[str, str], name: str, code: str | None = None) -> Indicator:
    cells = [value for key, value in row.items() if key[-2:].isdigit() or key in ("outturn", "target")]
    words = f"{name} {' '.join(cells)}".casefold()
    return Indicator(code, name, unit=Unit.PERCENT if "%" in words or "percent" in words else Unit.NUMBER)


def said(observation: Observation | None) -> str:
    """What an observation comes to, in the words of the report: `69%`, or `TBC (Unavailable)`."""
    if observation is None:
        return ""
    value = observation.figure
    return value.shown if value else getattr(observation.value, "words", "")


@pytest.fixture(scope="module")
def rotherham() -> Mapping[str, Grid]:
    return grids(WORKBOOKS / "rotherham_2015-05.xlsx")


ROTHERHAM_INDICATORS = [indicator(row, row["label_clean"], row["no_clean"]) for row in SUMMARY]


def read_blocks(sheets: Mapping[str, Grid], sheet: str) -> Figures:
    late = Measure("LAC cases not reviewed within timescales", "7.6", complement=True)
    source = Source(
        sheet,
        Layout.BLOCKS,
        benchmarks=(
            BenchmarkColumn("England", ("NAT AVE",)),
            BenchmarkColumn("Best neighbour", ("BEST SN",)),
        ),
        measures=(late,) if sheet == "Reviews" else (),
    )
    figures, problems = read_figures([sheets[sheet]], source, rule_book(*ROTHERHAM_INDICATORS))
    assert problems == []
    return figures


@pytest.mark.parametrize("row", SUMMARY, ids=lambda row: row["no_clean"])
def test_every_figure_of_rotherhams_summary_is_as_printed(
    row: dict[str, str], rotherham: Mapping[str, Grid]
) -> None:
    source = Source("Summary", code_column="No")
    figures, problems = read_figures([rotherham["Summary"]], source, rule_book(*ROTHERHAM_INDICATORS))
    assert problems == []
    history = figures.history(row["no_clean"])
    read = {column: said(history.get(period)) for column, period in ROTHERHAM.items()}
    assert read == {
        column: row[column].split(" ")[-1] if "%" in row[column] else row[column] for column in read
    }


def test_rotherhams_counts_make_the_printed_percentages_but_for_two(rotherham: Mapping[str, Grid]) -> None:
    seen = [
        (key, str(period), observation.figure)
        for sheet in BLOCKS
        for key, history in read_blocks(rotherham, sheet).observations.items()
        for period, observation in history.items()
    ]
    counted = [(key, period, figure) for key, period, figure in seen if figure and figure.ratio]
    wrong = {
        (key, period)
        for key, period, figure in counted
        if figure.ratio and disagreement(figure, figure.ratio, Indicator(key, key, unit=figure.unit))
    }
    assert len(counted) == 38
    assert wrong == {
        ("9.1", "2015-02"),  # 105 of 148 is 70.9%, printed 71.0%
        ("7.6", "2015-04"),  # 3 of 71 late leaves 95.8%, printed 94.8%
    }


def test_where_rotherhams_pages_contradict_each_other_both_places_are_named(
    rotherham: Mapping[str, Grid],
) -> None:
    source = Source("Summary", code_column="No")
    summary, _ = read_figures([rotherham["Summary"]], source, rule_book(*ROTHERHAM_INDICATORS))
    _, problems = merge([summary, *(read_blocks(rotherham, sheet) for sheet in BLOCKS)])
    assert {problem.code for problem in problems} == {
        "7.10",  # the PEP page has another series, a row further down
        "7.12",  # visits in 2014/15: 94.9% and 95.2%
        "7.13",  # visits in 2014/15: 64.0% and 82.6%
    }
    assert any("59.6% in Summary!J16 and 66.1% in PEP!D11" in problem.what for problem in problems)


def test_rotherhams_summary_borrows_the_counts_of_its_pages(rotherham: Mapping[str, Grid]) -> None:
    source = Source("Summary", code_column="No")
    summary, _ = read_figures([rotherham["Summary"]], source, rule_book(*ROTHERHAM_INDICATORS))
    merged, _ = merge([summary, read_blocks(rotherham, "Reviews")])
    seen = merged.history("7.6")[MAY]
    assert seen.figure is not None
    assert seen.figure.ratio is not None
    assert (str(seen.place), seen.figure.ratio.numerator, seen.figure.ratio.denominator) == (
        "Summary!J12",
        54,
        60,
    )


@pytest.mark.parametrize("row", EDUCATION, ids=lambda row: row["indicator"])
def test_croydons_education_figures_are_as_printed(row: dict[str, str]) -> None:
    sheet = grids(WORKBOOKS / "croydon_2019-07.xlsx")["Education"]
    book = rule_book(
        *(indicator({"target": each["latest_performance"]}, each["indicator"]) for each in EDUCATION)
    )
    figures, problems = read_figures([sheet], Source("Education", Layout.LONG), book)
    assert problems == []
    ((period, seen),) = figures.history(row["indicator"]).items()
    assert said(seen) == row["latest_performance"]
    assert period.kind is (PeriodKind.TERM if row["frequency"] == "Termly" else PeriodKind.MONTHS)


def test_haverings_43_outturns_are_as_printed() -> None:
    sheet = grids(WORKBOOKS / "havering_2020-21.xlsx")["KPIs"]
    book = rule_book(*(indicator(row, row["label_clean"]) for row in OUTTURNS))
    figures, problems = read_figures([sheet], Source("KPIs", Layout.YEARS_ACROSS), book)
    assert problems == []
    year = Span.year(Month(2021, 3))
    read = {row["label_clean"]: said(figures.history(row["label_clean"]).get(year)) for row in OUTTURNS}
    assert read == {row["label_clean"]: row["outturn"] for row in OUTTURNS}
    assert len(read) == 43


def test_southamptons_trends_are_as_printed_and_what_is_damaged_is_refused() -> None:
    sheet = grids(WORKBOOKS / "southampton_2020-12.xlsx")["Trends"]
    rows = [row for row in TRENDS if not row["code_clean"].endswith("?")]
    book = rule_book(*(Indicator(row["code_clean"], row["title"]) for row in rows))
    figures, _ = read_figures([sheet], Source("Trends", code_column="Code"), book)
    first, refused = Month(2019, 12), set()
    for row in rows:
        history = figures.history(row["code_clean"])
        printed = [value for key, value in row.items() if key[-3:] in ("_19", "_20")]
        for back, value in enumerate(printed):
            seen = history.get(first.plus(back))
            if value in DAMAGED:
                refused.add((row["code_clean"], value))
                assert seen is not None
                assert seen.figure is None
            else:
                assert said(seen).replace(",", "") == value
    assert refused == {("M6-QL (val)", "B"), ("M6-QL (val)", "R"), ("CP2-NI", "W]"), ("LAC1-NI", "a7")}


def test_no_cell_of_southamptons_key_indicators_is_read_as_what_it_is_not() -> None:
    sheet = grids(WORKBOOKS / "southampton_2020-12.xlsx")["KPIs"]
    names = [row["label_clean"] or row["indicator"] for row in KPIS]
    rows = [(row, name) for row, name in zip(KPIS, names, strict=True) if names.count(name) == 1]
    book = rule_book(*(indicator(row, name) for row, name in rows))
    figures, _ = read_figures([sheet], Source("KPIs"), book)
    counts = {"figure": 0, "refused": 0}
    for row, name in rows:
        for back, column in enumerate(("sep_20", "oct_20", "nov_20", "dec_20")):
            seen = figures.history(name).get(Month(2020, 9).plus(back))
            if seen is not None and seen.figure is not None:
                counts["figure"] += 1
                printed = row[column].replace("22/32", "68.8%")  # the one rate that is worked out
                assert seen.figure.shown.rstrip("%") in printed, (name, column)
            elif row[column]:
                counts["refused"] += 1
                assert any(letter.isalpha() or letter in "<>?" for letter in row[column]), (name, column)
    assert counts["figure"] > 5 * counts["refused"]
