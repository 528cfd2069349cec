"""Tolerance form: the ways of writing how far off target is still within tolerance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, InstanceOf, Tag, WithJsonSchema

from workbook_engine.model.figure import Unit
from workbook_engine.model.period import Month
from workbook_engine.model.tolerance import Tolerance
from workbook_engine.rulebook.forms.form import VARIANT, Form, written_as
from workbook_engine.rulebook.forms.notation import tolerance
from workbook_engine.rulebook.forms.target_form import MonthText
from workbook_engine.rulebook.yaml.document import Path

_ONE, _BY_UNIT, _DATED = (f"{VARIANT}{way}" for way in ("tolerance", "by unit", "dated tolerance"))

OneTolerance = Annotated[
    InstanceOf[Tolerance],
    written_as(tolerance),
    WithJsonSchema({"type": ["string", "number"], "examples": ["10% of target", "5 points", 2, 0]}),
]


def _way_of_writing(value: Any) -> str:
    return _DATED if isinstance(value, list) else _one_or_by_unit(value)


def _one_or_by_unit(value: Any) -> str:
    return _BY_UNIT if isinstance(value, dict) else _ONE


class ToleranceByUnitForm(Form):
    """A tolerance for each unit."""

    percent: OneTolerance | None = Field(None, description="For percentages, such as 5 points.")
    number: OneTolerance | None = Field(None, description="For numbers, such as 10% of target.")
    pounds: OneTolerance | None = Field(None, description="For amounts of money.")


class DatedToleranceForm(Form):
    """A tolerance that holds from one month on, until the next one begins."""

    needed: ClassVar = ("from", "value")

    from_: MonthText | None = Field(None, alias="from", description="The first month that it holds for.")
    value: (
        Annotated[
            Annotated[OneTolerance, Tag(_ONE)] | Annotated[ToleranceByUnitForm, Tag(_BY_UNIT)],
            Discriminator(_one_or_by_unit),
        ]
        | None
    ) = Field(None, description="The tolerance.")


ToleranceText = Annotated[
    Annotated[OneTolerance, Tag(_ONE)]
    | Annotated[ToleranceByUnitForm, Tag(_BY_UNIT)]
    | Annotated[tuple[DatedToleranceForm, ...], Tag(_DATED)],
    Discriminator(_way_of_writing),
]


def tolerances(written: object, path: Path) -> Iterator[tuple[Path, Tolerance]]:
    """Each tolerance that was written, and where."""
    if isinstance(written, tuple):
        for number, each in enumerate(written):
            yield from _tolerances(each.value, (*path, number), each.from_)
    else:
        yield from _tolerances(written, path, None)


def _tolerances(written: object, path: Path, since: Month | None) -> Iterator[tuple[Path, Tolerance]]:
    match written:
        case Tolerance():
            yield path, replace(written, since=since)
        case ToleranceByUnitForm():
            for unit in Unit:
                one = getattr(written, unit.value)
                if one is not None:
                    yield path, replace(one, since=since, unit=unit)
        case _:
            return
