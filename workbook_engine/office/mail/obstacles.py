"""Obstacles: what keeps a message from being sent, and what is to be looked at before a draft is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, Severity
from workbook_engine.office.mail.message import Message
from workbook_engine.office.mail.receivers import not_on_the_list
from workbook_engine.office.mail.settings import MailSettings, Server
from workbook_engine.office.mail.words import size_in_words


def before_a_draft(message: Message, settings: MailSettings) -> Iterator[Problem]:
    """A stop where a draft could never be sent; a check of who it is for, which a person decides."""
    yield from _too_large(message, settings)
    yield from as_checks(not_on_the_list(message.recipients, settings))


def _too_large(message: Message, settings: MailSettings) -> Iterator[Problem]:
    """A stop where a message is larger than mail may be."""
    if message.size > settings.largest:
        what = f"The message would have {size_in_words(message.size)}, its copy included."
        to_do = (
            f"Up to {size_in_words(settings.largest)} is sent (largest, under [mail] in the settings). Send "
            "fewer sheets (publish, in the rule book), or put the copy where its readers can get it."
        )
        yield Problem.stop(what, to_do, FilePlace(message.copy_name))


def before_sending(message: Message, settings: MailSettings, server: Server | None) -> Iterator[Problem]:
    """What keeps a message from being sent."""
    place = FilePlace(str(settings.file))
    if not message.recipients:
        to_do = "Name them with --to, or in the rule book: email: {to: [name@council.gov.uk]}."
        yield Problem.stop("Nobody is named whom the message is for.", to_do)
    yield from not_on_the_list(message.recipients, settings)
    if message.sender is None:
        to_do = f'Say it under [mail] in {settings.file}: from = "Performance <name@council.gov.uk>".'
        yield Problem.stop("The settings do not say who sends the message.", to_do, place)
    if server is None:
        to_do = f'Name it with --smtp, or under [mail] in {settings.file}: server = "smtp.council.gov.uk".'
        yield Problem.stop("No server is named that takes the message.", to_do, place)
    yield from _too_large(message, settings)


def as_checks(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same as checks, where nothing is sent yet."""
    return (replace(each, severity=Severity.CHECK) for each in problems)
