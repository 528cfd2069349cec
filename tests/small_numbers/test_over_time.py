"""What is kept back of one indicator over time: months in quarters and years, and figures that run on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from workbook_engine.assess.small_numbers import keep_back
from workbook_engine.model.figure import Figure, Ratio, Unit
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month, Period, Span
from workbook_engine.rulebook import read_rule_book

RULES = """\
council: Smallton Borough Council
workbook: [{{sheet: Data}}]
small_numbers: {{fewer_than: 5}}
tolerance: 10% of target
indicators:
  - {{code: A 1, name: Children who left, {said}}}
"""
APR, MAY, JUN, JUL = (Month(2019, month) for month in (4, 5, 6, 7))
QUARTER, SO_FAR = Span.quarter(JUN), Span.year_to_date(JUN)
Value = int | str | tuple[int, int] | None


def figure(value: Value) -> Figure | NoFigure:
    """A count, a mean, a rate by its two counts, or what the workbook itself does not say."""
    if value is None or value == "[c]":
        return NoFigure(Absence.SUPPRESSED if value else Absence.BLANK, value or "")
    if isinstance(value, tuple):
        ratio = Ratio(Decimal(value[0]), Decimal(value[1]))
        return Figure(Decimal(100 * value[0] // value[1]), Unit.PERCENT, ratio=ratio)
    return Figure(Decimal(str(value)))


def hidden(said: str, values: Mapping[Period, Value]) -> set[Period]:
    book, problems = read_rule_book(RULES.format(said=said), "small.yaml")
    assert book is not None, problems
    history = {period: Observation("A 1", period, figure(value)) for period, value in values.items()}
    return {period for _, period in keep_back(book, {"A 1": history}, JUL).observations}


@pytest.mark.parametrize(
    ("said", "values", "expected"),
    [
        ("basis: each period", {APR: 7, MAY: 8, JUN: 2, QUARTER: 17}, {JUN, QUARTER}),
        ("basis: each period", {APR: 7, MAY: 8, JUN: 9, QUARTER: 24}, set()),
        ("basis: each period", {APR: 2, MAY: 8, JUN: 3, QUARTER: 13}, {APR, JUN}),
        ("basis: each period", {APR: 2, MAY: 8, JUN: 2, QUARTER: 12}, {APR, JUN, QUARTER}),
        ("basis: each period", {APR: 10, MAY: None, JUN: 12, SO_FAR: 24}, {SO_FAR}),
        ("basis: each period", {APR: 10, MAY: "[c]", JUN: 12, SO_FAR: 24}, {SO_FAR}),
        ("basis: each period", {APR: 10, MAY: "[c]", JUN: 12, SO_FAR: 30}, set()),
        ("basis: cumulative", {APR: 6, MAY: 9, JUN: 12, JUL: 20}, {MAY}),
        ("basis: cumulative", {APR: 6, MAY: 8, JUN: 9, JUL: 20}, {MAY, JUN}),
        ("basis: cumulative", {APR: 6, MAY: 12, JUN: 12, JUL: 18}, set()),
        ("basis: cumulative", {APR: 6, MAY: 12, JUN: 11, JUL: 18}, set()),
        ("basis: snapshot", {APR: 6, MAY: 7, JUN: 8, JUL: 9}, set()),
        ("basis: snapshot", {JUN: 3, SO_FAR: 3}, {JUN, SO_FAR}),
        ("basis: rolling year", {APR: 0, MAY: 6, JUN: 8, JUL: 16}, {JUN}),
        ("basis: rolling year", {APR: 5, MAY: 6, JUN: 8, JUL: 16}, set()),
        ("basis: average of months", {APR: 7, MAY: 2, JUN: 6, SO_FAR: "5.0"}, {MAY, SO_FAR}),
        (
            "frequency: year",
            {Span.year_to_date(APR): 8, Span.year_to_date(MAY): 10},
            {Span.year_to_date(MAY)},
        ),
        (
            "unit: percent, basis: each period",
            {APR: (12, 40), MAY: (2, 30), JUN: (15, 50), SO_FAR: (29, 120)},
            {MAY, SO_FAR},
        ),
        ("unit: percent", {APR: (5, 9), MAY: (5, 10), JUN: (0, 40), JUL: (38, 40)}, {APR, JUL}),
        ("unit: number, decimals: 1", {APR: "3.5", MAY: "4.0"}, set()),
        ("unit: number, decimals: 1, small_numbers: hidden", {APR: "3.5", MAY: "6.0"}, {APR}),
        ("small_numbers: shown", {APR: 3, MAY: 4}, set()),
        ("unit: pounds", {APR: 3, MAY: 4}, set()),
    ],
)
def test_what_would_tell_a_small_number_is_hidden_with_it(
    said: str, values: Mapping[Period, Value], expected: set[Period]
) -> None:
    assert hidden(said, values) == expected
