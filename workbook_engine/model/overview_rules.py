"""OverviewRules: what a rule book says of the overview, and which indicators are told in which list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbook_engine.model.place import Place
from workbook_engine.model.rating import Rating


@dataclass(frozen=True)
class ListLine:
    """One line that chooses for a list: indicators of these ratings that went this way.

    `ratings` are words, and `travel` are better, worse and same; empty: whichever.
    """

    heading: str
    ratings: tuple[str, ...] = ()
    travel: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class OverviewRules:
    """The overview's sheet, the lines that choose for its lists (the first that fits wins), and how many
    sentences the engine writes into one list at most."""

    sheet: str = "Overview"
    lines: tuple[ListLine, ...] = ()
    most: int = 8

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the lists in their order, each once."""
        return tuple(dict.fromkeys(line.heading for line in self.lines))


def usual_lines(ratings: Iterable[Rating]) -> tuple[ListLine, ...]:
    """The lines of a rule book that has none: by the ratings' colours, and what is good but got worse is to
    be watched. What is good and has nothing to be compared with goes well.

    >>> [line.heading for line in usual_lines([Rating("Green", "green"), Rating("Red", "red")])]
    ['Going well', 'Ones to watch', 'Going well', 'To do better']
    """
    by_colour = {colour: tuple(r.word for r in ratings if r.colour == colour) for colour in _COLOURS}
    good, fair, poor = by_colour["green"], by_colour["amber"], by_colour["red"]
    lines = [
        ListLine("Going well", good, ("better", "same")),
        ListLine("Ones to watch", good, ("worse",)),
        ListLine("Going well", good),
        ListLine("Ones to watch", fair),
        ListLine("To do better", poor),
    ]
    return tuple(line for line in lines if line.ratings)


_COLOURS = ("green", "amber", "red")
