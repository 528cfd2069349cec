"""Typed action: the cells of an action as people left them, and when the action was raised."""

from __future__ import annotations

from collections.abc import Callable

from workbook_engine.model.action import Entry
from workbook_engine.model.fingerprint import RAISED, fingerprint, pieces
from workbook_engine.model.grid import Cell
from workbook_engine.model.period import Month
from workbook_engine.read.ours.typed_text import typed_text, with_address

_REMEMBERED = range(-12, 61)
"""Months before a scorecard's own in which its actions may have been raised; an older month may be shown."""


def typed_entry(cell: Cell, link: str) -> Entry:
    """A cell of an action, with the address that it leads to in its words."""
    return Entry(cell, with_address(typed_text(cell), link))


def raised_in(fingerprints: str, period: Month) -> Callable[[str], Month]:
    """When the action of an indicator was raised: as is remembered, else in the scorecard's own month."""
    drawn = frozenset(pieces(fingerprints))
    months = [period.earlier(back) for back in _REMEMBERED]

    def raised(key: str) -> Month:
        return next((month for month in months if fingerprint(key, f"{RAISED} {month}", "") in drawn), period)

    return raised
