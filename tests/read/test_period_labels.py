"""Period labels: a heading names a month, or none; never a wrong one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.period import MONTH_NAMES, Month
from workbook_engine.read.period_labels import month_name, month_of_text, read_period_label

with (Path(__file__).parents[1] / "cases" / "period_labels.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

MONTHS = st.builds(Month, st.integers(2000, 2099), st.integers(1, 12))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_text_names_the_month_that_a_reader_would_say(case: dict[str, str]) -> None:
    month = read_period_label(Cell(CellKind.TEXT, case["label"]))
    assert (str(month) if month else "") == case["month"]


def test_a_real_date_names_its_month_and_a_time_or_a_bare_number_names_none() -> None:
    assert read_period_label(Cell(CellKind.DATE, "2019-07-31")) == Month(2019, 7)
    assert read_period_label(Cell(CellKind.DATE, "2019-07-31T09:30:00")) == Month(2019, 7)
    assert read_period_label(Cell(CellKind.DATE, "09:30:00")) is None
    assert read_period_label(Cell(CellKind.NUMBER, "201907")) is None
    assert read_period_label(Cell(CellKind.ERROR, "#N/A")) is None
    assert read_period_label(None) is None


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


@given(st.text(max_size=60))
def test_no_text_at_all_is_an_error(text: str) -> None:
    assert month_of_text(text) is None or isinstance(month_of_text(text), Month)
    assert month_name(text) in (None, *range(1, 13))
