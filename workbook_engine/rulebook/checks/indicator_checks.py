"""Indicator checks: what is wrong with an indicator's target, polarity and unit taken together."""

from __future__ import annotations

from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import Polarity, code_key, match_key
from workbook_engine.model.period import MONTH_NAMES, Month
from workbook_engine.rulebook.checks.part_checks import check_parts
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.target_form import Aim, ProfileForm
from workbook_engine.rulebook.mistake import listed, quoted
from workbook_engine.rulebook.yaml.document import Path


def check_indicators(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in an indicator, and between indicators."""
    for number, entry in enumerate(reading.form.indicators):
        here: Path = ("indicators", number)
        if reading.is_sound(*here, "good_is"):
            _check_polarity(reading, here, entry)
        for aim in entry.aims:
            _check_aim(reading, here, entry, aim)
        _check_dates(reading, here, entry)
        _check_profile(reading, here, entry)
        _check_floor(reading, here, entry)
        check_parts(reading, here, entry)
    _check_repeated(reading)


def _check_polarity(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    sound_target = reading.is_sound(*here, "target")
    aimed = any(aim.ends for aim in entry.aims)
    if aimed and entry.way is None:
        what = "There is a target, but not which way is good."
        reading.mistake(here, what, f"Add good_is: {listed(_directions(entry))}.")
    elif aimed and entry.good_is is Polarity.NEITHER:
        what = "good_is: neither says that it is not judged, and yet there is a target."
        reading.mistake(
            (*here, "good_is"), what, f"Leave the target out, or write good_is: {listed(_directions(entry))}."
        )
    elif entry.good_is is Polarity.BETWEEN and entry.target is None and sound_target:
        what = "good_is: between needs a target that is a range."
        reading.mistake((*here, "good_is"), what, "Add one, such as target: {from: 12, to: 16}.")


def _directions(entry: IndicatorForm) -> tuple[str, ...]:
    is_range = any(aim.is_range for aim in entry.aims)
    return ("between",) if is_range else ("high", "low")


def _check_aim(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm, aim: Aim) -> None:
    path = (*here, *aim.path)
    if aim.low is None or aim.high is None:
        return
    if entry.good_is is Polarity.BETWEEN and not aim.is_range:
        what = f"good_is: between needs a range, and the target is only {aim.low.shown}."
        reading.mistake(
            path, what, "Write the two ends, such as {from: 12, to: 16}, or good_is: high or low."
        )
    elif entry.good_is in (Polarity.HIGH, Polarity.LOW, Polarity.CLOSE) and aim.is_range:
        what = f"The target is a range, and good_is: {entry.good_is.value} needs a single figure."
        reading.mistake(
            path, what, f"Write good_is: between, or one figure, such as target: {aim.low.shown}."
        )
    elif aim.good_is and aim.good_is is not entry.way and entry.way is not Polarity.NEITHER:
        way = entry.way.value if entry.way else ""
        text = aim.words or aim.low.shown
        what = f"The target {quoted(text)} says that {aim.good_is.value} is good, and good_is says {way}."
        reading.mistake(path, what, f"Write good_is: {aim.good_is.value}, or correct the target.")
    if aim.low.unit is aim.high.unit and aim.low.value > aim.high.value:
        what = f"The range runs from {aim.low.shown} down to {aim.high.shown}."
        reading.mistake(
            path, what, f"Write the lower end first: {{from: {aim.high.shown}, to: {aim.low.shown}}}."
        )
    if reading.is_sound(*here, "unit"):
        for end in dict.fromkeys(aim.ends):
            _check_unit(reading, path, entry.counts, end, "target")


_SIGNED = {Unit.PERCENT: "a percentage", Unit.POUNDS: "in pounds"}


def _check_unit(reading: Reading[RuleBookForm], path: Path, unit: Unit, end: Figure, kind: str) -> None:
    """A figure must be in the unit of its indicator."""
    if end.unit is unit:
        return
    number = end.shown.strip("£%")
    if end.unit is Unit.NUMBER:
        sign, right = ("%", f"{number}%") if unit is Unit.PERCENT else ("£", f"£{number}")
        what = f"The {kind} {end.shown} has no {sign}, and the unit is {unit.value}."
        reading.mistake(path, what, f"Write {right}, or unit: number.")
    else:
        sign = "%" if end.unit is Unit.PERCENT else "£"
        what = f"The {kind} {end.shown} is {_SIGNED[end.unit]}, and the unit is {unit.value}."
        reading.mistake(path, what, f"Write unit: {end.unit.value}, or the {kind} without its {sign}.")


def _check_dates(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    first: dict[tuple[Month, str], Path] = {}
    for aim in entry.aims:
        if aim.since is None:
            continue
        if (aim.since, aim.part) in first:
            where = reading.where(*here, *first[aim.since, aim.part])
            what = f"A target from {aim.since.name} on is already there, {where}."
            reading.mistake((*here, *aim.path), what, "Keep one of the two, or change its month.")
        elif aim.until and aim.until < aim.since:
            what = f"The target ends with {aim.until.name}, before it begins."
            reading.mistake((*here, *aim.path), what, "Write the later of the two months after until.")
        first.setdefault((aim.since, aim.part), aim.path)


def _check_profile(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    """A profile is by quarter or by month, and without a gap: no quarter may be without a target unseen."""
    goals: list[tuple[Path, object]] = [(("target",), entry.target)]
    if isinstance(entry.target, tuple):
        goals = [(("target", number, "value"), each.value) for number, each in enumerate(entry.target)]
    for path, goal in goals:
        if not isinstance(goal, ProfileForm) or not reading.is_sound(*here, *path):
            continue
        parts = [key for key, value in goal.filled() if value is not None and key != "year"]
        quarters = [key for key in parts if key.startswith("Q")]
        whole = ("Q1", "Q2", "Q3", "Q4") if quarters else MONTH_NAMES
        missing = [key for key in whole if key not in parts and reading.is_sound(*here, *path, key)]
        if quarters and len(quarters) < len(parts):
            what, to_do = "This profile has quarters and months.", "Write either the four or the twelve."
            reading.mistake((*here, *path), what, to_do)
        elif missing and parts:
            what = f"This profile has no target for {listed(missing, 'and')}."
            reading.mistake(
                (*here, *path), what, "Write one for each, the same again where it does not change."
            )


def _check_floor(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    for aim in entry.aims:
        floor = aim.floor
        if floor is None or aim.low is None or not reading.is_sound(*here, "floor"):
            continue
        own = (*here, "target", aim.path[1], "floor") if aim.path[1:] else (*here, "floor")
        path = own if reading.document.at(own) is not None else (*here, "floor")
        if entry.way not in (Polarity.HIGH, Polarity.LOW):
            what = "A floor needs one way that is good."
            reading.mistake(path, what, "Write good_is: high or low, or leave the floor out.")
            return
        is_beyond = floor.value > aim.low.value if entry.way is Polarity.HIGH else floor.value < aim.low.value
        if is_beyond:
            what = f"The floor of {floor.shown} is better than the target of {aim.low.shown}."
            reading.mistake(path, what, "Write the floor on the worse side of the target.")
            return
        if reading.is_sound(*here, "unit"):
            _check_unit(reading, path, entry.counts, floor, "floor")
    if entry.floor and not any(aim.ends for aim in entry.aims) and reading.is_sound(*here, "target"):
        reading.mistake((*here, "floor"), "There is a floor and no target.", "Add the target above it.")


def _check_repeated(reading: Reading[RuleBookForm]) -> None:
    first: dict[str, int] = {}
    for number, entry in enumerate(reading.form.indicators):
        key = code_key(entry.code) if entry.code else match_key(entry.name)
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
