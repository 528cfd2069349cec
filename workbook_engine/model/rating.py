"""Rating: a word first, a colour second; and the scheme that decides which word."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.place import Place

NOT_RATED = "Not rated"
NOT_AVAILABLE = "Not available"

COLOURS = ("green", "amber", "red", "grey", "blue", "yellow", "purple")
"""The colours that every theme knows. A rating of such a name (`Green`) has it without being told."""


class When(StrEnum):
    """The condition on a line of the rating scheme; the first line that fits wins."""

    NO_TARGET = "no target"
    MET = "on or better than target"
    WITHIN_TOLERANCE = "within tolerance"
    OTHERWISE = "otherwise"


@dataclass(frozen=True)
class Rating:
    """A rating's word and the name of its colour in the theme, or an RGB value such as `#1F7A4D`.

    `counted` is False for the words that say there is no rating (`Not available`).
    """

    word: str
    colour: str
    counted: bool = True


@dataclass(frozen=True)
class Band:
    """One line of a rating scheme: this rating, when this condition holds."""

    rating: Rating
    when: When
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class RatingScheme:
    """The lines that decide a rating, in their order."""

    bands: tuple[Band, ...]

    def band(self, when: When) -> Band | None:
        return next((band for band in self.bands if band.when is when), None)

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The scheme's ratings in order, each once."""
        return tuple(dict.fromkeys(band.rating for band in self.bands))
