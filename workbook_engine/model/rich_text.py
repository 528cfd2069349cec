"""RichText: text with bold, italic, underlined or struck runs, as people type it into a cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style. `colour` is RGB, such as `C00000`, or "" for the cell's own."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str = ""

    @property
    def is_plain(self) -> bool:
        return self == Run(self.text)


@dataclass(frozen=True)
class RichText:
    """Runs, one after the other.

    >>> str(RichText((Run("Owner: "), Run("Head of Service", bold=True))))
    'Owner: Head of Service'
    """

    runs: tuple[Run, ...]

    @classmethod
    def plain(cls, text: str) -> RichText:
        return cls((Run(text),) if text else ())

    @property
    def is_plain(self) -> bool:
        return all(run.is_plain for run in self.runs)

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)
