"""Item: a line of the accessibility checklist, and what a workbook comes to on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Section(StrEnum):
    """The parts of the checklist, in its order; the last is what the guidance behind it says besides."""

    TABLES = "Tables"
    NOTES = "Footnotes"
    FORMATTING = "Formatting"
    STRUCTURE = "Structure"
    BEFORE = "Before publishing"
    BESIDES = "Also in the guidance"


class Result(StrEnum):
    """`MET`: the file does what the item says. `LOOK`: only a person can tell, and where to look is said."""

    MET = "met"
    NOT_MET = "not met"
    LOOK = "look"


@dataclass(frozen=True)
class Item:
    """A line of the checklist. `id` never changes; `essential` is what the law is taken to ask for."""

    id: str
    section: Section
    name: str
    essential: bool = False


@dataclass(frozen=True)
class Answer:
    """What a workbook comes to on one item.

    `what` says it in a sentence, `to_do` what to do about it; `places` are the first of `count` places.
    """

    result: Result
    what: str
    places: tuple[str, ...] = ()
    count: int = 0
    to_do: str = ""


@dataclass(frozen=True)
class Rated:
    """An item and the answer to it."""

    item: Item
    answer: Answer

    @property
    def fails(self) -> bool:
        """Whether it is not met and essential: what a file should not be published with."""
        return self.item.essential and self.answer.result is Result.NOT_MET

    def report(self) -> dict[str, object]:
        """All of it as data."""
        item, answer = self.item, self.answer
        return {
            "id": item.id,
            "section": str(item.section),
            "name": item.name,
            "essential": item.essential,
            "result": str(answer.result),
            "text": answer.what,
            "places": list(answer.places),
            "count": answer.count,
            "to_do": answer.to_do,
        }


_KEPT = 20


@dataclass
class Places:
    """Places as they are found: all are counted, the first are kept.

    >>> places = Places.of(["Data!A1", "Data!A2"])
    >>> places.count, bool(Places()), places.first
    (2, False, ('Data!A1', 'Data!A2'))
    """

    found: list[str] = field(default_factory=list[str])
    count: int = 0

    @classmethod
    def of(cls, places: Iterable[str]) -> Places:
        """All of these."""
        made = cls()
        for place in places:
            made.add(place)
        return made

    def add(self, place: str) -> None:
        """One more."""
        self.count += 1
        if len(self.found) < _KEPT:
            self.found.append(place)

    @property
    def first(self) -> tuple[str, ...]:
        """Those that are kept."""
        return tuple(self.found)

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)


def met(what: str) -> Answer:
    """The file does what the item says."""
    return Answer(Result.MET, what)


def not_met(what: str, places: Places, to_do: str) -> Answer:
    """The file does not, at these places."""
    return Answer(Result.NOT_MET, what, places.first, places.count, to_do)


def look(what: str, to_do: str, places: Places | None = None) -> Answer:
    """A person has to look, at these places if there are any."""
    places = places or Places()
    return Answer(Result.LOOK, what, places.first, places.count, to_do)
