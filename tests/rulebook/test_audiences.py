"""What a rule book may say of audiences, and what is told where it names what there is not."""

from __future__ import annotations

import pytest

from tests.small import RULES
from workbook_engine.rulebook import read_rule_book

_SAME = RULES.replace("name: Open cases", "name: Average caseload")


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("indicators: [A 1]", ("A 1",)),
        ("indicators: [b 1, a 1]", ("A 1", "B 1")),  # in the rule book's order
        ("indicators: [average Caseload]", ("A 2",)),
        ("indicators: ['A 1, 2']", ("A 1", "A 2")),
        ("sections: [first]", ("A 1", "A 2")),
        ("sections: [First], indicators: [A 1, B 1]", ("A 1", "A 2", "B 1")),
    ],
)
def test_an_audience_has_the_indicators_that_it_names_and_those_of_its_sections(
    said: str, keys: tuple[str, ...]
) -> None:
    book, problems = read_rule_book(f"audiences: [{{name: Scrutiny, {said}}}]\n{RULES}", "small.yaml")
    assert book is not None, problems
    (audience,) = book.audiences
    assert audience.keys == keys
    assert [each.key for each in book.for_audience(audience).indicators] == [*keys]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "indicators: [A 1, Z 9]",
            "No indicator has the code or the name “Z 9”. Write its code, or its whole name.",
        ),
        ("indicators: [Visits on tme]", "“Visits on tme”. Did you mean Visits on time?"),
        ("indicators: ['A 1, 7']", "No indicator has the code or the name “7”."),
        ("sections: [Frist]", "No indicator has the section “Frist”. Did you mean First?"),
        ("sections: [Children in care]", "The sections are First and Second."),
        ("sections: [First, first]", "“first” is named twice here."),
        ("indicators: []", "The audience “Scrutiny” has no indicators."),
    ],
)
def test_what_there_is_not_is_told_with_its_line(said: str, words: str) -> None:
    book, problems = read_rule_book(f"audiences: [{{name: Scrutiny, {said}}}]\n{RULES}", "small.yaml")
    assert book is None
    assert [str(each) for each in problems if words in str(each) and "small.yaml:1" in str(each)], problems


def test_a_name_that_two_indicators_have_does_for_neither() -> None:
    said = "audiences: [{name: Scrutiny, indicators: [Average caseload]}]\n"
    (problem,) = read_rule_book(said + _SAME, "small.yaml")[1]
    assert problem.text == (
        "2 indicators have the name “Average caseload”. Write the code of the one that is meant."
    )


def test_audiences_without_any_are_told() -> None:
    (problem,) = read_rule_book(f"audiences: []\n{RULES}", "small.yaml")[1]
    assert problem.what == "No audience is named here."
