"""Landmark: a row of a page that is known again after the page is drawn anew, by the words at its left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from workbook_engine.model.fingerprint import normal_text
from workbook_engine.model.grid import Coordinate
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Month

HEADING_ROW = "the headings"
"""What the heading row of a page is known by."""

_FIRST_COLUMNS = (1, 2)
_INSIDE = " › "


def landmarks(
    drawn: Iterable[tuple[Coordinate, str]], known: Mapping[int, str], header_row: int
) -> dict[str, int]:
    """The rows below the headings by what they are known by; `drawn` is what the engine drew on the page.

    A row of one text alone is a heading, and what stands under it is known by both: each chart of the trend
    pages has a row `Target`. `known` are rows that are known by something else.

    >>> cells = [((9, 1), "LAC 16"), ((10, 1), "Target"), ((10, 2), "85%")]
    >>> landmarks(cells, {}, 8)
    {'the headings': 8, 'LAC 16': 9, 'LAC 16 › Target': 10}
    """
    rows: dict[int, dict[int, str]] = {row: {} for row in known}
    for (row, column), value in drawn:
        if row > header_row:
            rows.setdefault(row, {})[column] = normal_text(value)
    found, above = {HEADING_ROW: header_row}, ""
    times: Counter[str] = Counter()
    for row, cells in sorted(rows.items()):
        name = known.get(row) or next((cells[at] for at in _FIRST_COLUMNS if at in cells), "")
        if name and row not in known:
            if len(cells) == 1:
                above = name
            elif above:
                name = f"{above}{_INSIDE}{name}"
        if name:
            times[name] += 1
            found[f"{name} ({times[name]})" if times[name] > 1 else name] = row
    return found


def sentence_landmark(key: str, text: str) -> str:
    """What a row of the overview's lists is known by: its indicator, else its words."""
    return f"sentence of {match_key(key)}" if key else f"sentence {normal_text(text)}"


def log_landmark(period: Month | None, key: str, action: str = "") -> str:
    """What a row of the log is known by: the month and the indicator, and of an action its words."""
    about = f"{period.label if period else ''} {match_key(key)}"
    return f"action of {about}: {normal_text(action)}" if action else about


def published_landmark(month: Month, version: int, key: str) -> str:
    """What a row of the history sheet is known by: the month, its version and the indicator."""
    return f"published {month} {version} {key}"
