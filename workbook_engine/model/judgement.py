"""Judgement: a rating that somebody gave, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_engine.model.period import Month
from workbook_engine.model.place import Place


@dataclass(frozen=True)
class Judgement:
    """What somebody judged of an indicator in one month: its rating, or what it will be by the year's end.

    `rating` and `forecast` are words of the rating scheme, empty where that was not judged.
    """

    month: Month
    by: str
    rating: str = ""
    why: str = ""
    forecast: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)
