"""Commentary: this month's goes into the scorecard, all other months' into the log. None is ever dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_engine.model.action import Action
from workbook_engine.model.commentary import LOG_HEADINGS, Anchor, Commentary, Note, Region
from workbook_engine.model.indicator import Indicator, match_key, without_raised
from workbook_engine.model.landmark import log_landmark
from workbook_engine.model.mark import COMMENTARY_LOG, SCORECARD
from workbook_engine.model.period import Month
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import ColumnKind
from workbook_engine.model.text_length import LONGEST_TEXT, excel_length
from workbook_engine.sheets.columns import TableColumn, heading_of


@dataclass(frozen=True)
class SharedOut:
    """Commentary by where it goes: `of_month` by the indicator's key for matching, `in_log` in its order."""

    of_month: Mapping[str, RichText]
    in_log: tuple[Commentary, ...]


class RowKeys:
    """The rows of a scorecard: which of them a thing belongs to that people typed about an indicator."""

    def __init__(self, scorecard: Scorecard) -> None:
        self.indicators = {match_key(a.indicator.key): a.indicator for a in scorecard.assessments}
        self.rows = {key: at for at, key in enumerate(self.indicators)}
        self._named = {match_key(each.name): key for key, each in self.indicators.items()}

    def of(self, key: str, name: str) -> str:
        """The row's key for matching: by its code, else by its whole name, for a code may be given later."""
        own = match_key(key)
        return own if own in self.rows else self._named.get(match_key(name), own)

    def order(self, key: str, name: str) -> int:
        """How far down it stands; what is gone comes last."""
        return self.rows.get(self.of(key, name), len(self.rows))


def share_out(commentary: Iterable[Commentary], scorecard: Scorecard, *, table_has_column: bool) -> SharedOut:
    """The month's commentary by row, and what is kept in the log.

    Where the table has no column for it, the month's is kept in the log too.
    """
    keys = RowKeys(scorecard)
    of_month: dict[str, RichText] = {}
    in_log: list[Commentary] = []
    for text in commentary:
        key = keys.of(text.key, text.name)
        before = of_month.get(key)
        joined = RichText.of_lines([before, text.text]) if before else text.text
        is_of_month = key in keys.rows and text.period == scorecard.period
        is_of_month = is_of_month and excel_length(str(joined)) <= LONGEST_TEXT
        if is_of_month:
            of_month[key] = joined
        if not (is_of_month and table_has_column) and str(text.text).strip():
            in_log.append(text)
    return SharedOut(of_month, tuple(in_log))


def with_their_text(
    notes: Iterable[Note],
    scorecard: Scorecard,
    columns: Sequence[TableColumn],
    in_log: Iterable[Commentary | Action],
) -> tuple[Note, ...]:
    """The notes, those on a commentary with the place of that: the scorecard in its month, else the log.

    One on a cell without a text stays with its indicator.
    """
    keys, heading = RowKeys(scorecard), heading_of(columns, ColumnKind.COMMENTARY)
    known: dict[tuple[str, Month | None], str] = {}
    for entry in in_log:
        if isinstance(entry, Commentary):
            landmark = log_landmark(entry.period, next(filter(None, subject(entry, keys.indicators))))
            known.setdefault((keys.of(entry.key, entry.name), entry.period), landmark)
    found: list[Note] = []
    for note in notes:
        key = keys.of(note.anchor.key, note.anchor.key)
        landmark = known.get((key, note.anchor.period), "")
        anchor = note.anchor
        if anchor.period is not None and landmark:
            column = LOG_HEADINGS.index("Commentary") + 1
            anchor = Anchor(Region.TABLE, key=landmark, column=column, role=COMMENTARY_LOG)
        elif anchor.period is not None and (key in keys.indicators or anchor.role != SCORECARD):
            anchor = Anchor(Region.TABLE, key=anchor.key, heading=heading)
        found.append(replace(note, anchor=anchor))
    return tuple(found)


def subject(text: Commentary | Action, indicators: Mapping[str, Indicator]) -> tuple[str, str]:
    """The code ("" for none) and the name that the log gives a commentary, also of an indicator that is gone.

    `indicators` are by their key for matching.
    """
    known = indicators.get(match_key(text.key))
    if known is not None:
        return known.code or "", known.name
    key, name = (without_raised(words) for words in (text.key, text.name))
    return ("" if match_key(key) == match_key(name) else key), name
