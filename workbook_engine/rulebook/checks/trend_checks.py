"""Trend checks: the pages are of indicators, lists and themes that there are, and a chart has one unit."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.indicator import match_key
from workbook_engine.model.trend_rules import PagesBy
from workbook_engine.rulebook.forms.drawn_forms import TrendsForm
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.mistake import nearest, quoted
from workbook_engine.rulebook.values.codes import codes_of, known_keys
from workbook_engine.rulebook.yaml.document import Path


def check_trends(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in what is said of the trend pages."""
    form = reading.form.trends
    if form is None:
        return
    _check_pages(reading, form)
    if reading.is_sound("indicators"):
        _check_codes(reading, form)
        _check_units(reading, form)


def _check_pages(reading: Reading[RuleBookForm], form: TrendsForm) -> None:
    document = reading.document
    for key in ("pages_by", "share_a_chart"):
        if form.pages and ("trends", key) in document.places:
            what = f"The trends have pages of their own, so {key} says nothing."
            reading.mistake(("trends", key), what, "Leave one of the two out.")
    if form.pages_by is PagesBy.LIST and reading.form.overview is None and reading.is_sound("overview"):
        what = "The trends are by list, and there is no overview, which has the lists."
        reading.mistake(("trends", "pages_by"), what, "Write overview: {sheet: Overview}, or section here.")
    themes = [entry.theme for entry in reading.form.indicators if entry.theme]
    if form.pages_by is PagesBy.THEME and not themes and reading.is_sound("indicators"):
        what = "The trends are by theme, and no indicator has a theme."
        reading.mistake(("trends", "pages_by"), what, "Write theme: … at the indicators, or section here.")


def _charts(form: TrendsForm) -> Iterator[tuple[Path, str]]:
    for at, chart in enumerate(form.share_a_chart):
        yield ("trends", "share_a_chart", at), chart
    for number, page in enumerate(form.pages):
        for at, chart in enumerate(page.charts):
            yield ("trends", "pages", number, "charts", at), chart


def _check_codes(reading: Reading[RuleBookForm], form: TrendsForm) -> None:
    known = known_keys(reading.form)
    for path, chart in _charts(form):
        unknown = next((code for code in codes_of(chart, known) if match_key(code) not in known), None)
        if unknown:
            what = f"No indicator has the code {quoted(unknown)}."
            meant = nearest(unknown, [entry.code for entry in reading.form.indicators if entry.code])
            to_do = f"Did you mean {meant}?" if meant else "Write the codes with commas between them."
            reading.mistake(path, what, to_do)


def _check_units(reading: Reading[RuleBookForm], form: TrendsForm) -> None:
    """A chart has one axis, so all its indicators count in one unit."""
    known = known_keys(reading.form)
    counts = {
        match_key(text): entry.counts
        for entry in reading.form.indicators
        for text in (entry.name, entry.code)
        if text
    }
    for path, chart in _charts(form):
        codes = [code for code in codes_of(chart, known) if match_key(code) in counts]
        other = [code for code in codes if counts[match_key(code)] is not counts[match_key(codes[0])]]
        if other:
            first, second = (counts[match_key(code)].value for code in (codes[0], other[0]))
            what = f"{codes[0]} and {other[0]} share a chart, and their units are {first} and {second}."
            to_do = "Give each a chart of its own, or correct the unit of one."
            reading.mistake(path, what, to_do)
