"""Target form: the ways of writing what is aimed for, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import Discriminator, Field, InstanceOf, Tag, WithJsonSchema

from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import Polarity
from workbook_engine.model.period import MONTH_NAMES, Month
from workbook_engine.rulebook.forms.form import VARIANT, Form, written_as
from workbook_engine.rulebook.forms.notation import figure, month
from workbook_engine.rulebook.forms.target_text import Aimed, aimed
from workbook_engine.rulebook.yaml.document import Path

_FIGURE, _RANGE, _PROFILE, _DATED = (f"{VARIANT}{way}" for way in ("figure", "range", "profile", "dated"))
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
YEAR = "year"

FigureText = Annotated[
    InstanceOf[Figure],
    written_as(figure),
    WithJsonSchema({"type": ["string", "number"], "examples": ["85%", 16.5, "£1,150"]}),
]
AimText = Annotated[
    InstanceOf[Aimed],
    written_as(aimed),
    WithJsonSchema({"type": ["string", "number"], "examples": ["85%", 16.5, ">80%", "At least 9%"]}),
]
MonthText = Annotated[
    InstanceOf[Month],
    written_as(month),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2020-04"]}),
]


def _way_of_writing(value: Any) -> str:
    """Which way a target is written: a list has dates, a mapping is a range or a profile, else a text."""
    return _DATED if isinstance(value, list) else _goal(value)


def _goal(value: Any) -> str:
    if not isinstance(value, dict):
        return _FIGURE
    return _PROFILE if set(ProfileForm.keys()) & value.keys() else _RANGE


class RangeForm(Form):
    """A target that is a range."""

    needed: ClassVar = ("from", "to")

    from_: FigureText | None = Field(
        None, alias="from", description="The lower end, which still meets the target."
    )
    to: FigureText | None = Field(None, description="The upper end, which still meets the target.")


class ProfileForm(Form):
    """A target that changes through the year, by quarter or by month; the year's own beside it."""

    Q1: AimText | None = Field(None, description="The target in the first quarter of the year.")
    Q2: AimText | None = Field(None, description="The target in the second quarter.")
    Q3: AimText | None = Field(None, description="The target in the third quarter.")
    Q4: AimText | None = Field(None, description="The target in the fourth quarter.")
    April: AimText | None = Field(None, description="The target in April.")
    May: AimText | None = Field(None, description="The target in May.")
    June: AimText | None = Field(None, description="The target in June.")
    July: AimText | None = Field(None, description="The target in July.")
    August: AimText | None = Field(None, description="The target in August.")
    September: AimText | None = Field(None, description="The target in September.")
    October: AimText | None = Field(None, description="The target in October.")
    November: AimText | None = Field(None, description="The target in November.")
    December: AimText | None = Field(None, description="The target in December.")
    January: AimText | None = Field(None, description="The target in January.")
    February: AimText | None = Field(None, description="The target in February.")
    March: AimText | None = Field(None, description="The target in March.")
    year: AimText | None = Field(None, description="The target of the year as a whole.")


Goal = Annotated[
    Annotated[AimText, Tag(_FIGURE)]
    | Annotated[RangeForm, Tag(_RANGE)]
    | Annotated[ProfileForm, Tag(_PROFILE)],
    Discriminator(_goal),
]


class DatedTargetForm(Form):
    """A target that holds from one month on, to the end of that financial year unless `until` says more."""

    needed: ClassVar = ("from", "value")

    from_: MonthText | None = Field(None, alias="from", description="The first month that it holds for.")
    until: MonthText | None = Field(
        None, description="The last month that it holds for. Left out: the last of that financial year."
    )
    value: Goal | None = Field(None, description="The target: a figure, a phrase, a range or a profile.")
    floor: FigureText | None = Field(None, description="The least that is acceptable meanwhile.")


TargetText = Annotated[
    Annotated[AimText, Tag(_FIGURE)]
    | Annotated[RangeForm, Tag(_RANGE)]
    | Annotated[ProfileForm, Tag(_PROFILE)]
    | Annotated[tuple[DatedTargetForm, ...], Tag(_DATED)],
    Discriminator(_way_of_writing),
]


class Aim(NamedTuple):
    """A target as it was written: where within its indicator, when it holds, and its two ends (the same for a
    single figure, none for words alone).

    `part` is the quarter, the month or the year of a profile that it is for.
    """

    path: Path
    since: Month | None
    until: Month | None
    part: str
    low: Figure | None
    high: Figure | None
    words: str
    good_is: Polarity | None
    floor: Figure | None

    @property
    def ends(self) -> tuple[Figure, ...]:
        """Its two ends; nothing where it is words alone."""
        return (self.low, self.high) if self.low and self.high else ()

    @property
    def is_range(self) -> bool:
        return bool(self.low and self.high and self.low.value != self.high.value)

    def months(self, year_starts: int) -> tuple[int, ...]:
        """The months of the year, by number, that a profile's part is for; nothing for all of them."""
        if self.part in _QUARTERS:
            first = year_starts - 1 + 3 * _QUARTERS.index(self.part)
            return tuple((first + later) % 12 + 1 for later in range(3))
        return (MONTH_NAMES.index(self.part) + 1,) if self.part in MONTH_NAMES else ()


def aims(target: object, floor: Figure | None) -> tuple[Aim, ...]:
    """The targets of an indicator in the order that they were written in, as far as they are whole."""
    if not isinstance(target, tuple):
        return tuple(_aims(("target",), None, None, target, floor))
    return tuple(
        aim
        for number, each in enumerate(target)
        for aim in _aims(("target", number), each.from_, each.until, each.value, each.floor or floor)
    )


def _aims(
    path: Path, since: Month | None, until: Month | None, goal: object, floor: Figure | None
) -> Iterator[Aim]:
    match goal:
        case Aimed():
            yield Aim(path, since, until, "", goal.low, goal.high, goal.words, goal.good_is, floor)
        case RangeForm(from_=low, to=high) if low and high:
            yield Aim(path, since, until, "", low, high, "", None, floor)
        case ProfileForm():
            inner = path if path == ("target",) else (*path, "value")
            for part, each in goal.filled():
                if isinstance(each, Aimed):
                    yield Aim(
                        (*inner, part),
                        since,
                        until,
                        part,
                        each.low,
                        each.high,
                        each.words,
                        each.good_is,
                        floor,
                    )
        case _:
            return
