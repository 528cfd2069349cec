"""Codes: the indicators that a text of a rule book names, by their codes or whole names."""

from __future__ import annotations

import re
from collections.abc import Container

from workbook_engine.model.indicator import match_key
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm

_NUMBER_AT_END = re.compile(r"[\d.]+$")


def known_keys(form: RuleBookForm) -> frozenset[str]:
    """The codes and names of all indicators, as `match_key` has them."""
    return frozenset(
        match_key(text) for entry in form.indicators for text in (entry.code, entry.name) if text
    )


def codes_of(chart: str, known: Container[str]) -> tuple[str, ...]:
    """The indicators of a chart, by their codes or names; a number alone has the letters of the code before.

    >>> codes_of("LAC 16, 25", {"lac 16", "lac 25"})
    ('LAC 16', 'LAC 25')
    """
    codes: list[str] = []
    for code in filter(None, (part.strip() for part in chart.split(","))):
        before = _NUMBER_AT_END.sub("", codes[-1]) if codes else ""
        continued = match_key(code) not in known and match_key(before + code) in known
        codes.append(before + code if continued else code)
    return tuple(codes)
