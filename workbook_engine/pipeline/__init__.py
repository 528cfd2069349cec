"""The steps, top to bottom: package, grid, observations, assessments, scorecard, sheet plans, donor, splice.

Nothing here touches a file: bytes and texts come in, values and bytes go out, problems are gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from workbook_engine.assess import assess, overview
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.commentary import Typed
from workbook_engine.model.grid import Grid
from workbook_engine.model.mark import SCORECARD, log_tab
from workbook_engine.model.overview import Overview
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, Severity, checks, stops
from workbook_engine.model.rule_book import RuleBook, Source
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Template
from workbook_engine.opc import Package, Refusal, Workbook, splice
from workbook_engine.pipeline.grids import sheet_grid
from workbook_engine.pipeline.own_sheets import OwnSheets, read_own_sheets
from workbook_engine.pipeline.report_month import named_report_month
from workbook_engine.read import (
    ChosenPeriod,
    Figures,
    choose_period,
    figure_problems,
    merge,
    read_figures,
    read_typed,
)

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
    """A judged workbook and the package with its new scorecard; None where the refresh was stopped.

    `remarks` are sentences on what became of the sheets that were there before.
    """

    judged: Judged
    package: bytes | None
    remarks: tuple[str, ...] = ()


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
    step: Step = no_step,
) -> Judged:
    """Read the workbook's figures and rate them in one period.

    `month` is the period that was asked for, `months` how many the sparkline goes back.
    """
    step("Reading the figures")
    figures, problems = _read_sources(workbook, book)
    named_in_workbook, found = named_report_month(workbook)
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
    sums = _overview(book, figures, assessments, chosen.month)
    return Judged(Scorecard(book, chosen.month, assessments, sums), chosen, tuple(problems))


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
    step: Step = no_step,
) -> Refreshed:
    """The package with its scorecard drawn anew and everything that people typed on it kept.

    `file` is the workbook's name, for the problems; with `strict` each check becomes a stop; `allow` is as
    for `splice`. `overwritten` is another workbook that the result will replace: what people typed on the
    scorecard there is kept too.
    """
    judged = judge(workbook, book, month=month, months=template.months, step=step)
    step("Keeping what people typed")
    own, found = read_own_sheets(workbook, book)
    there, found_there = read_own_sheets(overwritten, book) if overwritten else (OwnSheets(), [])
    typed, typed_problems = read_typed((*own.sheets, *there.sheets))
    judged = _with(judged, [*found, *found_there, *typed_problems], strict)
    if judged.scorecard is None or judged.stopped:
        return Refreshed(judged, None)
    step("Drawing the scorecard")
    from workbook_engine.sheets import draw, lay_out

    plans, found = lay_out(
        judged.scorecard,
        template,
        typed,
        checks=len(checks(judged.problems)),
        keep_log=own.has_log or there.has_log,
    )
    plans = [replace(plan, mark=replace(plan.mark, formerly=own.formerly)) for plan in plans]
    judged = _with(judged, found, strict)
    if judged.scorecard is None or judged.stopped:
        return Refreshed(judged, None)
    donor = draw(plans, template.theme)
    remarks = tuple(_remarks(own, typed, judged.scorecard))
    step("Splicing it into the workbook")
    try:
        return Refreshed(judged, splice(host, donor, allow=allow), remarks)
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do, FilePlace(file))
        return Refreshed(_with(judged, [stop], strict), None)


def _remarks(own: OwnSheets, typed: Typed, scorecard: Scorecard) -> Iterator[str]:
    """What became of the sheets that were there before, where somebody may wonder."""
    book = scorecard.rule_book
    if own.formerly and all(sheet.mark.rules == own.formerly for sheet in own.sheets):
        yield f"The scorecard that was made with {own.formerly} is taken over by {FilePlace(book.file)}."
    scorecards = {sheet.grid.sheet for sheet in own.sheets if sheet.mark.role == SCORECARD}
    moved = [
        text
        for text in typed.commentary
        if text.place and text.place.sheet in scorecards and text.period != scorecard.period
    ]
    if moved:
        texts = "The commentary" if len(moved) == 1 else f"{len(moved)} texts of commentary"
        verb = "is" if len(moved) == 1 else "are"
        yield f"{texts} of {moved[0].period.name} {verb} kept on the sheet {log_tab(book.scorecard_sheet)}."


def _overview(
    book: RuleBook, figures: Figures, assessments: Sequence[Assessment], month: Month
) -> Overview | None:
    """What the month comes to beside the one before it, where the rule book asks for that."""
    if book.overview is None:
        return None
    return overview(book.overview, assessments, assess(book, figures.observations, month.earlier(), 1))


def _with(judged: Judged, found: Sequence[Problem], strict: bool) -> Judged:
    """The judged workbook with more problems; with `strict` all of them stop."""
    problems = (*judged.problems, *found)
    if strict:
        problems = tuple(replace(problem, severity=Severity.STOP) for problem in problems)
    return replace(judged, problems=problems)


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
        return sheet_grid(workbook, entry)
    names = ", ".join(sheet.name for sheet in workbook.sheets)
    what = f"The workbook has no sheet named {source.sheet}."
    return None, [Problem.stop(what, f"Name one of its sheets: {names}.", source.place)]
