"""The steps, top to bottom: package, grid, observations, assessments, scorecard, sheet plans, donor, splice.

Nothing here touches a file: bytes and texts come in, values and bytes go out, problems are gathered.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.sheet_plan import PlannedTable
from workbook_engine.model.template import Template
from workbook_engine.opc import Package, Refusal, Workbook, refuse_to_edit, splice
from workbook_engine.pipeline.drawing import Drawn, Material, draw_material, draw_sheets, seat_in_open_book
from workbook_engine.pipeline.grids import shown_sheet
from workbook_engine.pipeline.input_sheets import put_input_sheet
from workbook_engine.pipeline.judging import Judged, judge
from workbook_engine.pipeline.step import Step, no_step

__all__ = [
    "Drawn",
    "Judged",
    "Material",
    "Refreshed",
    "Step",
    "draw_material",
    "draw_sheets",
    "judge",
    "no_step",
    "open_workbook",
    "put_input_sheet",
    "refresh",
    "seat_in_open_book",
    "shown_sheet",
    "splice_drawn",
]


@dataclass(frozen=True)
class Refreshed:
    """A judged workbook and the package with its new scorecard; None where the refresh was stopped.

    `remarks` are sentences on what became of the sheets that were there before, `material` is what the new
    ones were drawn from; `tables` are as `Drawn` has them.
    """

    judged: Judged
    package: bytes | None
    remarks: tuple[str, ...] = ()
    material: Material | None = None
    tables: Mapping[str, tuple[PlannedTable, ...]] = field(
        default_factory=dict[str, tuple[PlannedTable, ...]]
    )


def open_workbook(data: bytes, file: str) -> tuple[Workbook | None, list[Problem]]:
    """The workbook in a package's bytes; a stop where it cannot be read."""
    try:
        return Workbook.of(Package.from_bytes(data)), []
    except Refusal as refusal:
        return None, [Problem.stop(refusal.what, refusal.to_do, FilePlace(file))]


def refresh(
    host: bytes,
    workbook: Workbook,
    book: RuleBook,
    template: Template,
    *,
    file: str,
    month: Month | None = None,
    strict: bool = False,
    allow: Collection[str] = (),
    overwritten: Workbook | None = None,
    files: Mapping[str, bytes] | None = None,
    now: datetime.datetime | None = None,
    for_others: bool = False,
    step: Step = no_step,
) -> Refreshed:
    """The package with its scorecard drawn anew and everything that people typed on it kept.

    `file` is the workbook's name, for the problems; with `strict` each check becomes a stop; `allow` is as
    for `splice`, `files` as for `judge`. `overwritten` is another workbook that the result will replace:
    what people typed on the scorecard there is kept too. `now` and `for_others` are as for `draw_sheets`.
    """
    drawn = draw_sheets(
        workbook,
        book,
        template,
        month=month,
        strict=strict,
        barred=_barred(workbook, allow, file),
        overwritten=overwritten,
        files=files,
        now=now,
        for_others=for_others,
        step=step,
    )
    step("Splicing it into the workbook")
    return splice_drawn(host, drawn, file=file, allow=allow)


def splice_drawn(host: bytes, drawn: Drawn, *, file: str, allow: Collection[str] = ()) -> Refreshed:
    """The package with the drawn sheets in the place of those that they replace; a stop where it cannot."""
    if drawn.donor is None:
        return Refreshed(drawn.judged, None)
    try:
        package = splice(host, drawn.donor, allow=allow)
    except Refusal as refusal:
        return Refreshed(
            drawn.judged.with_problems([Problem.stop(refusal.what, refusal.to_do, FilePlace(file))]), None
        )
    return Refreshed(drawn.judged, package, drawn.remarks, drawn.material, drawn.tables)


def _barred(workbook: Workbook, allow: Collection[str], file: str) -> list[Problem]:
    """The stop where the workbook may not be edited, told together with what is wrong in its figures."""
    try:
        refuse_to_edit(workbook, allow)
    except Refusal as refusal:
        return [Problem.stop(refusal.what, refusal.to_do, FilePlace(file))]
    return []
