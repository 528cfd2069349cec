"""Rating checks: what an indicator must have for the lines of its rating scheme to be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook_engine.model.condition import (
    FLOOR,
    Condition,
    OnOrBetter,
    Within,
    Worse,
    asks_for_tolerance,
)
from workbook_engine.model.rating import Band, RatingScheme
from workbook_engine.model.tolerance import Tolerance, ToleranceKind
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.forms.notation import HOW_TOLERANCE
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.tolerance_form import tolerances
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.yaml.document import Path

_MOST_NAMED = 5


def check_ratings(reading: Reading[RuleBookForm], schemes: Mapping[str, RatingScheme]) -> None:
    """Note what keeps a line of a scheme from being asked of an indicator that it is for."""
    for number, entry in enumerate(reading.form.indicators):
        here: Path = ("indicators", number)
        if entry.scheme and entry.scheme not in schemes:
            known = [name for name in schemes if name]
            meant = nearest(entry.scheme, known)
            to_do = f"Did you mean {meant}?" if meant else "Add it to other_schemes, or leave scheme out."
            if reading.is_sound("other_schemes"):
                reading.mistake((*here, "scheme"), f"No scheme is named {quoted(entry.scheme)}.", to_do)
            continue
        _check_tolerance_on_nothing(reading, here, entry, schemes[entry.scheme or ""])
        _check_judgements(reading, here, entry, schemes[entry.scheme or ""])
    for name, scheme in schemes.items():
        _check_tolerance_is_set(reading, name, scheme)
        _check_floor_is_set(reading, name, scheme)


def _check_tolerance_on_nothing(
    reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm, scheme: RatingScheme
) -> None:
    nothing = next((aim for aim in entry.aims if any(end.value == 0 for end in aim.ends)), None)
    if nothing is None:
        return
    sizes = [each.tolerance for each in scheme.conditions if isinstance(each, Within) and each.tolerance]
    own = next((size for size in sizes if size.kind is ToleranceKind.RELATIVE), None)
    if any(asks_for_tolerance(each) for each in scheme.conditions):
        relative = (t for t in _tolerances_of(reading, here, entry) if t.kind is ToleranceKind.RELATIVE)
        tolerance = next(relative, None)
        if tolerance:
            what = f"A tolerance of {tolerance.amount:f}% of the target means nothing where the target is 0."
            to_do = (
                "Give this indicator a tolerance of its own, such as tolerance: 2, or tolerance: 0 for none."
            )
            reading.mistake((*here, *nothing.path), what, to_do)
    if own:
        what = f"Within {own.amount:f}% of the target means nothing where the target is 0."
        to_do = "Name a scheme of other_schemes for this indicator, with a line such as within 2."
        reading.mistake((*here, *nothing.path), what, to_do)


def _check_judgements(
    reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm, scheme: RatingScheme
) -> None:
    """A judgement must be one that a line asks for: a rating is never given past the scheme."""
    judged = [rating.word for rating in scheme.judged]
    ratings = [rating.word for rating in scheme.ratings]
    for number, each in enumerate(entry.judgements):
        path = (*here, "judgements", number)
        for key, word, known in (("rating", each.rating, judged), ("forecast", each.forecast, ratings)):
            if word and word.casefold() not in (other.casefold() for other in known):
                line = f"{{rating: {word}, when: judged}}"
                to_do = f"Write {listed(known)}." if known else f"Add a line such as {line} to the scheme."
                what = f"No line of the rating scheme gives {quoted(word)} where it is judged."
                if key == "forecast":
                    what = f"{quoted(word)} is no rating of the scheme."
                reading.mistake((*path, key), what, to_do)
        if not each.rating and not each.forecast and reading.is_sound(*path):
            reading.mistake(path, "Nothing is judged here.", "Add rating: or forecast: with its word.")


def _check_tolerance_is_set(reading: Reading[RuleBookForm], name: str, scheme: RatingScheme) -> None:
    """Without a tolerance nothing is ever within it, and what should be Amber is Red in silence."""

    def lacks(here: Path, entry: IndicatorForm) -> bool:
        is_said = entry.tolerance is not None or not reading.is_sound(*here, "tolerance")
        return not is_said and not _tolerances_of(reading, here, entry)

    band = _band_with(scheme, asks_for_tolerance)
    if band is not None and reading.is_sound("tolerance"):
        to_do = f"Add one for all, such as tolerance: 10% of target; tolerance: 0 means none. {HOW_TOLERANCE}"
        _note_lacking(reading, name, band, "within tolerance", lacks, to_do)


def _check_floor_is_set(reading: Reading[RuleBookForm], name: str, scheme: RatingScheme) -> None:
    def lacks(here: Path, entry: IndicatorForm) -> bool:
        return not all(aim.floor for aim in entry.aims) and reading.is_sound(*here, "floor")

    band = _band_with(scheme, lambda each: isinstance(each, OnOrBetter | Worse) and each.than == FLOOR)
    if band is not None:
        to_do = "Give each its floor, such as floor: 80%, or name another scheme for it in other_schemes."
        _note_lacking(reading, name, band, "held against a floor", lacks, to_do)


def _note_lacking(
    reading: Reading[RuleBookForm],
    name: str,
    band: Band,
    what_for: str,
    lacks: Callable[[Path, IndicatorForm], bool],
    to_do: str,
) -> None:
    without = [
        entry.code or entry.name
        for number, entry in enumerate(reading.form.indicators)
        if (entry.scheme or "") == name
        and any(aim.ends for aim in entry.aims)
        and lacks(("indicators", number), entry)
    ]
    if not without:
        return
    named = without[:_MOST_NAMED] + ([f"{len(without) - _MOST_NAMED} more"] if without[_MOST_NAMED:] else [])
    what = f"{band.rating.word} is for figures {what_for}, and none is set for {listed(named, 'and')}."
    reading.mistake(_path_of(reading, name, band), what, to_do)


def _path_of(reading: Reading[RuleBookForm], name: str, band: Band) -> Path:
    """Where a line of a scheme stands; of the scheme that nobody wrote, where the indicators do."""
    path: Path = ("other_schemes", name) if name else ("rating_scheme",)
    lines = reading.form.other_schemes.get(name, ()) if name else reading.form.rating_scheme
    if not name and reading.document.at(path) is None:
        return ("indicators",)
    number = next((number for number, line in enumerate(lines) if line.when == band.conditions), None)
    return path if number is None else (*path, number)


def _band_with(scheme: RatingScheme, asks: Callable[[Condition], bool]) -> Band | None:
    return next((band for band in scheme.bands if any(asks(each) for each in band.conditions)), None)


def _tolerances_of(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> list[Tolerance]:
    """The tolerances of an indicator: its own, else those of all that are for its unit."""
    if not reading.is_sound(*here, "tolerance"):
        return []
    written = entry.tolerance if entry.tolerance is not None else reading.form.tolerance
    return [each for _, each in tolerances(written, ()) if each.unit in (None, entry.counts)]
