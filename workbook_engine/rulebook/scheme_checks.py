"""Scheme checks: a rating scheme must have an answer for every figure, and no line that is never asked."""

from __future__ import annotations

from workbook_engine.model.rating import COLOURS, When
from workbook_engine.rulebook.fill_in import Reading
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.rule_book_form import BandForm, RuleBookForm
from workbook_engine.rulebook.rule_book_values import colour_of


def check_scheme(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in the rating scheme."""
    if reading.document.at(("rating_scheme",)) is None or not reading.is_sound("rating_scheme"):
        return
    lines = reading.form.rating_scheme
    _check_conditions(reading, lines)
    whole = all(line.when is not None for line in lines)
    if whole and all(line.when is not When.OTHERWISE for line in lines):
        what = "The rating scheme has no line for figures that fit none of its conditions."
        reading.mistake(
            ("rating_scheme",), what, "End it with a line such as {rating: Red, when: otherwise}."
        )
    _check_colours(reading, lines)


def _check_conditions(reading: Reading[RuleBookForm], lines: tuple[BandForm, ...]) -> None:
    first: dict[When, int] = {}
    for number, line in enumerate(lines):
        if line.when is None:
            continue
        reason = _why_never_asked(reading, line.when, first)
        if reason:
            what = f"This line is never asked: {reason}."
            reading.mistake(("rating_scheme", number), what, "Move it further up, or leave it out.")
        first.setdefault(line.when, number)


def _why_never_asked(reading: Reading[RuleBookForm], when: When, first: dict[When, int]) -> str:
    def where(earlier: When) -> str:
        return reading.where("rating_scheme", first[earlier])

    if when in first:
        return f"“{when.value}” has its answer {where(when)}"
    if when is When.NO_TARGET:
        return ""  # no target is asked before all else, wherever it stands
    if When.OTHERWISE in first:
        return f"“otherwise” {where(When.OTHERWISE)} fits everything"
    if when is When.MET and When.WITHIN_TOLERANCE in first:
        return f"what is on or better than target is also within tolerance, {where(When.WITHIN_TOLERANCE)}"
    return ""


def _check_colours(reading: Reading[RuleBookForm], lines: tuple[BandForm, ...]) -> None:
    first: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines):
        if not line.rating:
            continue
        path = ("rating_scheme", number)
        colour = colour_of(line)
        if colour is None:
            _note_no_colour(reading, number, line)
            continue
        earlier, other = first.setdefault(line.rating.casefold(), (number, colour))
        if other != colour:
            where = reading.where("rating_scheme", earlier)
            what = f"{quoted(line.rating)} is {other} {where} and {colour} here."
            reading.mistake(path, what, "Give it one colour.")


def _note_no_colour(reading: Reading[RuleBookForm], number: int, line: BandForm) -> None:
    meant = nearest(line.colour or line.rating, COLOURS)
    hint = f"Did you mean {meant}? " if meant else ""
    if line.colour:
        what, path = f"{quoted(line.colour)} is not a colour.", ("rating_scheme", number, "colour")
        to_do = f'{hint}Write {listed(COLOURS)}, or one such as "#1F7A4D" in quotes.'
        reading.mistake(path, what, to_do)
    elif reading.is_sound("rating_scheme", number, "colour"):
        what = f"The rating {quoted(line.rating)} has no colour."
        to_do = f'{hint}Add colour: {listed(COLOURS)}, or one such as "#1F7A4D" in quotes.'
        reading.mistake(("rating_scheme", number), what, to_do)
