"""Versions: all that differs between two versions of a scorecard, each thing told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbook_engine.differences.log import log_differences
from workbook_engine.differences.pages import sentences, title_and_notes, trends
from workbook_engine.differences.rows import paired_rows
from workbook_engine.differences.table import Pair, table_differences
from workbook_engine.differences.words import plain
from workbook_engine.model.comparison import Comparison, Difference, What
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import by_end
from workbook_engine.model.printed import Printed, PrintedRow, Version

_PEOPLES_OWN = (What.COMMENTARY, What.ACTION, What.OTHER, What.COLUMN)


def compare_versions(old: Version, new: Version) -> Comparison:
    """What the two scorecards print differently, then what only the workbooks behind them say differently.

    Figures are compared period by period, where both have one; of reports of two months each latest figure
    is compared with the other's, too.
    """
    pairs = paired_rows(old.printed.rows, new.printed.rows)
    printed = [
        *title_and_notes(old.printed, new.printed),
        *table_differences(old.printed, new.printed, pairs),
        *sentences(old.printed, new.printed),
        *log_differences(old.printed, new.printed),
    ]
    told = _Told(printed)
    told.add(trends(old.printed, new.printed))
    if old.now is not None and new.now is not None:
        its_pairs = paired_rows(old.now.rows, new.now.rows)
        behind = table_differences(old.now, new.now, its_pairs)
        told.add(replace(each, printed=False) for each in behind if each.what not in _PEOPLES_OWN)
    told.add(_of_figures(old, new, pairs))
    differences = _by_indicator(told.all, pairs)
    differing = {match_key(each.key) for each in differences if each.key}
    both = [now for was, now in pairs if was is not None and now is not None]
    same = sum(match_key(row.key) not in differing for row in both)
    return Comparison(tuple(differences), same, tuple(_behind(old)), tuple(_behind(new)))


class _Told:
    """The differences that were told; what says the same of one indicator again is left out."""

    def __init__(self, first: Iterable[Difference]) -> None:
        self.all: list[Difference] = list(first)
        self._known = {_gist(each) for each in self.all}

    def add(self, more: Iterable[Difference]) -> None:
        for each in more:
            if _gist(each) not in self._known:
                self._known.add(_gist(each))
                self.all.append(each)


def _gist(difference: Difference) -> tuple[str, What, str, str]:
    was, now = (plain(text or "") for text in (difference.old, difference.new))
    return match_key(difference.key), difference.what, was, now


def _of_figures(old: Version, new: Version, pairs: Sequence[Pair]) -> Iterator[Difference]:
    """The figures that the workbooks hold, of periods that both have."""
    for was, now in pairs:
        if was is None or now is None:
            continue
        before, after = (
            version.figures.get(match_key(row.key), {}) for version, row in ((old, was), (new, now))
        )
        for period in sorted((each for each in before if each in after), key=by_end):
            a, b = before[period], after[period]
            if plain(a.text) != plain(b.text):
                yield Difference(
                    What.FIGURE,
                    period.label,
                    a.text,
                    b.text,
                    now.key,
                    now.name,
                    printed=False,
                    old_place=a.place,
                    new_place=b.place,
                )


def _by_indicator(differences: Sequence[Difference], pairs: Sequence[Pair]) -> list[Difference]:
    """In the order of the scorecard, of an indicator its figures first; what is about none before all."""
    order: Mapping[str, tuple[int, PrintedRow]] = {
        match_key(name): (at, row)
        for at, pair in reversed([*enumerate(pairs)])
        for row in [pair[1] or pair[0]]
        if row is not None
        for name in dict.fromkeys((*(each.key for each in pair if each), row.name))
    }
    whats = list(What)
    found: list[tuple[int, int, Difference]] = []
    for each in differences:
        at, row = order.get(match_key(each.key), (-1, None)) if each.key else (-1, None)
        within = whats.index(each.what) if at >= 0 else 0
        found.append((at, within, replace(each, key=row.key, name=row.name) if row is not None else each))
    return [each for *_, each in sorted(found, key=lambda placed: placed[:2])]


def _behind(version: Version) -> Iterator[Difference]:
    """What a scorecard prints otherwise than its workbook would now."""
    now: Printed | None = version.now
    if now is None or now is version.printed:
        return
    pairs = paired_rows(version.printed.rows, now.rows)
    for each in table_differences(version.printed, now, pairs):
        if each.what not in _PEOPLES_OWN:
            yield each
