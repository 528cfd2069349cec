"""Receivers: who a message is for, and whether it may go to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbook_engine.model.mail_address import MailAddress, NoAddress, each_once, parted
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import EmailRules
from workbook_engine.office.mail.settings import MailSettings
from workbook_engine.rulebook.mistake import listed

Receivers = tuple[tuple[MailAddress, ...], tuple[MailAddress, ...]]
"""Those that a message is for, and those that are to have it as well."""

_WHERE_TO_SAY = 'Say which may be, under [mail] in {file}: domains = ["council.gov.uk"].'


def receivers(to: Iterable[str], cc: Iterable[str]) -> tuple[Receivers, list[Problem]]:
    """The addresses in what was typed, each once, and a stop for each that is none."""
    problems: list[Problem] = []
    found = tuple(tuple(_read(texts, problems)) for texts in (to, cc))
    return each_once(*found), problems


def _read(texts: Iterable[str], problems: list[Problem]) -> Iterator[MailAddress]:
    for text in parted(texts):
        try:
            yield MailAddress.read(text)
        except NoAddress as error:
            problems.append(Problem.stop(error.what, error.to_do))


def or_those_of(rules: EmailRules, given: Receivers) -> Receivers:
    """Who was named, else those of the rule book."""
    to, cc = given
    return each_once(to or rules.to, cc if to or cc else rules.cc)


def not_on_the_list(addresses: Sequence[MailAddress], settings: MailSettings) -> list[Problem]:
    """A stop where the settings do not allow to send mail to these."""
    others = [each for each in addresses if not settings.may_be_sent_to(each)]
    domains = dict.fromkeys(each.domain for each in others)
    if not domains:
        return []
    place = FilePlace(str(settings.file))
    if not settings.domains:
        what = "The settings name no domains that mail may be sent to."
        return [Problem.stop(what, _WHERE_TO_SAY.format(file=settings.file), place)]
    are = "is of a domain" if len(others) == 1 else "are of domains"
    what = f"{listed((each.address for each in others), 'and')} {are} that mail may not be sent to."
    to_do = f"Leave it out, or add {listed(domains, 'and')} to domains in the settings."
    return [Problem.stop(what, to_do, place)]
