"""Drawn forms: the keys of a rule book that say what the engine's sheets show, and where."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, InstanceOf, WithJsonSchema

from workbook_engine.model.period import Month
from workbook_engine.model.trend_rules import PERIODS, PagesBy
from workbook_engine.rulebook.forms.form import (
    Date,
    Form,
    TabName,
    Text,
    WholeNumber,
    Word,
    YesNo,
    one_of,
    written_as,
)
from workbook_engine.rulebook.forms.notation import final_or_draft, verdicts

StatusText = Annotated[
    tuple[str, InstanceOf[Month] | None],
    written_as(final_or_draft),
    WithJsonSchema({"type": "string", "examples": ["draft", "final", "final for 2019-07"]}),
]
Verdicts = Annotated[
    tuple[str, ...], written_as(verdicts), WithJsonSchema({"type": "string", "examples": ["better or same"]})
]
Periods = Annotated[int, WholeNumber(2, 36)]
Most = Annotated[int, WholeNumber(1, 100)]


class CommentaryForm(Form):
    """The sheet that services write their commentary on."""

    needed: ClassVar = ("sheet",)

    sheet: TabName = Field("", description="The sheet's name, as on its tab.", examples=["Commentary"])


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
    item: Word = Field("", description="The number of the item or appendix.", examples=["4A"])
    meeting: Date | None = Field(None, description="The day of the meeting.")
    author: Text = Field("", description="Who wrote the report.")
    contact: Text = Field("", description="Whom to ask, with an address or a number.")
    issue: Text = Field("", description="The number of this issue of the report.")
    status: StatusText = Field(
        ("draft", None),
        description="draft prints DRAFT on the scorecard until it says final, or final for 2019-07.",
        json_schema_extra={"default": "draft"},
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


class TrendPageForm(Form):
    """A page of the trends."""

    needed: ClassVar = ("title", "charts")

    title: Text = Field("", description="The page's title.", examples=["Health of children in care"])
    charts: tuple[Text, ...] = Field(
        (),
        description="The charts, each of one indicator or of several with commas between their codes.",
        examples=[["LAC 16, 25, 26", "LAC 18"]],
    )


class TrendsForm(Form):
    """The sheet with a chart of each indicator over the months."""

    sheet: Text = Field("Trends", description="The name of the sheet that the engine draws.")
    pages_by: Annotated[PagesBy, one_of(PagesBy)] = Field(
        PagesBy.SECTION,
        description="What each page is of: a section; a list of the overview, with what is on it this month; "
        "or a theme, as each indicator says its own.",
    )
    share_a_chart: tuple[Text, ...] = Field(
        (),
        description="Indicators that have one chart together, with commas between their codes.",
        examples=[["LAC 16, 25, 26"]],
    )
    pages: tuple[TrendPageForm, ...] = Field(
        (), description="Its pages one by one, in place of pages_by and share_a_chart."
    )
    periods: Periods = Field(
        PERIODS,
        description="How many months a chart shows; quarters or years where all figures are of those.",
    )


class ProvenanceForm(Form):
    """The line at the foot of the scorecard that says what it was made from."""

    time: YesNo = Field(False, description="Whether it says when a scorecard was first made from that.")
    figures_in_copies: YesNo = Field(
        False,
        description="Whether copies for others tell the code of the figures too: only where every figure may "
        "be known to all who get one.",
    )
