"""A better figure is never rated worse, whatever a scheme asks; and what it asks reads as it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_engine.assess import assess
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.condition import (
    FLOOR,
    TARGET,
    Beyond,
    Condition,
    Exceeds,
    Fact,
    Is,
    Judged,
    Moved,
    OnOrBetter,
    Otherwise,
    Way,
    Within,
    Worse,
)
from workbook_engine.model.figure import Bound, Figure
from workbook_engine.model.indicator import Indicator, Polarity, Target, Tolerance, ToleranceKind
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month
from workbook_engine.model.rating import Band, Rating, RatingScheme
from workbook_engine.model.rule_book import DirectionOfTravel, RuleBook
from workbook_engine.model.travel import DeadBand
from workbook_engine.rulebook.forms.conditions import conditions

JULY = Month(2019, 7)
decimals = st.decimals(min_value=-200, max_value=200, places=1)
sizes = st.builds(
    Tolerance, st.decimals(min_value=0, max_value=60, places=1), st.sampled_from(list(ToleranceKind))
)
own_or_given = st.none() | sizes
marks = st.sampled_from([TARGET, FLOOR, "England"])
names = st.sampled_from(["", "same month last year", "Long term"])
monotone = st.one_of(
    st.builds(OnOrBetter, marks),
    st.builds(Within, own_or_given, st.booleans()),
    st.builds(Exceeds, own_or_given),
    st.builds(Moved, st.sampled_from([Way.IMPROVED, Way.IMPROVED_OR_HELD])),
)
any_condition = st.one_of(
    monotone,
    st.builds(Within, own_or_given, both_sides=st.booleans()),
    st.builds(Worse, marks),
    st.builds(Beyond, st.booleans()),
    st.builds(Moved, st.sampled_from(list(Way)), names),
    st.builds(Is, st.sampled_from(list(Fact))),
    st.just(Judged()),
)
lines_of = st.lists(st.lists(monotone, min_size=1, max_size=3).map(tuple), max_size=5)


def scheme_of(lines: list[tuple[Condition, ...]]) -> RatingScheme:
    """A scheme with these lines, named by their rank, and otherwise."""
    every = [*lines, (Otherwise(),)]
    return RatingScheme(tuple(Band(Rating(str(rank), "grey"), line) for rank, line in enumerate(every)))


@given(
    lines_of, decimals, decimals, decimals, decimals, decimals, decimals, sizes,
    st.sampled_from([Polarity.HIGH, Polarity.LOW]), st.none() | st.builds(DeadBand, sizes, st.booleans()),
)  # fmt: skip
def test_a_better_figure_is_never_rated_worse(
    lines: list[tuple[Condition, ...]],
    one: Decimal,
    other: Decimal,
    aim: Decimal,
    floor: Decimal,
    england: Decimal,
    before: Decimal,
    tolerance: Tolerance,
    good_is: Polarity,
    dead_band: DeadBand | None,
) -> None:
    measured = Indicator(
        "X 1",
        "An indicator",
        good_is=good_is,
        targets=(Target(Figure(aim), Figure(aim), floor=Figure(floor)),),
        tolerances=(tolerance,),
        benchmarks=(Benchmark("England", Figure(england)),),
    )
    book = RuleBook(
        "C", (measured,), (), scheme_of(lines), directions=(DirectionOfTravel(dead_band=dead_band),)
    )

    def rank(value: Decimal) -> int:
        june = JULY.earlier()
        history = {
            june: Observation("X 1", june, Figure(before)),
            JULY: Observation("X 1", JULY, Figure(value)),
        }
        return int(assess(book, {"X 1": history}, JULY)[0].rating.word)

    better, worse = sorted((one, other), reverse=good_is is Polarity.HIGH)
    assert rank(better) <= rank(worse)


@given(
    lines_of, decimals, decimals, st.sampled_from(list(Bound)), st.sampled_from([Polarity.HIGH, Polarity.LOW])
)
def test_a_figure_that_is_a_bound_is_rated_only_as_every_figure_within_it_is(
    lines: list[tuple[Condition, ...]], limit: Decimal, aim: Decimal, bound: Bound, good_is: Polarity
) -> None:
    target = Target(Figure(aim), Figure(aim))
    measured = Indicator("X 1", "An indicator", good_is=good_is, targets=(target,))
    book = RuleBook("C", (measured,), (), scheme_of(lines), directions=())

    def word(figure: Figure) -> str:
        return assess(book, {"X 1": {JULY: Observation("X 1", JULY, figure)}}, JULY)[0].rating.word

    said = word(Figure(limit, bound=bound))
    away = Decimal(1) if bound in (Bound.OVER, Bound.AT_LEAST) else Decimal(-1)
    ends = [] if bound in (Bound.OVER, Bound.UNDER) else [limit]
    within = {
        word(Figure(value)) for value in (*ends, limit + away / 1000, limit + away, limit + 10_000 * away)
    }
    assert said == "Not rated" or within == {said}


@given(st.lists(any_condition, min_size=1, max_size=3).map(tuple))
def test_conditions_read_as_they_are_written(written: tuple[Condition, ...]) -> None:
    text = " and ".join(condition.words for condition in written)
    assert " and ".join(condition.words for condition in conditions(text)) == text
    assert conditions(text.upper().replace("ENGLAND", "England")) != ()


@pytest.mark.parametrize(
    ("phrase", "same"),
    [
        ("data only", "no polarity"),
        ("on or better than the target", "on or better than target"),
        ("Within 5% Of Target", "within 5% of target"),
        ("within 5 pp", "within 5 points"),
        ("less than 5% off", "less than 5% off target"),
        ("better than target by more than 5% of target", "better than target by more than 5% of target"),
        ("improved on the same month last year", "improved on same month last year"),
        ("on or better than Yorkshire and Humber", "on or better than Yorkshire and Humber"),
        ("worse than target  and  judged", "worse than target and judged"),
    ],
)
def test_a_phrase_may_be_written_in_other_ways(phrase: str, same: str) -> None:
    assert " and ".join(condition.words for condition in conditions(phrase)) == same
