"""A chart of the trend pages has one axis: two units on it are a mistake with its line."""

from __future__ import annotations

from tests.rulebook.small import TOLERANCE, VISITS, small_book, small_problems

TRENDS = """trends:
  pages:
    - title: Visits
      charts:
        - A 1
        - A 1, A 2
"""
COSTS = "{code: A 2, name: Cost of a visit, good_is: low, target: £85}"


def test_two_units_on_one_chart_are_told_with_the_line_of_the_chart() -> None:
    (problem,) = small_problems(VISITS, COSTS, also=TOLERANCE + TRENDS)
    assert problem.what == "A 1 and A 2 share a chart, and their units are percent and pounds."
    assert str(problem.place) == "small.yaml:10"


def test_one_unit_on_a_chart_is_no_mistake() -> None:
    assert small_book(VISITS, COSTS.replace("£85", "85%"), also=TOLERANCE + TRENDS).trends is not None
