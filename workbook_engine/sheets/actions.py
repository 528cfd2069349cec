"""Actions: those that are open stand in the scorecard, those closed in another month in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_engine.model.action import Action
from workbook_engine.model.fingerprint import RAISED, fingerprint
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import ACTION_KINDS
from workbook_engine.sheets.columns import TableColumn, position, shown_key
from workbook_engine.sheets.commentary import RowKeys


@dataclass(frozen=True)
class Actions:
    """Actions by where they go: `open` by the indicator's key for matching, `in_log` in no order."""

    open: Mapping[str, Action]
    in_log: tuple[Action, ...]


def share_out_actions(
    actions: Iterable[Action], scorecard: Scorecard, columns: Sequence[TableColumn]
) -> Actions:
    """What stands in each row, and what is kept in the log.

    An action that was closed stays in its row for the month in which it was; after that it, or the lines
    of it that are closed, go to the log. An open one waits there while its indicator is gone, or the table
    has no column for it.
    """
    keys = RowKeys(scorecard)
    has = [position(columns, kind) is not None for kind in ACTION_KINDS]
    still: list[Action] = []
    in_log: list[Action] = []
    for action in actions:
        closed, rest = (None, action) if action.seen == scorecard.period else action.parted()
        in_log += [replace(closed, seen=None)] if closed else []
        still += [rest] if rest else []
    by_row: dict[str, Action] = {}
    for action in still:
        key = keys.of(action.key, action.name)
        fits = all(there or not entry for there, entry in zip(has, action.entries, strict=True))
        before = by_row.get(key)
        both = before.above(action) if before and not (before.is_closed or action.is_closed) else None
        if key in keys.rows and fits and (both or not before):
            by_row[key] = both or action
        else:
            in_log.append(action)
    return Actions(by_row, tuple(in_log))


def raised_memory(actions: Mapping[str, Action], scorecard: Scorecard, columns: Sequence[TableColumn]) -> str:
    """Fingerprints that remember in which month the action in each row was raised."""
    keys = RowKeys(scorecard)
    return "".join(
        fingerprint(shown_key(keys.indicators[key], columns), f"{RAISED} {action.period}", "")
        for key, action in actions.items()
        if action.period is not None
    )
