"""Problem: what is wrong, where, and what to do about it. Problems are gathered and shown together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbook_engine.model.place import Place
from workbook_engine.model.text_length import shortened

_LONGEST = 4_000
"""Characters of a sentence."""


class Severity(StrEnum):
    """`STOP`: nothing is written. `CHECK`: the scorecard is made, and says how many checks there are."""

    STOP = "stop"
    CHECK = "check"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    `what` says what is wrong and `to_do` what to do, each a sentence; `code` is the indicator's code (else
    name) where one indicator is concerned.

    >>> from workbook_engine.model.place import CellPlace
    >>> print(Problem.check("'a7' is not a figure.", "Type the figure again.", CellPlace("Data", 12, 6)))
    check: Data!F12: 'a7' is not a figure. Type the figure again.
    """

    severity: Severity
    what: str
    to_do: str = ""
    place: Place | None = None
    code: str | None = None

    def __post_init__(self) -> None:
        """What people typed may be quoted in it, and a text in a cell may be as long as a book."""
        for part in ("what", "to_do"):
            object.__setattr__(self, part, shortened(getattr(self, part), _LONGEST))

    @classmethod
    def stop(cls, what: str, to_do: str = "", place: Place | None = None, code: str | None = None) -> Problem:
        return cls(Severity.STOP, what, to_do, place, code)

    @classmethod
    def check(
        cls, what: str, to_do: str = "", place: Place | None = None, code: str | None = None
    ) -> Problem:
        return cls(Severity.CHECK, what, to_do, place, code)

    @property
    def text(self) -> str:
        """What is wrong and what to do, in one line."""
        return f"{self.what} {self.to_do}".rstrip()

    def report(self) -> dict[str, str | None]:
        """It as data, for `--report`."""
        return {
            "severity": self.severity.value,
            "code": self.code,
            "place": str(self.place) if self.place else None,
            "text": self.text,
        }

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.severity}: {place}{self.text}"


def stops(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that keep anything from being written."""
    return [problem for problem in problems if problem.severity is Severity.STOP]


def checks(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that are reported beside a scorecard."""
    return [problem for problem in problems if problem.severity is Severity.CHECK]
