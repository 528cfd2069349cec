"""What judging finds that somebody should look at is told once, with its place."""

from __future__ import annotations

import pytest

from tests.rulebook.small import VISITS, small_book
from workbook_engine.assess import assess, doubts
from workbook_engine.model.figure import Figure
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period, Span
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.rulebook.forms.notation import figure

Printed = dict[Period, str]


def told(book: RuleBook, month: Month, printed: Printed | None = None) -> list[Problem]:
    key = book.indicators[0].key
    history = {period: Observation(key, period, figure(text)) for period, text in (printed or {}).items()}
    return doubts(book, assess(book, {key: history}, month), month)


DATED = "{{code: {}, name: Visits, good_is: high, target: [{{from: 2019-06, value: 85%}}]}}"


def test_indicators_without_a_target_for_the_new_year_are_not_rated_and_named_in_one_check() -> None:
    book = small_book(DATED.format("A 1"), DATED.format("A 2"), VISITS.replace("A 1", "A 3"))
    assert told(book, Month(2020, 3)) == []
    (problem,) = told(book, Month(2020, 4))
    assert str(problem) == (
        "check: small.yaml:6: No target is set any more for A 1 and A 2; they are not rated. Add the new "
        "target with the month that it begins, or until: to the old one if it still holds."
    )
    history = {Month(2020, 4): Observation("A 1", Month(2020, 4), Figure(figure("90%").value))}
    first = assess(book, {"A 1": history}, Month(2020, 4))[0]
    assert (first.rating.word, first.rating.counted) == ("Not rated", False)
    assert first.because == (
        "No target is set for 2020/21; the last one, 85%, held until March 2020, so it is not rated"
    )


def test_a_target_holds_until_the_month_that_it_says() -> None:
    dated = "{code: A 1, name: Visits, good_is: high, target: [{from: 2019-06, until: 2020-06, value: 85%}]}"
    assert told(small_book(dated), Month(2020, 6)) == []
    assert len(told(small_book(dated), Month(2020, 7))) == 1


def test_the_year_that_a_target_ends_with_begins_when_the_rule_book_says() -> None:
    book = small_book(DATED.format("A 1"), also="tolerance: 0\nyear_starts: September\n")
    assert told(book, Month(2019, 8)) == []
    assert len(told(book, Month(2019, 9))) == 1


@pytest.mark.parametrize(
    ("target", "is_told"), [("Top quartile", False), ("85% (stretch)", True), ("at least 85%", False)]
)
def test_a_target_with_a_figure_that_cannot_be_read_is_told(target: str, is_told: bool) -> None:
    book = small_book(f'{{code: A 1, name: Visits, good_is: high, target: "{target}"}}')
    problems = told(book, Month(2019, 7))
    assert [problem.code for problem in problems] == ["A 1"] * is_told
    assert all("“85% (stretch)”" in problem.what for problem in problems)


def test_a_year_to_date_that_is_not_what_its_months_come_to_is_told() -> None:
    book = small_book("{code: A 1, name: Admissions, basis: each period}")
    months: Printed = {Month(2015, 4): "17", Month(2015, 5): "22"}
    assert told(book, Month(2015, 5), {**months, Span.year_to_date(Month(2015, 5)): "39"}) == []
    (problem,) = told(book, Month(2015, 5), {**months, Span.year_to_date(Month(2015, 5)): "40"})
    assert problem.what == "The workbook prints 40 for the year to date, and its figures come to 39."


@pytest.mark.parametrize(
    ("report", "says"),
    [
        ("{meeting: 2019-08-13, status: final}", ""),
        ("{meeting: 2019-07-31}", "The meeting of 31 July 2019 is before the end of July 2019"),
        ("{meeting: 2019-08-01}", ""),
        ("{status: final for 2019-07}", ""),
        ("{status: final for 2019-08}", "The status is final for August 2019, and July 2019 is reported."),
        ("{status: final for 2019-06}", "The status is final for June 2019, and July 2019 is reported."),
        ("{status: draft}", ""),
    ],
)
def test_what_belongs_to_another_report_does_not_roll_into_this_one_unseen(report: str, says: str) -> None:
    problems = told(small_book(also=f"tolerance: 0\nreport: {report}\n"), Month(2019, 7))
    assert [problem.what.startswith(says) for problem in problems] == [True] * bool(says)
    assert all(str(problem.place) == "small.yaml:5" for problem in problems)
