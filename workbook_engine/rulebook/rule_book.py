"""Rule book: a council's rules, read from YAML."""

from __future__ import annotations

from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.rulebook.fill_in import read_form
from workbook_engine.rulebook.rule_book_checks import check_rule_book
from workbook_engine.rulebook.rule_book_form import RuleBookForm
from workbook_engine.rulebook.rule_book_values import rule_book


def read_rule_book(text: str, file: str) -> tuple[RuleBook | None, list[Problem]]:
    """The rule book in a YAML text, or every mistake in it as a stop with its line.

    >>> text = '''council: Smallton
    ... workbook: [{sheet: Data}]
    ... tolerance: 10% of target
    ... indicators:
    ...   - {code: A 1, name: Visits on time, good_is: high, target: 85%}
    ... '''
    >>> book, problems = read_rule_book(text, "small.yaml")
    >>> book.indicators[0].targets[0].shown, str(book.indicators[0].place), problems
    ('85%', 'small.yaml:5', [])
    >>> book, problems = read_rule_book(text.replace("good_is: high, target", "targt"), "small.yaml")
    >>> print(*problems)
    stop: small.yaml:5: “targt” is not a key here. Did you mean target?
    """
    reading, problems = read_form(text, file, RuleBookForm)
    if reading is None:
        return None, problems
    check_rule_book(reading)
    problems = reading.in_order()
    return (None if problems else rule_book(reading)), problems
