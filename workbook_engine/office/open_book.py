"""Open book: the verbs on a workbook that is open in Excel, from a copy of it as it is now.

Nothing is written to the workbook here: what comes back are sheets to be put into it, or words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_engine import pipeline
from workbook_engine.model.figure import Figure
from workbook_engine.model.mark import SCORECARD
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace, SheetPlace, column_number
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office.clock import time_now
from workbook_engine.office.opened import Opened, open_with_rules
from workbook_engine.office.outcome import Explanation, Outcome
from workbook_engine.office.rules import OpenInExcel
from workbook_engine.office.selected import selected_indicator
from workbook_engine.office.verbs import outcome_of
from workbook_engine.opc import SheetToMerge
from workbook_engine.read.layouts.figures import Figures

if TYPE_CHECKING:
    from workbook_engine.office.emailing import Emailed
    from workbook_engine.office.published import Published

_MOST_MONTHS = 12
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True)
class OpenBook:
    """A workbook that is open in Excel: a copy of it, its name (with its folder, where that is known), the
    tab that its user looks at, and the rule book where the user named one."""

    copy: Path
    file: Path
    tab: str = ""
    rules: str | None = None


@dataclass(frozen=True)
class Answer:
    """What a verb on an open book came to.

    `donor` is a workbook of the `sheets` to be put into the book, None on a stop. `choices` are the months
    that a report may be for, the engine's own choice first.
    """

    outcome: Outcome
    donor: bytes | None = None
    sheets: tuple[SheetToMerge, ...] = ()
    choices: tuple[Month, ...] = ()
    explanation: Explanation | None = None


def refresh_open(
    book: OpenBook, month: Month | None = None, step: pipeline.Step = pipeline.no_step
) -> Answer:
    """The sheets that a refresh puts into the book; what was typed on those that they replace is on them.

    Bad files and figures never raise: the outcome holds the problems, and on a stop there are no sheets.
    """
    step("Opening the copy of the workbook")
    opened = _open(book)
    if opened.workbook is None or opened.book is None or opened.template is None or stops(opened.problems):
        return Answer(Outcome(book.file, opened.rules, None, opened.problems))
    drawn = pipeline.draw_sheets(
        opened.workbook,
        opened.book,
        opened.template,
        month=month,
        files=opened.beside,
        now=time_now(),
        step=step,
    )
    drawn, sheets = pipeline.seat_in_open_book(drawn, opened.workbook, str(book.file))
    outcome = replace(outcome_of(book.file, opened, drawn.judged), remarks=drawn.remarks)
    return Answer(outcome, drawn.donor, sheets, () if month else _choices(drawn.judged))


def months_open(book: OpenBook, step: pipeline.Step = pipeline.no_step) -> Answer:
    """The months that a report of the book may be for; on a stop, why there are none."""
    _, _, answer = _judge(book, None, step)
    return answer


def explain_open(
    book: OpenBook, cell: str, month: Month | None = None, step: pipeline.Step = pipeline.no_step
) -> Answer:
    """Why the indicator of a cell (`B7` of the tab in view) has its colour.

    On a scorecard it is explained for the month of that scorecard, unless another is asked for.
    """
    opened, judged, answer = _judge(book, month, step, as_in_view=True)
    card = answer.outcome.scorecard
    if opened.workbook is None or judged is None or card is None:
        return answer
    at = _CELL.match(cell.upper())
    place = CellPlace(book.tab, int(at[2]), column_number(at[1])) if at else CellPlace(book.tab, 0, 0)
    shown, _ = pipeline.shown_sheet(opened.workbook, book.tab)
    key = selected_indicator(place, shown, card.rule_book, judged.figures)
    found = next((each for each in card.assessments if each.indicator.key == key), None)
    if found is None:
        what = "There is no indicator in this row."
        to_do = "Select a cell in an indicator's row, on the scorecard or where its figures are."
        stop = Problem.stop(what, to_do, place if place.row else SheetPlace(book.tab))
        return Answer(replace(answer.outcome, problems=(stop,)))
    return replace(answer, explanation=Explanation(found, card.rule_book))


def publish_open(
    book: OpenBook,
    month: Month | None = None,
    step: pipeline.Step = pipeline.no_step,
    *,
    audiences: Sequence[str | None] | None = None,
) -> Published:
    """The copies of the book's sheets that are to be sent, as for `publish`; on a stop there are none.

    With a scorecard in view it is of that one's month, unless another is asked for.
    """
    from workbook_engine.office.sent_copy import sent_copies

    step("Opening the copy of the workbook")
    opened = _open(book)
    wanted = month or _month_in_view(opened, book.tab)
    return sent_copies(opened, book.file, wanted, audiences=audiences, in_excel=True, step=step)


def email_open(book: OpenBook, month: Month | None = None, step: pipeline.Step = pipeline.no_step) -> Emailed:
    """The message that the whole copy of the book's sheets is sent with, for a person to look at and to send.

    On a stop there is none.
    """
    from workbook_engine.office.emailing import Emailed, message_of
    from workbook_engine.office.mail.settings import read_mail_settings
    from workbook_engine.office.rules import settings_file

    settings, problems = read_mail_settings(settings_file())
    published = publish_open(book, month, step, audiences=[None])
    step("Writing the message")
    return Emailed(published, problems=tuple(problems)) if problems else message_of(published, settings)


def rules_open(book: OpenBook) -> Outcome:
    """The rule book of the book, with what is wrong with it."""
    opened = _open(book)
    return Outcome(book.file, opened.rules, None, opened.problems)


def _open(book: OpenBook) -> Opened:
    return open_with_rules(book.file, book.rules, copy=book.copy, in_excel=OpenInExcel(book.tab))


def _judge(
    book: OpenBook, month: Month | None, step: pipeline.Step, *, as_in_view: bool = False
) -> tuple[Opened, pipeline.Judged | None, Answer]:
    step("Opening the copy of the workbook")
    opened = _open(book)
    if opened.workbook is None or opened.book is None or stops(opened.problems):
        return opened, None, Answer(Outcome(book.file, opened.rules, None, opened.problems))
    wanted = month or (_month_in_view(opened, book.tab) if as_in_view else None)
    judged = pipeline.judge(opened.workbook, opened.book, month=wanted, files=opened.beside, step=step)
    answer = Answer(outcome_of(book.file, opened, judged), choices=_choices(judged))
    return opened, judged, answer


def _month_in_view(opened: Opened, tab: str) -> Month | None:
    """The month of the scorecard that the user looks at."""
    marks = opened.workbook.marks() if opened.workbook else ()
    for entry, mark, _ in marks:
        if mark.role == SCORECARD and entry.name.casefold() == tab.casefold() and mark.period:
            return Month.from_iso(mark.period)
    return None


def _choices(judged: pipeline.Judged) -> tuple[Month, ...]:
    own = [judged.chosen.month] if judged.chosen else []
    filled = _filled(judged.figures)
    others = [month for month in reversed(judged.figures.months) if month in filled and month not in own]
    return (*own, *others)[:_MOST_MONTHS]


def _filled(figures: Figures) -> frozenset[Month]:
    """The months with which some figure's period ends."""
    return frozenset(
        period.last
        for history in figures.observations.values()
        for period, observation in history.items()
        if isinstance(observation.value, Figure)
    )
