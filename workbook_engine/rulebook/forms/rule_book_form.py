"""Rule book form: the keys of a rule book, what each is for, and how its value is written."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, InstanceOf, WithJsonSchema
from pydantic.config import JsonDict

from workbook_engine.model.mail_address import MailAddress, NoAddress
from workbook_engine.model.period import MONTH_NAMES, Month
from workbook_engine.model.small_numbers import SmallNumbers, Zero
from workbook_engine.model.travel import Compare, DeadBand, Shows
from workbook_engine.model.trend_rules import PERIODS, PagesBy
from workbook_engine.rulebook.forms.form import Form, Key, Note, TabName, Text, Word, one_of, written_as
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.forms.notation import (
    HOW_COMPARE,
    comparator,
    date,
    dead_band,
    final_or_draft,
    mark_of_small,
    month_of_year,
    verdicts,
    whole_number,
)
from workbook_engine.rulebook.forms.scheme_form import BandForm
from workbook_engine.rulebook.forms.source_form import SourceForm, YesNo
from workbook_engine.rulebook.forms.tolerance_form import ToleranceText
from workbook_engine.rulebook.mistake import Mistake


class RateOn(StrEnum):
    SHOWN = "shown"
    STORED = "stored"


Date = Annotated[
    datetime.date,
    written_as(date),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2019-08-13"]}),
]
StatusText = Annotated[
    tuple[str, InstanceOf[Month] | None],
    written_as(final_or_draft),
    WithJsonSchema({"type": "string", "examples": ["draft", "final", "final for 2019-07"]}),
]
Comparator = Annotated[
    tuple[Compare, int],
    written_as(comparator),
    WithJsonSchema({"type": "string", "examples": list(HOW_COMPARE)}),
]
DeadBandText = Annotated[
    InstanceOf[DeadBand],
    written_as(dead_band),
    WithJsonSchema({"type": ["string", "number"], "examples": [0.5, "2 points", "under 5%", "at least 5%"]}),
]


def _address(text: str) -> MailAddress:
    try:
        return MailAddress.read(text)
    except NoAddress as error:
        raise Mistake(error.what, error.to_do) from error


Address = Annotated[InstanceOf[MailAddress], written_as(_address), WithJsonSchema({"type": "string"})]
MonthOfYear = Annotated[
    int, written_as(month_of_year), WithJsonSchema({"type": "string", "enum": list(MONTH_NAMES)})
]

Verdicts = Annotated[
    tuple[str, ...], written_as(verdicts), WithJsonSchema({"type": "string", "examples": ["better or same"]})
]
Periods = Annotated[
    int,
    written_as(lambda text: whole_number(text, 2, 36)),
    WithJsonSchema({"type": "integer", "minimum": 2, "maximum": 36}),
]
Most = Annotated[
    int,
    written_as(lambda text: whole_number(text, 1, 100)),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100}),
]

FewerThan = Annotated[
    int,
    written_as(lambda text: whole_number(text, 3, 1000)),
    WithJsonSchema({"type": "integer", "minimum": 3, "maximum": 1000}),
]
OutOfFewerThan = Annotated[
    int,
    written_as(lambda text: whole_number(text, 0, 1000)),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 1000}),
]
Mark = Annotated[
    str,
    written_as(mark_of_small),
    WithJsonSchema({"type": "string", "maxLength": 20, "examples": ["[c]", "*"]}),
]


def _or_a_sheet(schema: JsonDict) -> None:
    """Adds to the schema of a list that it may stand on a sheet instead (see `from_sheet`).

    No `oneOf`: an editor can then still say which entry of the list is wrong.
    """
    sheet: JsonDict = {"description": "The sheet's name, as on its tab.", "type": ["string", "number"]}
    named: JsonDict = {"properties": {"sheet": sheet}, "required": ["sheet"], "additionalProperties": False}
    schema |= {"type": ["array", "object"], **named}


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


class TravelWordsForm(Form):
    """The words for each way that an arrow may point."""

    up: Text | None = Field(None, description="In place of Up 4pp.", examples=["Increase"])
    down: Text | None = Field(None, description="In place of Down 4pp.", examples=["Decrease", "Reduction"])
    level: Text | None = Field(None, description="In place of No change.")


class OnlyWhere(StrEnum):
    """What a direction of travel may be shown only for."""

    SAME_TARGET = "target stays the same"


class DirectionForm(Form):
    """A direction of travel: a figure compared with another period's."""

    heading: Word = Field("Change", description="The heading of its column.")
    compare: Comparator = Field(
        (Compare.PREVIOUS_MONTH, 0),
        description="What the figure is compared with.",
        json_schema_extra={"default": Compare.PREVIOUS_MONTH.value},
    )
    shows: Annotated[Shows, one_of(Shows)] = Field(
        Shows.FIGURE,
        description="What the arrow points with: the figure's own way, or performance (up is better).",
    )
    dead_band: DeadBandText | None = Field(None, description="How small a change is no change.")
    words: TravelWordsForm = Field(
        TravelWordsForm(), description="The words for each way that the arrow may point."
    )
    only_where: Annotated[OnlyWhere, one_of(OnlyWhere)] | None = Field(
        None, description="Where it is shown. Left out: for every indicator."
    )


class BenchmarkSourceForm(Form):
    """A benchmark that indicators are compared with."""

    needed: ClassVar = ("name",)

    name: Text = Field("", description="Its name, as the indicators have it.", examples=["England"])
    year: Text = Field("", description="Of when its figures are.", examples=["2018/19"])
    source: Text = Field("", description="From where they are.")


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


class ProvenanceForm(Form):
    """The line at the foot of the scorecard that says what it was made from."""

    time: YesNo = Field(False, description="Whether it says when a scorecard was first made from that.")
    figures_in_copies: YesNo = Field(
        False,
        description="Whether copies for others tell the code of the figures too: only where every figure may "
        "be known to all who get one.",
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
    commentary: CommentaryForm | None = Field(
        None, description="The sheet that services write their commentary on, a row a text."
    )
    report: ReportForm = Field(ReportForm(), description="What the title block says of the meeting.")
    overview: OverviewForm | None = Field(None, description="The overview. Left out: there is none.")
    trends: TrendsForm | None = Field(None, description="The trend pages. Left out: there are none.")
    publish: PublishForm = Field(PublishForm(), description="What is in the copy that publish makes.")
    small_numbers: SmallNumbersForm | None = Field(
        None, description="The small numbers that publish keeps back. Left out: none."
    )
    audiences: tuple[AudienceForm, ...] = Field(
        (), description="Who else publish makes a copy for, each of its own indicators only."
    )
    provenance: ProvenanceForm = Field(
        ProvenanceForm(), description="What the line at the foot of the scorecard says beside the usual."
    )
    email: EmailForm = Field(EmailForm(), description="What the message says that it is sent with.")
    rating_scheme: tuple[BandForm, ...] = Field(
        (),
        description="The lines that decide a rating; the first that fits wins. Left out: Grey if no target, "
        "Green on or better than target, Amber within tolerance, Red otherwise.",
    )
    other_schemes: dict[Key, tuple[BandForm, ...]] = Field(
        {}, description="Rating schemes for the indicators that name them in scheme."
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
    benchmarks: tuple[BenchmarkSourceForm, ...] = Field(
        (), description="What the benchmarks are: of when and from where their figures are."
    )
    left_out: tuple[Text, ...] = Field(
        (), description="Codes or names that the workbook has and the scorecard leaves out on purpose."
    )
    footnotes: tuple[Note, ...] = Field(
        (), description="Notes under the table that concern the whole report."
    )
    section_footnotes: dict[Key, tuple[Note, ...]] = Field(
        {}, description="Notes under the table that concern a section, by its name."
    )
    indicators: tuple[IndicatorForm, ...] = Field(
        (),
        description="The rows of the scorecard, in their order: a list, or the sheet that holds them, "
        "such as {sheet: Indicators}.",
        json_schema_extra=_or_a_sheet,
    )
