"""Clock: what time it is here. Nothing that the engine makes says so, but where a rule book asks for it."""

from __future__ import annotations

import datetime


def time_now() -> datetime.datetime:
    """The time by the computer's own clock, where it stands."""
    return datetime.datetime.now().astimezone()
