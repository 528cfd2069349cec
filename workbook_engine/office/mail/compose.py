"""Compose: the message that goes with a published copy, every figure of it as the copy has it."""

from __future__ import annotations

from workbook_engine.model.mail_address import MailAddress
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Template
from workbook_engine.office.mail.file_name import file_name
from workbook_engine.office.mail.html import html_body
from workbook_engine.office.mail.message import Message
from workbook_engine.office.mail.news import counts_alone, news
from workbook_engine.office.mail.plain import plain_body
from workbook_engine.office.mail.sent_commentary import sent_commentary
from workbook_engine.office.mail.words import letter


def compose(
    card: Scorecard,
    template: Template,
    copy: bytes,
    sender: MailAddress | None,
    to: tuple[MailAddress, ...],
    cc: tuple[MailAddress, ...],
) -> Message:
    """The message; `card` is the scorecard that the copy shows.

    Of a copy without the scorecard's sheet only the counts are told: a message says no more than its copy.
    """
    commentary = sent_commentary(copy, card, template)
    name = file_name(card)
    told = counts_alone(card) if commentary is None else news(card, commentary)
    said = letter(card, told, name, len(copy), sender)
    return Message(
        said.subject, plain_body(said), html_body(said, template.theme), copy, name, to, cc, sender
    )
