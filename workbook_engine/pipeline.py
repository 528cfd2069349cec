"""The steps, top to bottom: package, grid, observations, assessments, scorecard, sheet plans, donor, splice.

Nothing here touches a file: bytes and texts come in, values and bytes go out, problems are gathered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from workbook_engine.assess import assess
from workbook_engine.model.grid import Cell, Grid
from workbook_engine.model.mark import COMMENTARY_LOG, SCORECARD
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace, SheetPlace, column_number
from workbook_engine.model.problem import Problem, Severity, stops
from workbook_engine.model.rule_book import RuleBook, Source
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Template
from workbook_engine.opc import Package, Refusal, Workbook, sheet_to_replace, splice
from workbook_engine.read import (
    ChosenPeriod,
    Figures,
    OurSheet,
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


def judge(
    workbook: Workbook,
    book: RuleBook,
    *,
    month: Month | None = None,
    months: int = 13,
    strict: bool = False,
    step: Step = no_step,
) -> Judged:
    """Read the workbook's figures and rate them in one period.

    `month` is the period that was asked for, `months` how many the sparkline goes back; with `strict`
    each check becomes a stop.
    """
    step("Reading the figures")
    figures, problems = _read_sources(workbook, book)
    if figures is None:
        return Judged(None, None, tuple(problems))
    chosen, period_problems = choose_period(
        book, figures, named=month, report_month=report_month(_named_cell(workbook, REPORT_MONTH))
    )
    problems += period_problems
    if chosen is None:
        return Judged(None, None, tuple(problems))
    step(f"Judging {chosen.month.name}")
    shown = [chosen.month.plus(-back) for back in range(months)]
    problems += figure_problems(book, figures, chosen.month, shown)
    if strict:
        problems = [replace(problem, severity=Severity.STOP) for problem in problems]
    assessments = assess(book, figures.observations, chosen.month, months)
    return Judged(Scorecard(book, chosen.month, assessments, tuple(problems)), chosen, tuple(problems))


def refresh(
    host: bytes,
    workbook: Workbook,
    book: RuleBook,
    template: Template,
    *,
    month: Month | None = None,
    strict: bool = False,
    step: Step = no_step,
) -> Refreshed:
    """The package with its scorecard drawn anew and everything that people typed on it kept."""
    from workbook_engine.sheets import draw, lay_out

    judged = judge(workbook, book, month=month, months=template.months, strict=strict, step=step)
    step("Keeping what people typed")
    ours, found = _read_our_sheets(workbook, book)
    typed, typed_problems = read_typed(ours)
    judged = replace(judged, problems=(*judged.problems, *found, *typed_problems))
    if judged.scorecard is None or judged.stopped:
        return Refreshed(judged, None)
    step("Drawing the scorecard")
    has_log = any(sheet.mark.role == COMMENTARY_LOG for sheet in ours)
    plans, plan_problems = lay_out(judged.scorecard, template, typed, keep_log=has_log)
    judged = replace(judged, problems=(*judged.problems, *plan_problems))
    if judged.stopped:
        return Refreshed(judged, None)
    donor = draw(plans, template.theme)
    step("Splicing it into the workbook")
    try:
        return Refreshed(judged, splice(host, donor))
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do)
        return Refreshed(replace(judged, problems=(*judged.problems, stop)), None)


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
    if entry is None:
        names = ", ".join(sheet.name for sheet in workbook.sheets)
        what = f"The workbook has no sheet named {source.sheet}."
        return None, [Problem.stop(what, f"Name one of its sheets: {names}.", source.place)]
    try:
        return _grid(workbook, entry.name), []
    except ValueError as error:
        what = f"The sheet cannot be read ({error})."
        return None, [
            Problem.stop(what, "Open the workbook in Excel and save it again.", SheetPlace(entry.name))
        ]


def _grid(workbook: Workbook, sheet: str) -> Grid:
    entry = workbook.sheet(sheet)
    assert entry is not None
    package = workbook.package
    styles, strings = workbook.styles_part, workbook.shared_strings_part
    return read_grid(
        package.read(entry.part),
        name=entry.name,
        styles=package.read(styles) if styles else None,
        shared_strings=package.read(strings) if strings else None,
        date1904=workbook.date1904,
    )


def _named_cell(workbook: Workbook, name: str) -> Cell | None:
    """The cell that a workbook-scoped defined name points at."""
    for defined in workbook.defined_names:
        match = _CELL.fullmatch(defined.text) if defined.name.casefold() == name.casefold() else None
        if match and defined.sheet is None:
            sheet = (match[1] or match[2]).replace("''", "'")
            if workbook.sheet(sheet) is not None:
                return _grid(workbook, sheet).cells.get((int(match[4]), column_number(match[3])))
    return None


def _read_our_sheets(workbook: Workbook, book: RuleBook) -> tuple[list[OurSheet], list[Problem]]:
    """The sheets that the engine drew before for this rule book, those that a refresh replaces."""
    ours: list[OurSheet] = []
    for entry, mark, fingerprints in workbook.marks():
        is_scorecard = mark.role == SCORECARD and mark.tab == book.scorecard_sheet
        is_of_book = mark.rules == str(FilePlace(book.file)) and (is_scorecard or mark.role == COMMENTARY_LOG)
        try:
            if is_of_book and sheet_to_replace(workbook, mark) == entry:
                attached = tuple(workbook.attachments(entry))
                notes = tuple(workbook.notes(entry))
                ours.append(OurSheet(_grid(workbook, entry.name), mark, fingerprints, notes, attached))
        except Refusal as refusal:
            return [], [Problem.stop(refusal.what, refusal.to_do, SheetPlace(entry.name))]
    return ours, []
