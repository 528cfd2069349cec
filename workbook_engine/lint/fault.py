"""Fault: one thing wrong in a workbook's file, as a check at a cell, a sheet or a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

from workbook_engine.model.place import CellPlace, FilePlace, SheetPlace
from workbook_engine.model.problem import Problem

_T = TypeVar("_T", bound=Hashable)


def at_part(part: str, what: str) -> Problem:
    """A fault of a part of the package, by its name in the archive."""
    return Problem.check(what, place=FilePlace(part))


def at_sheet(sheet: str, what: str) -> Problem:
    """A fault of a sheet, by its tab."""
    return Problem.check(what, place=SheetPlace(sheet))


def at_cell(sheet: str, row: int, column: int, what: str) -> Problem:
    """A fault of a cell; rows and columns count from 1.

    >>> print(at_cell("Data", 2, 1, "The formula begins with an equals sign."))
    check: Data!A2: The formula begins with an equals sign.
    """
    return Problem.check(what, place=CellPlace(sheet, max(row, 1), max(column, 1)))


def twice(items: Iterable[_T]) -> list[_T]:
    """The items that come more than once, each once, in their order.

    >>> twice(["A", "B", "A", "A"])
    ['A']
    """
    return [item for item, times in Counter(items).items() if times > 1]


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number as XML writes it: `otherwise` where there is none, -1 where it is no such number.

    >>> number("12"), number(None), number("twelve"), number("-2")
    (12, 0, -1, -1)
    """
    if text is None:
        return otherwise
    return int(text) if text.isascii() and text.strip().isdigit() and len(text) < 19 else -1
