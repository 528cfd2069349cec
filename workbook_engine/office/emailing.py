"""Emailing: a published copy in a message: as a draft in a file, handed to a server, or only told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from email.utils import formatdate, make_msgid
from functools import partial
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office.files import (
    FileProblem,
    followed,
    refuse_unwritable,
    write_keeping,
)
from workbook_engine.office.mail.compose import compose
from workbook_engine.office.mail.message import Message
from workbook_engine.office.mail.not_sent import NotSent
from workbook_engine.office.mail.obstacles import as_checks, before_a_draft, before_sending
from workbook_engine.office.mail.receivers import Receivers, or_those_of, receivers
from workbook_engine.office.mail.settings import MailSettings, Server, read_mail_settings
from workbook_engine.office.published import Published
from workbook_engine.office.publishing import publish
from workbook_engine.office.rules import load_template, settings_file
from workbook_engine.rulebook.mistake import Mistake

_AnyPath = str | Path


@dataclass(frozen=True)
class Emailed:
    """What emailing came to: what was published, the message, and what became of it.

    `message` is None where nothing was published; `problems` are those of the message and its way. `draft` is
    the file that was written, `server` where the message was handed to, or would be, and `sent` whether it
    was; with `is_unsure` the server broke off before it said whether it has it.
    """

    published: Published
    message: Message | None = None
    problems: tuple[Problem, ...] = ()
    draft: Path | None = None
    server: Server | None = None
    sent: bool = False
    is_unsure: bool = False

    @property
    def stopped(self) -> bool:
        return self.published.outcome.stopped or bool(stops(self.problems))

    def report(self) -> dict[str, object]:
        """All of it as data, for `--report`; `email` is null where there is no message."""
        message = self.message
        said = message and {
            "subject": message.subject,
            "from": str(message.sender) if message.sender else None,
            "to": [str(each) for each in message.to],
            "cc": [str(each) for each in message.cc],
            "attachment": message.copy_name,
            "size": message.size,
            "text": message.plain,
            "draft": str(self.draft) if self.draft else None,
            "server": str(self.server) if self.server else None,
            "sent": None if self.is_unsure else self.sent,
        }
        return {**self.published.stopped_by(self.problems).report(), "email": said}

    def with_problems(self, problems: Iterable[Problem]) -> Emailed:
        return replace(self, problems=(*self.problems, *problems))


def email(
    workbook: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    to: Sequence[str] = (),
    cc: Sequence[str] = (),
    audience: str | None = None,
    output: _AnyPath | None = None,
    month: Month | str | None = None,
    keep_notes: bool = False,
    draft: _AnyPath | None = None,
    smtp: str = "",
    send: bool = False,
    step: pipeline.Step = pipeline.no_step,
) -> Emailed:
    """Publish a copy, and a message that goes with it: into the file `draft`, or, with `send`, to a server.

    With neither, what would be sent is told; nothing leaves the computer without `send`. `to` and `cc` are
    addresses, else those of the rule book; `smtp` is the server, else that of the settings. The copy is
    of the whole scorecard, or of an audience's part; it is `output`, else it lies beside the workbook as
    `july_to_send.xlsx`. Bad files, figures, addresses and
    settings never raise, nor does a server: all of that is in the `problems`, and the copy is kept.
    Raises ValueError for a month that is none, and for a draft that is to be sent.

        emailed = email("july.xlsx", to=["asha.patel@smallton.gov.uk"], draft="july.eml")
        emailed.message.subject, emailed.draft
    """
    if draft is not None and (send or smtp):
        raise ValueError("a draft is not sent")
    settings, problems = read_mail_settings(settings_file())
    given, found = receivers(to, cc)
    server, unknown = _server(smtp, settings)
    target, unwritable = _draft_file(draft)
    published = publish(
        workbook,
        rules,
        output=output,
        audiences=[audience],
        month=month,
        keep_notes=keep_notes,
        barred=(*problems, *found, *unknown, *unwritable),
        step=step,
    )
    step("Writing the message")
    emailed = message_of(published, settings, given)
    if emailed.message is None:
        return emailed
    if target is not None:
        return _write(emailed, target)
    obstacles = tuple(before_sending(emailed.message, settings, server))
    if send:
        return _send(replace(emailed, problems=obstacles, server=server), settings, step)
    return replace(emailed, problems=tuple(as_checks(obstacles)), server=server)


def _server(named: str, settings: MailSettings) -> tuple[Server | None, list[Problem]]:
    """The server that was named, else that of the settings; the port and the security are those said there
    where it is the same one."""
    if not named:
        return settings.server, []
    try:
        server = Server.read(named)
    except Mistake as error:
        return None, [Problem.stop(error.what, error.to_do)]
    own = settings.server
    return (own if own and own.host == server.host and ":" not in named else server), []


def _draft_file(draft: _AnyPath | None) -> tuple[Path | None, list[Problem]]:
    if draft is None:
        return None, []
    try:
        target = followed(draft)
        if target.suffix.lower() != ".eml":
            raise FileProblem("A draft is a mail in a file (.eml).", "End the name in .eml.", target)
        refuse_unwritable(target)
    except FileProblem as error:
        return None, [error.problem]
    return target, []


def message_of(published: Published, settings: MailSettings, given: Receivers = ((), ())) -> Emailed:
    """The message that the copy is sent with, to those who are given or else to those of the rule book.

    It is not sent; its problems are those that a draft would have. Without a copy there is none.
    """
    if not published.copies:
        return Emailed(published)
    copy = published.copies[0]
    book = copy.scorecard.rule_book
    template, problems = load_template(book)
    if template is None:
        return Emailed(published, problems=tuple(problems))
    to, cc = or_those_of(book.email, given)
    message = compose(copy.scorecard, template, copy.package, settings.sender, to, cc)
    return Emailed(published, message, tuple(before_a_draft(message, settings)))


def _write(emailed: Emailed, target: Path) -> Emailed:
    """Write the draft, unless something stops it; a file that was there is kept as its backup."""
    if emailed.stopped or emailed.message is None:
        return emailed
    try:
        remark = write_keeping(target, emailed.message.draft())
    except FileProblem as error:
        return emailed.with_problems([error.problem])
    published = emailed.published
    remarks = (*published.remarks, remark) if remark else published.remarks
    return replace(emailed, draft=target, published=replace(published, remarks=remarks))


def _send(emailed: Emailed, settings: MailSettings, step: pipeline.Step) -> Emailed:
    """Hand the message over, unless something stops it."""
    message, server = emailed.message, emailed.server
    if emailed.stopped or message is None or message.sender is None or server is None:
        return emailed
    from workbook_engine.office.mail.password import password_for
    from workbook_engine.office.mail.smtp import deliver

    step(f"Sending it through {server.host}")
    mail = message.mail(formatdate(localtime=True), make_msgid(domain=message.sender.domain))
    try:
        deliver(
            server,
            message.sender,
            message.recipients,
            mail,
            user=settings.user,
            password=partial(password_for, settings.user, server.host),
            certificates=settings.certificates,
            timeout=settings.timeout,
        )
    except NotSent as error:
        failed = emailed.with_problems([Problem.stop(error.what, error.to_do)])
        return replace(failed, is_unsure=error.is_unsure)
    return replace(emailed, sent=True)
