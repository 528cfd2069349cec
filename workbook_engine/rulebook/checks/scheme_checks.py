"""Scheme checks: a rating scheme must have an answer for every figure, and no line that is never asked."""

from __future__ import annotations

from workbook_engine.model.condition import FLOOR, TARGET, Moved, OnOrBetter, Otherwise, Worse
from workbook_engine.model.rating import COLOURS, Band, Rating
from workbook_engine.rulebook.checks.scheme_order import takes_all_of
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.scheme_form import BandForm
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.values.scheme_values import colour_of, scheme_lines
from workbook_engine.rulebook.values.travel_values import directions
from workbook_engine.rulebook.yaml.document import Path


def check_schemes(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in the rating schemes."""
    given: dict[str, tuple[Path, str]] = {}
    for path, lines in scheme_lines(reading):
        if not reading.is_sound(*path):
            continue
        _check_order(reading, path, lines)
        _check_names(reading, path, lines)
        if all(line.when is not None for line in lines) and not any(
            Otherwise() in (line.when or ()) for line in lines
        ):
            what = "The rating scheme has no line for figures that fit none of its conditions."
            reading.mistake(path, what, "End it with a line such as {rating: Red, when: otherwise}.")
        _check_colours(reading, path, lines, given)


def _check_order(reading: Reading[RuleBookForm], path: Path, lines: tuple[BandForm, ...]) -> None:
    above: dict[int, Band] = {}
    for number, line in enumerate(lines):
        if line.when is None:
            continue
        band = Band(Rating(line.rating, ""), line.when)
        first = next((each for each, other in above.items() if takes_all_of(other, band)), None)
        if first is not None:
            what = f"This line is never asked: {_why(above[first], band, reading.where(*path, first))}."
            reading.mistake((*path, number), what, "Move it further up, or leave it out.")
        above[number] = band


def _why(earlier: Band, later: Band, where: str) -> str:
    if earlier.when == later.when:
        return f"“{later.when}” has its answer {where}"
    if Otherwise() in earlier.conditions:
        return f"“otherwise” {where} fits everything"
    return f"what is {later.when} is also {earlier.when}, {where}"


def _check_names(reading: Reading[RuleBookForm], path: Path, lines: tuple[BandForm, ...]) -> None:
    """Every benchmark and every direction of travel that a line names must be one of the rule book."""
    form = reading.form
    benchmarks = [each.name for each in form.benchmarks]
    benchmarks += [name for source in form.workbook for name in source.benchmarks]
    benchmarks += [name for entry in form.indicators for name in entry.benchmarks]
    travels = [name for each in directions(reading) for name in (each.heading, each.compared_with)]
    for number, line in enumerate(lines):
        for each in line.when or ():
            match each:
                case OnOrBetter(name) | Worse(name) if name not in (TARGET, FLOOR):
                    known, kind = [TARGET, FLOOR, *dict.fromkeys(benchmarks)], "benchmark of this rule book"
                case Moved(_, name) if name:
                    known, kind = travels, "direction of travel of this rule book"
                case _:
                    continue
            if name.casefold() in (other.casefold() for other in known):
                continue
            meant = nearest(name, known)
            to_do = f"Write {listed(known)}." if known else "Add one under direction_of_travel."
            to_do = f"Did you mean {meant}?" if meant else to_do
            reading.mistake((*path, number), f"{quoted(name)} is no {kind}.", to_do)


def _check_colours(
    reading: Reading[RuleBookForm],
    path: Path,
    lines: tuple[BandForm, ...],
    given: dict[str, tuple[Path, str]],
) -> None:
    """A word has one colour and one shape, on every line and in every scheme; `given` are those so far."""
    for number, line in enumerate(lines):
        if not line.rating:
            continue
        here: Path = (*path, number)
        word = line.rating.casefold()
        colour = colour_of(line)
        if colour is None and (line.colour or word not in given):
            _note_no_colour(reading, here, line)
        elif colour is not None:
            _check_one(reading, here, line.rating, "colour", given.setdefault(word, (here, colour)), colour)
        if line.shape:
            shape = line.shape.value
            _check_one(
                reading, here, line.rating, "shape", given.setdefault(f"{word} ", (here, shape)), shape
            )


def _check_one(
    reading: Reading[RuleBookForm], here: Path, word: str, kind: str, given: tuple[Path, str], now: str
) -> None:
    earlier, other = given
    if other != now:
        what = f"{quoted(word)} is {other} {reading.where(*earlier)} and {now} here."
        reading.mistake(here, what, f"Give it one {kind}.")


def _note_no_colour(reading: Reading[RuleBookForm], here: Path, line: BandForm) -> None:
    meant = nearest(line.colour or line.rating, COLOURS)
    hint = f"Did you mean {meant}? " if meant else ""
    if line.colour:
        what = f"{quoted(line.colour)} is not a colour."
        to_do = f'{hint}Write {listed(COLOURS)}, or one such as "#1F7A4D" in quotes.'
        reading.mistake((*here, "colour"), what, to_do)
    elif reading.is_sound(*here, "colour"):
        what = f"The rating {quoted(line.rating)} has no colour."
        to_do = f'{hint}Add colour: {listed(COLOURS)}, or one such as "#1F7A4D" in quotes.'
        reading.mistake(here, what, to_do)
