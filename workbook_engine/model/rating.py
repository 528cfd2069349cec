"""Rating: a word first, a colour and a shape second; and the scheme that decides which word."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.condition import Condition, Fact, Is, Judged
from workbook_engine.model.place import Place

NOT_RATED = "Not rated"
NOT_AVAILABLE = "Not available"
NOT_DUE = "Not due"
NOT_APPLICABLE = "Not applicable"
NOT_SHOWN = "Not shown"
UNRATED = (NOT_RATED, NOT_AVAILABLE, NOT_DUE, NOT_APPLICABLE, NOT_SHOWN)
"""The engine's own words where there is no rating."""

COLOURS = ("green", "amber", "red", "grey", "blue", "yellow", "purple")
"""The colours that every theme knows. A rating of such a name (`Green`) has it without being told."""


class Shape(StrEnum):
    """A shape that stands before a rating's word, for readers who tell no colours apart."""

    TICK = "tick"
    CROSS = "cross"
    STAR = "star"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DIAMOND = "diamond"
    OCTAGON = "octagon"

    @property
    def sign(self) -> str:
        """The character that draws it."""
        return _SIGNS[self]


# No font that comes with Windows, a Mac or LibreOffice is sure to have an octagon, and all have a hexagon.
_SIGNS = {
    Shape.TICK: "✔", Shape.CROSS: "✘", Shape.STAR: "★", Shape.CIRCLE: "●",
    Shape.TRIANGLE: "▲", Shape.SQUARE: "■", Shape.DIAMOND: "◆", Shape.OCTAGON: "⬣",
}  # fmt: skip


@dataclass(frozen=True)
class Rating:
    """A rating's word, the name of its colour in the theme (or an RGB value such as `#1F7A4D`), its shape.

    `counted` is False for the words that say there is no rating (`Not available`).

    >>> Rating("Amber", "amber", shape=Shape.TRIANGLE).shown, Rating("Red", "red").shown
    ('▲ Amber', 'Red')
    """

    word: str
    colour: str
    counted: bool = True
    shape: Shape | None = None

    @property
    def shown(self) -> str:
        """The word with its shape before it."""
        return f"{self.shape.sign} {self.word}" if self.shape else self.word


@dataclass(frozen=True)
class Band:
    """One line of a rating scheme: this rating, when all of these conditions hold."""

    rating: Rating
    conditions: tuple[Condition, ...]
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def when(self) -> str:
        """The conditions as a rule book writes them."""
        return " and ".join(condition.words for condition in self.conditions)


@dataclass(frozen=True)
class RatingScheme:
    """The lines that decide a rating, in their order."""

    bands: tuple[Band, ...]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of every line."""
        return tuple(condition for band in self.bands for condition in band.conditions)

    @property
    def without_target(self) -> Rating | None:
        """The rating of an indicator that has no target; None where no line says."""
        return next((band.rating for band in self.bands if Is(Fact.NO_TARGET) in band.conditions), None)

    @property
    def judged(self) -> tuple[Rating, ...]:
        """The ratings that somebody may judge: those of the lines that ask for it."""
        return tuple(dict.fromkeys(band.rating for band in self.bands if Judged() in band.conditions))

    @property
    def worst(self) -> frozenset[Rating]:
        """The ratings that ask somebody to say something: the red ones; without any, that of the last line
        that is for indicators with a target.

        >>> from workbook_engine.model.condition import Otherwise
        >>> good, poor = Rating("On track", "blue"), Rating("Off track", "purple")
        >>> [each.word for each in RatingScheme((Band(good, ()), Band(poor, (Otherwise(),)))).worst]
        ['Off track']
        """
        red = frozenset(rating for rating in self.ratings if rating.colour == "red")
        others = [band.rating for band in self.bands if band.rating != self.without_target]
        return red or frozenset(others[-1:])

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The scheme's ratings in order, each once."""
        return tuple(dict.fromkeys(band.rating for band in self.bands))
