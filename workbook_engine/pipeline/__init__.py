"""The steps, top to bottom: package, grid, observations, assessments, scorecard, sheet plans, donor, splice.

Nothing here touches a file: bytes and texts come in, values and bytes go out, problems are gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbook_engine.assess import assess, doubts
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.commentary import SourcedText, Typed
from workbook_engine.model.mark import SCORECARD, log_tab
from workbook_engine.model.overview import Overview
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, Severity, checks, stops
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Template
from workbook_engine.opc import (
    Package,
    Refusal,
    SheetToMerge,
    Workbook,
    refuse_to_edit,
    sheets_to_merge,
    splice,
)
from workbook_engine.pipeline.grids import Sheets, shown_sheet
from workbook_engine.pipeline.input_sheets import put_input_sheet
from workbook_engine.pipeline.judgements import read_judgements
from workbook_engine.pipeline.own_sheets import OwnSheets, read_own_sheets
from workbook_engine.pipeline.report_month import named_report_month
from workbook_engine.pipeline.sourced_texts import read_sourced_texts
from workbook_engine.pipeline.sources import read_sources, years_over
from workbook_engine.read import (
    ChosenPeriod,
    Figures,
    choose_period,
    figure_problems,
    read_typed,
)

__all__ = [
    "Drawn",
    "Judged",
    "Refreshed",
    "Step",
    "draw_sheets",
    "judge",
    "no_step",
    "open_workbook",
    "put_input_sheet",
    "refresh",
    "seat_in_open_book",
    "shown_sheet",
]

Step = Callable[[str], None]
"""Told the name of each step as it begins."""


def no_step(_: str) -> None:
    """For callers that show no progress."""


@dataclass(frozen=True)
class Judged:
    """A workbook read and judged: the scorecard where there is one, and how its period was chosen.

    `sourced` are the texts of the Commentary sheet, `figures` all that was read.
    """

    scorecard: Scorecard | None
    chosen: ChosenPeriod | None
    problems: tuple[Problem, ...]
    sourced: tuple[SourcedText, ...] = ()
    figures: Figures = field(default_factory=Figures)

    @property
    def stopped(self) -> bool:
        return self.scorecard is None or bool(stops(self.problems))


@dataclass(frozen=True)
class Drawn:
    """A judged workbook and a donor of the sheets that it is to have; None where that was stopped.

    `remarks` are sentences on what becomes of the sheets that were there before.
    """

    judged: Judged
    donor: bytes | None
    remarks: tuple[str, ...] = ()


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
    files: Mapping[str, bytes] | None = None,
    step: Step = no_step,
) -> Judged:
    """Read the workbook's figures and rate them in one period.

    `month` is the period that was asked for, `months` how many the sparkline goes back; `files` are those
    beside the workbook that the rule book's sources name.
    """
    return _judge(Sheets(workbook), book, month, months, files or {}, step)


def _judge(
    sheets: Sheets, book: RuleBook, month: Month | None, months: int, files: Mapping[str, bytes], step: Step
) -> Judged:
    step("Reading the figures")
    figures, problems = read_sources(sheets, book, files)
    in_workbook, place, found = named_report_month(sheets)
    problems += found
    if figures is None:
        return Judged(None, None, tuple(problems))
    chosen, found = choose_period(
        book, figures, named=month, report_month=in_workbook, report_month_place=place
    )
    problems += found
    if chosen is None:
        return Judged(None, None, tuple(problems), figures=figures)
    step(f"Judging {chosen.month.name}")
    if book.trends is not None:
        from workbook_engine.assess.trend_pages import reach, trend_pages

        months = reach(book.trends, book, months)
    shown = [chosen.month.plus(-back) for back in range(months)]
    problems += years_over(book, chosen.month)
    problems += figure_problems(book, figures, chosen.month, shown)
    own = chosen
    if month is not None:
        own = choose_period(book, figures, named=None, report_month=in_workbook)[0] or chosen
    sourced, found = read_sourced_texts(sheets, book, chosen.month, own.month)
    problems += found
    judgements, found = read_judgements(sheets, book, figures, files, chosen.month, own.month)
    problems += found

    def assess_in(last: Month, months: int) -> tuple[Assessment, ...]:
        read = figures.observations
        return assess(book, read, last, months, benchmarks=figures.benchmarks, judgements=judgements)

    assessments = assess_in(chosen.month, months)
    problems += doubts(book, assessments, chosen.month)
    sums = _overview(book, assess_in, assessments)
    card = Scorecard(book, chosen.month, assessments, sums)
    if book.trends is not None:
        card = replace(card, trends=trend_pages(book.trends, book, assessments, chosen.month, sums))
    return Judged(card, chosen, tuple(problems), sourced, figures)


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
    step: Step = no_step,
) -> Refreshed:
    """The package with its scorecard drawn anew and everything that people typed on it kept.

    `file` is the workbook's name, for the problems; with `strict` each check becomes a stop; `allow` is as
    for `splice`, `files` as for `judge`. `overwritten` is another workbook that the result will replace:
    what people typed on the scorecard there is kept too.
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
        step=step,
    )
    if drawn.donor is None:
        return Refreshed(drawn.judged, None)
    step("Splicing it into the workbook")
    try:
        return Refreshed(drawn.judged, splice(host, drawn.donor, allow=allow), drawn.remarks)
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do, FilePlace(file))
        return Refreshed(_with(drawn.judged, [stop], strict), None)


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
    step: Step = no_step,
) -> Drawn:
    """The sheets of a refresh as a donor, for a splice or for a book that is open in Excel.

    What people typed on the sheets that these replace is on them. `barred` says why the workbook may not be
    changed, to be told together with what is wrong in its figures. The rest is as for `refresh`.
    """
    sheets = Sheets(workbook)
    judged = _judge(sheets, book, month, template.months, files or {}, step)
    step("Keeping what people typed")
    own, found = read_own_sheets(sheets, book)
    there, found_there = read_own_sheets(Sheets(overwritten), book) if overwritten else (OwnSheets(), [])
    typed, typed_problems = read_typed(own.sheets, there.sheets)
    judged = _with(judged, [*barred, *found, *found_there, *typed_problems], strict)
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
        keep_log=own.has_log or there.has_log,
    )
    plans = [replace(plan, mark=replace(plan.mark, formerly=own.formerly)) for plan in plans]
    judged = _with(judged, found, strict)
    if judged.scorecard is None or judged.stopped:
        return Drawn(judged, None)
    return Drawn(judged, draw(plans, template.theme), tuple(_remarks(own, typed, judged.scorecard)))


def seat_in_open_book(drawn: Drawn, workbook: Workbook, file: str) -> tuple[Drawn, tuple[SheetToMerge, ...]]:
    """The drawn sheets and where each goes in an open book; a stop in their place, where one has none."""
    if drawn.donor is None:
        return drawn, ()
    try:
        return drawn, sheets_to_merge(workbook, drawn.donor)
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do, FilePlace(file))
        return Drawn(_with(drawn.judged, [stop], strict=False), None), ()


def _barred(workbook: Workbook, allow: Collection[str], file: str) -> list[Problem]:
    """The stop where the workbook may not be edited, told together with what is wrong in its figures."""
    try:
        refuse_to_edit(workbook, allow)
    except Refusal as refusal:
        return [Problem.stop(refusal.what, refusal.to_do, FilePlace(file))]
    return []


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
    closed = [
        gone.closing
        for action in typed.actions
        if action.seen not in (None, scorecard.period) and (gone := action.parted()[0])
    ]
    if closed:
        where = log_tab(book.scorecard_sheet)
        yield f"What is closed went from the scorecard to the sheet {where}: {'; '.join(closed)}."


def _overview(
    book: RuleBook,
    assess_in: Callable[[Month, int], Sequence[Assessment]],
    assessments: Sequence[Assessment],
) -> Overview | None:
    """What the indicators come to beside the period before, each's own, where the rule book asks for that."""
    if book.overview is None:
        return None
    until = {each.indicator.key: each.previous_period.last for each in assessments}
    before = [
        each
        for last in sorted(set(until.values()))
        for each in assess_in(last, 1)
        if until[each.indicator.key] == last
    ]
    from workbook_engine.assess.overview import overview

    return overview(book.overview, assessments, before)


def _with(judged: Judged, found: Sequence[Problem], strict: bool) -> Judged:
    """The judged workbook with more problems; with `strict` all of them stop."""
    problems = (*judged.problems, *found)
    if strict:
        problems = tuple(replace(problem, severity=Severity.STOP) for problem in problems)
    return replace(judged, problems=problems)
