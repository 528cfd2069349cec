"""Period labels: a heading names a period, or none; never a wrong one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.period import MONTH_NAMES, Month, Period, PeriodKind, Span
from workbook_engine.read.headings.month_labels import month_name, month_of_text
from workbook_engine.read.headings.period_labels import (
    ToDate,
    period_labels,
    period_of_text,
    quarter_number,
    read_period_label,
    to_date_label,
)

with (Path(__file__).parents[1] / "cases" / "period_labels.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

MONTHS = st.builds(Month, st.integers(2002, 2098), st.integers(1, 12))
STARTS = st.integers(1, 12)


def texts(*labels: str) -> dict[int, Cell]:
    return {at: Cell(CellKind.TEXT, label) for at, label in enumerate(labels)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['label']} {case['year starts']}".strip())
def test_a_text_names_the_period_that_a_reader_would_say(case: dict[str, str]) -> None:
    period = read_period_label(Cell(CellKind.TEXT, case["label"]), int(case["year starts"] or 4))
    assert ((str(period), period.kind.value) if period else ("", "")) == (case["period"], case["kind"])


def test_a_real_date_names_its_month_and_a_time_or_a_bare_number_names_none() -> None:
    assert read_period_label(Cell(CellKind.DATE, "2019-07-31")) == Month(2019, 7)
    assert read_period_label(Cell(CellKind.DATE, "2019-07-31T09:30:00")) == Month(2019, 7)
    assert read_period_label(Cell(CellKind.DATE, "09:30:00")) is None
    assert read_period_label(Cell(CellKind.NUMBER, "201907")) is None
    assert read_period_label(Cell(CellKind.ERROR, "#N/A")) is None
    assert read_period_label(None) is None


@pytest.mark.parametrize(
    ("labels", "years_first", "read"),
    [
        (("2011/10", "2011/11", "2011/12"), False, ["2011-10", "2011-11", "2011-12"]),
        (("2010/11", "2011/12"), False, ["2010-11", "2011-12"]),
        (("2010/11", "2011/12"), True, ["2010-04/2011-03", "2011-04/2012-03"]),
        (("Apr-12", "2010/11", "2011/12"), False, ["2012-04", "2010-04/2011-03", "2011-04/2012-03"]),
        (("2011/12", "2012/13"), False, ["2011-04/2012-03", "2012-04/2013-03"]),
    ],
)
def test_what_may_be_a_month_or_a_year_is_told_by_what_stands_beside_it(
    labels: tuple[str, ...], years_first: bool, read: list[str]
) -> None:
    found = period_labels(texts(*labels), 4, years_first=years_first)
    assert [str(found[at]) for at in range(len(labels))] == read


def test_a_real_date_beside_a_year_is_no_month_that_is_written_like_it() -> None:
    cells = {1: Cell(CellKind.DATE, "2012-04-01"), 2: Cell(CellKind.TEXT, "2011/12")}
    assert [str(period) for period in period_labels(cells, 4).values()] == ["2012-04", "2011-04/2012-03"]


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("YTD", ToDate()),
        ("Year to date", ToDate()),
        ("YTD 2015/16", ToDate(2015)),
        ("2015/ 16 YTD", ToDate(2015)),
        ("2015/16 (YTD)", ToDate(2015)),
        ("YTD May-15", None),
        ("YTD target", None),
        ("2015/16", None),
    ],
)
def test_a_year_to_date_may_leave_its_last_month_open(label: str, read: ToDate | None) -> None:
    assert to_date_label(label) == read


@given(MONTHS)
def test_every_way_of_writing_a_month_reads_back_as_that_month(month: Month) -> None:
    name = MONTH_NAMES[month.month - 1]
    for written in (
        month.label,
        month.name,
        str(month),
        f"{name[:3]} '{month.year % 100:02}",
        f"{name}{month.year}",
    ):
        assert month_of_text(written) == month


@given(MONTHS, STARTS, st.integers(1, 12))
def test_every_longer_period_reads_back_from_its_own_label(last: Month, starts: int, length: int) -> None:
    end = Month(last.year, starts).plus(-1)
    periods: list[Period] = [
        Span.quarter(end.plus(3 * (length % 4)), starts),
        Span.year(end, starts),
        Span.year_to_date(last, starts),
    ]
    for period in periods:
        assert period_of_text(period.label, starts, years_first=True) == period
    months = Span(PeriodKind.MONTHS, last.plus(-length), last, starts)
    read = period_of_text(months.label, starts)
    assert read is not None
    assert (read.first, read.last) == (months.first, months.last)


@given(st.text(max_size=60), STARTS)
def test_no_text_at_all_is_an_error(text: str, starts: int) -> None:
    period = period_of_text(text, starts)
    assert period is None or period.first <= period.last
    assert month_name(text) in (None, *range(1, 13))
    assert quarter_number(text) in (None, *range(1, 5))
    assert to_date_label(text) is None or isinstance(to_date_label(text), ToDate)
