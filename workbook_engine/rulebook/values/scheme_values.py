"""Scheme values: the rating schemes of a form, as far as their lines are whole."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.condition import Fact, Is, OnOrBetter, Otherwise, Within
from workbook_engine.model.rating import COLOURS, Band, Rating, RatingScheme
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.scheme_form import BandForm
from workbook_engine.rulebook.yaml.document import Path

DEFAULT_SCHEME = RatingScheme(
    (
        Band(Rating("Grey", "grey"), (Is(Fact.NO_TARGET),)),
        Band(Rating("Green", "green"), (OnOrBetter(),)),
        Band(Rating("Amber", "amber"), (Within(),)),
        Band(Rating("Red", "red"), (Otherwise(),)),
    )
)
"""What a rule book without a `rating_scheme` means."""

OWN: Path = ("rating_scheme",)


def scheme_lines(reading: Reading[RuleBookForm]) -> Iterator[tuple[Path, tuple[BandForm, ...]]]:
    """The lines of every scheme that is written, with the path of the scheme; the rule book's own first."""
    if reading.document.at(OWN) is not None:
        yield OWN, reading.form.rating_scheme
    for name, lines in reading.form.other_schemes.items():
        yield ("other_schemes", name), lines


def schemes(reading: Reading[RuleBookForm]) -> dict[str, RatingScheme]:
    """The schemes by their names; the rule book's own is without a name.

    A colour or a shape that a word was given on one line, it has on every other.
    """
    written = list(scheme_lines(reading))
    first: dict[str, BandForm] = {}
    shapes: dict[str, BandForm] = {}
    for _, lines in written:
        for line in lines:
            key = line.rating.casefold()
            if key not in first or (line.colour and not first[key].colour):
                first[key] = line
            if line.shape:
                shapes.setdefault(key, line)
    found = {"": DEFAULT_SCHEME}
    for path, lines in written:
        bands = []
        for number, line in enumerate(lines):
            key = line.rating.casefold()
            shape = shapes[key].shape if key in shapes else None
            rating = Rating(line.rating, colour_of(first[key]) or "grey", line.is_counted, shape)
            if line.when is not None:
                bands.append(Band(rating, line.when, reading.place(*path, number)))
        found["" if path == OWN else str(path[1])] = RatingScheme(tuple(bands))
    return found


def colour_of(line: BandForm) -> str | None:
    """The colour of a rating: as it says, else of its own name; None where there is no such colour."""
    colour = line.colour or line.rating
    if colour.casefold() in COLOURS:
        return colour.casefold()
    is_rgb = (
        len(colour) == 7 and colour[0] == "#" and all(c in "0123456789abcdef" for c in colour[1:].casefold())
    )
    return colour.upper() if is_rgb else None
