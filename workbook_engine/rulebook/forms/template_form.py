"""Template form: the keys of a template, what each is for, and how its value is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, WithJsonSchema

from workbook_engine.model.template import ColumnKind
from workbook_engine.rulebook.forms.form import Form, Key, Text, WholeNumber, Word, YesNo, one_of, written_as
from workbook_engine.rulebook.forms.notation import measure, rgb


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Line(StrEnum):
    ABOVE = "above"
    BELOW = "below"
    GAP = "gap"


class Paper(StrEnum):
    A4 = "A4"
    A3 = "A3"


class NoteMarks(StrEnum):
    """How the mark of a footnote is written."""

    RAISED = "raised"
    WORDS = "words"


class Orientation(StrEnum):
    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


Colour = Annotated[
    str,
    written_as(rgb),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "examples": ["#12344D"]}),
]
Points = Annotated[
    float,
    written_as(lambda text: measure(text, 4, 72)),
    WithJsonSchema({"type": "number", "minimum": 4, "maximum": 72}),
]
Characters = Annotated[
    float,
    written_as(lambda text: measure(text, 1, 200)),
    WithJsonSchema({"type": "number", "minimum": 1, "maximum": 200}),
]
Months = Annotated[int, WholeNumber(1, 120)]
Years = Annotated[int, WholeNumber(1, 20)]
Indent = Annotated[int, WholeNumber(0, 15)]


class ColumnForm(Form):
    """A column of the scorecard."""

    needed: ClassVar = ("shows", "width")

    shows: Annotated[ColumnKind, one_of(ColumnKind)] | None = Field(
        None,
        description="What the column shows. `series` becomes one column a month (a quarter or a year where "
        "all indicators are reported so), `change` and `arrow` one a direction of travel, `benchmark` and "
        "`standing` one a benchmark, `outturn` one an earlier year. What stands under `commentary`, "
        "`action`, `action_owner`, `due` and `closed` is typed by people, and kept.",
    )
    heading: Word = Field(
        "",
        description="The heading. {previous} and {current} become the months, {month} a month of the series, "
        "{year} an earlier year, {direction} the direction of travel's own heading, {benchmark} a "
        "benchmark's name.",
        examples=["Indicator", "{current}", "{benchmark}"],
    )
    width: Characters | None = Field(None, description="The width in characters, as Excel counts them.")
    printed: YesNo = Field(
        True,
        description="Whether the column is printed. One that is not stays at the right of those "
        "that are: figures that a sparkline draws from need no room on the page.",
    )


class StyleForm(Form):
    """How one role looks."""

    size: Points | None = Field(None, description="The size of the text in points; else the theme's.")
    bold: YesNo = Field(False, description="Whether the text is bold.")
    italic: YesNo = Field(False, description="Whether the text is in italics.")
    colour: Colour = Field("", description="The colour of the text; else the theme's.")
    fill: Colour = Field("", description="The colour behind the text; else none.")
    align: Annotated[Align, one_of(Align)] | None = Field(
        None, description="Where the text stands in its cell."
    )
    indent: Indent = Field(0, description="How many steps the text stands in from its side.")
    wrap: YesNo = Field(False, description="Whether a long text is broken over lines.")
    line: Annotated[Line, one_of(Line)] | None = Field(
        None, description="Where a thin line runs; gap: white lines between fills that stand side by side."
    )


class PairForm(Form):
    """The colour of a rating's cell and of the text on it."""

    needed: ClassVar = ("fill", "text")

    fill: Colour = Field("", description="The colour of the cell.")
    text: Colour = Field("", description="The colour of the text on it, at a contrast of 4.5:1 or more.")


class TravelForm(Form):
    """The text colours of better, worse and the same."""

    better: Colour = Field("", description="Of a change for the better.")
    worse: Colour = Field("", description="Of a change for the worse.")
    same: Colour = Field("", description="Of no change.")


class ThemeForm(Form):
    """Fonts and colours, by what stands on the scorecard."""

    needed: ClassVar = ("ratings",)

    font: Text = Field("Arial", description="The font of everything.", examples=["Arial"])
    size: Points = Field(10, description="The size of the text in points, where a role does not say another.")
    text: Colour = Field("#1A1A1A", description="The colour of the text, where a role does not say another.")
    line: Colour = Field("#C9CED3", description="The colour of the thin lines.")
    accent: Colour = Field("#12344D", description="The colour of the last point of a sparkline.")
    roles: dict[Key, StyleForm] = Field(
        {}, description="How each thing that stands on the scorecard looks: title, header, section, name, ..."
    )
    ratings: dict[Key, PairForm] = Field(
        {}, description="The colours of the ratings: green, amber, red, grey, blue, yellow and purple."
    )
    logo: Text = Field(
        "",
        description="The council's logo, a .png or .jpg file beside the template; it stands at the top right "
        "of each sheet.",
        examples=["logo.png"],
    )
    travel: TravelForm = Field(TravelForm(), description="The colours of better, worse and the same.")


class PageForm(Form):
    """The printed page, always one page wide."""

    paper: Annotated[Paper, one_of(Paper)] = Field(Paper.A4, description="The size of the paper.")
    orientation: Annotated[Orientation, one_of(Orientation)] = Field(
        Orientation.LANDSCAPE, description="Which way the paper lies."
    )
    header: Text = Field("", description="The page's header, in Excel's codes.", examples=["&L{council}"])
    footer: Text = Field("", description="The page's footer, in Excel's codes.", examples=["&RPage &P of &N"])


class TemplateForm(Form):
    """What a scorecard looks like: its columns, its page, its fonts and colours."""

    needed: ClassVar = ("columns", "theme")

    name: Text = Field("", description="The template's name; else that of its file.")
    title: Word = Field(
        "{council}",
        description="The title. It may say {council}, {title}, {period}, {board} and {item}.",
        examples=["{title}, {period}"],
    )
    months: Months = Field(13, description="How many months the sparkline and the series go back.")
    years: Years = Field(2, description="How many earlier years `outturn` goes back.")
    key: Text = Field(
        "",
        description="The line that explains the words and signs. {ratings} becomes each rating and its "
        "condition, {points} what pp means where it is used, {travel} what the arrows show; the parts "
        "between · that have nothing to say are left out.",
        examples=["{ratings} · {points} · {travel}"],
    )
    notes: Annotated[NoteMarks, one_of(NoteMarks)] = Field(
        NoteMarks.RAISED,
        description="How footnotes are pointed to: raised, by a raised number; words, by [note 1], which a "
        "screen reader reads.",
    )
    columns: tuple[ColumnForm, ...] = Field((), description="The columns from left to right.")
    page: PageForm = Field(PageForm(), description="The printed page.")
    theme: ThemeForm | None = Field(None, description="Fonts and colours.")
