"""Words: the sentences of a message that both of its bodies say."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_engine.model.mail_address import MailAddress
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.office.mail.news import News
from workbook_engine.sheets.title_block import final_words, meeting_words
from workbook_engine.sheets.words import fill_in

CHANGED = "Changed since {since}"
COUNTS = "How many"
BECAUSE = "Why"
COMMENT = "Commentary"


@dataclass(frozen=True)
class Letter:
    """What a message says, before it is put into a form: `heading` is the scorecard's title with its period.

    `introduction` are lines; `meeting` says where the report goes and since when it is final, `attached` what
    hangs on the message, and `sender` who it is from.
    """

    subject: str
    council: str
    heading: str
    meeting: str
    is_draft: bool
    introduction: tuple[str, ...]
    tally: str
    news: News
    attached: str
    sender: str


def letter(card: Scorecard, news: News, name: str, size: int, sender: MailAddress | None) -> Letter:
    """The letter that goes with a copy of this name and size in bytes."""
    rules, report = card.rule_book.email, card.rule_book.report
    introduction = fill_in(rules.introduction, card)
    return Letter(
        subject=one_line(fill_in(rules.subject, card)),
        council=one_line(card.rule_book.council),
        heading=one_line(fill_in("{title}, {period}", card)),
        meeting=one_line(" · ".join((*meeting_words(report), *final_words(card)))),
        is_draft=not card.is_final,
        introduction=tuple(" ".join(line.split()) for line in introduction.splitlines() if line.strip()),
        tally=f"{card.tally[:1].upper()}{card.tally[1:]}.",
        news=news,
        attached=f"Attached: {name} ({size_in_words(size)}). It holds values, and nothing hidden.",
        sender=_sender(report.author, report.contact, sender),
    )


def one_line(text: str) -> str:
    """A text in one line, without what cannot be seen: no line end in it can begin a header of its own.

    >>> one_line("July\\r\\nBcc: all@smallton.gov.uk")
    'July Bcc: all@smallton.gov.uk'
    """
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def size_in_words(size: int) -> str:
    """A size in bytes as people say it.

    >>> size_in_words(61_440), size_in_words(26_500_000), size_in_words(300)
    ('61 KB', '26.5 MB', '1 KB')
    """
    return f"{max(1, round(size / 1000)):,} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _sender(author: str, contact: str, sender: MailAddress | None) -> str:
    """Who the message is from, in words; "" where nobody said."""
    said = [one_line(each) for each in (author, contact) if each.strip()]
    return ", ".join(said) or (str(sender) if sender else "")
