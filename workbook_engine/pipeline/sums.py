"""Sums: what the assessments of a scorecard come to, on the overview and the trend pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.overview_rules import OverviewRules
from workbook_engine.model.scorecard import Scorecard


def with_sums(card: Scorecard, before: Sequence[Assessment]) -> Scorecard:
    """The scorecard with what its assessments come to, and with the trends where the rule book asks for them.

    `before` are those of the period before; of indicators that are not on the scorecard they do not count.
    """
    book = card.rule_book
    from workbook_engine.assess.overview import overview

    card = replace(card, overview=overview(book.overview or OverviewRules(), card.assessments, before))
    if book.trends is not None:
        from workbook_engine.assess.trend_pages import trend_pages

        pages = trend_pages(book.trends, book, card.assessments, card.period, card.overview)
        card = replace(card, trends=pages)
    return card
