"""HTML: the body of a message with its formats: tables and inline styles, as Outlook needs them.

There is no picture and no address in it, so that nothing is fetched when it is opened and nothing is missing
where pictures are off. It is well-formed XML, all in ASCII.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from workbook_engine.model.rating import Rating
from workbook_engine.model.template import Theme
from workbook_engine.office.mail.look import FONT, LINE, WIDTH, chip, inline, style_sheet
from workbook_engine.office.mail.news import Group, Moved, Told
from workbook_engine.office.mail.words import BECAUSE, CHANGED, COMMENT, COUNTS, Letter

_PLAIN = 'border="0" cellpadding="0" cellspacing="0"'
_TABLE = f'{_PLAIN} style="border-collapse:collapse;width:100%" width="100%"'
_ROUND_IT = (  # for Outlook, which knows no greatest width
    f'<!--[if mso]><table role="presentation" cellpadding="0" width="{WIDTH}"><tr><td><![endif]-->',
    "<!--[if mso]></td></tr></table><![endif]-->",
)
_LINE = f"border-bottom:1px solid {LINE['light']}"
_TEXT = f"font-family:{FONT};font-size:15px;line-height:21px"


def html_body(letter: Letter, theme: Theme) -> str:
    """The body as HTML, every character beyond ASCII as a reference to it."""
    parts = "".join(_rows(letter, theme))
    whole = (
        '<!DOCTYPE html><html lang="en-GB" xmlns="http://www.w3.org/1999/xhtml"><head>'
        '<meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>'
        '<meta name="color-scheme" content="light dark"/>'
        '<meta name="supported-color-schemes" content="light dark"/>'
        f'<title>{_text(letter.subject)}</title><style type="text/css">{style_sheet()}</style></head>'
        f'<body class="wbe-page" style="margin:0;padding:0;{inline("page")}">'
        f'{_ROUND_IT[0]}<table role="presentation" class="wbe-page wbe-wide" {_PLAIN} width="100%" '
        f'style="border-collapse:collapse;width:100%;max-width:{WIDTH}px;{inline("page")}">'
        f"{parts}</table>{_ROUND_IT[1]}</body></html>"
    )
    return whole.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _rows(letter: Letter, theme: Theme) -> Iterator[str]:
    news = letter.news
    yield _cell("quiet", _text(letter.council), "padding:20px 16px 0 16px;font-weight:bold")
    yield _cell("head", _heading(1, letter.heading, 22), "padding:4px 16px 0 16px")
    if letter.meeting:
        yield _cell("quiet", _text(letter.meeting), "padding:4px 16px 0 16px;font-size:14px")
    if letter.is_draft:
        yield _cell("page", _label("draft", "DRAFT"), "padding:8px 16px 0 16px")
    for line in letter.introduction:
        yield _cell("page", _text(line), "padding:12px 16px 0 16px")
    yield _band(COUNTS)
    yield _cell("page", _counts(letter, theme), "padding:8px 16px 0 16px")
    yield _cell(
        "quiet", _text(" ".join((letter.tally, *news.notes))), "padding:8px 16px 0 16px;font-size:14px"
    )
    if news.since:
        yield _band(CHANGED.format(since=news.since))
    if news.unmoved:
        yield _cell("page", _text(news.unmoved), "padding:8px 16px 0 16px")
    for group in news.moved:
        yield _cell("head", _heading(3, group.counted, 15), "padding:12px 16px 0 16px")
        yield _cell("page", _moved(group, theme), "padding:2px 16px 0 16px")
    for group in (*news.told, *news.without):
        yield _band(group.counted)
        yield _cell("page", _told(group, theme), "padding:0 16px 0 16px")
    yield _cell("page", "&#160;", f"{_LINE};padding:0;font-size:8px;line-height:12px", "wbe-line")
    yield _cell("page", _text(letter.attached), "padding:12px 16px 0 16px")
    yield _cell("page", _text(f"From {letter.sender}" if letter.sender else ""), "padding:8px 16px 24px 16px")


def _counts(letter: Letter, theme: Theme) -> str:
    rows = [(chip(rating, theme), rating.shown, str(count)) for rating, count in letter.news.counts]
    rows += [(chip(Rating(word, "grey"), theme), word, str(count)) for word, count in letter.news.unrated]
    said = "".join(
        f'<tr><td class="wbe-page" align="right" width="48" style="{inline("page")};{_TEXT};font-weight:bold;'
        f'padding:3px 10px 3px 0">{count}</td><th class="wbe-page" scope="row" align="left" '
        f'style="{inline("page")};{_TEXT};font-weight:normal;padding:3px 0">{_word(look, word)}</th></tr>'
        for look, word, count in rows
    )
    return f'<table {_PLAIN} style="border-collapse:collapse">{said}</table>'


def _moved(group: Group, theme: Theme) -> str:
    rows = "".join(
        f'<tr><td class="wbe-page wbe-line" style="{inline("page")};{_TEXT};{_LINE};padding:6px 8px 6px 0">'
        f"{_named(each)}<br/>was {_word(chip(each.was, theme), each.was.shown)}"
        f" now {_word(chip(each.now, theme), each.now.shown)}</td></tr>"
        for each in group.entries
        if isinstance(each, Moved)
    )
    return f'<table role="presentation" {_TABLE}>{rows}{_more(group)}</table>'


def _told(group: Group, theme: Theme) -> str:
    rows = "".join(
        f'<tr><td class="wbe-page wbe-line" style="{inline("page")};{_TEXT};{_LINE};padding:10px 0">'
        f"{_named(each)}{''.join(_said(each, theme))}</td></tr>"
        for each in group.entries
        if isinstance(each, Told)
    )
    return f'<table role="presentation" {_TABLE}>{rows}{_more(group)}</table>'


def _said(each: Told, theme: Theme) -> Iterator[str]:
    figures = (
        f"<b>{_text(each.figure)}</b>",
        f"target {_text(each.target)}" if each.target else "",
        _text(each.change),
    )
    if each.figure:
        yield f"<br/>{_word(chip(each.rating, theme), each.rating.shown)} {'; '.join(filter(None, figures))}"
    yield f"<br/>{BECAUSE}: {_text(each.because)}"
    if each.comment:
        yield f"<br/>{COMMENT}: <i>{_text(each.comment)}</i>"


def _more(group: Group) -> str:
    if not group.more:
        return ""
    said = f"And {group.more} more, in the attached scorecard."
    return f'<tr><td class="wbe-quiet" style="{inline("quiet")};{_TEXT};padding:8px 0 0 0">{said}</td></tr>'


def _named(entry: Told | Moved) -> str:
    code = f"<b>{_text(entry.code)}</b>&#160; " if entry.code else ""
    return f"{code}{_text(entry.name)}"


def _word(look: str, word: str) -> str:
    """A rating's word in its colours: the word tells it also where there are none."""
    look = f"{look};font-weight:bold;padding:1px 8px;white-space:nowrap"
    return f'<span style="{look}">&#160;{_text(word)}&#160;</span>'


def _label(role: str, word: str) -> str:
    look = f"{inline(role)};font-weight:bold;padding:2px 8px"
    return f'<span class="wbe-{role}" style="{look}">&#160;{word}&#160;</span>'


def _band(text: str) -> str:
    gap = _cell("page", "&#160;", "padding:0;font-size:8px;line-height:18px")
    return gap + _cell("band", _heading(2, text, 16), "padding:7px 16px")


def _heading(level: int, text: str, size: int) -> str:
    look = f"margin:0;font-family:{FONT};font-size:{size}px;line-height:{size + 6}px;font-weight:bold"
    return f'<h{level} style="{look}">{_text(text)}</h{level}>'


def _cell(role: str, content: str, look: str, also: str = "") -> str:
    """A row of the message with one cell."""
    classes = f"wbe-{role} wbe-cell {also}".strip()
    return f'<tr><td class="{classes}" align="left" style="{inline(role)};{_TEXT};{look}">{content}</td></tr>'


def _text(text: str) -> str:
    """A text for HTML with one kind of space, without what nobody sees and what XML knows no sign for."""
    return escape("".join(each if each.isprintable() else " " * each.isspace() for each in text))
