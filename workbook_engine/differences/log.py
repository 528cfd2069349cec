"""Log: what differs between two commentary logs, of the months that both may know of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_engine.differences.words import paired_texts, plain
from workbook_engine.model.comparison import Difference, What
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Month
from workbook_engine.model.printed import Printed, Remembered

_Subject = tuple[Month | None, str, str]


def log_differences(old: Printed, new: Printed) -> Iterator[Difference]:
    """The entries that one log has and the other has not, or in other words, where both workbooks have a log.

    What one of them has still on its scorecard is not missing from its log.
    """
    if old.log is None or new.log is None:
        return
    before, after = _by_subject(old.log), _by_subject(new.log)
    for subject in dict.fromkeys((*before, *after)):
        month, _, what = subject
        if month is not None and month in (old.month, new.month):
            continue
        was, now = before.get(subject, []), after.get(subject, [])
        for a, b in _paired(was, now):
            if a is not None and b is not None and plain(a.said.text) == plain(b.said.text):
                continue
            key = next(each.key for each in (b, a) if each is not None)
            yield Difference(
                What.COMMENTARY if what == "Commentary" else What.ACTION,
                f"{what} {month.label}" if month else what,
                a.said.text if a else None,
                b.said.text if b else None,
                key,
                old_place=a.said.place if a else None,
                new_place=b.said.place if b else None,
            )


def _paired(
    was: Sequence[Remembered], now: Sequence[Remembered]
) -> Iterator[tuple[Remembered | None, Remembered | None]]:
    """Which entry about one thing is which: where each log has one, these; else by their words."""
    if len(was) == len(now) == 1:
        yield was[0], now[0]
        return
    for at, its in paired_texts([each.said.text for each in was], [each.said.text for each in now]):
        yield was[at] if at is not None else None, now[its] if its is not None else None


def _by_subject(log: Sequence[Remembered]) -> dict[_Subject, list[Remembered]]:
    found: dict[_Subject, list[Remembered]] = {}
    for each in log:
        found.setdefault((each.month, match_key(each.key), each.what), []).append(each)
    return found
