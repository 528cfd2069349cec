"""What a rule book may say of the trends, and its mistakes, each with its line."""

from __future__ import annotations

import pytest

from tests.rulebook.small import TOLERANCE, VISITS, small_book, small_problems
from workbook_engine.model.trend_rules import PagesBy, TrendRules

OTHER = "{code: A 2, theme: Care, name: Reviews on time, good_is: high, target: 90%}"


def trends(said: str) -> TrendRules:
    rules = small_book(VISITS, OTHER, also=TOLERANCE + said).trends
    assert rules is not None
    return rules


def test_a_number_alone_has_the_letters_of_the_code_before() -> None:
    assert trends("trends: {share_a_chart: ['A 1, 2']}\n").share_a_chart == (("A 1", "A 2"),)
    pages = trends("trends: {pages: [{title: Care, charts: ['A 1, 2', A 2]}]}\n").pages
    assert pages[0].charts == (("A 1", "A 2"), ("A 2",))


def test_pages_are_by_section_unless_the_rule_book_says_otherwise() -> None:
    assert trends("trends: {sheet: Trends}\n").pages_by is PagesBy.SECTION
    assert trends("trends: {pages_by: theme}\n").pages_by is PagesBy.THEME
    assert trends("overview: {sheet: Overview}\ntrends: {pages_by: List}\n").pages_by is PagesBy.LIST
    assert trends("trends: {periods: 25}\n").periods == 25


MISTAKES = [
    ("trends:\n  pages_by: lst\n", 6, "pages_by cannot be “lst”."),
    ("trends:\n  pages_by: list\n", 6, "there is no overview"),
    ("trends:\n  share_a_chart:\n    - A 1, A 9\n", 7, "No indicator has the code “A 9”."),
    ("trends:\n  share_a_chart: ['A 1, 9']\n", 6, "No indicator has the code “9”."),
    ("trends:\n  periods: 1\n", 6, "“1” is not a whole number from 2 to 36"),
    (
        "trends:\n  pages_by: section\n  pages: [{title: Care, charts: [A 1]}]\n",
        6,
        "The trends have pages of their own, so pages_by says nothing.",
    ),
]


@pytest.mark.parametrize(("said", "line", "what"), MISTAKES)
def test_a_mistake_is_told_with_its_line(said: str, line: int, what: str) -> None:
    (problem,) = small_problems(VISITS, OTHER, also=TOLERANCE + said)
    assert what in problem.what
    assert str(problem.place) == f"small.yaml:{line}"


def test_themes_are_needed_where_the_pages_are_by_theme() -> None:
    (problem,) = small_problems(VISITS, also=TOLERANCE + "trends: {pages_by: theme}\n")
    assert problem.what == "The trends are by theme, and no indicator has a theme."
