"""Indicator form: the keys of an indicator, what each is for, and how its value is written."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import Discriminator, Field, InstanceOf, Tag, WithJsonSchema

from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import Polarity, Tolerance
from workbook_engine.model.period import Month
from workbook_engine.rulebook.document import Path
from workbook_engine.rulebook.form import VARIANT, Form, Text, one_of, written_as
from workbook_engine.rulebook.notation import arrears, figure, month, tolerance, whole_number

_FIGURE, _RANGE, _DATED = f"{VARIANT}figure", f"{VARIANT}range", f"{VARIANT}dated"


def _way_of_writing(value: Any) -> str:
    """Which way a target is written: a mapping is a range, a list has dates, all else should be a figure."""
    if isinstance(value, list):
        return _DATED
    return _RANGE if isinstance(value, dict) else _FIGURE


def _figure_or_range(value: Any) -> str:
    return _RANGE if isinstance(value, dict) else _FIGURE


FigureText = Annotated[
    InstanceOf[Figure],
    written_as(figure),
    WithJsonSchema({"type": ["string", "number"], "examples": ["85%", 16.5]}),
]
MonthText = Annotated[
    InstanceOf[Month],
    written_as(month),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2020-04"]}),
]
ToleranceText = Annotated[
    InstanceOf[Tolerance],
    written_as(tolerance),
    WithJsonSchema({"type": ["string", "number"], "examples": ["10% of target", "5 points", 2, 0]}),
]
Arrears = Annotated[
    int, written_as(arrears), WithJsonSchema({"type": "string", "examples": ["1 month", "2 months"]})
]
Decimals = Annotated[
    int,
    written_as(lambda text: whole_number(text, 0, 10)),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10}),
]


class RangeForm(Form):
    """A target that is a range."""

    needed: ClassVar = ("from", "to")

    from_: FigureText | None = Field(
        None, alias="from", description="The lower end, which still meets the target."
    )
    to: FigureText | None = Field(None, description="The upper end, which still meets the target.")


Goal = Annotated[
    Annotated[FigureText, Tag(_FIGURE)] | Annotated[RangeForm, Tag(_RANGE)], Discriminator(_figure_or_range)
]


class DatedTargetForm(Form):
    """A target that holds from one month on, until the next one begins."""

    needed: ClassVar = ("from", "value")

    from_: MonthText | None = Field(None, alias="from", description="The first month that it holds for.")
    value: Goal | None = Field(None, description="The target: a figure, or a range.")


Target = Annotated[
    Annotated[FigureText, Tag(_FIGURE)]
    | Annotated[RangeForm, Tag(_RANGE)]
    | Annotated[tuple[DatedTargetForm, ...], Tag(_DATED)],
    Discriminator(_way_of_writing),
]


class Aim(NamedTuple):
    """A target as it was written: where within its indicator, from when on, and its two ends (the same for a
    single figure)."""

    path: Path
    since: Month | None
    low: Figure
    high: Figure


class FigureFootnoteForm(Form):
    """A note to one month's figure."""

    needed: ClassVar = ("month", "note")

    month: MonthText | None = Field(None, description="The month of the figure, such as 2019-07.")
    note: Text = Field("", description="What is to be said of it.")


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
    good_is: Annotated[Polarity, one_of(Polarity)] | None = Field(
        None, description="Which way is good. between: a range is aimed for; neither: it is not judged."
    )
    target: Target | None = Field(
        None,
        description="What is aimed for: a figure, a range, or a list of them, each from a month on.",
        examples=["85%", {"from": 12, "to": 16}, [{"from": "2020-04", "value": "85%"}]],
    )
    tolerance: ToleranceText | None = Field(
        None, description="How far off target is still within tolerance, if not as for all indicators."
    )
    decimals: Decimals | None = Field(
        None, description="How many decimals its figures have where the cell's own format does not say."
    )
    in_arrears: Arrears = Field(0, description="How many months late its figure comes.")
    footnotes: tuple[Text, ...] = Field((), description="Notes under the table, with a mark at the name.")
    figure_footnotes: tuple[FigureFootnoteForm, ...] = Field(
        (), description="Notes under the table to the figure of one month, with a mark at that figure."
    )

    @property
    def counts(self) -> Unit:
        """The unit: as it says, else that of its targets."""
        if self.unit is not None:
            return self.unit
        ends = [end for aim in self.aims for end in (aim.low, aim.high)]
        return Unit.PERCENT if any(end.unit is Unit.PERCENT for end in ends) else Unit.NUMBER

    @property
    def aims(self) -> tuple[Aim, ...]:
        """Its targets in the order that they were written in, as far as they are whole."""
        dated: list[tuple[Path, Month | None, Figure | RangeForm | None]] = []
        if isinstance(self.target, tuple):
            dated += [(("target", number), each.from_, each.value) for number, each in enumerate(self.target)]
        else:
            dated.append((("target",), None, self.target))
        return tuple(Aim(path, since, *ends) for path, since, goal in dated if (ends := _ends(goal)))


def _ends(goal: Figure | RangeForm | None) -> tuple[Figure, Figure] | None:
    if isinstance(goal, RangeForm):
        return (goal.from_, goal.to) if goal.from_ and goal.to else None
    return (goal, goal) if goal else None
