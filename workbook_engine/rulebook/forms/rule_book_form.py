"""Rule book form: the keys of a rule book, what each is for, and how its value is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, InstanceOf, WithJsonSchema
from pydantic.config import JsonDict

from workbook_engine.model.period import MONTH_NAMES
from workbook_engine.model.travel import Compare, DeadBand, Shows
from workbook_engine.rulebook.forms.drawn_forms import (
    CommentaryForm,
    OverviewForm,
    ProvenanceForm,
    ReportForm,
    ScorecardForm,
    TrendsForm,
)
from workbook_engine.rulebook.forms.form import Form, Key, Note, Text, Word, one_of, written_as
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.forms.notation import (
    HOW_COMPARE,
    comparator,
    dead_band,
    month_of_year,
)
from workbook_engine.rulebook.forms.scheme_form import BandForm
from workbook_engine.rulebook.forms.sent_forms import AudienceForm, EmailForm, PublishForm, SmallNumbersForm
from workbook_engine.rulebook.forms.source_form import SourceForm
from workbook_engine.rulebook.forms.tolerance_form import ToleranceText


class RateOn(StrEnum):
    SHOWN = "shown"
    STORED = "stored"


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


MonthOfYear = Annotated[
    int, written_as(month_of_year), WithJsonSchema({"type": "string", "enum": list(MONTH_NAMES)})
]


def _or_a_sheet(schema: JsonDict) -> None:
    """Adds to the schema of a list that it may stand on a sheet instead (see `from_sheet`).

    No `oneOf`: an editor can then still say which entry of the list is wrong.
    """
    sheet: JsonDict = {"description": "The sheet's name, as on its tab.", "type": ["string", "number"]}
    named: JsonDict = {"properties": {"sheet": sheet}, "required": ["sheet"], "additionalProperties": False}
    schema |= {"type": ["array", "object"], **named}


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
