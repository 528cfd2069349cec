"""Scheme form: how a line of a rating scheme is written."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, InstanceOf, WithJsonSchema

from workbook_engine.model.condition import Condition, Fact, Is
from workbook_engine.model.rating import COLOURS, Shape
from workbook_engine.rulebook.forms.conditions import PHRASES, conditions
from workbook_engine.rulebook.forms.form import Form, Text, Word, one_of, written_as
from workbook_engine.rulebook.forms.notation import yes_or_no

Conditions = Annotated[
    InstanceOf[tuple[Condition, ...]],
    written_as(conditions),
    WithJsonSchema({"type": "string", "examples": list(PHRASES)}),
]
YesOrNo = Annotated[bool, written_as(yes_or_no), WithJsonSchema({"type": ["boolean", "string"]})]

_UNCOUNTED = {Is(Fact.NOT_DUE), Is(Fact.NOT_APPLICABLE)}


class BandForm(Form):
    """A line of the rating scheme: this rating, when these conditions hold."""

    needed: ClassVar = ("rating", "when")

    rating: Word = Field("", description="The rating's word.", examples=["Green", "Amber", "Red", "Grey"])
    when: Conditions | None = Field(
        None,
        description="The condition, or several joined by and. The first line that fits wins; otherwise "
        "always fits.",
    )
    colour: Text | None = Field(
        None,
        description=f"A colour of the theme ({', '.join(COLOURS)}) or one such as '#1F7A4D'. "
        "Not needed where the word is itself such a colour.",
    )
    shape: Annotated[Shape, one_of(Shape)] | None = Field(
        None, description="A shape that stands before the word, for readers who tell no colours apart."
    )
    counted: YesOrNo | None = Field(
        None,
        description="Whether the counts of ratings have it. Left out: yes, but for what is not due or not "
        "applicable.",
    )

    @property
    def is_counted(self) -> bool:
        """As it says, else by its conditions."""
        return self.counted if self.counted is not None else not _UNCOUNTED & set(self.when or ())
