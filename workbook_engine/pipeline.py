"""The steps, top to bottom: package, grid, observations, assessments, scorecard, sheet plans, donor, splice.

Nothing here touches a file: bytes and texts come in, values and bytes go out, problems are gathered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbook_engine.assess import assess
from workbook_engine.model.commentary import Typed
from workbook_engine.model.grid import Grid
from workbook_engine.model.input_sheet import InputSheet
from workbook_engine.model.mark import COMMENTARY_LOG, SCORECARD
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace, SheetPlace, column_number
from workbook_engine.model.problem import Problem, Severity, stops
from workbook_engine.model.rule_book import RuleBook, Source
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import SheetPlan
from workbook_engine.model.template import Template
from workbook_engine.opc import Package, Refusal, SheetEntry, Workbook, sheet_to_replace, splice
from workbook_engine.read import (
    ChosenPeriod,
    Figures,
    OurSheet,
    as_shown,
    choose_period,
    figure_problems,
    merge,
    read_figures,
    read_grid,
    read_typed,
    report_month,
)

REPORT_MONTH = "ReportMonth"
"""The defined name of the cell that says which month the report is for."""

_CELL = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)")

Step = Callable[[str], None]
"""Told the name of each step as it begins."""


def no_step(_: str) -> None:
    """For callers that show no progress."""


@dataclass(frozen=True)
class Judged:
    """A workbook read and judged: the scorecard where there is one, and how its period was chosen."""

    scorecard: Scorecard | None
    chosen: ChosenPeriod | None
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        return self.scorecard is None or bool(stops(self.problems))


@dataclass(frozen=True)
class Refreshed:
    """A judged workbook and the package with its new scorecard; None where the refresh was stopped."""

    judged: Judged
    package: bytes | None


def open_workbook(data: bytes, file: str) -> tuple[Workbook | None, list[Problem]]:
    """The workbook in a package's bytes; a stop where it cannot be read."""
    try:
        return Workbook.of(Package.from_bytes(data)), []
    except Refusal as refusal:
        return None, [Problem.stop(refusal.what, refusal.to_do, FilePlace(file))]


def shown_sheet(workbook: Workbook, name: str) -> tuple[Grid | None, list[Problem]]:
    """A sheet with the text of each cell as it is shown; None where there is none of that name."""
    entry = workbook.sheet(name)
    grid, problems = _grid(workbook, entry) if entry else (None, [])
    return as_shown(grid) if grid else None, problems


def put_input_sheet(
    host: bytes, sheet: InputSheet, template: Template, *, file: str
) -> tuple[bytes | None, list[Problem]]:
    """The package with a sheet for people to fill in, as its last; a stop where it has one of that name."""
    from workbook_engine.sheets import draw, input_sheet

    try:
        return splice(host, draw([input_sheet(sheet, template.theme, template.page)], template.theme)), []
    except Refusal as refusal:
        return None, [Problem.stop(refusal.what, refusal.to_do, FilePlace(file))]


def judge(
    workbook: Workbook,
    book: RuleBook,
    *,
    month: Month | None = None,
    months: int = 13,
    step: Step = no_step,
) -> Judged:
    """Read the workbook's figures and rate them in one period.

    `month` is the period that was asked for, `months` how many the sparkline goes back.
    """
    step("Reading the figures")
    figures, problems = _read_sources(workbook, book)
    named_in_workbook, found = _report_month(workbook)
    problems += found
    if figures is None:
        return Judged(None, None, tuple(problems))
    chosen, found = choose_period(book, figures, named=month, report_month=named_in_workbook)
    problems += found
    if chosen is None:
        return Judged(None, None, tuple(problems))
    step(f"Judging {chosen.month.name}")
    shown = [chosen.month.plus(-back) for back in range(months)]
    problems += figure_problems(book, figures, chosen.month, shown)
    assessments = assess(book, figures.observations, chosen.month, months)
    return Judged(Scorecard(book, chosen.month, assessments, tuple(problems)), chosen, tuple(problems))


def refresh(
    host: bytes,
    workbook: Workbook,
    book: RuleBook,
    template: Template,
    *,
    file: str,
    month: Month | None = None,
    strict: bool = False,
    step: Step = no_step,
) -> Refreshed:
    """The package with its scorecard drawn anew and everything that people typed on it kept.

    `file` is the workbook's name, for the problems; with `strict` each check becomes a stop.
    """
    judged = judge(workbook, book, month=month, months=template.months, step=step)
    step("Keeping what people typed")
    ours, found = _read_our_sheets(workbook, book)
    typed, typed_problems = read_typed(ours)
    judged = _with(judged, [*found, *typed_problems], strict)
    if judged.scorecard is None or judged.stopped:
        return Refreshed(judged, None)
    step("Drawing the scorecard")
    has_log = any(sheet.mark.role == COMMENTARY_LOG for sheet in ours)
    plans, found = _lay_out(judged.scorecard, template, typed, has_log)
    judged = _with(judged, found, strict)
    if judged.stopped:
        return Refreshed(judged, None)
    from workbook_engine.sheets import draw

    donor = draw(plans, template.theme)
    step("Splicing it into the workbook")
    try:
        return Refreshed(judged, splice(host, donor))
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do, FilePlace(file))
        return Refreshed(_with(judged, [stop], strict), None)


def _with(judged: Judged, found: Sequence[Problem], strict: bool) -> Judged:
    """The judged workbook with more problems; with `strict` all of them stop."""
    problems = (*judged.problems, *found)
    if strict:
        problems = tuple(replace(problem, severity=Severity.STOP) for problem in problems)
    return replace(judged, problems=problems)


def _lay_out(
    scorecard: Scorecard, template: Template, typed: Typed, has_log: bool
) -> tuple[list[SheetPlan], list[Problem]]:
    """The sheet plans; where laying out finds something to check, the title block counts that too."""
    from workbook_engine.sheets import lay_out

    plans, found = lay_out(scorecard, template, typed, keep_log=has_log)
    if found:
        counted = replace(scorecard, problems=(*scorecard.problems, *found))
        plans, _ = lay_out(counted, template, typed, keep_log=has_log)
    return plans, found


def _read_sources(workbook: Workbook, book: RuleBook) -> tuple[Figures | None, list[Problem]]:
    read: list[Figures] = []
    problems: list[Problem] = []
    for source in book.sources:
        grid, found = _source_grid(workbook, source)
        problems += found
        if grid is not None:
            figures, found = read_figures(grid, source, book)
            problems += found
            read.append(figures)
    if stops(problems):
        return None, problems
    figures, found = merge(read)
    return figures, problems + found


def _source_grid(workbook: Workbook, source: Source) -> tuple[Grid | None, list[Problem]]:
    entry = workbook.sheet(source.sheet)
    if entry is not None:
        return _grid(workbook, entry)
    names = ", ".join(sheet.name for sheet in workbook.sheets)
    what = f"The workbook has no sheet named {source.sheet}."
    return None, [Problem.stop(what, f"Name one of its sheets: {names}.", source.place)]


def _grid(workbook: Workbook, entry: SheetEntry) -> tuple[Grid | None, list[Problem]]:
    """A sheet's grid; a stop where its part is damaged, or where it is a chart sheet."""
    package = workbook.package
    styles, strings = workbook.styles_part, workbook.shared_strings_part
    place, again = SheetPlace(entry.name), "Open the workbook in Excel, save it again, and refresh."
    if entry.kind != "worksheet" or not entry.part:
        return None, [
            Problem.stop("This is not a sheet of cells.", "Name a sheet that holds figures.", place)
        ]
    try:
        grid = read_grid(
            package.read(entry.part),
            name=entry.name,
            styles=package.read(styles) if styles else None,
            shared_strings=package.read(strings) if strings else None,
            date1904=workbook.date1904,
        )
    except Refusal as refusal:
        return None, [Problem.stop(refusal.what, refusal.to_do, place)]
    except ValueError as error:
        return None, [Problem.stop(f"The sheet is damaged and cannot be read ({error}).", again, place)]
    return grid, []


def _report_month(workbook: Workbook) -> tuple[Month | None, list[Problem]]:
    """The month in the cell that is named ReportMonth; a check where it holds something else."""
    for defined in workbook.defined_names:
        match = _CELL.fullmatch(defined.text)
        if match is None or defined.sheet is not None or defined.name.casefold() != REPORT_MONTH.casefold():
            continue
        entry = workbook.sheet((match[1] or match[2]).replace("''", "'"))
        grid, problems = _grid(workbook, entry) if entry else (None, [])
        if grid is None:
            return None, problems
        row, column = int(match[4]), column_number(match[3])
        cell = grid.cells.get((row, column))
        month = report_month(cell)
        if cell is not None and month is None:
            what = f"The cell named {REPORT_MONTH} holds “{cell.text}”, which is not a month."
            to_do = "Type a month, such as Jul-19, or clear the cell."
            problems = [Problem.check(what, to_do, grid.place(row, column))]
        return month, problems
    return None, []


def _read_our_sheets(workbook: Workbook, book: RuleBook) -> tuple[list[OurSheet], list[Problem]]:
    """The sheets that the engine drew before for this rule book, those that a refresh replaces."""
    ours: list[OurSheet] = []
    problems: list[Problem] = []
    marked = [known for known in workbook.marks() if known[1].rules == str(FilePlace(book.file))]
    tabs = {mark.tab for _, mark, _ in marked if mark.role == SCORECARD}
    if tabs and book.scorecard_sheet not in tabs:
        problems.append(_renamed_in_rule_book(sorted(tabs)[0], book))
    for entry, mark, fingerprints in marked:
        is_scorecard = mark.role == SCORECARD and mark.tab == book.scorecard_sheet
        try:
            if not (is_scorecard or mark.role == COMMENTARY_LOG) or sheet_to_replace(workbook, mark) != entry:
                continue
            grid, found = _grid(workbook, entry)
            problems += found
            if grid is not None:
                hanging = workbook.notes(entry), workbook.attachments(entry)
                ours.append(OurSheet(grid, mark, fingerprints, *hanging))
        except Refusal as refusal:
            return [], [*problems, Problem.stop(refusal.what, refusal.to_do, SheetPlace(entry.name))]
    return ours, problems


def _renamed_in_rule_book(tab: str, book: RuleBook) -> Problem:
    return Problem.stop(
        f"The scorecard in this workbook was made as the sheet {tab}, and the rule book now calls it "
        f"{book.scorecard_sheet}; its commentary would be left behind.",
        f"Write `sheet: {tab}` in the rule book again and rename the tab in Excel: the engine will know it.",
        FilePlace(book.file),
    )
