"""Rule book: a council's rules, read from YAML."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.rulebook.checks.rule_book_checks import check_rule_book
from workbook_engine.rulebook.forms.fill_in import Reading, fill_in, read_document
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.sheet.from_sheet import (
    Gathered,
    SheetReader,
    gather_indicators,
    in_words_of_a_sheet,
)
from workbook_engine.rulebook.values.rule_book_values import rule_book


def read_rule_book(
    text: str, file: str, sheet: SheetReader | None = None
) -> tuple[RuleBook | None, list[Problem]]:
    """The rule book in a YAML text, or every mistake in it as a stop with its line.

    `sheet` gives the sheets of the workbook, for a rule book whose indicators are on one of them; their
    mistakes are told with their cells.

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
    reading, problems = read_rules(text, file, sheet)
    if reading is None:
        return None, problems
    problems = [in_words_of_a_sheet(problem) for problem in reading.in_order()]
    return (None if problems else rule_book(reading)), problems


def read_rules(
    text: str, file: str, sheet: SheetReader | None = None
) -> tuple[Reading[RuleBookForm] | None, list[Problem]]:
    """The form of a rule book as far as it could be filled in, with every mistake noted in it."""
    document, problems = read_document(text, file, RuleBookForm)
    if document is None:
        return None, problems
    return filled_rules(gather_indicators(document, sheet), problems), []


def filled_rules(gathered: Gathered, problems: Sequence[Problem]) -> Reading[RuleBookForm]:
    """The form of a rule book that has its indicators, with these problems and every mistake noted in it."""
    reading = fill_in(RuleBookForm, gathered.document, gathered.refused)
    reading.problems[:0] = [*problems, *gathered.problems]
    check_rule_book(reading)
    return reading
