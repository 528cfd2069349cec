"""Another day: what a process believes when `ENGINE_TEST_SHIFT` (seconds) and `ENGINE_TEST_LOCALE` are set.

A folder with this file in PYTHONPATH moves the clock before anything else is imported, and sets the
language of the C library as a program with the engine inside it may have done.
"""

import datetime
import locale
import os
import time

shift = float(os.environ.get("ENGINE_TEST_SHIFT", "0"))
real_time, real_localtime, real_gmtime = time.time, time.localtime, time.gmtime


class AsTheReal(type):
    """What the C library makes is of the real class, and counts as one of these."""

    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])


class Moved(datetime.datetime, metaclass=AsTheReal):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()


class MovedDate(datetime.date, metaclass=AsTheReal):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


if shift:
    import pandas  # noqa: F401 - its C code takes no other class of dates; what is imported later does

    time.time = lambda: real_time() + shift
    time.time_ns = lambda: int((real_time() + shift) * 1e9)
    time.localtime = lambda seconds=None: real_localtime(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: real_gmtime(time.time() if seconds is None else seconds)
    datetime.datetime, datetime.date = Moved, MovedDate
if wanted := os.environ.get("ENGINE_TEST_LOCALE"):
    locale.setlocale(locale.LC_ALL, wanted)
    if locale.localeconv()["decimal_point"] != os.environ["ENGINE_TEST_POINT"]:
        raise SystemExit(f"the locale {wanted} is not what it should be")
