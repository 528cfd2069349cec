"""Benchmark: what others achieved, by the name that the rule book gives them."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_engine.model.figure import Figure
from workbook_engine.model.place import Place


@dataclass(frozen=True)
class Benchmark:
    """One comparator's figure for one indicator: England's, the best neighbour's, the top quartile's.

    `figure` is None where there is none to compare with, and `words` then say what stands in its place
    (`Local`). `year` and `source` say of when and from where the figure is, as the rule book has it.

    >>> Benchmark("England", None, "Local").shown
    'Local'
    """

    name: str
    figure: Figure | None
    words: str = ""
    year: str = ""
    source: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def shown(self) -> str:
        """The figure as it is printed, else the words in its place."""
        return self.figure.shown if self.figure else self.words
