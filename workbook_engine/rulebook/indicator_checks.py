"""Indicator checks: what is wrong with an indicator's target, polarity, unit or tolerance taken together."""

from __future__ import annotations

from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import Polarity, Tolerance, ToleranceKind, match_key
from workbook_engine.model.rating import RatingScheme, When
from workbook_engine.rulebook.document import Path
from workbook_engine.rulebook.fill_in import Reading
from workbook_engine.rulebook.indicator_form import Aim, IndicatorForm
from workbook_engine.rulebook.mistake import listed, quoted
from workbook_engine.rulebook.notation import HOW_TOLERANCE
from workbook_engine.rulebook.rule_book_form import RuleBookForm

_MOST_NAMED = 5


def check_indicators(reading: Reading[RuleBookForm], scheme: RatingScheme) -> None:
    """Note every mistake in an indicator, and between indicators."""
    for number, entry in enumerate(reading.form.indicators):
        here: Path = ("indicators", number)
        if reading.is_sound(*here, "good_is"):
            _check_polarity(reading, here, entry)
        for aim in entry.aims:
            _check_aim(reading, here, entry, aim)
        _check_dates(reading, here, entry)
        if scheme.band(When.WITHIN_TOLERANCE):
            _check_tolerance_on_nothing(reading, here, entry)
    _check_repeated(reading)
    if scheme.band(When.WITHIN_TOLERANCE) and reading.is_sound("tolerance"):
        _check_tolerance_is_set(reading, scheme)


def _check_polarity(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    sound_target = reading.is_sound(*here, "target")
    if entry.aims and entry.good_is is None:
        what = "There is a target, but not which way is good."
        reading.mistake(here, what, f"Add good_is: {listed(_directions(entry))}.")
    elif entry.aims and entry.good_is is Polarity.NEITHER:
        what = "good_is: neither says that it is not judged, and yet there is a target."
        reading.mistake(
            (*here, "good_is"), what, f"Leave the target out, or write good_is: {listed(_directions(entry))}."
        )
    elif entry.good_is is Polarity.BETWEEN and entry.target is None and sound_target:
        what = "good_is: between needs a target that is a range."
        reading.mistake((*here, "good_is"), what, "Add one, such as target: {from: 12, to: 16}.")


def _directions(entry: IndicatorForm) -> tuple[str, ...]:
    is_range = any(aim.low.value != aim.high.value for aim in entry.aims)
    return ("between",) if is_range else ("high", "low")


def _check_aim(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm, aim: Aim) -> None:
    path = (*here, *aim.path)
    is_range = aim.low.value != aim.high.value
    if entry.good_is is Polarity.BETWEEN and not is_range:
        what = f"good_is: between needs a range, and the target is only {aim.low.shown}."
        reading.mistake(
            path, what, "Write the two ends, such as {from: 12, to: 16}, or good_is: high or low."
        )
    elif entry.good_is in (Polarity.HIGH, Polarity.LOW) and is_range:
        what = f"The target is a range, and good_is: {entry.good_is.value} needs a single figure."
        reading.mistake(
            path, what, f"Write good_is: between, or one figure, such as target: {aim.low.shown}."
        )
    if aim.low.unit is aim.high.unit and aim.low.value > aim.high.value:
        what = f"The range runs from {aim.low.shown} down to {aim.high.shown}."
        reading.mistake(
            path, what, f"Write the lower end first: {{from: {aim.high.shown}, to: {aim.low.shown}}}."
        )
    if reading.is_sound(*here, "unit"):
        _check_unit(reading, path, entry, aim)


def _check_unit(reading: Reading[RuleBookForm], path: Path, entry: IndicatorForm, aim: Aim) -> None:
    for end in dict.fromkeys((aim.low, aim.high)):
        if end.unit is entry.counts:
            continue
        if end.unit is Unit.NUMBER:
            what = f"The target {end.shown} has no %, and the unit is percent."
            reading.mistake(path, what, f"Write {end.shown}%, or unit: number.")
        else:
            what = f"The target {end.shown} is a percentage, and the unit is number."
            reading.mistake(path, what, "Write unit: percent, or the target without its %.")


def _check_dates(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    first: dict[object, Path] = {}
    for aim in entry.aims:
        if aim.since is None:
            continue
        if aim.since in first:
            where = reading.where(*here, *first[aim.since])
            what = f"A target from {aim.since.name} on is already there, {where}."
            reading.mistake((*here, *aim.path), what, "Keep one of the two, or change its month.")
        first.setdefault(aim.since, aim.path)


def _check_tolerance_on_nothing(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    tolerance = _tolerance_of(reading, here, entry)
    nothing = next((aim for aim in entry.aims if 0 in (aim.low.value, aim.high.value)), None)
    if nothing and tolerance and tolerance.kind is ToleranceKind.RELATIVE:
        what = f"A tolerance of {tolerance.amount:f}% of the target means nothing where the target is 0."
        to_do = "Give this indicator a tolerance of its own, such as tolerance: 2, or tolerance: 0 for none."
        reading.mistake((*here, *nothing.path), what, to_do)


def _check_tolerance_is_set(reading: Reading[RuleBookForm], scheme: RatingScheme) -> None:
    """Without a tolerance nothing is ever within it, and what should be Amber is Red in silence."""
    without = [
        entry.code or entry.name
        for number, entry in enumerate(reading.form.indicators)
        if entry.aims
        and _tolerance_of(reading, ("indicators", number), entry) is None
        and reading.is_sound("indicators", number, "tolerance")
    ]
    if not without:
        return
    band = scheme.band(When.WITHIN_TOLERANCE)
    assert band is not None
    named = without[:_MOST_NAMED] + ([f"{len(without) - _MOST_NAMED} more"] if without[_MOST_NAMED:] else [])
    what = f"{band.rating.word} is for figures within tolerance, and none is set for {listed(named, 'and')}."
    path: Path = (
        ("rating_scheme",) if reading.document.at(("rating_scheme",)) is not None else ("indicators",)
    )
    number = next((i for i, line in enumerate(reading.form.rating_scheme) if line.when is band.when), None)
    reading.mistake(
        path if number is None else (*path, number),
        what,
        f"Add one for all, such as tolerance: 10% of target; tolerance: 0 means none. {HOW_TOLERANCE}",
    )


def _tolerance_of(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> Tolerance | None:
    if not reading.is_sound(*here, "tolerance"):
        return None
    return entry.tolerance or reading.form.tolerance


def _check_repeated(reading: Reading[RuleBookForm]) -> None:
    first: dict[str, int] = {}
    for number, entry in enumerate(reading.form.indicators):
        key = match_key(entry.code or entry.name)
        if not key:
            continue
        if key in first:
            where = reading.where("indicators", first[key])
            kind, way = (
                ("code", "Give one of them another code") if entry.code else ("name", "Give both a code")
            )
            what = f"The {kind} {quoted(entry.code or entry.name)} is already used {where}."
            reading.mistake(("indicators", number), what, f"{way}, or delete one.")
        first.setdefault(key, number)
