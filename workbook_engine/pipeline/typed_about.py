"""Typed about: of what people typed on the engine's sheets, what is about some indicators and no others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from workbook_engine.model.commentary import Note, Region, Typed, TypedCell
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import SCORECARD
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.sheets.commentary import RowKeys


def typed_about(typed: Typed, part: Scorecard, whole: Scorecard) -> Typed:
    """What is about the part's indicators: their commentary, actions and sentences, and what people put
    beside their rows.

    What stands above, below or among them is about the whole, and could be about any indicator of it; it is
    not taken. Whom a text is about is asked of the whole: another indicator may have the same name.
    """
    keys = {match_key(each.indicator.key) for each in part.assessments}
    rows = RowKeys(whole)

    def is_about(key: str, name: str) -> bool:
        return rows.of(key, name) in keys

    def stands_by(thing: TypedCell | Note) -> bool:
        return _is_in_a_row(thing) and is_about(thing.anchor.key, thing.anchor.key)

    overview = typed.overview
    if overview is not None:
        about = tuple(row for row in overview.sentences if row.key and is_about(row.key, row.key))
        overview = replace(overview, sentences=about)
    return Typed(
        commentary=tuple(each for each in typed.commentary if is_about(each.key, each.name)),
        cells=tuple(filter(stands_by, typed.cells)),
        notes=tuple(filter(stands_by, typed.notes)),
        overview=overview,
        actions=tuple(each for each in typed.actions if is_about(each.key, each.name)),
    )


def about_the_whole(typed: Typed, whole: Scorecard, *, keep_notes: bool) -> Counter[str]:
    """How much of what people typed is about no single indicator: by what it is called."""
    keys = RowKeys(whole)
    written = typed.overview.sentences if typed.overview else ()
    alone = (row for row in written if not (row.key and keys.of(row.key, row.key) in keys.rows))
    return Counter(
        {
            "typed text of the whole report": sum(not _is_in_a_row(each) for each in typed.cells),
            "sentence of the whole overview": sum(1 for _ in alone),
            "note of the whole report": keep_notes * sum(not _is_in_a_row(each) for each in typed.notes),
        }
    )


def _is_in_a_row(thing: TypedCell | Note) -> bool:
    """Whether it stands in an indicator's own row of the scorecard, or on the commentary of one."""
    anchor = thing.anchor
    is_in_row = anchor.region in (Region.TABLE, Region.BESIDE) and not anchor.row and bool(anchor.key)
    return is_in_row and (anchor.role == SCORECARD or anchor.period is not None)
