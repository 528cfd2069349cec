"""Columns that are repeated: periods by how often all indicators are reported, benchmarks by their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.sheets.build import ROWS, SCHEME, at, figure, headings, scorecard, sheet, template
from workbook_engine.model.assessment import Outturn, Standing, ToDate, Verdict
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.condition import Otherwise
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, PeriodKind, Span
from workbook_engine.model.rating import Band, Rating, RatingScheme, Shape
from workbook_engine.model.rule_book import BenchmarkSource
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Column, ColumnKind, Template
from workbook_engine.sheets.columns import table_columns

NAME = Column(ColumnKind.NAME, "Indicator", 30)


def look(*columns: Column) -> Template:
    return replace(template(), columns=(NAME, *columns))


def reported_by(*kinds: PeriodKind) -> Scorecard:
    """A scorecard of March 2021 with one indicator for each kind of period."""
    card = scorecard(ROWS[: len(kinds)])
    assessments = tuple(
        replace(assessment, indicator=replace(assessment.indicator, frequency=kind))
        for assessment, kind in zip(card.assessments, kinds, strict=True)
    )
    return replace(card, period=Month(2021, 3), assessments=assessments)


@pytest.mark.parametrize(
    ("kinds", "months", "wanted"),
    [
        ([PeriodKind.MONTH], 3, ["Jan-21", "Feb-21", "Mar-21"]),
        ([PeriodKind.QUARTER], 7, ["Q2 2020/21", "Q3 2020/21", "Q4 2020/21"]),
        ([PeriodKind.YEAR], 25, ["2018/19", "2019/20", "2020/21"]),
        ([PeriodKind.QUARTER, PeriodKind.MONTH], 3, ["Jan-21", "Feb-21", "Mar-21"]),
        ([PeriodKind.TERM], 2, ["Feb-21", "Mar-21"]),
    ],
)
def test_the_series_is_of_the_periods_that_all_indicators_are_reported_by(
    kinds: list[PeriodKind], months: int, wanted: list[str]
) -> None:
    columns = replace(look(Column(ColumnKind.SERIES, "{month}", 6)), months=months)
    assert [column.heading for column in table_columns(reported_by(*kinds), columns)][1:] == wanted


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (PeriodKind.MONTH, ["Feb 2021", "Mar 2021", "Outturn Mar 2021"]),
        (PeriodKind.QUARTER, ["Quarter 3 2020/21", "Quarter 4 2020/21", "Outturn Q4 2020/21"]),
        (PeriodKind.YEAR, ["Year 2019/20", "Year 2020/21", "Outturn 2020/21"]),
    ],
)
def test_a_current_period_alone_is_headed_otherwise_than_the_same_one_in_the_series(
    kind: PeriodKind, said: list[str]
) -> None:
    columns = look(
        Column(ColumnKind.PREVIOUS, "{previous}", 8),
        Column(ColumnKind.CURRENT, "{current}", 8),
        Column(ColumnKind.TO_DATE, "Outturn {current}", 8),
        Column(ColumnKind.SERIES, "{month}", 6),
    )
    shown = [column.heading for column in table_columns(reported_by(kind), columns)]
    assert shown[1:4] == said
    assert len(set(shown)) == len(shown)


def test_a_quarter_that_ended_before_the_reports_month_stands_under_its_own_heading() -> None:
    card = replace(reported_by(PeriodKind.QUARTER), period=Month(2021, 2))
    columns = replace(look(Column(ColumnKind.SERIES, "{month}", 6)), months=6)
    assert [(c.heading, c.index) for c in table_columns(card, columns)][1:] == [
        ("Q2 2020/21", 5),
        ("Q3 2020/21", 2),
    ]


def against(*standings: Standing, **book: object) -> Scorecard:
    """The first two indicators, the first with these standings."""
    card = scorecard(ROWS[:2], **book)
    first, second = card.assessments
    return replace(card, assessments=(replace(first, standings=standings), second))


ENGLAND = Benchmark("England", figure("72%"))


def test_a_benchmark_that_no_indicator_has_gets_no_column() -> None:
    card = against(
        Standing(ENGLAND, Verdict.WORSE),
        Standing(Benchmark("Region", None)),
        benchmarks=(BenchmarkSource("Top quartile"), BenchmarkSource("ENGLAND")),
    )
    ws = sheet(card, look=look(Column(ColumnKind.BENCHMARK, "{benchmark}", 8)))
    assert set(headings(ws)) == {"Indicator", "ENGLAND"}
    assert at(ws, "Assessments in 45 days", "ENGLAND").value == pytest.approx(0.72)


def test_headings_without_the_benchmarks_name_are_told_apart_by_it() -> None:
    columns = look(Column(ColumnKind.BENCHMARK, "{benchmark}", 8), Column(ColumnKind.STANDING, "We are", 8))
    card = against(Standing(ENGLAND, Verdict.WORSE), Standing(Benchmark("Region", None, "Local")))
    assert list(headings(sheet(card, look=columns)))[1:] == [
        "England", "We are, England", "Region", "We are, Region",
    ]  # fmt: skip
    alone = against(Standing(ENGLAND, Verdict.WORSE))
    assert list(headings(sheet(alone, look=columns)))[1:] == ["England", "We are"]


def test_a_benchmark_of_another_year_than_the_others_has_a_footnote() -> None:
    book = (BenchmarkSource("England", "2018/19", "DfE"),)
    older = replace(ENGLAND, year="2016/17", source="DfE")
    card = against(Standing(older, Verdict.WORSE), benchmarks=book)
    ws = sheet(card, look=look(Column(ColumnKind.BENCHMARK, "{benchmark}", 8)))
    assert at(ws, "Assessments in 45 days", "England").number_format == '0%"\u00a0¹"'
    said = [cell.value for cell in ws["A"]]
    assert said[-2:] == ["Benchmarks: England, 2018/19, DfE.", "¹ England: 2016/17, DfE."]


def test_the_year_to_date_that_the_workbook_prints_stands_where_none_can_be_worked_out() -> None:
    so_far = Span.year_to_date(Month(2019, 7))
    printed = Observation("AMT 2", so_far, figure("67%"))
    card = scorecard(ROWS[:1])
    [first] = card.assessments
    columns = look(Column(ColumnKind.TO_DATE, "Year to date", 8))
    shown = {}
    for said in (
        ToDate(None, "no counts", printed),
        ToDate(figure("68%"), printed=printed),
        ToDate(None, "none"),
    ):
        ws = sheet(replace(card, assessments=(replace(first, to_date=said),)), look=columns)
        shown[said.figure, said.why_none] = at(ws, "Assessments in 45 days", "Year to date").value
    assert list(shown.values()) == [pytest.approx(0.67), pytest.approx(0.68), None]


def test_a_rating_that_only_another_scheme_gives_has_its_chip() -> None:
    other = RatingScheme((Band(Rating("Info", "blue", shape=Shape.CIRCLE), (Otherwise(),)),))
    card = scorecard(other_schemes=(("information", other),))
    above = {cell.value for row in sheet(card).iter_rows(max_row=7) for cell in row}
    assert {"● Info", *(rating.word for rating in SCHEME.ratings)} <= above


def test_a_theme_that_knows_nothing_of_a_new_column_lends_it_the_look_of_one_like_it() -> None:
    plain = template()
    roles = {role: style for role, style in plain.theme.roles.items() if role not in ("floor", "forecast")}
    columns = look(
        Column(ColumnKind.TARGET, "Target", 8),
        Column(ColumnKind.FLOOR, "Floor", 8),
        Column(ColumnKind.RATING, "RAG", 8),
        Column(ColumnKind.FORECAST, "Forecast", 8),
    )
    ws = sheet(look=replace(columns, theme=replace(plain.theme, roles=roles)))
    for new, like in (("Floor", "Target"), ("Forecast", "RAG")):
        first, second = (at(ws, "Assessments in 45 days", heading) for heading in (new, like))
        assert (first.alignment.horizontal, first.font.b) == (second.alignment.horizontal, second.font.b)


def test_a_phrase_in_a_figures_place_is_not_broken_within_a_word() -> None:
    card = against(Standing(Benchmark("England", None, "Confidential"), None))
    columns = table_columns(card, look(Column(ColumnKind.BENCHMARK, "{benchmark}", 4)))
    assert columns[1].width == 4
    ws = sheet(card, look=look(Column(ColumnKind.BENCHMARK, "{benchmark}", 4)))
    letter = at(ws, "Assessments in 45 days", "England").column_letter
    assert ws.column_dimensions[letter].width > 9


def with_outturns(*years: int, card: Scorecard | None = None) -> Scorecard:
    """A scorecard of July 2019 whose first indicator has an outturn for the years that end in these."""
    card = card or scorecard(ROWS[:2])
    spans = [Span.year(Month(year, 3)) for year in years]
    found = tuple(Outturn(span, Observation("AMT 2", span, figure("67%"))) for span in spans)
    return replace(card, assessments=(replace(card.assessments[0], outturns=found), *card.assessments[1:]))


def test_earlier_years_stand_in_columns_of_their_own_as_far_back_as_the_template_says() -> None:
    columns = look(Column(ColumnKind.OUTTURN, "Outturn {year}", 9))
    card = with_outturns(2017, 2018, 2019)
    ws = sheet(card, look=columns)
    assert list(headings(ws))[1:] == ["Outturn 2017/18", "Outturn 2018/19"]
    assert at(ws, "Assessments in 45 days", "Outturn 2018/19").value == pytest.approx(0.67)
    further = replace(columns, years=5)
    assert list(headings(sheet(card, look=further)))[1:] == [
        "Outturn 2016/17", "Outturn 2017/18", "Outturn 2018/19",
    ]  # fmt: skip
    assert list(headings(sheet(with_outturns(), look=columns)))[1:] == []


def test_a_year_that_the_series_shows_has_no_second_column() -> None:
    columns = look(Column(ColumnKind.SERIES, "{month}", 6), Column(ColumnKind.OUTTURN, "{year}", 6))
    card = with_outturns(2018, 2019, 2020, card=reported_by(PeriodKind.YEAR))
    of_two = replace(columns, months=13, years=3)
    assert [column.heading for column in table_columns(card, of_two)][1:] == [
        "2019/20",
        "2020/21",
        "2017/18",
        "2018/19",
    ]


def test_a_note_to_a_months_figure_is_none_to_the_year_that_ends_with_it() -> None:
    card = with_outturns(2019)
    first = card.assessments[0]
    noted = replace(first.indicator, figure_footnotes=((Month(2019, 3), "Estimated."),))
    card = replace(card, assessments=(replace(first, indicator=noted), *card.assessments[1:]))
    ws = sheet(card, look=look(Column(ColumnKind.OUTTURN, "{year}", 9)))
    assert at(ws, "Assessments in 45 days", "2018/19").number_format == "0%"
