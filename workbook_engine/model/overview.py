"""Overview: what a month's scorecard comes to: counts by section, ratings that changed, and three lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.rating import Rating

REF, IN_WORDS, FIGURES = "Ref", "In words", "Figure, target and change"
"""The headings of the lists; what people write stands under the second."""

WAS, NOW = "Was", "Now"
"""What heads the two ratings of an indicator whose rating changed, beside the heading of those."""

TARGET = "target "
"""What stands before a target among the figures that a sentence quotes."""


@dataclass(frozen=True)
class Movement:
    """An indicator whose rating is another than in its own period before."""

    assessment: Assessment
    was: Rating

    @property
    def now(self) -> Rating:
        return self.assessment.rating


@dataclass(frozen=True)
class Sentence:
    """One indicator in a plain sentence; `figures` are those that it quotes, as they are shown."""

    key: str
    text: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentenceList:
    """A list of the overview: its heading, and what the figures say under it."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Overview:
    """`counts` is how many indicators have each rating, by section, `unrated` how many have none; `figures`
    are those that can be quoted of each indicator now, by its key for matching."""

    counts: Mapping[str, Mapping[str, int]]
    movements: tuple[Movement, ...]
    lists: tuple[SentenceList, ...]
    figures: Mapping[str, tuple[str, ...]]
    unrated: Mapping[str, int] = field(default_factory=dict[str, int])
