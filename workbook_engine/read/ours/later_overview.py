"""Later overview: of two workbooks with an overview, what people last made of its lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook_engine.model.commentary import WrittenOverview, WrittenSentence
from workbook_engine.model.fingerprint import LIST, REMOVED, fingerprint
from workbook_engine.model.indicator import match_key
from workbook_engine.read.ours.later_word import Copy


def later_overview(overviews: Sequence[WrittenOverview], own: Copy, there: Copy) -> WrittenOverview | None:
    """The overview of the workbook that is to be overwritten (the last), with what was changed on the other.

    Where they are of two months it is that of the later one.
    """
    if len(overviews) < 2:
        return overviews[0] if overviews else None
    other, base = overviews
    if other.period > base.period:
        return _together(other, base, own, there)
    return _together(base, other, there, own)


def _together(
    base: WrittenOverview, other: WrittenOverview, of_base: Copy, of_other: Copy
) -> WrittenOverview:
    is_one_month = base.period == other.period
    by_key = {match_key(row.key): row for row in other.sentences if row.key}
    rows: list[WrittenSentence] = []
    for each in base.sentences:
        elsewhere = by_key.get(match_key(each.key))
        if each.is_own and is_one_month:
            rows += _engines(each, elsewhere, base, other, of_base, of_other)
        elif each.is_own or not of_other.lacks(each, of_base):
            rows.append(each)
        elif elsewhere and not elsewhere.is_own and not of_base.lacks(elsewhere, of_other):
            rows.append(elsewhere)  # in other words, at its place
    above: WrittenSentence | None = None
    for row in other.sentences:
        if not row.is_own and not _stands(row, rows) and not of_base.lacks(row, of_other):
            rows.insert(_under(above, row, rows), row)
        above = row
    return replace(base, sentences=tuple(rows))


def _engines(
    row: WrittenSentence,
    elsewhere: WrittenSentence | None,
    base: WrittenOverview,
    other: WrittenOverview,
    of_base: Copy,
    of_other: Copy,
) -> Iterator[WrittenSentence]:
    """A sentence of the engine's as the other overview has it, unless it was taken away there."""
    if elsewhere is None:
        gone = {fingerprint(row.key, LIST, ""), fingerprint(row.key, REMOVED, str(other.period))}
        if gone.isdisjoint(other.fingerprints):
            yield row
    elif elsewhere.is_own:
        was_moved = fingerprint(row.key, LIST, elsewhere.heading) not in other.fingerprints
        stayed = fingerprint(row.key, LIST, row.heading) in base.fingerprints
        yield replace(row, heading=elsewhere.heading) if was_moved and stayed else row
    else:
        yield row if of_base.lacks(elsewhere, of_other) else elsewhere


def _stands(row: WrittenSentence, rows: Sequence[WrittenSentence]) -> bool:
    return any(str(row.text) == str(each.text) for each in rows)


def _under(above: WrittenSentence | None, row: WrittenSentence, rows: Sequence[WrittenSentence]) -> int:
    """Where a sentence of the other overview goes: under what it stood under, else at the end of its list."""
    if above is not None:
        for at, each in enumerate(rows, 1):
            same_key = above.key and match_key(each.key) == match_key(above.key)
            if same_key or str(each.text) == str(above.text):
                return at
    return max((at for at, each in enumerate(rows, 1) if each.heading == row.heading), default=len(rows))
