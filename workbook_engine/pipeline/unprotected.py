"""Unprotected: small numbers that a rule book means to keep back and that it does not say enough of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import Indicator, code_key
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.small_numbers import SmallFigures
from workbook_engine.pipeline.judging import Judged

_NOBODY_KNOWS = "Its small numbers are to be hidden, and nobody knows of how many its percentages are."
_OF_HOW_MANY = "Write out_of, or the counts beside them in the workbook, such as 5 of 12; or leave this out."


def unprotected(judged: Judged) -> Iterator[Problem]:
    """A stop for each indicator whose small numbers are to be hidden and whose counts nobody knows; a check
    for each total that is less than its parts in the report's month."""
    card = judged.scorecard
    if card is None or card.rule_book.small_numbers is None:
        return
    book = card.rule_book
    keys = {code_key(each.key): each.key for each in book.indicators}
    for indicator in book.indicators:
        yield from _unknown(judged, indicator)
        parts = [keys[code_key(code)] for code in indicator.total_of if code_key(code) in keys]
        values = [_value(judged, key, card.period) for key in (indicator.key, *parts)]
        known = [value for value in values if value is not None]
        if len(known) == len(values) > 1 and known[0] < sum(known[1:]):
            what = f"The parts of {indicator.key} come to more than it does in {card.period.name}."
            to_do = "Correct total_of or the figures: what does not add up protects nothing."
            yield Problem.check(what, to_do, indicator.place, indicator.key)


def _unknown(judged: Judged, indicator: Indicator) -> Iterator[Problem]:
    """A stop, where small numbers are to be hidden behind percentages of nobody knows how many."""
    history = judged.figures.history(indicator.key)
    rates = [seen.figure.ratio for seen in history.values() if seen.figure]
    is_asked = indicator.small_numbers is SmallFigures.HIDDEN and indicator.unit is Unit.PERCENT
    if is_asked and not indicator.out_of and any(each is None or each.denominator is None for each in rates):
        yield Problem.stop(_NOBODY_KNOWS, _OF_HOW_MANY, indicator.place, indicator.key)


def _value(judged: Judged, key: str, month: Month) -> Decimal | None:
    """A figure of a month, whether it is kept back or not."""
    seen = judged.kept_back.observations.get((key, month)) or judged.figures.history(key).get(month)
    return seen.figure.value if seen and seen.figure else None
