"""Periods: how they are named, which one is over, and which one came before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_engine.model.period import Month, Period, PeriodKind, Span, by_end, latest_period

MONTHS = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))


def span(kind: PeriodKind, first: str, last: str) -> Span:
    return Span(kind, Month.from_iso(first), Month.from_iso(last))


@pytest.mark.parametrize(
    ("period", "label", "name", "text"),
    [
        (Month(2019, 7), "Jul-19", "July 2019", "2019-07"),
        (Span.quarter(Month(2020, 6)), "Q1 2020/21", "April to June 2020", "2020-04/2020-06"),
        (Span.quarter(Month(2021, 3)), "Q4 2020/21", "January to March 2021", "2021-01/2021-03"),
        (Span.quarter(Month(2021, 3), 1), "Q1 2021", "January to March 2021", "2021-01/2021-03"),
        (Span.year(Month(2021, 3)), "2020/21", "2020/21", "2020-04/2021-03"),
        (Span.year(Month(2000, 3)), "1999/00", "1999/00", "1999-04/2000-03"),
        (Span.year(Month(2020, 12), 1), "2020", "2020", "2020-01/2020-12"),
        (Span.year_to_date(Month(2015, 5)), "YTD May-15", "April to May 2015", "2015-04/2015-05"),
        (Span.year_to_date(Month(2015, 4)), "YTD Apr-15", "April 2015", "2015-04/2015-04"),
        (Span.year_to_date(Month(2016, 2)), "YTD Feb-16", "April 2015 to February 2016", "2015-04/2016-02"),
        (
            span(PeriodKind.TERM, "2017-09", "2017-12"),
            "Autumn 2017/18",
            "Autumn 2017/18",
            "2017-09/2017-12",
        ),
        (
            span(PeriodKind.TERM, "2018-09", "2019-03"),
            "Autumn & Spring 2018/19",
            "Autumn & Spring 2018/19",
            "2018-09/2019-03",
        ),
        (
            span(PeriodKind.MONTHS, "2018-09", "2019-07"),
            "Sep-18 to Jul-19",
            "September 2018 to July 2019",
            "2018-09/2019-07",
        ),
    ],
)
def test_a_period_is_named_as_councils_name_it(period: Period, label: str, name: str, text: str) -> None:
    assert (period.label, period.name, str(period)) == (label, name, text)


@pytest.mark.parametrize(
    ("kind", "month", "last"),
    [
        (PeriodKind.MONTH, "2019-07", "2019-07"),
        (PeriodKind.QUARTER, "2019-07", "2019-06"),
        (PeriodKind.QUARTER, "2019-06", "2019-06"),
        (PeriodKind.QUARTER, "2019-05", "2019-03"),
        (PeriodKind.YEAR, "2021-03", "2021-03"),
        (PeriodKind.YEAR, "2021-02", "2020-03"),
        (PeriodKind.YEAR_TO_DATE, "2015-05", "2015-05"),
    ],
)
def test_the_latest_period_is_over_when_the_month_is(kind: PeriodKind, month: str, last: str) -> None:
    period = latest_period(kind, Month.from_iso(month))
    assert period is not None
    assert (period.kind, str(period.last)) == (kind, last)


def test_no_calendar_says_when_a_term_ends() -> None:
    assert latest_period(PeriodKind.TERM, Month(2019, 7)) is None


@given(MONTHS, st.sampled_from([PeriodKind.QUARTER, PeriodKind.YEAR]), st.integers(1, 12))
def test_periods_of_a_kind_follow_each_other_without_a_gap(
    month: Month, kind: PeriodKind, starts: int
) -> None:
    latest = latest_period(kind, month, starts)
    assert latest is not None
    assert latest.last <= month < latest.last.plus(3 if kind is PeriodKind.QUARTER else 12)
    assert latest.earlier().last.plus(1) == latest.first


def test_the_year_to_date_is_compared_with_last_years_at_the_same_point() -> None:
    assert Span.year_to_date(Month(2015, 5)).earlier() == Span.year_to_date(Month(2014, 5))


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        span(PeriodKind.MONTHS, "2019-07", "2019-06")


def test_periods_are_sorted_by_their_ends() -> None:
    year, quarter, month = Span.year(Month(2021, 3)), Span.quarter(Month(2021, 3)), Month(2021, 2)
    assert sorted([quarter, year, month], key=by_end) == [month, year, quarter]
