"""Part checks: what an indicator's counts are out of, what counts them, and what adds up to it."""

from __future__ import annotations

from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import code_key
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.mistake import nearest, quoted
from workbook_engine.rulebook.yaml.document import Path

_SIGNED = {Unit.PERCENT: "a percentage", Unit.POUNDS: "in pounds"}


def check_parts(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    """Note what an indicator says of others that they cannot be."""
    _check_out_of(reading, here, entry)
    _check_counted_by(reading, here, entry)
    _check_total(reading, here, entry)
    if entry.small_numbers is not None and reading.form.small_numbers is None:
        what = "The rule book does not say which numbers are small."
        to_do = "Add small_numbers: {fewer_than: 6} to it, or leave this out."
        if reading.is_sound("small_numbers"):
            reading.mistake((*here, "small_numbers"), what, to_do)


def _check_out_of(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    """What an indicator's counts are out of is another indicator, which counts."""
    path = (*here, "out_of")
    whole = _other(
        reading, path, entry, entry.out_of, "Write the code of the indicator that counts them all."
    )
    if whole is not None and whole.counts is not Unit.NUMBER:
        what = (
            f"{quoted(entry.out_of or '')} is {_SIGNED[whole.counts]}, and no count that others are part of."
        )
        reading.mistake(path, what, "Name the indicator that counts them all.")


def _check_counted_by(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    """What counts those that a percentage is of is another indicator, which counts."""
    path = (*here, "counted_by")
    count = _other(
        reading, path, entry, entry.counted_by, "Write the code of the indicator that counts them."
    )
    if count is None:
        return
    if count.counts is not Unit.NUMBER:
        what = f"{quoted(entry.counted_by or '')} is {_SIGNED[count.counts]}, and counts nobody."
        reading.mistake(path, what, "Name the indicator that counts them.")
    elif entry.counts is Unit.NUMBER:
        what = "counted_by is for a percentage, and this is a number."
        reading.mistake(path, what, "Write unit: percent, or leave counted_by out.")


def _check_total(reading: Reading[RuleBookForm], here: Path, entry: IndicatorForm) -> None:
    """What adds up to an indicator are other ones, in its unit and as often, each named once."""
    named: set[str] = set()
    for number, code in enumerate(entry.total_of):
        path = (*here, "total_of", number)
        part = _other(reading, path, entry, code, "Write the code of an indicator that is part of it.")
        if part is None:
            continue
        if code_key(code) in named:
            reading.mistake(path, f"{quoted(code)} is named twice.", "Delete one of the two.")
        elif part.counts is not entry.counts:
            units = f"({part.counts.value}) than its total ({entry.counts.value})"
            what = f"{quoted(code)} is in another unit {units}."
            reading.mistake(path, what, "Correct the unit, or leave it out here.")
        elif part.frequency is not entry.frequency:
            often = f"every {part.frequency.value}, its total every {entry.frequency.value}"
            what = f"{quoted(code)} is reported {often}."
            reading.mistake(path, what, "Correct the frequency, or leave it out here.")
        named.add(code_key(code))


def _other(
    reading: Reading[RuleBookForm], path: Path, entry: IndicatorForm, code: str | None, otherwise: str
) -> IndicatorForm | None:
    """The other indicator of a code; None where none is named, or, with a mistake, where there is none."""
    if not code:
        return None
    others = [each for each in reading.form.indicators if each is not entry]
    known = {code_key(each.code or each.name): each for each in others}
    found = known.get(code_key(code))
    if found is None:
        meant = nearest(code, [each.code or each.name for each in others])
        what = f"No other indicator has the code {quoted(code)}."
        reading.mistake(path, what, f"Did you mean {meant}?" if meant else otherwise)
    return found
