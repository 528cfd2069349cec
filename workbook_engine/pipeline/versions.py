"""Versions: a workbook as one of two to be compared; what it prints, and what it would print now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import match_key
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period
from workbook_engine.model.place import Place
from workbook_engine.model.printed import Printed, PrintedRow, PrintedText, Version
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Template
from workbook_engine.opc import Package, Workbook
from workbook_engine.pipeline.drawing import draw_sheets
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.pipeline.judging import Judged
from workbook_engine.pipeline.printed import read_printed
from workbook_engine.pipeline.report_month import named_report_month
from workbook_engine.pipeline.step import Step, no_step
from workbook_engine.read import choose_period
from workbook_engine.read.printed.headings import KnownHeadings

_Texts = Mapping[str, Mapping[Period, PrintedText]]


@dataclass(frozen=True)
class ReadVersion:
    """A workbook read as a version; None where it has no scorecard and none could be made of it.

    `problems` say why, or, beside a version, why nobody knows what its workbook would print now. `is_drawn`
    is False where there is no scorecard yet and the version is what a refresh would print; `would_be_of` is
    the month that a refresh would report, where that is another one than is printed.
    """

    version: Version | None
    problems: tuple[Problem, ...] = ()
    is_drawn: bool = True
    would_be_of: Month | None = None


def read_version(
    workbook: Workbook,
    known: KnownHeadings,
    book: RuleBook | None = None,
    template: Template | None = None,
    *,
    files: Mapping[str, bytes] | None = None,
    step: Step = no_step,
) -> ReadVersion:
    """What a workbook's scorecard says and, by its rule book and template, would say now.

    A copy that was sent has no figures to be rated: without a mark on its scorecard it is only read.
    """
    sheets = Sheets(workbook)
    printed, problems = read_printed(sheets, known)
    is_copy = printed is not None and not workbook.marks()
    if is_copy or book is None or template is None or stops(problems):
        version = Version(printed) if printed is not None and not stops(problems) else None
        return ReadVersion(version, tuple(problems))
    month = printed.month if printed else None
    drawn = draw_sheets(workbook, book, template, month=month, files=files, step=step)
    judged, now = drawn.judged, None
    if drawn.donor is not None and judged.scorecard is not None:
        donor = Workbook.of(Package.from_bytes(drawn.donor))
        now, _ = read_printed(Sheets(donor), KnownHeadings([template], book))
        now = _from_their_cells(now, judged.scorecard, template) if now else None
    stop = tuple(stops(judged.problems))
    figures = dict(_figures(judged))
    if printed is None:
        return ReadVersion(Version(now, now, figures) if now else None, stop, is_drawn=False)
    later = _other_month(sheets, judged, book, month)
    if now is None:
        return ReadVersion(Version(printed, None, figures), stop, would_be_of=later)
    return ReadVersion(Version(_with_places(printed, now), now, figures), would_be_of=later)


def _other_month(sheets: Sheets, judged: Judged, book: RuleBook, month: Month | None) -> Month | None:
    """The month that a refresh would report, where it is later than the one that is printed."""
    named, place, _ = named_report_month(sheets)
    chosen, _ = choose_period(book, judged.figures, named=None, report_month=named, report_month_place=place)
    return chosen.month if chosen and month and chosen.month > month else None


def _from_their_cells(printed: Printed, card: Scorecard, template: Template) -> Printed:
    """The same, each figure and target with the place that it comes from instead of its own."""
    from workbook_engine.sheets.columns import table_columns
    from workbook_engine.sheets.entries import observation_in, target_in

    columns = table_columns(card, template)
    by_key = {match_key(each.indicator.key): each for each in card.assessments}

    def placed(row: PrintedRow) -> PrintedRow:
        assessment = by_key.get(match_key(row.key))
        if assessment is None:
            return row
        texts = dict(row.texts)
        for at, column in enumerate(columns):
            found: Observation | None = observation_in(column, assessment)
            target = target_in(column, assessment)
            place: Place | None = found.place if found else target.place if target else None
            texts[at] = PrintedText(row.text(at).text, place)
        return replace(row, texts=texts, place=assessment.indicator.place)

    return replace(printed, rows=tuple(placed(row) for row in printed.rows))


def _with_places(printed: Printed, now: Printed) -> Printed:
    """What is printed, its figures and targets with the places that they come from, where they still do."""
    by_key = {match_key(row.key): row for row in now.rows}
    where = {column.heading: at for at, column in enumerate(now.columns)}

    def placed(row: PrintedRow) -> PrintedRow:
        other = by_key.get(match_key(row.key))
        if other is None:
            return row
        texts = dict(row.texts)
        for at, text in row.texts.items():
            its = other.text(where.get(printed.columns[at].heading, -1))
            if its.text == text.text and its.place is not None:
                texts[at] = its
        return replace(row, texts=texts)

    return replace(printed, rows=tuple(placed(row) for row in printed.rows))


def _figures(judged: Judged) -> Iterator[tuple[str, Mapping[Period, PrintedText]]]:
    """All that was read of each indicator, as it would be printed."""
    for key, history in judged.figures.observations.items():
        yield match_key(key), {period: _as_printed(seen) for period, seen in history.items()}


def _as_printed(seen: Observation) -> PrintedText:
    if not isinstance(seen.value, Figure):
        return PrintedText(seen.value.words.strip(), seen.place)
    return PrintedText(f"{seen.value.shown}{'*' if seen.provisional else ''}", seen.place)
