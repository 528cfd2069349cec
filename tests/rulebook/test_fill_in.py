"""Filling a form in always comes to an end, whatever its lists may hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from workbook_engine.rulebook.forms.fill_in import fill_in, read_document
from workbook_engine.rulebook.forms.form import Form, one_of


class _Word(StrEnum):
    UP = "up"
    DOWN = "down"


class _Words(Form):
    words: tuple[Annotated[_Word, one_of(_Word)], ...] = ()
    others: tuple[Annotated[_Word, one_of(_Word)], ...] = ()


def test_wrong_items_of_a_list_of_fixed_words_are_told_once_each() -> None:
    document, _ = read_document("words: [up, upp, dwn]\nothers: [down]\n", "x.yaml", _Words)
    assert document is not None
    reading = fill_in(_Words, document)
    assert [problem.what for problem in reading.in_order()] == [
        "words cannot be “upp”.",
        "words cannot be “dwn”.",
    ]
    assert reading.form.others == (_Word.DOWN,)
