"""Travel values: the directions of travel of a form."""

from __future__ import annotations

from dataclasses import replace

from workbook_engine.model.travel import Arrow, DirectionOfTravel
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import DirectionForm, RuleBookForm


def directions(reading: Reading[RuleBookForm]) -> tuple[DirectionOfTravel, ...]:
    """The directions of travel; the usual one where nothing is said of them."""
    written = reading.form.direction_of_travel
    if written is None:
        return (DirectionOfTravel(),)
    return tuple(
        replace(_direction(each), place=reading.place("direction_of_travel", number))
        for number, each in enumerate(written)
    )


def _direction(form: DirectionForm) -> DirectionOfTravel:
    compare, count = form.compare
    words = {Arrow.UP: form.words.up, Arrow.DOWN: form.words.down, Arrow.LEVEL: form.words.level}
    return DirectionOfTravel(
        form.heading,
        compare,
        form.shows,
        count,
        form.dead_band,
        tuple((arrow, word) for arrow, word in words.items() if word),
        same_target=form.only_where is not None,
    )
