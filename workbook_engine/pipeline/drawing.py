"""Drawing: the sheets of a refresh as a donor, with what people typed on those that they replace."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbook_engine.model.commentary import Typed
from workbook_engine.model.mark import HISTORY, SCORECARD
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, checks
from workbook_engine.model.published import NOTHING_PUBLISHED, Record
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.sheet_plan import PlannedTable
from workbook_engine.model.template import Template
from workbook_engine.opc import Refusal, SheetToMerge, Workbook, sheets_to_merge
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.pipeline.history import NO_HISTORY, History, read_history, together, typed_round
from workbook_engine.pipeline.judging import Judged, judge_sheets
from workbook_engine.pipeline.made_from import with_line
from workbook_engine.pipeline.own_sheets import OwnSheets, read_own_sheets
from workbook_engine.pipeline.remarks import remarks
from workbook_engine.pipeline.step import Step, no_step
from workbook_engine.read import read_typed


@dataclass(frozen=True)
class Material:
    """All that sheets are drawn from: a judged workbook, what people typed on the sheets that are there, and
    those sheets. `keep_log` is True where one of them is a commentary log. `record` is what was published,
    and `history` the sheet that says so; it is drawn anew only where `draws_history` is True."""

    judged: Judged
    typed: Typed
    own: OwnSheets
    keep_log: bool
    record: Record = NOTHING_PUBLISHED
    history: History = NO_HISTORY
    draws_history: bool = False


@dataclass(frozen=True)
class Drawn:
    """A judged workbook and a donor of the sheets that it is to have; None where that was stopped.

    `remarks` are sentences on what becomes of the sheets that were there before, `material` is what these
    were drawn from; `tables` are those of each sheet, by the tab that was asked for.
    """

    judged: Judged
    donor: bytes | None
    remarks: tuple[str, ...] = ()
    material: Material | None = None
    tables: Mapping[str, tuple[PlannedTable, ...]] = field(
        default_factory=dict[str, tuple[PlannedTable, ...]]
    )


def draw_sheets(
    workbook: Workbook,
    book: RuleBook,
    template: Template,
    *,
    month: Month | None = None,
    strict: bool = False,
    barred: Sequence[Problem] = (),
    overwritten: Workbook | None = None,
    files: Mapping[str, bytes] | None = None,
    now: datetime.datetime | None = None,
    for_others: bool = False,
    step: Step = no_step,
) -> Drawn:
    """The sheets of a refresh as a donor, for a splice or for a book that is open in Excel.

    What people typed on the sheets that these replace is on them. `barred` says why the workbook may not be
    changed, to be told together with what is wrong in its figures. `now` is the time, for a rule book that
    asks for it; `for_others` draws the sheets for a copy that is sent. The rest is as for `refresh`.
    """
    sheets = Sheets(workbook)
    history = read_history(sheets, book)
    sheets_there = Sheets(overwritten) if overwritten else None
    history_there = read_history(sheets_there, book) if sheets_there else NO_HISTORY
    record, differing = together(history, history_there)
    judged = judge_sheets(sheets, book, month, template.months, files or {}, step, record)
    step("Keeping what people typed")
    own, found = read_own_sheets(sheets, book)
    there, found_there = read_own_sheets(sheets_there, book) if sheets_there else (OwnSheets(), [])
    typed, typed_problems = read_typed(own.sheets, there.sheets)
    of_history = dict.fromkeys((*history.problems, *history_there.problems, *differing))
    judged = judged.with_problems(
        [*barred, *found, *found_there, *typed_problems, *of_history], strict=strict
    )
    if judged.scorecard is not None:
        lined = with_line(judged.scorecard, (*own.sheets, *there.sheets), now, for_others=for_others)
        judged = replace(judged, scorecard=lined)
    material = Material(judged, typed, own, own.has_log or there.has_log, record, history)
    if history_there.sheet is not None:
        material = with_history_drawn(material, history, history_there)
    return draw_material(material, template, strict=strict, step=step)


def with_history_drawn(material: Material, *histories: History) -> Material:
    """The same for the history sheet to be drawn too, with what people put round the rows of these."""
    cells, notes = list(material.typed.cells), list(material.typed.notes)
    problems: list[Problem] = []
    for history in histories:
        cells_there, notes_there, found = typed_round(history)
        cells += [each for each in cells_there if each not in cells]
        notes += [each for each in notes_there if each not in notes]
        problems += found
    return replace(
        material,
        judged=material.judged.with_problems(problems),
        typed=replace(material.typed, cells=tuple(cells), notes=tuple(notes)),
        draws_history=True,
    )


def draw_material(
    material: Material, template: Template, *, strict: bool = False, step: Step = no_step
) -> Drawn:
    """The sheets of what was read, judged and kept."""
    judged, typed, own = material.judged, material.typed, material.own
    if judged.scorecard is None or judged.stopped:
        return Drawn(judged, None)
    step("Drawing the scorecard")
    from workbook_engine.sheets import draw, lay_out

    plans, found = lay_out(
        judged.scorecard,
        template,
        typed,
        sourced=judged.sourced,
        checks=len(checks(judged.problems)),
        keep_log=material.keep_log,
        history=material.record if material.draws_history else None,
    )
    plans = [replace(plan, mark=replace(plan.mark, formerly=own.formerly)) for plan in plans]
    if any(sheet.mark.role == SCORECARD for sheet in own.sheets):
        # The package then lists it before the others, as it does once a refresh has drawn those anew.
        plans.sort(key=lambda plan: plan.mark.role != HISTORY)
    judged = judged.with_problems(found, strict=strict)
    if judged.scorecard is None or judged.stopped:
        return Drawn(judged, None)
    told = tuple(remarks(own, typed, judged.scorecard))
    tables = {plan.mark.tab: plan.tables for plan in plans}
    return Drawn(judged, draw(plans, template.theme), told, material, tables)


def seat_in_open_book(drawn: Drawn, workbook: Workbook, file: str) -> tuple[Drawn, tuple[SheetToMerge, ...]]:
    """The drawn sheets and where each goes in an open book; a stop in their place, where one has none."""
    if drawn.donor is None:
        return drawn, ()
    try:
        return drawn, sheets_to_merge(workbook, drawn.donor)
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do, FilePlace(file))
        return Drawn(drawn.judged.with_problems([stop]), None), ()
