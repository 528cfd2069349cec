"""A count that stands alone beside its rate is out of another indicator's figure of the same period."""

from __future__ import annotations

from decimal import Decimal

from tests.read.sheets import Value, months, rule_book, sheet_grid
from workbook_engine.model.figure import Ratio, Unit
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month
from workbook_engine.model.source import Source
from workbook_engine.read import Figures, read_figures, with_wholes

APRIL, MAY = months("2015-04", "2015-05")
LEAVERS = Indicator("7.4", "Children who left care")
FOR_GOOD = Indicator("7.5", "Children who left for good", unit=Unit.PERCENT, out_of="7.4")


def leavers(leavers: list[Value], for_good: list[Value]) -> Figures:
    grid = sheet_grid(
        [
            ["No", "Indicator", "Apr-15", "May-15"],
            ["7.4", LEAVERS.name, *leavers],
            ["7.5", FOR_GOOD.name, *for_good],
        ]
    )
    rules = rule_book(LEAVERS, FOR_GOOD)
    figures, problems = read_figures([grid], Source("Data"), rules)
    assert problems == []
    return with_wholes(figures, rules)


def counts(figures: Figures, month: Month) -> Ratio | None:
    seen: Observation = figures.history("7.5")[month]
    return seen.figure.ratio if seen.figure else None


def test_rotherhams_6_are_6_of_the_17_who_left() -> None:
    figures = leavers([19, 17], ["7 36.8%", "6 35.3%"])
    assert counts(figures, APRIL) == Ratio(Decimal(7), Decimal(19))
    assert counts(figures, MAY) == Ratio(Decimal(6), Decimal(17))
    assert figures.doubts == {}


def test_a_rate_that_the_two_counts_do_not_make_is_a_check_with_both_cells() -> None:
    figures = leavers([19, 17], ["7 36.8%", "6 36.3%"])
    (doubt,) = figures.doubts.values()
    assert (str(doubt.place), doubt.code) == ("Data!D3", "7.5")
    assert "holds 36.3% for May 2015, and 6 of 17 is 35.3% with the 17 of Data!D2" in doubt.what


def test_a_count_stays_alone_where_the_whole_is_not_known() -> None:
    figures = leavers(["TBC", "<20"], ["7 36.8%", "6 35.3%"])
    assert counts(figures, APRIL) == Ratio(Decimal(7))
    assert counts(figures, MAY) == Ratio(Decimal(6))


def test_counts_that_say_what_they_are_out_of_are_left_as_they_are() -> None:
    figures = leavers([19, 17], ["7 of 20 35%", "35.3%"])
    assert counts(figures, APRIL) == Ratio(Decimal(7), Decimal(20))
    assert counts(figures, MAY) is None
