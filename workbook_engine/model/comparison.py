"""Comparison: how two versions of a scorecard differ, one difference at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.counted import counted
from workbook_engine.model.place import Place


class What(StrEnum):
    """What a difference is of, in the order in which they are counted."""

    INDICATOR = "indicator"
    FIGURE = "figure"
    TARGET = "target"
    RATING = "rating"
    DIRECTION = "direction of travel"
    CHANGE = "change"
    TO_DATE = "year to date"
    FORECAST = "forecast"
    BENCHMARK = "benchmark"
    REASON = "reason"
    COMMENTARY = "commentary"
    ACTION = "action"
    NAME = "name"
    SECTION = "section"
    SENTENCE = "sentence"
    TITLE = "line of the title block"
    NOTE = "footnote or remark"
    COLUMN = "column"
    OTHER = "other entry"


_PLURALS = {
    What.DIRECTION: "directions of travel",
    What.TO_DATE: "years to date",
    What.COMMENTARY: "commentaries",
    What.TITLE: "lines of the title block",
    What.NOTE: "footnotes or remarks",
    What.OTHER: "other entries",
}


@dataclass(frozen=True)
class Difference:
    """One thing that differs: what, its heading or period, and both texts; None where there is none.

    `key` and `name` are the indicator's, "" where it is about none. `printed` is False where the scorecards
    say the same, or nothing, and only the figures and rules behind them differ.
    """

    what: What
    label: str
    old: str | None
    new: str | None
    key: str = ""
    name: str = ""
    printed: bool = True
    old_place: Place | None = field(default=None, compare=False, repr=False)
    new_place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def subject(self) -> str:
        """What differs, as a reader would call it: `Figure Jul-19`, `RAG`, `Sentence (Going well)`."""
        match self.what:
            case What.FIGURE:
                said = f"Figure {self.label}"
            case What.SENTENCE | What.SECTION | What.COLUMN | What.INDICATOR | What.NOTE:
                said = f"{self.what.capitalize()}{f' ({self.label})' if self.label else ''}"
            case _:
                said = self.label or self.what.capitalize()
        return said if self.printed else f"{said}, not printed"

    @property
    def where(self) -> str:
        """Both places; one, where they are the same."""
        places = dict.fromkeys(str(place) for place in (self.old_place, self.new_place) if place)
        return " → ".join(places)


@dataclass(frozen=True)
class Comparison:
    """All that differs, by indicator in the order of the scorecard, what is about none of them first.

    `same` is how many indicators are in both and say the same. `old_behind` and `new_behind` is what either
    scorecard says otherwise than its own workbook would now: old is what it prints, new what a refresh would.
    """

    differences: tuple[Difference, ...]
    same: int = 0
    old_behind: tuple[Difference, ...] = ()
    new_behind: tuple[Difference, ...] = ()

    @property
    def has_anything_in_common(self) -> bool:
        """Whether any indicator is on both scorecards."""
        lone = {each.key for each in self.differences if each.what is What.INDICATOR}
        return bool(self.same) or any(each.key and each.key not in lone for each in self.differences)

    @property
    def summary(self) -> str:
        """In a sentence: `3 figures and 2 ratings differ; 45 indicators are the same.`"""
        same = counted(self.same, "indicator is", "indicators are")
        return f"{counted_differences(self.differences)}; {same} the same."


def counted_differences(differences: Iterable[Difference]) -> str:
    """How many of each there are.

    >>> counted_differences([Difference(What.RATING, "RAG", "Green", "Amber")])
    '1 rating differs'
    >>> counted_differences([])
    'Nothing differs'
    """
    counts = Counter(each.what for each in differences)
    said = [counted(counts[what], what, _PLURALS.get(what, "")) for what in What if counts[what]]
    if not said:
        return "Nothing differs"
    verb = "differs" if sum(counts.values()) == 1 else "differ"
    *first, last = said
    return f"{', '.join(first)} and {last} {verb}" if first else f"{last} {verb}"
