"""Serial dates: the numbers that Excel keeps for dates, as ISO text."""

from __future__ import annotations

import datetime
from decimal import Decimal

_FIRST_DAY_1900 = datetime.datetime(1899, 12, 30)
_FIRST_DAY_1904 = datetime.datetime(1904, 1, 1)
_LAST_SERIAL = 2958466  # the day after 31 December 9999
_THE_DAY_THAT_NEVER_WAS = 60  # Excel's calendar has a 29 February 1900


def iso_date(serial: Decimal, *, date1904: bool = False) -> str | None:
    """A serial number as ISO text: a date, a date and time, or a time; None where it is none of these.

    >>> iso_date(Decimal(43647)), iso_date(Decimal("0.5")), iso_date(Decimal("42185.5"), date1904=True)
    ('2019-07-01', '12:00:00', '2019-07-01T12:00:00')
    """
    if not 0 <= serial < _LAST_SERIAL - (1462 if date1904 else 0):
        return None
    moment = datetime.timedelta(seconds=round(serial * 86400))
    if serial < 1 and not date1904:
        return None if moment.days else str((datetime.datetime.min + moment).time())
    if not date1904 and serial < _THE_DAY_THAT_NEVER_WAS:
        moment += datetime.timedelta(days=1)
    return short_iso((_FIRST_DAY_1904 if date1904 else _FIRST_DAY_1900) + moment)


def short_iso(moment: datetime.datetime) -> str:
    """ISO text, without the time where it is midnight."""
    has_time = moment.time() != datetime.time()
    return moment.isoformat(timespec="seconds") if has_time else moment.date().isoformat()
