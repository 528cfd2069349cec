"""The words that a sheet puts round its figures."""

from __future__ import annotations

from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.text_length import in_short

UNTITLED = "Performance scorecard"


def fill_in(text: str, scorecard: Scorecard) -> str:
    """A template's text with the report's own words in it: {council}, {title}, {period}, {board}, {item}."""
    report = scorecard.rule_book.report
    words = {
        "{council}": scorecard.rule_book.council,
        "{title}": report.title or UNTITLED,
        "{period}": scorecard.heading_period.name,
        "{board}": report.board,
        "{item}": report.item,
    }
    for placeholder, word in words.items():
        text = text.replace(placeholder, word)
    return text


def fill_in_page(text: str, scorecard: Scorecard) -> str:
    """The same for a header or footer, where Excel reads `&` as the beginning of a code.

    The report's words are cut to 60 characters each there: Excel takes 255 in all.
    """
    for placeholder in ("{council}", "{title}", "{period}", "{board}", "{item}"):
        word = fill_in(placeholder, scorecard)
        text = text.replace(placeholder, in_short(word).replace("&", "&&"))
    return text
