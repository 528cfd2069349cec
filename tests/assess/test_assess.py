"""A figure is rated by the scheme, its way is told, and every rating can say because."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assess.build import JULY, figure, history, indicator, rule_book, target
from workbook_engine.assess import assess
from workbook_engine.model.assessment import Arrow, Assessment, Verdict
from workbook_engine.model.condition import Otherwise
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import During, Indicator, Polarity, Target, Tolerance, ToleranceKind
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.rating import Band, Rating, RatingScheme
from workbook_engine.model.rule_book import DirectionOfTravel, RuleBook, Shows

CASES = Path(__file__).parents[1] / "cases"
RANK = {"Green": 0, "Amber": 1, "Red": 2}


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def assess_one(book: RuleBook, observations: dict[Month, Observation]) -> Assessment:
    return assess(book, {"X 1": observations}, JULY)[0]


@pytest.mark.parametrize("case", cases("ratings.csv"), ids=lambda c: f"{c['figure']} for {c['target']}")
def test_each_figure_gets_the_rating_and_the_reason_in_the_table(case: dict[str, str]) -> None:
    current = figure(case["figure"])
    good_is = case["good_is"]
    book = rule_book(indicator(current.unit, good_is, case["target"]), tolerance_text=case["tolerance"])
    assessment = assess_one(book, dict(history(jul=current)))
    assert (assessment.rating.word, assessment.because) == (case["rating"], case["because"])


@pytest.mark.parametrize("case", cases("changes.csv"), ids=lambda c: f"{c['previous']} to {c['current']}")
def test_each_change_is_told_as_in_the_table(case: dict[str, str]) -> None:
    unit = Unit.PERCENT if "%" in case["current"] + case["previous"] else Unit.NUMBER
    book = rule_book(indicator(unit, case["good_is"]))
    travel = assess_one(book, dict(history(jun=case["previous"], jul=case["current"]))).travels[0]
    told = (travel.change, travel.arrow or "", travel.verdict or "")
    assert told == (case["change"], case["direction"], case["better_or_worse"])


def test_a_figure_in_arrears_is_rated_on_the_latest_one_and_says_so() -> None:
    book = rule_book(indicator(Unit.PERCENT, "high", "95%", arrears=1))
    awaited = NoFigure(Absence.NOT_YET_AVAILABLE, "TBC *")
    assessment = assess_one(book, dict(history(jun="58%", jul=awaited)))
    assert assessment.rating.word == "Red"
    assert assessment.because == (
        "58% (June 2019, the latest figure; reported 1 month in arrears) is 37 points short of 95%; "
        "up to 9.5 points short is Amber"
    )
    assert assessment.rated is not None
    assert assessment.rated.period == Month(2019, 6)
    assert assessment.current is not None
    assert assessment.current.figure is None
    assert assessment.travels[0].change == ""


def test_a_figure_older_than_its_arrears_is_not_used() -> None:
    book = rule_book(indicator(Unit.PERCENT, "high", "95%", arrears=1))
    assessment = assess_one(book, dict(history(may="97%", jun="", jul="")))
    assert assessment.rating.word == "Not available"
    assert assessment.because == "There is no figure for June 2019"


@pytest.mark.parametrize(
    ("value", "because"),
    [
        (NoFigure(Absence.BLANK), "There is no figure for July 2019"),
        (NoFigure(Absence.NOT_YET_AVAILABLE, "TBC"),
         "July 2019: not yet available (the workbook says “TBC”)"),
        (NoFigure(Absence.SUPPRESSED, "[c]"), "July 2019: suppressed (the workbook says “[c]”)"),
        (NoFigure(Absence.REJECTED, "a7", "Data!M12 holds 'a7', which is not a figure."),
         "Data!M12 holds 'a7', which is not a figure"),
    ],
)  # fmt: skip
def test_a_missing_figure_is_never_rated_and_says_why(value: NoFigure, because: str) -> None:
    assessment = assess_one(rule_book(indicator(Unit.PERCENT, "high", "95%")), dict(history(jul=value)))
    word = "Not shown" if value.why is Absence.SUPPRESSED else "Not available"
    assert (assessment.rating.word, assessment.rating.counted) == (word, False)
    assert assessment.because == because


def test_an_indicator_without_a_row_stays_and_says_so() -> None:
    assessment = assess(rule_book(indicator(Unit.PERCENT, "high", "95%")), {}, JULY)[0]
    assert (assessment.rating.word, assessment.because) == ("Not available", "The workbook has no row for it")


def test_no_target_is_asked_before_anything_else() -> None:
    otherwise_only = RatingScheme((Band(Rating("Red", "red"), (Otherwise(),)),))
    book = rule_book(indicator(Unit.PERCENT, "high"), scheme=otherwise_only)
    assert assess_one(book, dict(history(jul="50%"))).rating.word == "Not rated"
    assert assess_one(rule_book(indicator(Unit.PERCENT, "high")), {}).rating.word == "Grey"


def test_a_dated_target_rates_only_from_its_month() -> None:
    old, new = target("80%")[0], target("90%")[0]
    dated = (
        Target(old.low, old.high, During(Month(2018, 4))),
        Target(new.low, new.high, During(Month(2019, 8))),
    )
    book = rule_book(Indicator("X 1", "x", unit=Unit.PERCENT, good_is=Polarity.HIGH, targets=dated))
    july, august = (
        assess(book, {"X 1": {m: Observation("X 1", m, figure("85%"))}}, m)[0] for m in (JULY, Month(2019, 8))
    )
    assert (july.rating.word, august.rating.word) == ("Green", "Amber")
    assert july.target == dated[0]


def test_ratings_are_taken_on_the_shown_figure_unless_the_rule_book_says_stored() -> None:
    shown = Figure(Decimal("85"), Unit.PERCENT, stored=Decimal("84.6"))
    book = rule_book(indicator(Unit.PERCENT, "high", "85%"))
    on_stored = RuleBook("C", book.indicators, (), book.scheme, book.tolerances, rate_on_stored=True)
    assert assess_one(book, dict(history(jul=shown))).rating.word == "Green"
    stored = assess_one(on_stored, dict(history(jul=shown)))
    assert stored.rating.word == "Amber"
    assert stored.because.startswith("84.6% (shown as 85%) is 0.4 points short of 85%")


def test_an_arrow_may_show_performance_instead_of_the_figure() -> None:
    book = rule_book(indicator(Unit.PERCENT, "low", "22%"))
    book = RuleBook(
        "C", book.indicators, (), book.scheme, directions=(DirectionOfTravel(shows=Shows.PERFORMANCE),)
    )
    travel = assess_one(book, dict(history(jun="21%", jul="17%"))).travels[0]
    assert (travel.arrow, travel.verdict, travel.change) == (Arrow.UP, Verdict.BETTER, "Down 4pp")


def test_the_series_holds_a_month_each_with_gaps_where_there_is_no_figure() -> None:
    series = assess_one(
        rule_book(indicator(Unit.NUMBER, "high")), dict(history(may="3", jun="", jul="5"))
    ).series
    assert [each.figure.shown if each and each.figure else None for each in series] == [None] * 10 + [
        "3",
        None,
        "5",
    ]


decimals = st.decimals(min_value=-500, max_value=500, places=1)
tolerances = st.builds(
    Tolerance,
    st.decimals(min_value=0, max_value=60, places=1),
    st.sampled_from(list(ToleranceKind)),
)


def rank(measured: Indicator, value: Decimal) -> int:
    return RANK[assess_one(rule_book(measured), {JULY: Observation("X 1", JULY, Figure(value))}).rating.word]


@given(decimals, decimals, decimals, tolerances, st.sampled_from([Polarity.HIGH, Polarity.LOW]))
def test_a_better_figure_is_never_rated_worse(
    one: Decimal, other: Decimal, aim: Decimal, tolerance: Tolerance, good_is: Polarity
) -> None:
    target = Target(Figure(aim), Figure(aim))
    measured = Indicator("X 1", "x", good_is=good_is, targets=(target,), tolerances=(tolerance,))
    better, worse = sorted((one, other), reverse=good_is is Polarity.HIGH)
    assert rank(measured, better) <= rank(measured, worse)


@given(decimals, decimals, decimals, decimals, tolerances)
def test_of_two_figures_outside_a_range_the_further_one_is_never_rated_better(
    one: Decimal, other: Decimal, end: Decimal, other_end: Decimal, tolerance: Tolerance
) -> None:
    low, high = sorted((end, other_end))
    target = Target(Figure(low), Figure(high))
    measured = Indicator("X 1", "x", good_is=Polarity.BETWEEN, targets=(target,), tolerances=(tolerance,))
    better, worse = sorted((one, other), key=lambda value: max(low - value, value - high, Decimal(0)))
    assert rank(measured, better) <= rank(measured, worse)
