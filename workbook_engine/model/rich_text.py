"""RichText: text with bold, italic, underlined or struck runs, as people type it into a cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


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

    @property
    def lines(self) -> tuple[RichText, ...]:
        """Its lines, each in its own looks; an empty text has one.

        >>> [str(line) for line in RichText((Run("Visits\\nfell"), Run(" in May", bold=True))).lines]
        ['Visits', 'fell in May']
        """
        lines: list[list[Run]] = [[]]
        for run in self.runs:
            first, *others = run.text.split("\n")
            lines[-1].append(replace(run, text=first))
            lines += [[replace(run, text=text)] for text in others]
        return tuple(RichText(tuple(run for run in line if run.text)) for line in lines)

    @classmethod
    def of_lines(cls, lines: Iterable[RichText]) -> RichText:
        """Texts set one under the other."""
        runs: list[Run] = []
        for number, line in enumerate(lines):
            runs += [Run("\n"), *line.runs] if number else line.runs
        return cls(tuple(runs))

    def part(self, start: int, end: int | None = None) -> RichText:
        """What stands from one character to before another, in its own looks.

        >>> str(RichText((Run("Visits "), Run("fell", bold=True))).part(3, 9))
        'its fe'
        """
        runs: list[Run] = []
        at = 0
        for run in self.runs:
            text = run.text[max(0, start - at) : None if end is None else max(0, end - at)]
            runs += [replace(run, text=text)] if text else []
            at += len(run.text)
        return RichText(tuple(runs))

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)
