"""Made from: what the line at the foot of a scorecard says, on a workbook's own and on a copy for others."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from workbook_engine.model.date_words import date_in_words
from workbook_engine.model.mark import SCORECARD
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.read import OurSheet


def with_line(
    card: Scorecard, before: Sequence[OurSheet], now: datetime.datetime | None, *, for_others: bool
) -> Scorecard:
    """The scorecard with its line as it is to be drawn.

    Where the rule book asks for a time it is that of the first scorecard from these figures and rules, which
    the sheets that stand there before remember: to refresh what is up to date changes nothing.
    """
    made_from, rules = card.provenance, card.rule_book.provenance
    if made_from is None:
        return card
    if for_others:
        return replace(card, provenance=made_from.for_others(figures_too=rules.figures_in_copies))
    if not rules.time or now is None:
        return card
    scorecards = (sheet.grid for sheet in before if sheet.mark.role == SCORECARD)
    drawn = [grid.text(*at) for grid in scorecards for at in grid.cells]
    return replace(card, provenance=made_from.first_made(_in_words(now), drawn))


def without_code(card: Scorecard) -> Scorecard:
    """A part of a scorecard, or an altered one, without the code of the figures of the whole.

    Whatever the rule book says: who knows all of them but a few could work those out.
    """
    made_from = card.provenance
    return replace(card, provenance=made_from and made_from.for_others(figures_too=False))


def _in_words(now: datetime.datetime) -> str:
    """A time as it is printed: `6 August 2019 at 14:03`."""
    return f"{date_in_words(now)} at {now:%H:%M}"
