"""Sent forms: the keys of a rule book that say what is sent, to whom, and what is kept back."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, InstanceOf, WithJsonSchema

from workbook_engine.model.mail_address import MailAddress, NoAddress
from workbook_engine.model.small_numbers import SmallNumbers, Zero
from workbook_engine.rulebook.forms.form import (
    Date,
    Form,
    TabName,
    Text,
    WholeNumber,
    Word,
    one_of,
    written_as,
)
from workbook_engine.rulebook.forms.notation import mark_of_small
from workbook_engine.rulebook.mistake import Mistake

FewerThan = Annotated[int, WholeNumber(3, 1000)]
OutOfFewerThan = Annotated[int, WholeNumber(0, 1000)]
Mark = Annotated[
    str,
    written_as(mark_of_small),
    WithJsonSchema({"type": "string", "maxLength": 20, "examples": ["[c]", "*"]}),
]


def _address(text: str) -> MailAddress:
    try:
        return MailAddress.read(text)
    except NoAddress as error:
        raise Mistake(error.what, error.to_do) from error


Address = Annotated[InstanceOf[MailAddress], written_as(_address), WithJsonSchema({"type": "string"})]


class PublishForm(Form):
    """The copy that is sent to others."""

    sheets: tuple[TabName, ...] = Field(
        (),
        description="The sheets that are sent, by their tabs, in their order. Left out: the scorecard, the "
        "overview and the trends.",
        examples=[["Scorecard", "Overview", "Definitions"]],
    )


class SmallNumbersForm(Form):
    """The small numbers that are not in a copy that is sent, to protect people."""

    fewer_than: FewerThan = Field(
        SmallNumbers.fewer_than, description="Counts under this are not shown, nor what would tell them."
    )
    out_of_fewer_than: OutOfFewerThan = Field(
        SmallNumbers.out_of_fewer_than,
        description="Percentages and rates of fewer than so many are not shown.",
    )
    zero: Annotated[Zero, one_of(Zero)] = Field(
        SmallNumbers.zero, description="Whether a count of none is shown."
    )
    shown_as: Mark = Field(SmallNumbers.shown_as, description="What stands in place of the figure.")


class AudienceForm(Form):
    """A committee or a board that a copy of its part of the scorecard is made for."""

    needed: ClassVar = ("name",)

    name: Word = Field("", description="Who it is; the copy's file is named so.", examples=["Scrutiny"])
    indicators: tuple[Text, ...] = Field(
        (), description="Its indicators, by their codes or whole names.", examples=[["LAC 16", "LAC 18"]]
    )
    sections: tuple[Text, ...] = Field(
        (), description="Sections of which it sees every indicator.", examples=[["Children in care"]]
    )
    title: Text = Field("", description="The copy's title. Left out: the report's title and the name.")
    appendix: Word = Field("", description="The number of the appendix that the copy is.", examples=["B"])
    board: Text = Field("", description="The board or committee, where it is another one than the report's.")
    item: Word = Field("", description="The number of the item, where it is another one.")
    meeting: Date | None = Field(None, description="The day of its meeting, where it is another one.")
    sheets: tuple[TabName, ...] = Field(
        (),
        description="The sheets that it gets, by their tabs, in their order. Left out: those that publish "
        "sends and the engine draws.",
        examples=[["Scorecard", "Definitions"]],
    )


class EmailForm(Form):
    """The message that the copy is sent with."""

    subject: Text = Field(
        "{council}: {title}, {period}",
        description="The subject, which may say {council}, {title}, {period}, {board} and {item}.",
    )
    introduction: Text = Field(
        "", description="What the message begins with; it may say the same.", examples=["Dear all,"]
    )
    ratings: tuple[Text, ...] = Field(
        (),
        description="The ratings whose indicators are told one by one. Left out: all that are red.",
        examples=[["Red"]],
    )
    to: tuple[Address, ...] = Field(
        (),
        description="Who it is for, unless the command says otherwise.",
        examples=[["Asha Patel <asha.patel@smallton.gov.uk>"]],
    )
    cc: tuple[Address, ...] = Field((), description="Who is to have it as well.")
