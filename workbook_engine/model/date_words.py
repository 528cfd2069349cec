"""Date words: a day as it is said, whatever language the computer speaks."""

from __future__ import annotations

import datetime

from workbook_engine.model.period import MONTH_NAMES


def date_in_words(date: datetime.date) -> str:
    """A date as it is said.

    >>> date_in_words(datetime.date(2019, 8, 13))
    '13 August 2019'
    """
    return f"{date.day} {MONTH_NAMES[date.month - 1]} {date.year}"
