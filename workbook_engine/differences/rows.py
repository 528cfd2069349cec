"""Rows: which indicator of one scorecard is which of the other, and which column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbook_engine.model.comparison import What
from workbook_engine.model.indicator import code_key, match_key
from workbook_engine.model.printed import Printed, PrintedColumn, PrintedRow
from workbook_engine.model.template import ColumnKind

_Pair = tuple[PrintedRow | None, PrintedRow | None]

_SHOWS = {
    ColumnKind.PREVIOUS: What.FIGURE, ColumnKind.CURRENT: What.FIGURE, ColumnKind.SERIES: What.FIGURE,
    ColumnKind.OUTTURN: What.FIGURE, ColumnKind.TARGET: What.TARGET, ColumnKind.YEAR_TARGET: What.TARGET,
    ColumnKind.FLOOR: What.TARGET, ColumnKind.RATING: What.RATING, ColumnKind.ARROW: What.DIRECTION,
    ColumnKind.CHANGE: What.CHANGE, ColumnKind.TO_DATE: What.TO_DATE, ColumnKind.FORECAST: What.FORECAST,
    ColumnKind.BENCHMARK: What.BENCHMARK, ColumnKind.STANDING: What.BENCHMARK,
    ColumnKind.BECAUSE: What.REASON, ColumnKind.COMMENTARY: What.COMMENTARY,
    ColumnKind.ACTION: What.ACTION, ColumnKind.ACTION_OWNER: What.ACTION, ColumnKind.DUE: What.ACTION,
    ColumnKind.CLOSED: What.ACTION,
}  # fmt: skip


def what_of(column: PrintedColumn) -> What:
    """What stands in a column."""
    if column.period is not None:
        return What.FIGURE
    return _SHOWS.get(column.shows, What.OTHER) if column.shows else What.OTHER


@dataclass(frozen=True)
class PairedColumns:
    """Columns of two scorecards that show the same; several where a period stands in several."""

    what: What
    label: str
    old: tuple[int, ...]
    new: tuple[int, ...]


def paired_rows(old: Sequence[PrintedRow], new: Sequence[PrintedRow]) -> list[_Pair]:
    """The rows of both, by code, else whole name, in the order of the new ones; each once.

    A row that has no counterpart stands alone, before the next one of its own scorecard that has one.
    """
    found: dict[int, int] = {}
    for key in (_by_code, _by_name, _by_any):
        _match(old, new, found, key)
    partner = {b: a for a, b in found.items()}
    pairs: list[_Pair] = []
    told = 0
    for at, row in enumerate(new):
        mate = partner.get(at)
        if mate is not None:
            pairs += [(each, None) for n, each in enumerate(old[told:mate], told) if n not in found]
            told = max(told, mate)
        pairs.append((old[mate] if mate is not None else None, row))
    pairs += [(each, None) for n, each in enumerate(old) if n >= told and n not in found]
    return pairs


def _by_code(row: PrintedRow) -> str:
    return code_key(row.code) if row.code else ""


def _by_name(row: PrintedRow) -> str:
    return match_key(row.name)


def _by_any(row: PrintedRow) -> str:
    return match_key(row.key)


def _match(
    old: Sequence[PrintedRow],
    new: Sequence[PrintedRow],
    found: dict[int, int],
    key: Callable[[PrintedRow], str],
) -> None:
    taken = set(found.values())
    free: dict[str, list[int]] = {}
    for at, row in enumerate(new):
        if at not in taken and key(row):
            free.setdefault(key(row), []).append(at)
    for at, row in enumerate(old):
        if at not in found and (there := free.get(key(row))):
            found[at] = there.pop(0)


def paired_columns(old: Printed, new: Printed) -> tuple[list[PairedColumns], list[int], list[int]]:
    """The columns that both have, by period or heading, else by what they show; then those of one only."""
    by_key, others = _grouped(old), _grouped(new)
    pairs = [_pair(old, new, by_key.pop(key), others.pop(key)) for key in [*by_key] if key in others]
    left, right = ([at for group in groups.values() for at in group] for groups in (by_key, others))
    for kind in ColumnKind:
        mine, its = (
            [at for at in left_over if columns[at].shows is kind]
            for left_over, columns in ((left, old.columns), (right, new.columns))
        )
        if len(mine) == len(its) == 1:
            pairs.append(_pair(old, new, mine, its))
            left.remove(mine[0])
            right.remove(its[0])
    return pairs, left, right


_NOT_COMPARED = (ColumnKind.CODE, ColumnKind.NAME, ColumnKind.SPARKLINE)


def _grouped(printed: Printed) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    shown = {at for row in printed.rows for at in row.texts}
    for at, column in enumerate(printed.columns):
        if at in shown and column.shows not in _NOT_COMPARED:
            key = str(column.period) if column.period else match_key(column.heading)
            groups.setdefault(key, []).append(at)
    return groups


def _pair(old: Printed, new: Printed, mine: Sequence[int], its: Sequence[int]) -> PairedColumns:
    a, b = old.columns[mine[0]], new.columns[its[0]]
    what = next((each for each in map(what_of, (b, a)) if each is not What.OTHER), What.OTHER)
    if b.period is not None:
        label = b.period.label
    else:
        label = b.heading if match_key(a.heading) == match_key(b.heading) else f"{a.heading} → {b.heading}"
    return PairedColumns(what, label, tuple(mine), tuple(its))
