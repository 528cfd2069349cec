"""Judging: a workbook's figures read, its period chosen, and every indicator rated in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbook_engine.assess import assess, doubts
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.commentary import SourcedText
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem, Severity, stops
from workbook_engine.model.provenance import provenance
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.opc import Workbook
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.pipeline.judgements import read_judgements
from workbook_engine.pipeline.report_month import named_report_month
from workbook_engine.pipeline.sourced_texts import read_sourced_texts
from workbook_engine.pipeline.sources import read_sources, years_over
from workbook_engine.pipeline.step import Step, no_step
from workbook_engine.pipeline.sums import with_sums
from workbook_engine.read import ChosenPeriod, Figures, choose_period, figure_problems


@dataclass(frozen=True)
class Judged:
    """A workbook read and judged: the scorecard where there is one, and how its period was chosen.

    `sourced` are the texts of the Commentary sheet, `figures` all that was read. `before` are the assessments
    of each indicator's period before, where the rule book asks for an overview.
    """

    scorecard: Scorecard | None
    chosen: ChosenPeriod | None
    problems: tuple[Problem, ...]
    sourced: tuple[SourcedText, ...] = ()
    figures: Figures = field(default_factory=Figures)
    before: tuple[Assessment, ...] = ()

    @property
    def stopped(self) -> bool:
        return self.scorecard is None or bool(stops(self.problems))

    def with_problems(self, found: Sequence[Problem], *, strict: bool = False) -> Judged:
        """The same with more problems; with `strict` all of them stop."""
        problems = (*self.problems, *found)
        if strict:
            problems = tuple(replace(problem, severity=Severity.STOP) for problem in problems)
        return replace(self, problems=problems)


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
    return judge_sheets(Sheets(workbook), book, month, months, files or {}, step)


def judge_sheets(
    sheets: Sheets, book: RuleBook, month: Month | None, months: int, files: Mapping[str, bytes], step: Step
) -> Judged:
    """As `judge`, of sheets that may have been read before."""
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
    seen_by_all = months
    if book.trends is not None:
        from workbook_engine.assess.trend_pages import reach

        months = reach(book.trends, book, months)
        parts = [book.for_audience(each) for each in book.audiences]
        seen_by_all = max([months, *(reach(book.trends, part, months) for part in parts)])
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

    assessments = assess_in(chosen.month, seen_by_all)
    problems += doubts(book, assessments, chosen.month)
    before = () if book.overview is None else tuple(_before(assess_in, assessments))
    made_from = provenance(book, chosen.month, figures.observations, figures.benchmarks, judgements)
    card = with_sums(Scorecard(book, chosen.month, assessments, provenance=made_from), before)
    return Judged(card, chosen, tuple(problems), sourced, figures, before)


def _before(
    assess_in: Callable[[Month, int], Sequence[Assessment]], assessments: Sequence[Assessment]
) -> Iterator[Assessment]:
    """Each indicator as it was in the period before, its own."""
    until = {each.indicator.key: each.previous_period.last for each in assessments}
    for last in sorted(set(until.values())):
        yield from (each for each in assess_in(last, 1) if until[each.indicator.key] == last)
