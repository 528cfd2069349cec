"""A figure is compared with what its direction of travel says, and the comparator is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbook_engine.assess.travel import travel
from workbook_engine.model.figure import Bound
from workbook_engine.model.indicator import Basis, Indicator, Polarity
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period, PeriodKind, Span
from workbook_engine.model.travel import DirectionOfTravel
from workbook_engine.rulebook.forms.notation import comparator, figure

DECEMBER = Month(2020, 12)
YEAR = Span.year(Month(2020, 3))
MONTHLY: dict[Period, str] = {
    YEAR: "50", Month(2019, 12): "40", Month(2020, 3): "45", Month(2020, 9): "60", Month(2020, 10): "61",
    Month(2020, 11): "62", DECEMBER: "64",
}  # fmt: skip


def travelled(compare: str, figures: dict[Period, str], period: Period, basis: Basis | None = None) -> str:
    """The change, and the period that it is measured from."""
    kind, count = comparator(compare)
    history = {each: Observation("X 1", each, figure(text)) for each, text in figures.items()}
    measured = Indicator("X 1", "x", good_is=Polarity.HIGH, frequency=period.kind, basis=basis)
    found = travel(DirectionOfTravel(compare=kind, count=count), measured, history, period, 4)
    return f"{found.change} from {found.compared.period.label}" if found.compared else found.why_empty


@pytest.mark.parametrize(
    ("compare", "change"),
    [
        ("previous month", "Up 2 from Nov-20"),
        ("previous period", "Up 2 from Nov-20"),
        ("previous quarter", "Up 4 from Sep-20"),
        ("same month last year", "Up 24 from Dec-19"),
        ("same period last year", "Up 24 from Dec-19"),
        ("last year's outturn", "Up 14 from 2019/20"),
        ("last year’s outturn", "Up 14 from 2019/20"),
        ("mean of the last 3 periods", "Up 3 from Sep-20 to Nov-20"),
        ("average of the last 2 periods", "Up 2 from Oct-20 to Nov-20"),
        ("mean of the last 4 periods", "there is no figure for August 2020"),
        ("regression over the whole series", "Up 25 from Dec-19"),
    ],
)
def test_a_monthly_figure_is_compared_with(compare: str, change: str) -> None:
    assert travelled(compare, MONTHLY, DECEMBER) == change


def test_without_the_years_own_figure_the_outturn_is_the_last_one_of_figures_that_run_on() -> None:
    months = {period: text for period, text in MONTHLY.items() if period != YEAR}
    outturn = "last year's outturn"
    assert travelled(outturn, months, DECEMBER, Basis.CUMULATIVE) == "Up 19 from Mar-20"
    assert travelled(outturn, months, DECEMBER, Basis.SNAPSHOT) == "Up 19 from Mar-20"
    assert travelled(outturn, months, DECEMBER, Basis.EACH_PERIOD) == "there is no figure for 2019/20"


@pytest.mark.parametrize("compare", ["previous month", "previous quarter", "previous period"])
def test_a_longer_period_is_compared_with_its_own_period_before(compare: str) -> None:
    quarters: dict[Period, str] = {Span.quarter(Month(2020, 9)): "7", Span.quarter(DECEMBER): "9"}
    assert travelled(compare, quarters, Span.quarter(DECEMBER)) == "Up 2 from Q2 2020/21"
    years: dict[Period, str] = {Span.year(Month(2020, 3)): "7", Span.year(Month(2021, 3)): "9"}
    assert travelled(compare, years, Span.year(Month(2021, 3))) == "Up 2 from 2019/20"


def test_a_term_is_compared_with_the_one_that_the_workbook_has_before_it() -> None:
    autumn = Span(PeriodKind.TERM, Month(2017, 9), Month(2017, 12))
    spring = Span(PeriodKind.TERM, Month(2018, 1), Month(2018, 3))
    assert travelled("previous period", {autumn: "7", spring: "9"}, spring) == "Up 2 from Autumn 2017/18"


def test_a_bound_has_no_way_that_it_went() -> None:
    under = replace(figure("5"), bound=Bound.UNDER)
    history = {
        Month(2020, 11): Observation("X 1", Month(2020, 11), figure("7")),
        DECEMBER: Observation("X 1", DECEMBER, under),
    }
    found = travel(DirectionOfTravel(), Indicator("X 1", "x"), history, DECEMBER, 4)
    assert (found.change, found.why_empty) == ("", "one of the two is not known exactly")
