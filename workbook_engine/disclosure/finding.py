"""Finding: a thing in a workbook that whoever gets the file might not see, and where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbook_engine.model.place import Place


class Grade(StrEnum):
    """`HIDDEN`: a reader would not see it, and the file gives it away. `NOTE`: seen, and worth knowing."""

    HIDDEN = "hidden"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing that was found.

    `kind` is what it is in a word or three (`very hidden sheet`), always the same for the same thing; `what`
    says it in a sentence and `to_do` what to do about it; `count` is how many cells, rows or items it is.

    >>> from workbook_engine.model.place import SheetPlace
    >>> print(Finding(Grade.HIDDEN, "hidden sheet", SheetPlace("Raw"), "It holds 12 filled cells.", count=12))
    hidden: sheet Raw: It holds 12 filled cells.
    """

    grade: Grade
    kind: str
    place: Place
    what: str
    to_do: str = ""
    count: int = 1

    def __str__(self) -> str:
        return f"{self.grade}: {self.place}: {self.what} {self.to_do}".rstrip()


def hidden(kind: str, place: Place, what: str, to_do: str = "", count: int = 1) -> Finding:
    """A finding of what a reader would not see."""
    return Finding(Grade.HIDDEN, kind, place, what, to_do, count)


def note(kind: str, place: Place, what: str, to_do: str = "", count: int = 1) -> Finding:
    """A finding of what a reader can see, and its sender should know."""
    return Finding(Grade.NOTE, kind, place, what, to_do, count)


def hidden_only(findings: Iterable[Finding]) -> list[Finding]:
    """What must not be in a file that is released."""
    return [finding for finding in findings if finding.grade is Grade.HIDDEN]
