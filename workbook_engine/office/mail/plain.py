"""Plain: the body of a message for programs, and people, that show no formats."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from workbook_engine.office.mail.news import Group, Moved, Told
from workbook_engine.office.mail.words import BECAUSE, CHANGED, COMMENT, COUNTS, Letter

_WIDTH = 72


def plain_body(letter: Letter) -> str:
    """The body as text, no line longer than 72 characters but for a word that is."""
    return "\n".join(line.rstrip() for line in _lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    news = letter.news
    yield from _wrapped(letter.council)
    yield from _wrapped(letter.heading)
    if letter.meeting:
        yield from _wrapped(letter.meeting)
    if letter.is_draft:
        yield "DRAFT"
    for line in letter.introduction:
        yield ""
        yield from _wrapped(line)
    yield from _heading(COUNTS)
    counted = [(str(count), rating.shown) for rating, count in news.counts]
    counted += [(str(count), word) for word, count in news.unrated]
    widest = max((len(count) for count, _ in counted), default=0)
    for count, word in counted:
        yield f"  {count:>{widest}}  {word}"
    yield from _wrapped(" ".join((letter.tally, *news.notes)))
    if news.since:
        yield from _heading(CHANGED.format(since=news.since))
    if news.unmoved:
        yield from _wrapped(news.unmoved)
    for group in news.moved:
        yield from _group(group, group.counted)
    for group in (*news.told, *news.without):
        yield from _heading(group.counted)
        yield from _group(group)
    yield ""
    yield "-" * _WIDTH
    yield from _wrapped(letter.attached)
    if letter.sender:
        yield from _wrapped(f"From {letter.sender}")


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text.upper()


def _group(group: Group, heading: str = "") -> Iterator[str]:
    if heading:
        yield heading
    for number, each in enumerate(group.entries):
        if isinstance(each, Moved):
            yield from _wrapped(f"{_named(each)}: was {each.was.shown}, now {each.now.shown}", "  ", "    ")
            continue
        if number:
            yield ""
        yield from _wrapped(_named(each), "  ", "    ")
        figures = (each.figure, f"target {each.target}" if each.target else "", each.change)
        if each.figure:
            yield from _wrapped("; ".join(filter(None, figures)), "    ")
        yield from _wrapped(f"{BECAUSE}: {each.because}", "    ")
        if each.comment:
            yield from _wrapped(f"{COMMENT}: {each.comment}", "    ")
    if group.more:
        yield f"  And {group.more} more, in the attached scorecard."


def _named(entry: Told | Moved) -> str:
    return f"{entry.code}  {entry.name}".strip()


def _wrapped(text: str, indent: str = "", then: str | None = None) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if then is None else then,
        break_long_words=False,
        break_on_hyphens=False,
    )
