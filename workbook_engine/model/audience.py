"""Audience: a committee or a board that a copy is made for, and what part of the scorecard it sees."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from workbook_engine.model.place import Place


@dataclass(frozen=True)
class Audience:
    """Who a copy is for, and what is in it.

    `keys` are the indicators, by their codes or whole names, in the rule book's order. `title`, `board`,
    `item` and `meeting` stand in the title block in place of the report's own, "" and None where nothing was
    said; `appendix` stands there too. `sheets` are those that are sent, empty: the engine's own.
    """

    name: str
    keys: tuple[str, ...]
    title: str = ""
    appendix: str = ""
    board: str = ""
    item: str = ""
    meeting: datetime.date | None = None
    sheets: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)
