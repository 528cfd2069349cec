"""Judging: a workbook's figures read, its period chosen, and every indicator rated in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbook_engine.assess import assess, doubts
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.commentary import SourcedText
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem, Severity, stops
from workbook_engine.model.provenance import provenance
from workbook_engine.model.published import NOTHING_PUBLISHED, Record
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.small_numbers import NOTHING, KeptBack
from workbook_engine.opc import Workbook
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.pipeline.history import read_history
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

    `sourced` are the texts of the Commentary sheet, `figures` and `judgements` all that was read, and
    `record` what was published. `before` are the assessments of each indicator's period before; `months` is
    how many months the series go back. `fresh` are the period's own by the figures and the rules of now,
    also where what was published of it stands on the scorecard. `kept_back` are the small numbers that are
    not in it any more; `is_cut` says that what was published of such is left out too.
    """

    scorecard: Scorecard | None
    chosen: ChosenPeriod | None
    problems: tuple[Problem, ...]
    sourced: tuple[SourcedText, ...] = ()
    figures: Figures = field(default_factory=Figures)
    before: tuple[Assessment, ...] = ()
    judgements: Mapping[str, Sequence[Judgement]] = field(default_factory=dict[str, Sequence[Judgement]])
    months: int = 13
    kept_back: KeptBack = NOTHING
    fresh: tuple[Assessment, ...] = ()
    record: Record = NOTHING_PUBLISHED
    is_cut: bool = False

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
    sheets = Sheets(workbook)
    history = read_history(sheets, book)
    judged = judge_sheets(sheets, book, month, months, files or {}, step, history.record)
    return judged.with_problems(history.problems)


def judge_sheets(
    sheets: Sheets,
    book: RuleBook,
    month: Month | None,
    months: int,
    files: Mapping[str, bytes],
    step: Step,
    record: Record,
) -> Judged:
    """As `judge`, of sheets that may have been read before; `record` is what was published."""
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

    read = Judged(
        None,
        chosen,
        tuple(problems),
        sourced,
        figures,
        judgements=judgements,
        months=seen_by_all,
        record=record,
    )
    judged = rated(read, book, chosen.month)
    return judged.with_problems(doubts(book, judged.fresh, chosen.month))


def rated(read: Judged, book: RuleBook, month: Month) -> Judged:
    """The same with the scorecard that its figures and judgements come to in a month."""

    def assess_in(last: Month, months: int) -> tuple[Assessment, ...]:
        figures = read.figures
        return assess(
            book,
            figures.observations,
            last,
            months,
            benchmarks=figures.benchmarks,
            judgements=read.judgements,
        )

    fresh = assess_in(month, read.months)
    before = tuple(_before(assess_in, fresh))
    made_from = provenance(book, month, read.figures.observations, read.figures.benchmarks, read.judgements)
    card = Scorecard(book, month, fresh, provenance=made_from)
    return with_record(replace(read, scorecard=card, before=before, fresh=fresh), read.record)


def with_record(judged: Judged, record: Record) -> Judged:
    """The same with what was published: the ratings of a final month, and figures that changed since."""
    card = judged.scorecard
    if card is None:
        return judged
    assessments, before = judged.fresh, judged.before
    if record.rows:
        from workbook_engine.assess.published import as_published, before_as_published, with_changes

        assessments = as_published(card.rule_book, assessments, card.period, record)
        assessments = with_changes(assessments, judged.figures.observations, card.period, record)
        before = before_as_published(card.rule_book, before, card.period, record)
    card = replace(card, assessments=assessments, publication=record.publication(card.period))
    return replace(judged, scorecard=with_sums(card, before), before=before, record=record)


def _before(
    assess_in: Callable[[Month, int], Sequence[Assessment]], assessments: Sequence[Assessment]
) -> Iterator[Assessment]:
    """Each indicator as it was in the period before, its own."""
    until = {each.indicator.key: each.previous_period.last for each in assessments}
    for last in sorted(set(until.values())):
        yield from (each for each in assess_in(last, 1) if until[each.indicator.key] == last)
