"""Sent answers: what the engine says to a request for a copy that is safe to send, or for its message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_engine.model.audience import in_file_name
from workbook_engine.model.problem import Problem, checks
from workbook_engine.office.jobs.answer_lines import done, month, need_checking, problems, rules, stopped
from workbook_engine.office.jobs.folder import write_own
from workbook_engine.office.jobs.request import Request
from workbook_engine.office.jobs.text import Line
from workbook_engine.office.open_book import OpenBook, email_open, publish_open
from workbook_engine.pipeline import Step

if TYPE_CHECKING:
    from workbook_engine.office.published import Published

_NO_COPY = "No copy was made."
_NO_MESSAGE = "No message was made."


def published_answer(book: OpenBook, request: Request, result: Path, step: Step) -> list[Line]:
    """The copies, and what is in them and what was left behind."""
    published = publish_open(book, request.month, step)
    outcome = published.outcome
    if not published.copies or outcome.scorecard is None:
        return stopped(outcome, _NO_COPY)
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
    return done(message, ("result", result.name), *copies, *_of_copies(published))


def emailed_answer(book: OpenBook, request: Request, result: Path, step: Step) -> list[Line]:
    """The copy, a draft for any mail program, and what Outlook needs to make one of its own."""
    from workbook_engine.office.mail.file_name import in_ascii

    emailed = email_open(book, request.month, step)
    outcome, message = emailed.published.outcome, emailed.message
    if message is None or emailed.stopped or outcome.scorecard is None:
        return stopped(emailed.published.stopped_by(emailed.problems).outcome, _NO_MESSAGE)
    draft, body = result.with_suffix(".eml"), result.with_suffix(".htm")
    for file, content in (
        (result, message.copy),
        (draft, message.draft()),
        (body, message.html.encode("ascii")),
    ):
        write_own(file, content)
    return done(
        f"The message is about {outcome.scorecard.period.name}. Look at it before you send it.",
        ("result", result.name),
        ("draft", draft.name),
        ("body", body.name),
        ("attachment", in_ascii(message.copy_name)),
        ("subject", message.subject),
        *(("to", each.address) for each in message.to),
        *(("cc", each.address) for each in message.cc),
        *_of_copies(emailed.published, emailed.problems),
    )


def _of_copies(published: Published, more: Sequence[Problem] = ()) -> Iterator[Line]:
    """What is in the copies, what was left behind, and what a person is to look at, with `more` of that."""
    from workbook_engine.office.sent_words import sent_and_left, sent_too

    outcome = published.outcome
    still_open = need_checking(len(checks(outcome.problems)) - len(published.to_check))
    words = (*sent_and_left(published), *sent_too(published), still_open)
    yield from (("text", each) for each in words if each)
    yield from month(outcome)
    yield from rules(outcome)
    yield from problems((*published.to_check, *more))
