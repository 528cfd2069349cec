"""Travel values: the directions of travel of a form."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.model.travel import Arrow, DirectionOfTravel
from workbook_engine.rulebook.rule_book_form import DirectionForm


def directions(written: Sequence[DirectionForm] | None) -> tuple[DirectionOfTravel, ...]:
    """The directions of travel; the usual one where nothing is said of them."""
    return (DirectionOfTravel(),) if written is None else tuple(_direction(each) for each in written)


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
