"""Audience values: who a copy is made for, with the indicators that each entry comes to."""

from __future__ import annotations

from collections.abc import Container, Iterator

from workbook_engine.model.audience import Audience
from workbook_engine.model.indicator import match_key
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.values.codes import codes_of, known_keys


def audiences(reading: Reading[RuleBookForm]) -> Iterator[Audience]:
    """The audiences in their order, each with the keys of its indicators in the rule book's order."""
    form = reading.form
    known = known_keys(form)
    for number, entry in enumerate(form.audiences):
        said = {match_key(text) for each in entry.indicators for text in named(each, known)}
        sections = {match_key(each) for each in entry.sections}
        yield Audience(
            name=entry.name,
            keys=tuple(
                each.code or each.name
                for each in form.indicators
                if match_key(each.section) in sections or not said.isdisjoint(_names(each.code, each.name))
            ),
            title=entry.title,
            appendix=entry.appendix,
            board=entry.board,
            item=entry.item,
            meeting=entry.meeting,
            sheets=entry.sheets,
            place=reading.place("audiences", number, "sheets"),
        )


def named(text: str, known: Container[str]) -> tuple[str, ...]:
    """The codes or names in an entry of a list: one, or several codes with commas between them.

    >>> named("Visits, on time", {"visits, on time"}), named("LAC 16, 25", {"lac 16", "lac 25"})
    (('Visits, on time',), ('LAC 16', 'LAC 25'))
    """
    return (text,) if match_key(text) in known else codes_of(text, known)


def _names(*texts: str | None) -> set[str]:
    return {match_key(text) for text in texts if text}
