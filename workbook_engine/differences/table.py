"""Table: what differs between the tables of two scorecards, indicator by indicator."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from workbook_engine.differences.rows import PairedColumns, paired_columns
from workbook_engine.differences.words import plain
from workbook_engine.model.comparison import Difference, What
from workbook_engine.model.period import by_end
from workbook_engine.model.printed import Printed, PrintedRow, PrintedText
from workbook_engine.model.template import ColumnKind

Pair = tuple[PrintedRow | None, PrintedRow | None]

_NUMBER = re.compile(r"-?£?[\d,.]+%?\*?")


def table_differences(old: Printed, new: Printed, pairs: Sequence[Pair]) -> Iterator[Difference]:
    """Columns and sections that only one has, then row by row what differs."""
    columns, left, right = paired_columns(old, new)
    yield from _columns_of_one(old, new, left, right)
    renamed = _renamed_sections(pairs)
    for was, now in renamed.items():
        yield Difference(What.SECTION, "", was, now)
    for row, other in pairs:
        if row is None and other is not None:
            name, place = other.name or other.code, other.place
            yield Difference(What.INDICATOR, "", None, name, other.key, other.name, new_place=place)
        elif other is None and row is not None:
            name, place = row.name or row.code, row.place
            yield Difference(What.INDICATOR, "", name, None, row.key, row.name, old_place=place)
        elif row is not None and other is not None:
            yield from _identity(row, other, renamed)
            for column in columns:
                yield from _entry(row, other, column, same_month=old.month == new.month)
            if old.month != new.month:
                yield from _latest(old, new, row, other)


def _columns_of_one(
    old: Printed, new: Printed, left: Sequence[int], right: Sequence[int]
) -> Iterator[Difference]:
    """The columns that only one has; those of periods are another report's own where the months differ."""
    months_differ = old.month != new.month
    sides = []
    for printed, at in ((old, left), (new, right)):
        columns = [printed.columns[each] for each in at]
        sides.append(
            [
                column.heading
                for column in columns
                if column.heading and not (months_differ and column.period is not None)
            ]
        )
    for headings, is_old in zip(sides, (True, False), strict=True):
        if headings:
            text = ", ".join(headings)
            yield Difference(What.COLUMN, "", text if is_old else None, None if is_old else text)


def _renamed_sections(pairs: Sequence[Pair]) -> dict[str, str]:
    """The sections that have another name, with all that stands in them."""
    names: dict[str, set[str]] = {}
    back: dict[str, set[str]] = {}
    for row, other in pairs:
        if row is not None and other is not None:
            names.setdefault(row.section, set()).add(other.section)
            back.setdefault(other.section, set()).add(row.section)
    return {
        was: now
        for was, others in names.items()
        if len(others) == 1
        and was
        and (now := next(iter(others)))
        and len(back[now]) == 1
        and plain(was) != plain(now)
    }


def _identity(row: PrintedRow, other: PrintedRow, renamed: dict[str, str]) -> Iterator[Difference]:
    said = [
        (What.NAME, "Code", row.code, other.code),
        (What.NAME, "Name", row.name, other.name),
    ]
    if renamed.get(row.section) != other.section:
        said.append((What.SECTION, "", row.section, other.section))
    for what, label, was, now in said:
        if plain(was) != plain(now):
            yield Difference(
                what, label, was, now, other.key, other.name, old_place=row.place, new_place=other.place
            )


def _entry(
    row: PrintedRow, other: PrintedRow, column: PairedColumns, *, same_month: bool
) -> Iterator[Difference]:
    """What stands under one heading; a period may stand under several, some of them blank for a chart."""
    was, now = ([texts.text(at) for at in group] for texts, group in ((row, column.old), (other, column.new)))
    if column.what is What.FIGURE:
        was, now = _filled(was), _filled(now)
    before, after = ({plain(each.text) for each in texts} for texts in (was, now))
    if before == after:
        return
    a = _other_than(after, was, now, before)
    b = _other_than(before, now, was, after)
    if column.what is What.FIGURE and not same_month and _is_gap(a, b):
        return
    yield _difference(column.what, column.label, a, b, other)


def _other_than(
    known: Collection[str], texts: Sequence[PrintedText], others: Sequence[PrintedText], own: Collection[str]
) -> PrintedText:
    """The text that the other side does not have, else the one beside what this side has not."""
    for text in texts:
        if plain(text.text) not in known:
            return text
    at = next((at for at, text in enumerate(others) if plain(text.text) not in own), 0)
    return texts[at] if at < len(texts) else texts[0]


def _filled(texts: list[PrintedText]) -> list[PrintedText]:
    """The texts without the blanks that stand for a word or a bound where a sparkline draws from a column."""
    filled = [each for each in texts if each.text.strip()]
    has_number = any(_NUMBER.fullmatch(each.text) for each in filled)
    return texts if has_number or not filled else filled


def _is_gap(a: PrintedText, b: PrintedText) -> bool:
    """Whether one is a word, or a bound, that the other leaves blank: a sparkline draws from older months."""
    filled = [each.text for each in (a, b) if each.text.strip()]
    return len(filled) == 1 and _NUMBER.fullmatch(filled[0]) is None


def _latest(old: Printed, new: Printed, row: PrintedRow, other: PrintedRow) -> Iterator[Difference]:
    """Each report's latest figure beside the other's, where they are of different periods."""
    ends = []
    for printed in (old, new):
        periods = {
            column.period
            for column in printed.columns
            if column.period is not None and column.shows is not ColumnKind.OUTTURN
        }
        ends.append(max(periods, key=by_end, default=None))
    was, now = ends
    if was is None or now is None or was == now:
        return
    a, b = (
        _filled([texts.text(at) for at, column in enumerate(printed.columns) if column.period == period])[0]
        for texts, printed, period in ((row, old, was), (other, new, now))
    )
    if plain(a.text) != plain(b.text):
        yield _difference(What.FIGURE, f"{was.label} → {now.label}", a, b, other)


def _difference(what: What, label: str, a: PrintedText, b: PrintedText, row: PrintedRow) -> Difference:
    return Difference(what, label, a.text, b.text, row.key, row.name, old_place=a.place, new_place=b.place)
