"""Answers: what the engine says to a request, as the lines of done.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbook_engine import __version__
from workbook_engine.model.audience import in_file_name
from workbook_engine.model.problem import Problem, Severity, checks
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.office.jobs.folder import write_own
from workbook_engine.office.jobs.request import (
    CHECK,
    EMAIL,
    EXPLAIN,
    MONTHS,
    PROTOCOL,
    PUBLISH,
    REFRESH,
    RULES,
    CannotAnswer,
    Request,
)
from workbook_engine.office.jobs.text import Line
from workbook_engine.office.open_book import (
    Answer,
    OpenBook,
    email_open,
    explain_open,
    months_open,
    publish_open,
    refresh_open,
    rules_open,
)
from workbook_engine.office.outcome import Outcome
from workbook_engine.pipeline import Step

_NO_SCORECARD = "No scorecard was made, and the workbook is as it was."
_NO_COPY = "No copy was made."
_NO_MESSAGE = "No message was made."


def answer(request: Request, folder: Path, result: str, step: Step) -> list[Line]:
    """The answer to a request whose copy of the workbook lies in a folder.

    The sheets of a refresh, and the copy to be sent, are written to the file `result` there, copies for
    audiences beside it under names that continue its own. Raises
    CannotAnswer, and OSError where the result cannot be written.
    """
    book = OpenBook(folder / request.input, request.file, request.tab, request.rules)
    if request.action == RULES:
        outcome = rules_open(book)
        return (
            _done("", *_rules(outcome), *_problems(outcome.problems)) if outcome.rules else _stopped(outcome)
        )
    if request.action == MONTHS:
        found = months_open(book, step)
        return _done("", *_choices(found)) if found.choices else _stopped(found.outcome)
    if request.action == EXPLAIN:
        return _explained(explain_open(book, request.cell, request.month, step))
    if request.action == PUBLISH:
        return _published(book, request, folder / result, step)
    if request.action == EMAIL:
        return _emailed(book, request, folder / result, step)
    if request.action not in (REFRESH, CHECK):
        raise CannotAnswer(f"This engine does not know the command “{request.action}”.")
    drawn = refresh_open(book, request.month, step)
    if drawn.donor is None:
        return _stopped(drawn.outcome)
    if request.action == CHECK:
        return _checked(drawn)
    write_own(folder / result, drawn.donor)
    sheets = [("sheet", sheet.tab, sheet.replaces, sheet.role) for sheet in drawn.sheets]
    return _done(summary(drawn.outcome), ("result", result), *sheets, *_said(drawn))


def cannot(refused: CannotAnswer) -> list[Line]:
    """The answer to a request that cannot be followed."""
    return _status("error", str(refused))


def summary(outcome: Outcome) -> str:
    """A refresh in words: `Scorecard for July 2019: 16 Green, 8 Amber. 3 things need checking.`"""
    card = outcome.scorecard
    if card is None:
        return ""
    need = _need_checking(len(checks(outcome.problems)))
    return f"Scorecard for {card.period.name}: {counted(card)}. {need}".rstrip()


def _need_checking(count: int) -> str:
    if not count:
        return ""
    return "1 thing needs checking." if count == 1 else f"{count} things need checking."


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
    message = _need_checking(len(outcome.problems)) or "Nothing needs checking."
    return _done(message, *(("text", each) for each in words), *_said(drawn))


def _explained(found: Answer) -> list[Line]:
    if found.explanation is None:
        return _stopped(found.outcome, "This cell cannot be explained.")
    from workbook_engine.office.console import explanation_heading, explanation_rows

    rows = explanation_rows(found.explanation)
    lines = [("text", f"{label}: {text}") for label, text in rows]
    return _done(
        explanation_heading(found.explanation), *lines, *_month(found.outcome), *_rules(found.outcome)
    )


def _published(book: OpenBook, request: Request, result: Path, step: Step) -> list[Line]:
    from workbook_engine.office.sent_words import sent_and_left, sent_too

    published = publish_open(book, request.month, step)
    outcome = published.outcome
    if not published.copies or outcome.scorecard is None:
        return _stopped(outcome, _NO_COPY)
    whole, *others = published.copies
    write_own(result, whole.package)
    copies: list[Line] = []
    for number, copy in enumerate(others, 1):
        name = copy.audience.name if copy.audience else ""
        file = result.with_name(f"{result.stem}-{number}.xlsx")
        write_own(file, copy.package)
        copies.append(("copy", file.name, name, in_file_name(name)))
    are = "The copies are" if others else "The copy is"
    message = (
        f"{are} of {outcome.scorecard.period.name}, and nothing is hidden in {'them' if others else 'it'}."
    )
    open_checks = len(checks(outcome.problems)) - len(published.to_check)
    words = (*sent_and_left(published), *sent_too(published), _need_checking(open_checks))
    lines = (("text", each) for each in words if each)
    told = (*lines, *_month(outcome), *_rules(outcome), *_problems(published.to_check))
    return _done(message, ("result", result.name), *copies, *told)


def _emailed(book: OpenBook, request: Request, result: Path, step: Step) -> list[Line]:
    """The copy, a draft for any mail program, and what Outlook needs to make one of its own."""
    from workbook_engine.office.mail.file_name import in_ascii
    from workbook_engine.office.sent_words import sent_and_left, sent_too

    emailed = email_open(book, request.month, step)
    outcome, message = emailed.published.outcome, emailed.message
    if message is None or emailed.stopped or outcome.scorecard is None:
        return _stopped(emailed.published.stopped_by(emailed.problems).outcome, _NO_MESSAGE)
    draft, body = result.with_suffix(".eml"), result.with_suffix(".htm")
    for file, content in (
        (result, message.copy),
        (draft, message.draft()),
        (body, message.html.encode("ascii")),
    ):
        write_own(file, content)
    words = (*sent_and_left(emailed.published), *sent_too(emailed.published))
    return _done(
        f"The message is about {outcome.scorecard.period.name}. Look at it before you send it.",
        ("result", result.name),
        ("draft", draft.name),
        ("body", body.name),
        ("attachment", in_ascii(message.copy_name)),
        ("subject", message.subject),
        *(("to", each.address) for each in message.to),
        *(("cc", each.address) for each in message.cc),
        *(("text", each) for each in words),
        *_month(outcome),
        *_rules(outcome),
        *_problems(emailed.problems),
    )


def _said(drawn: Answer) -> Iterator[Line]:
    yield from (("remark", remark) for remark in drawn.outcome.remarks)
    yield from _month(drawn.outcome)
    yield from _choices(drawn)
    yield from _rules(drawn.outcome)
    yield from _problems(drawn.outcome.problems)


def _month(outcome: Outcome) -> Iterator[Line]:
    if outcome.scorecard:
        period = outcome.scorecard.period
        yield "month", str(period), period.name, outcome.why_this_period


def _choices(found: Answer) -> Iterator[Line]:
    yield from (("choice", str(month), month.name) for month in found.choices)


def _rules(outcome: Outcome) -> Iterator[Line]:
    if outcome.rules:
        yield "rules", str(outcome.rules.absolute())


def _problems(problems: tuple[Problem, ...] | list[Problem]) -> Iterator[Line]:
    """A line each, stops first, and how many there are."""
    for each in sorted(problems, key=lambda problem: problem.severity is not Severity.STOP):
        yield "problem", each.severity.value, str(each.place or ""), each.what, each.to_do
    if problems:
        yield "more", str(len(problems))


def _done(message: str, *lines: Line) -> list[Line]:
    return [*_status("ok", message), *lines]


def _stopped(outcome: Outcome, message: str = _NO_SCORECARD) -> list[Line]:
    return [*_status("error", message), *_rules(outcome), *_problems(outcome.problems)]


def _status(status: str, message: str) -> list[Line]:
    return [("protocol", str(PROTOCOL)), ("engine", __version__), ("status", status), ("message", message)]
