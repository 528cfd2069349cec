"""Rule book form: the keys of a rule book, what each is for, and how its value is written."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, WithJsonSchema

from workbook_engine.model.period import MONTH_NAMES
from workbook_engine.model.rating import COLOURS, When
from workbook_engine.model.rule_book import Compare, Layout, Shows
from workbook_engine.rulebook.form import Form, Text, one_of, written_as
from workbook_engine.rulebook.indicator_form import IndicatorForm, ToleranceText
from workbook_engine.rulebook.notation import date, month_of_year, verdicts, whole_number


class Status(StrEnum):
    DRAFT = "draft"
    FINAL = "final"


class RateOn(StrEnum):
    SHOWN = "shown"
    STORED = "stored"


Date = Annotated[
    datetime.date,
    written_as(date),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2019-08-13"]}),
]
MonthOfYear = Annotated[
    int, written_as(month_of_year), WithJsonSchema({"type": "string", "enum": list(MONTH_NAMES)})
]

Verdicts = Annotated[
    tuple[str, ...], written_as(verdicts), WithJsonSchema({"type": "string", "examples": ["better or same"]})
]
Most = Annotated[
    int,
    written_as(lambda text: whole_number(text, 1, 100)),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100}),
]


class SourceForm(Form):
    """A sheet with figures."""

    needed: ClassVar = ("sheet",)

    sheet: Text = Field("", description="The sheet's name, as on its tab.", examples=["Data"])
    layout: Annotated[Layout, one_of(Layout)] = Field(
        Layout.MONTHS_ACROSS, description="How the sheet lays its figures out."
    )
    code_column: Text | None = Field(
        None,
        description="The heading of the column with the codes, if it is not found by itself.",
        examples=["Ref"],
    )
    name_column: Text | None = Field(
        None, description="The heading of the column with the names, if it is not found by itself."
    )


class ScorecardForm(Form):
    """Where the scorecard goes, and what it looks like."""

    sheet: Text = Field("Scorecard", description="The name of the sheet that the engine draws.")
    template: Text = Field(
        "default", description="The template that says what it looks like.", examples=["default", "croydon"]
    )


class ReportForm(Form):
    """What the title block says of the meeting that the scorecard goes to."""

    title: Text = Field("", description="The report's title.")
    board: Text = Field("", description="The board or committee.", examples=["Children's Improvement Board"])
    item: Text = Field("", description="The number of the item or appendix.", examples=["4A"])
    meeting: Date | None = Field(None, description="The day of the meeting.")
    author: Text = Field("", description="Who wrote the report.")
    contact: Text = Field("", description="Whom to ask, with an address or a number.")
    issue: Text = Field("", description="The number of this issue of the report.")
    status: Annotated[Status, one_of(Status)] = Field(
        Status.DRAFT, description="draft prints DRAFT on the scorecard until it says final."
    )


class BandForm(Form):
    """A line of the rating scheme: this rating, when this condition holds."""

    needed: ClassVar = ("rating", "when")

    rating: Text = Field("", description="The rating's word.", examples=["Green", "Amber", "Red", "Grey"])
    when: Annotated[When, one_of(When)] | None = Field(
        None, description="The condition. The first line that fits wins; otherwise always fits."
    )
    colour: Text | None = Field(
        None,
        description=f"A colour of the theme ({', '.join(COLOURS)}) or one such as '#1F7A4D'. "
        "Not needed where the word is itself such a colour.",
    )


class DirectionForm(Form):
    """A direction of travel: a figure compared with another period's."""

    heading: Text = Field("Change", description="The heading of its column.")
    compare: Annotated[Compare, one_of(Compare)] = Field(
        Compare.PREVIOUS_MONTH, description="What the figure is compared with."
    )
    shows: Annotated[Shows, one_of(Shows)] = Field(
        Shows.FIGURE,
        description="What the arrow points with: the figure's own way, or performance (up is better).",
    )


class ListForm(Form):
    """A line that chooses indicators for a list of the overview. The first line that fits wins."""

    needed: ClassVar = ("heading",)

    heading: Text = Field("", description="The list's heading.", examples=["Going well"])
    ratings: tuple[Text, ...] = Field((), description="Ratings by their words. Left out: any.")
    travel: Verdicts = Field(
        (),
        description="Which way the first direction of travel went. Left out: any, also none.",
        examples=["better or same"],
    )


class OverviewForm(Form):
    """The sheet that says what the scorecard comes to."""

    sheet: Text = Field("Overview", description="The name of the sheet that the engine draws.")
    lists: tuple[ListForm, ...] = Field(
        (),
        description="The lines that choose for the lists. Left out: Going well, Ones to watch and To do "
        "better, by the colours green, amber and red; what is green and got worse is to be watched.",
    )
    most: Most = Field(8, description="How many sentences the engine writes into one list at most.")


class RuleBookForm(Form):
    """A council's rules: where the figures are, what is aimed for, and what the ratings mean."""

    needed: ClassVar = ("council", "workbook", "indicators")

    council: Text = Field("", description="The council's name.", examples=["London Borough of Croydon"])
    year_starts: MonthOfYear = Field(
        4,
        description="The month that the financial year begins with.",
        json_schema_extra={"default": "April"},
    )
    workbook: tuple[SourceForm, ...] = Field((), description="The sheets that hold the figures.")
    scorecard: ScorecardForm = Field(ScorecardForm(), description="Where the scorecard goes.")
    report: ReportForm = Field(ReportForm(), description="What the title block says of the meeting.")
    overview: OverviewForm | None = Field(None, description="The overview. Left out: there is none.")
    rating_scheme: tuple[BandForm, ...] = Field(
        (),
        description="The lines that decide a rating; the first that fits wins. Left out: Grey if no target, "
        "Green on or better than target, Amber within tolerance, Red otherwise.",
    )
    tolerance: ToleranceText | None = Field(
        None, description="How far off target is still within tolerance, unless an indicator says another."
    )
    direction_of_travel: tuple[DirectionForm, ...] | None = Field(
        None,
        description="The directions of travel. Left out: one, headed Change, on the previous month.",
    )
    rate_on: Annotated[RateOn, one_of(RateOn)] = Field(
        RateOn.SHOWN,
        description="Whether ratings are taken on the figures as shown, or as stored.",
    )
    footnotes: tuple[Text, ...] = Field(
        (), description="Notes under the table that concern the whole report."
    )
    section_footnotes: dict[str, tuple[Text, ...]] = Field(
        {}, description="Notes under the table that concern a section, by its name."
    )
    indicators: tuple[IndicatorForm, ...] = Field(
        (), description="The rows of the scorecard, in their order."
    )
