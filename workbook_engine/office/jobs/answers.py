"""Answers: what the engine says to a request, as the lines of done.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbook_engine.model.problem import checks
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.office.jobs.answer_lines import (
    done,
    month,
    need_checking,
    problems,
    rules,
    status,
    stopped,
)
from workbook_engine.office.jobs.folder import write_own
from workbook_engine.office.jobs.request import (
    CHECK,
    EMAIL,
    EXPLAIN,
    MONTHS,
    PUBLISH,
    REFRESH,
    RULES,
    CannotAnswer,
    Request,
)
from workbook_engine.office.jobs.sent_answers import emailed_answer, published_answer
from workbook_engine.office.jobs.text import Line
from workbook_engine.office.open_book import (
    Answer,
    OpenBook,
    explain_open,
    months_open,
    refresh_open,
    rules_open,
)
from workbook_engine.office.outcome import Outcome
from workbook_engine.pipeline import Step


def answer(request: Request, folder: Path, result: str, step: Step) -> list[Line]:
    """The answer to a request whose copy of the workbook lies in a folder.

    The sheets of a refresh, and the copy to be sent, are written to the file `result` there, copies for
    audiences beside it under names that continue its own. Raises
    CannotAnswer, and OSError where the result cannot be written.
    """
    book = OpenBook(folder / request.input, request.file, request.tab, request.rules)
    if request.action == RULES:
        outcome = rules_open(book)
        return done("", *rules(outcome), *problems(outcome.problems)) if outcome.rules else stopped(outcome)
    if request.action == MONTHS:
        found = months_open(book, step)
        return done("", *_choices(found)) if found.choices else stopped(found.outcome)
    if request.action == EXPLAIN:
        return _explained(explain_open(book, request.cell, request.month, step))
    if request.action == PUBLISH:
        return published_answer(book, request, folder / result, step)
    if request.action == EMAIL:
        return emailed_answer(book, request, folder / result, step)
    if request.action not in (REFRESH, CHECK):
        raise CannotAnswer(f"This engine does not know the command “{request.action}”.")
    drawn = refresh_open(book, request.month, step)
    if drawn.donor is None:
        return stopped(drawn.outcome)
    if request.action == CHECK:
        return _checked(drawn)
    write_own(folder / result, drawn.donor)
    sheets = [("sheet", sheet.tab, sheet.replaces, sheet.role) for sheet in drawn.sheets]
    return done(summary(drawn.outcome), ("result", result), *sheets, *_said(drawn))


def cannot(refused: CannotAnswer) -> list[Line]:
    """The answer to a request that cannot be followed."""
    return status("error", str(refused))


def summary(outcome: Outcome) -> str:
    """A refresh in words: `Scorecard for July 2019: 16 Green, 8 Amber. 3 things need checking.`"""
    card = outcome.scorecard
    if card is None:
        return ""
    need = need_checking(len(checks(outcome.problems)))
    return f"Scorecard for {card.period.name}: {counted(card)}. {need}".rstrip()


def counted(card: Scorecard) -> str:
    """How many indicators have each rating: `16 Green, 8 Amber, 20 Red`."""
    shown = {rating.word: rating.shown for rating in card.rule_book.ratings}
    counts = (f"{count} {shown.get(word, word)}" for word, count in card.counts.items())
    return ", ".join(counts) or "nothing is rated"


def _checked(drawn: Answer) -> list[Line]:
    outcome = drawn.outcome
    card = outcome.scorecard
    words = [outcome.why_this_period]
    if card is not None:
        uncounted = (f"{count} {word}" for word, count in card.uncounted.items())
        words.append(", ".join((counted(card), *uncounted)))
        words.append("; ".join((card.availability, *card.on_older_figures)))
    message = need_checking(len(outcome.problems)) or "Nothing needs checking."
    return done(message, *(("text", each) for each in words), *_said(drawn))


def _explained(found: Answer) -> list[Line]:
    if found.explanation is None:
        return stopped(found.outcome, "This cell cannot be explained.")
    from workbook_engine.office.console import explanation_heading, explanation_rows

    rows = explanation_rows(found.explanation)
    lines = [("text", f"{label}: {text}") for label, text in rows]
    return done(explanation_heading(found.explanation), *lines, *month(found.outcome), *rules(found.outcome))


def _said(drawn: Answer) -> Iterator[Line]:
    yield from (("remark", remark) for remark in drawn.outcome.remarks)
    yield from month(drawn.outcome)
    yield from _choices(drawn)
    yield from rules(drawn.outcome)
    yield from problems(drawn.outcome.problems)


def _choices(found: Answer) -> Iterator[Line]:
    yield from (("choice", str(month), month.name) for month in found.choices)
