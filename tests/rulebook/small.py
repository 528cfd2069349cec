"""A small rule book, whole and right, for tests to change one thing in."""

from __future__ import annotations

from workbook_engine.model.problem import Problem, Severity
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.rulebook import read_rule_book

COUNCIL = "council: Smallton Borough Council\n"
WORKBOOK = "workbook:\n  - {sheet: Data}\n"
TOLERANCE = "tolerance: 10% of target\n"
VISITS = "{code: A 1, name: Visits on time, good_is: high, target: 85%}"


def small_book(*indicators: str, also: str = TOLERANCE) -> RuleBook:
    """A rule book of these indicators (`{code: A 1, …}`), which must be without a mistake."""
    book, problems = read_rule_book(small_text(*indicators, also=also), "small.yaml")
    assert problems == []
    assert book is not None
    return book


def small_problems(*indicators: str, also: str = TOLERANCE) -> list[Problem]:
    """The mistakes in a rule book of these indicators, of which there must be some."""
    book, problems = read_rule_book(small_text(*indicators, also=also), "small.yaml")
    assert book is None
    assert problems
    assert {problem.severity for problem in problems} == {Severity.STOP}
    return problems


def small_text(*indicators: str, also: str = TOLERANCE) -> str:
    """The rule book's text; the first indicator is on the line after the last of `also`, and one more."""
    lines = "".join(f"  - {indicator}\n" for indicator in indicators or (VISITS,))
    return f"{COUNCIL}{WORKBOOK}{also}indicators:\n{lines}"
