"""Limits: how large a file may be that the engine takes; settings may raise each."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The most that is read. Megabytes are of a million bytes.

    `part_megabytes` is what one part of a workbook may unpack to, `whole_part_megabytes` and
    `whole_part_elements` what one may that is read as a whole, `times_packed` how many times its packed
    size; `cells` are those of a sheet that is read for figures, or of a .csv file.
    """

    part_megabytes: int = 1_074
    whole_part_megabytes: int = 134
    whole_part_elements: int = 2_000_000
    times_packed: int = 200
    cells: int = 2_000_000
    csv_megabytes: int = 200
    rule_book_megabytes: int = 4


class TooLargeError(ValueError):
    """Something is larger than a limit: `what` says what, `to_do` what to do, each a sentence."""

    def __init__(self, what: str, to_do: str) -> None:
        super().__init__(f"{what} {to_do}")
        self.what, self.to_do = what, to_do


_NOW: ContextVar[Limits] = ContextVar("limits", default=Limits())  # noqa: B039 - it is frozen


def limits() -> Limits:
    """The limits that hold now.

    >>> limits().cells
    2000000
    """
    return _NOW.get()


@contextlib.contextmanager
def limited_to(other: Limits) -> Iterator[None]:
    """Other limits for what is done within.

    >>> with limited_to(Limits(cells=5_000_000)):
    ...     limits().cells
    5000000
    """
    before = _NOW.set(other)
    try:
        yield
    finally:
        _NOW.reset(before)


def to_raise(name: str) -> str:
    """Where a limit can be raised, as the end of a sentence.

    >>> to_raise("cells")
    'or raise cells under [limits] in the settings (docs/limits.md)'
    """
    return f"or raise {name} under [limits] in the settings (docs/limits.md)"
