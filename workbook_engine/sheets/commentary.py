"""Commentary: this month's goes into the scorecard, all other months' into the log. None is ever dropped."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from workbook_engine.model.commentary import Commentary
from workbook_engine.model.indicator import Indicator, match_key, without_raised
from workbook_engine.model.rich_text import RichText, Run
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.text_length import LONGEST_TEXT, excel_length


@dataclass(frozen=True)
class SharedOut:
    """Commentary by where it goes: `of_month` by the indicator's key for matching, `in_log` in its order."""

    of_month: Mapping[str, RichText]
    in_log: tuple[Commentary, ...]


def share_out(commentary: Iterable[Commentary], scorecard: Scorecard, *, table_has_column: bool) -> SharedOut:
    """The month's commentary by row, and what is kept in the log: newest month first, then by row.

    Where the table has no column for it, the month's is kept in the log too.
    """
    rows = {match_key(a.indicator.key): at for at, a in enumerate(scorecard.assessments)}
    named = {match_key(a.indicator.name): match_key(a.indicator.key) for a in scorecard.assessments}
    of_month: dict[str, RichText] = {}
    in_log: list[Commentary] = []
    for text in commentary:
        key = _row_key(text, rows, named)
        joined = _joined(of_month.get(key), text.text)
        is_of_month = key in rows and text.period == scorecard.period
        is_of_month = is_of_month and excel_length(str(joined)) <= LONGEST_TEXT
        if is_of_month:
            of_month[key] = joined
        if not (is_of_month and table_has_column) and str(text.text).strip():
            in_log.append(text)
    in_log.sort(
        key=lambda text: (scorecard.period - text.period, rows.get(_row_key(text, rows, named), len(rows)))
    )
    return SharedOut(of_month, tuple(in_log))


def _row_key(text: Commentary, rows: Container[str], named: Mapping[str, str]) -> str:
    """The row that a text belongs to: by its code, else by its whole name, for a code may be given later."""
    key = match_key(text.key)
    return key if key in rows else named.get(match_key(text.name), key)


def _joined(first: RichText | None, second: RichText) -> RichText:
    """Two texts on one indicator, one under the other."""
    return RichText((*first.runs, Run("\n"), *second.runs)) if first else second


def subject(text: Commentary, indicators: Mapping[str, Indicator]) -> tuple[str, str]:
    """The code ("" for none) and the name that the log gives a commentary, also of an indicator that is gone.

    `indicators` are by their key for matching.
    """
    known = indicators.get(match_key(text.key))
    if known is not None:
        return known.code or "", known.name
    key, name = (without_raised(words) for words in (text.key, text.name))
    return ("" if match_key(key) == match_key(name) else key), name
