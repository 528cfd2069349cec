"""Source form: the keys of an entry of `workbook`, what each is for, and how its value is written."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag, WithJsonSchema

from workbook_engine.model.period import Month, Span
from workbook_engine.model.place import Place
from workbook_engine.model.source import BenchmarkColumn, JudgementColumns, Layout, Measure, Source
from workbook_engine.rulebook.forms.form import VARIANT, Form, Key, TabName, Text, YesNo, one_of, written_as
from workbook_engine.rulebook.forms.notation import year_said

_ONE, _SEVERAL, _WITH_KEYS = f"{VARIANT}one", f"{VARIANT}several", f"{VARIANT}keys"


def _one_or_several(value: Any) -> str:
    return _SEVERAL if isinstance(value, list) else _ONE


def _way_of_writing(value: Any) -> str:
    return _WITH_KEYS if isinstance(value, dict) else _one_or_several(value)


YearSaid = Annotated[
    tuple[int, bool],
    written_as(year_said),
    WithJsonSchema({"type": ["string", "number"], "examples": ["2020/21", 2020]}),
]
Headings = Annotated[
    Annotated[Text, Tag(_ONE)] | Annotated[tuple[Text, ...], Tag(_SEVERAL)], Discriminator(_one_or_several)
]


SheetNames = Annotated[
    Annotated[TabName, Tag(_ONE)] | Annotated[tuple[TabName, ...], Tag(_SEVERAL)],
    Discriminator(_one_or_several),
]


class BenchmarkForm(Form):
    """Where a comparator's figures stand, of when they are, and who published them."""

    needed: ClassVar = ("heading",)

    heading: Headings | None = Field(
        None, description="The heading of its column or row, or its label in cells; several in a list."
    )
    year: Text = Field("", description="Of when the figures are.", examples=["2013/14"])
    source: Text = Field("", description="Who published them.")


BenchmarkEntry = Annotated[
    Annotated[Text, Tag(_ONE)]
    | Annotated[tuple[Text, ...], Tag(_SEVERAL)]
    | Annotated[BenchmarkForm, Tag(_WITH_KEYS)],
    Discriminator(_way_of_writing),
]


class MeasureForm(Form):
    """Which indicator a heading of a block is, where there is more to say than its code."""

    needed: ClassVar = ("code",)

    code: Text = Field("", description="The indicator's code, or its whole name where it has none.")
    complement: YesNo = Field(
        False, description="true where the heading counts what the indicator does not, such as late ones."
    )


MeasureEntry = Annotated[
    Annotated[Text, Tag(_ONE)] | Annotated[MeasureForm, Tag(_WITH_KEYS)],
    Discriminator(lambda value: _WITH_KEYS if isinstance(value, dict) else _ONE),
]


class JudgementColumnsForm(Form):
    """The headings of the columns with what somebody judged."""

    needed: ClassVar = ("rating", "by")

    rating: Text = Field(
        "", description="The heading of the ratings that were given.", examples=["Judgement"]
    )
    by: Text = Field("", description="The heading of who says so.", examples=["Judged by"])
    why: Text = Field("", description="The heading of why, in a few words.")
    forecast: Text = Field(
        "", description="The heading of the ratings that are expected by the end of the year."
    )


PLACES = ("sheet", "table", "range", "file")
"""The keys that say where the figures of an entry are; each entry has one of them."""


class SourceForm(Form):
    """One place with figures."""

    sheet: SheetNames = Field(
        "",
        description="A sheet's name, as on its tab; several in a list, where one table goes on over them.",
        examples=["Data", ["Caseloads Q1", "Caseloads Q2"]],
    )
    table: Text = Field("", description="The name of an Excel table.", examples=["tblFigures"])
    range: Text = Field("", description="A defined name that stands for cells, headings and all.")
    file: Text = Field("", description="A .csv file beside the workbook.", examples=["figures.csv"])
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
    period_column: Text | None = Field(
        None, description="long: the heading of the column with the periods.", examples=["Period"]
    )
    value_column: Text | None = Field(None, description="long: the heading of the column with the figures.")
    numerator_column: Text | None = Field(
        None, description="long: the heading of the column with the counts."
    )
    denominator_column: Text | None = Field(
        None, description="long: the heading of the column with what they are out of."
    )
    measures: dict[Key, MeasureEntry] = Field(
        {},
        description="blocks: each heading, and the code of the indicator that it is.",
        examples=[{"LAC cases reviewed within timescales": "7.6"}],
    )
    benchmarks: dict[Key, BenchmarkEntry] = Field(
        {},
        description="What others achieved: the name of each comparator, and its heading on the sheet.",
        examples=[{"England": "Nat Ave"}],
    )

    year: YearSaid | None = Field(
        None,
        description="The year that its months and quarters are of, where they do not say one.",
        examples=["2020/21", "2020"],
    )
    judgements: JudgementColumnsForm | None = Field(
        None, description="The columns with what somebody judged, by their headings."
    )

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that are named."""
        return tuple(filter(None, (self.sheet,) if isinstance(self.sheet, str) else self.sheet))

    def source(self, place: Place, year_starts: int) -> Source:
        """The source that an entry without a mistake says; years such as 2020/21 begin with that month."""
        first, *more = self.sheets or ("",)
        return Source(
            sheet=first,
            more_sheets=tuple(more),
            table=self.table,
            range=self.range,
            file=self.file,
            layout=self.layout,
            code_column=self.code_column,
            name_column=self.name_column,
            period_column=self.period_column,
            value_column=self.value_column,
            numerator_column=self.numerator_column,
            denominator_column=self.denominator_column,
            measures=tuple(_measure(heading, entry) for heading, entry in self.measures.items()),
            benchmarks=tuple(_benchmark(name, entry) for name, entry in self.benchmarks.items()),
            judgements=_judgements(self.judgements),
            year=_year(self.year, year_starts),
            place=place,
        )


def _year(said: tuple[int, bool] | None, year_starts: int) -> Span | None:
    if said is None:
        return None
    begins = Month(said[0], year_starts if said[1] else 1)
    return Span.year(begins.plus(11), begins.month)


def _judgements(entry: JudgementColumnsForm | None) -> JudgementColumns | None:
    return JudgementColumns(entry.rating, entry.by, entry.why, entry.forecast) if entry else None


def _measure(heading: str, entry: str | MeasureForm) -> Measure:
    if isinstance(entry, MeasureForm):
        return Measure(heading, entry.code, entry.complement)
    return Measure(heading, entry)


def _benchmark(name: str, entry: str | tuple[str, ...] | BenchmarkForm) -> BenchmarkColumn:
    if isinstance(entry, BenchmarkForm):
        return BenchmarkColumn(name, _headings(entry.heading), entry.year, entry.source)
    return BenchmarkColumn(name, _headings(entry))


def _headings(heading: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if isinstance(heading, tuple):
        return heading
    return (heading,) if heading else ()
