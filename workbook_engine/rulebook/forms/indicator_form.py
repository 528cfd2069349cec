"""Indicator form: the keys of an indicator, what each is for, and how its value is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, InstanceOf, WithJsonSchema

from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import Basis, Polarity
from workbook_engine.model.small_numbers import SmallFigures
from workbook_engine.rulebook.forms.form import Form, Key, Note, Text, WholeNumber, Word, one_of, written_as
from workbook_engine.rulebook.forms.notation import arrears, benchmark_figure
from workbook_engine.rulebook.forms.scheme_form import YesOrNo
from workbook_engine.rulebook.forms.target_form import Aim, FigureText, MonthText, TargetText, aims
from workbook_engine.rulebook.forms.tolerance_form import ToleranceText

OTHER_POLARITIES = {
    "h": Polarity.HIGH, "higher is better": Polarity.HIGH, "bigger is better": Polarity.HIGH,
    "l": Polarity.LOW, "lower is better": Polarity.LOW, "smaller is better": Polarity.LOW,
    "t": Polarity.CLOSE, "info": Polarity.NEITHER, "data only": Polarity.NEITHER,
}  # fmt: skip
"""What councils print for which way is good, beside the words of this rule book."""


class Frequency(StrEnum):
    """The kinds of period that an indicator's figures may be of."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TERM = "term"
    SEVERAL_MONTHS = "several months"


Arrears = Annotated[
    int,
    written_as(arrears),
    WithJsonSchema({"type": "string", "examples": ["1 month", "2 months", "1 quarter"]}),
]
Decimals = Annotated[int, WholeNumber(0, 10)]
BenchmarkText = Annotated[
    InstanceOf[Benchmark],
    written_as(benchmark_figure),
    WithJsonSchema({"type": ["string", "number"], "examples": ["60%", "Local"]}),
]


class JudgementForm(Form):
    """A rating that somebody gave, in one month."""

    needed: ClassVar = ("month", "by")

    month: MonthText | None = Field(None, description="The month that it was judged for, such as 2020-12.")
    by: Text = Field("", description="Who says so.")
    rating: Word = Field("", description="The rating, as a line of the scheme that asks judged has it.")
    why: Text = Field("", description="Why, in a few words.")
    forecast: Text = Field("", description="The rating that is expected by the end of the year.")


class FigureFootnoteForm(Form):
    """A note to one month's figure."""

    needed: ClassVar = ("month", "note")

    month: MonthText | None = Field(None, description="The month of the figure, such as 2019-07.")
    note: Note = Field("", description="What is to be said of it.")


class IndicatorForm(Form):
    """A row of the scorecard."""

    needed: ClassVar = ("name",)

    code: Text | None = Field(
        None, description="The code that finds its row in the workbook; else its whole name does."
    )
    section: Text = Field("", description="The heading that it stands under.")
    name: Text = Field("", description="Its name, whole.")
    unit: Annotated[Unit, one_of(Unit)] | None = Field(
        None, description="What it counts. Left out: percent where the target has a %, else number."
    )
    good_is: Annotated[Polarity, one_of(Polarity, OTHER_POLARITIES)] | None = Field(
        None,
        description="Which way is good. between: a range is aimed for; close to target: the nearer the "
        "better; neither: it is not judged.",
    )
    target: TargetText | None = Field(
        None,
        description="What is aimed for: a figure, a range, a profile of the year, or a list of them, each "
        "from a month on.",
        examples=[
            "85%",
            {"from": 12, "to": 16},
            {"Q1": "48%", "Q2": "50%", "year": "52%"},
            [{"from": "2020-04", "value": "85%"}],
        ],
    )
    floor: FigureText | None = Field(
        None, description="The least that is acceptable (the most, where low is good)."
    )
    tolerance: ToleranceText | None = Field(
        None, description="How far off target is still within tolerance, if not as for all indicators."
    )
    decimals: Decimals | None = Field(
        None, description="How many decimals its figures have where the cell's own format does not say."
    )
    frequency: Annotated[Frequency, one_of(Frequency)] = Field(
        Frequency.MONTH, description="How often it is reported: the kind of period that its figures are of."
    )
    basis: Annotated[Basis, one_of(Basis)] | None = Field(
        None,
        description="What a period's figure tells of the year so far. Left out: there is no year to date.",
    )
    complement: YesOrNo = Field(
        False, description="Whether the counts beside its rates are of the opposite: 2 late of 126."
    )
    out_of: Text | None = Field(
        None,
        description="The code of the indicator that counts what the counts beside its rates are out of.",
    )
    counted_by: Text | None = Field(
        None, description="The code of the indicator that counts what its percentage is of."
    )
    total_of: tuple[Text, ...] = Field(
        (), description="The codes of the indicators that add up to it.", examples=[["A 1", "A 2"]]
    )
    small_numbers: Annotated[SmallFigures, one_of(SmallFigures)] | None = Field(
        None,
        description="Whether its small numbers are in a copy that is sent. Left out: counts, and rates "
        "whose counts are known, are as small_numbers of the rule book has it.",
    )
    in_arrears: Arrears = Field(0, description="How many months or quarters late its figure comes.")
    benchmarks: dict[Key, BenchmarkText] = Field(
        {},
        description="What others achieved, by name: a figure, or a word such as Local where there is none.",
    )
    judgements: tuple[JudgementForm, ...] = Field(
        (), description="Ratings that somebody gave, each in one month."
    )
    scheme: Text | None = Field(
        None, description="The one of other_schemes that rates it. Left out: rating_scheme does."
    )
    definition: Note = Field("", description="What exactly is measured.")
    owner: Text = Field("", description="Who answers for it.")
    theme: Text = Field("", description="The page of the trends that it is on, where these are by theme.")
    footnotes: tuple[Note, ...] = Field((), description="Notes under the table, with a mark at the name.")
    figure_footnotes: tuple[FigureFootnoteForm, ...] = Field(
        (), description="Notes under the table to the figure of one month, with a mark at that figure."
    )

    @property
    def counts(self) -> Unit:
        """The unit: as it says, else that of its targets."""
        if self.unit is not None:
            return self.unit
        units = {end.unit for aim in self.aims for end in aim.ends}
        return next((unit for unit in (Unit.PERCENT, Unit.POUNDS) if unit in units), Unit.NUMBER)

    @property
    def aims(self) -> tuple[Aim, ...]:
        """Its targets in the order that they were written in, as far as they are whole."""
        return aims(self.target, self.floor)

    @property
    def way(self) -> Polarity | None:
        """Which way is good: as it says, else as its targets' own words say."""
        return self.good_is or next((aim.good_is for aim in self.aims if aim.good_is), None)

    def named_benchmarks(self) -> Iterator[Benchmark]:
        """Its benchmarks, each with its name."""
        for name, benchmark in self.benchmarks.items():
            yield replace(benchmark, name=name)
