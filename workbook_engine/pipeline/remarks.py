"""Remarks: what a refresh makes of the sheets that were there before, where somebody may wonder."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.commentary import Typed
from workbook_engine.model.counted import counted
from workbook_engine.model.mark import SCORECARD, log_tab
from workbook_engine.model.place import FilePlace
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.pipeline.own_sheets import OwnSheets

_MOST_NAMED = 4


def remarks(own: OwnSheets, typed: Typed, scorecard: Scorecard) -> Iterator[str]:
    """What became of the sheets that were there before, where somebody may wonder."""
    book = scorecard.rule_book
    if own.formerly and all(sheet.mark.rules == own.formerly for sheet in own.sheets):
        yield f"The scorecard that was made with {own.formerly} is taken over by {FilePlace(book.file)}."
    scorecards = {sheet.grid.sheet for sheet in own.sheets if sheet.mark.role == SCORECARD}
    moved = [
        text
        for text in typed.commentary
        if text.place and text.place.sheet in scorecards and text.period != scorecard.period
    ]
    if moved:
        texts = "The commentary" if len(moved) == 1 else f"{len(moved)} texts of commentary"
        verb = "is" if len(moved) == 1 else "are"
        yield f"{texts} of {moved[0].period.name} {verb} kept on the sheet {log_tab(book.scorecard_sheet)}."
    yield from _changed_since(scorecard)
    closed = [
        gone.closing
        for action in typed.actions
        if action.seen not in (None, scorecard.period) and (gone := action.parted()[0])
    ]
    if closed:
        where = log_tab(book.scorecard_sheet)
        yield f"What is closed went from the scorecard to the sheet {where}: {'; '.join(closed)}."


def _changed_since(scorecard: Scorecard) -> Iterator[str]:
    """The figures that are others than were published, the newest period first."""
    changed = scorecard.changed_since
    if not changed:
        return
    named = [
        f"{each.indicator.key} for {figure.period.name} {figure.words}"
        for each, figure in changed[:_MOST_NAMED]
    ]
    more = [f"and {len(changed) - _MOST_NAMED} more"] if changed[_MOST_NAMED:] else []
    have = counted(len(changed), "figure has", "figures have")
    yield f"{have} changed since publication: {'; '.join([*named, *more])}."
