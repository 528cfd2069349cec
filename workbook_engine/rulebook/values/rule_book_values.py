"""Rule book values: a form without a mistake as the frozen rule book that the engine works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook_engine.model.commentary import CommentarySource
from workbook_engine.model.indicator import (
    AnyTarget,
    During,
    Indicator,
    Target,
    TargetWords,
    Tolerance,
)
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.mail_address import each_once
from workbook_engine.model.overview_rules import ListLine, OverviewRules, usual_lines
from workbook_engine.model.period import Month, PeriodKind, Span
from workbook_engine.model.rating import Rating
from workbook_engine.model.rule_book import (
    BenchmarkSource,
    EmailRules,
    ProvenanceRules,
    PublishRules,
    Report,
    RuleBook,
)
from workbook_engine.model.small_numbers import SmallNumbers
from workbook_engine.model.trend_rules import TrendPage, TrendRules
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.indicator_form import Frequency, IndicatorForm
from workbook_engine.rulebook.forms.rule_book_form import RateOn, RuleBookForm
from workbook_engine.rulebook.forms.target_form import YEAR, Aim
from workbook_engine.rulebook.forms.tolerance_form import tolerances
from workbook_engine.rulebook.values.audience_values import audiences
from workbook_engine.rulebook.values.codes import codes_of, known_keys
from workbook_engine.rulebook.values.scheme_values import schemes
from workbook_engine.rulebook.values.travel_values import directions
from workbook_engine.rulebook.yaml.document import Path

_KINDS = {
    Frequency.MONTH: PeriodKind.MONTH,
    Frequency.QUARTER: PeriodKind.QUARTER,
    Frequency.YEAR: PeriodKind.YEAR,
    Frequency.TERM: PeriodKind.TERM,
    Frequency.SEVERAL_MONTHS: PeriodKind.MONTHS,
}


def rule_book(reading: Reading[RuleBookForm]) -> RuleBook:
    """The rule book of a form in which there is no mistake."""
    form = reading.form
    rated_by = schemes(reading)
    ratings = [rating for scheme in rated_by.values() for rating in scheme.ratings]
    return RuleBook(
        council=form.council,
        indicators=tuple(_indicator(reading, number, entry) for number, entry in enumerate(form.indicators)),
        sources=tuple(
            entry.source(reading.place("workbook", number), form.year_starts)
            for number, entry in enumerate(form.workbook)
        ),
        commentary=_commentary(reading),
        scheme=rated_by.pop(""),
        tolerances=_tolerances(form.tolerance, reading, ("tolerance",)),
        directions=directions(reading),
        report=_report(reading),
        scorecard_sheet=form.scorecard.sheet,
        template=form.scorecard.template,
        year_starts=form.year_starts,
        rate_on_stored=form.rate_on is RateOn.STORED,
        footnotes=form.footnotes,
        section_footnotes=tuple(form.section_footnotes.items()),
        file=reading.document.file,
        other_schemes=tuple(rated_by.items()),
        benchmarks=tuple(BenchmarkSource(each.name, each.year, each.source) for each in form.benchmarks),
        left_out=form.left_out,
        overview=_overview(reading, ratings),
        trends=_trends(form),
        publish=PublishRules(form.publish.sheets, reading.place("publish", "sheets")),
        small_numbers=_small_numbers(reading),
        audiences=tuple(audiences(reading)),
        provenance=ProvenanceRules(form.provenance.time, form.provenance.figures_in_copies),
        email=EmailRules(
            form.email.subject,
            form.email.introduction,
            form.email.ratings,
            *each_once(form.email.to, form.email.cc),
            place=reading.place("email"),
        ),
    )


def _small_numbers(reading: Reading[RuleBookForm]) -> SmallNumbers | None:
    """What is kept back; an empty `small_numbers:` asks for the usual."""
    form = reading.form.small_numbers
    if form is None:
        return None
    place = reading.place("small_numbers")
    return SmallNumbers(form.fewer_than, form.out_of_fewer_than, form.zero, form.shown_as, place)


def _trends(form: RuleBookForm) -> TrendRules | None:
    trends, known = form.trends, known_keys(form)
    if trends is None:
        return None
    pages = (
        TrendPage(page.title, tuple(codes_of(each, known) for each in page.charts)) for page in trends.pages
    )
    return TrendRules(
        trends.sheet,
        tuple(pages),
        trends.pages_by,
        tuple(codes_of(each, known) for each in trends.share_a_chart),
        trends.periods,
    )


def _overview(reading: Reading[RuleBookForm], ratings: Sequence[Rating]) -> OverviewRules | None:
    """What is said of the overview; an empty `overview:` asks for the usual one."""
    form = reading.form.overview
    if form is None:
        return None
    lines = tuple(
        ListLine(
            line.heading,
            line.ratings,
            line.travel,
            reading.place("overview", "lists", number),
        )
        for number, line in enumerate(form.lists)
    )
    return OverviewRules(form.sheet, lines or usual_lines(ratings), form.most)


def _commentary(reading: Reading[RuleBookForm]) -> CommentarySource | None:
    entry = reading.form.commentary
    return CommentarySource(entry.sheet, reading.place("commentary", "sheet")) if entry else None


def _indicator(reading: Reading[RuleBookForm], number: int, entry: IndicatorForm) -> Indicator:
    here: Path = ("indicators", number)
    starts = reading.form.year_starts
    targets = [_target(aim, starts, reading, here) for aim in entry.aims]
    return Indicator(
        code=entry.code or None,
        name=entry.name,
        section=entry.section,
        unit=entry.counts,
        decimals=entry.decimals,
        good_is=entry.way,
        targets=tuple(sorted(targets, key=_begins)),
        tolerances=_tolerances(entry.tolerance, reading, (*here, "tolerance")),
        frequency=_KINDS[entry.frequency],
        arrears=entry.in_arrears,
        footnotes=entry.footnotes,
        figure_footnotes=tuple((f.month, f.note) for f in entry.figure_footnotes if f.month is not None),
        basis=entry.basis,
        complement=entry.complement,
        out_of=entry.out_of or None,
        counted_by=entry.counted_by or None,
        total_of=entry.total_of,
        small_numbers=entry.small_numbers,
        benchmarks=tuple(
            replace(each, place=reading.place(*here, "benchmarks", each.name))
            for each in entry.named_benchmarks()
        ),
        judgements=tuple(
            Judgement(
                each.month, each.by, each.rating, each.why, each.forecast,
                reading.place(*here, "judgements", line),
            )
            for line, each in enumerate(entry.judgements)
            if each.month is not None
        ),
        scheme=entry.scheme,
        definition=entry.definition,
        owner=entry.owner,
        theme=entry.theme,
        place=reading.place(*here),
    )  # fmt: skip


def _target(aim: Aim, year_starts: int, reading: Reading[RuleBookForm], here: Path) -> AnyTarget:
    until = aim.until
    if aim.since and until is None:
        until = Span.year_to_date(aim.since, year_starts).first.plus(11)
    during = During(aim.since, until, aim.months(year_starts), aim.part == YEAR)
    place = reading.place(*here, *aim.path)
    if aim.low is None or aim.high is None:
        return TargetWords(aim.words, during, place)
    return Target(aim.low, aim.high, during, aim.floor, aim.words, place)


def _begins(target: AnyTarget) -> tuple[Month, bool]:
    """What targets are in the order of; the year's own stands after the parts of its profile."""
    return target.during.since or Month(1900, 1), target.during.of_year


def _tolerances(written: object, reading: Reading[RuleBookForm], path: Path) -> tuple[Tolerance, ...]:
    return tuple(replace(each, place=reading.place(*where)) for where, each in tolerances(written, path))


def _report(reading: Reading[RuleBookForm]) -> Report:
    form = reading.form.report
    status, final_for = form.status
    return Report(
        form.title,
        form.board,
        form.item,
        form.meeting,
        form.author,
        form.contact,
        form.issue,
        status,
        final_for,
        meeting_place=reading.place("report", "meeting"),
        status_place=reading.place("report", "status"),
    )
