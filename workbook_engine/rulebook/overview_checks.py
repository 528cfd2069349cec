"""Overview checks: its lists are of ratings that there are, and the trends of indicators that there are."""

from __future__ import annotations

from workbook_engine.model.indicator import match_key
from workbook_engine.model.overview_rules import usual_lines
from workbook_engine.rulebook.fill_in import Reading
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.rule_book_form import OverviewForm, RuleBookForm, TrendsForm
from workbook_engine.rulebook.rule_book_values import codes_of
from workbook_engine.rulebook.scheme_values import schemes


def check_overview(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in what is said of the overview."""
    form = reading.form.overview
    if form is None:
        return
    if reading.is_sound("rating_scheme") and reading.is_sound("other_schemes"):
        _check_ratings(reading, form)


def check_trends(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in what is said of the trend pages."""
    form = reading.form.trends
    if form is None:
        return
    known = {
        match_key(text) for entry in reading.form.indicators for text in (entry.code, entry.name) if text
    }
    for number, page in enumerate(form.pages):
        unknown = [code for chart in page.charts for code in codes_of(chart) if match_key(code) not in known]
        if unknown and reading.is_sound("indicators"):
            what = f"No indicator has the code {quoted(unknown[0])}."
            meant = nearest(unknown[0], [entry.code for entry in reading.form.indicators if entry.code])
            to_do = f"Did you mean {meant}?" if meant else "Write the codes with commas between them."
            reading.mistake(("trends", "pages", number), what, to_do)
    if reading.is_sound("indicators"):
        _check_units(reading, form)


def _check_units(reading: Reading[RuleBookForm], form: TrendsForm) -> None:
    """A chart has one axis, so all its indicators count in one unit."""
    counts = {
        match_key(text): entry.counts
        for entry in reading.form.indicators
        for text in (entry.name, entry.code)
        if text
    }
    for number, page in enumerate(form.pages):
        for at, chart in enumerate(page.charts):
            codes = [code for code in codes_of(chart) if match_key(code) in counts]
            other = [code for code in codes if counts[match_key(code)] is not counts[match_key(codes[0])]]
            if other:
                first, second = (counts[match_key(code)].value for code in (codes[0], other[0]))
                what = f"{codes[0]} and {other[0]} share a chart, and their units are {first} and {second}."
                to_do = "Give each a chart of its own, or correct the unit of one."
                reading.mistake(("trends", "pages", number, "charts", at), what, to_do)


def _check_ratings(reading: Reading[RuleBookForm], form: OverviewForm) -> None:
    ratings = [rating for scheme in schemes(reading).values() for rating in scheme.ratings]
    if not form.lists and reading.is_sound("overview", "lists") and not usual_lines(ratings):
        what = "The overview has no lists: no rating of the scheme is green, amber or red."
        to_do = "Write them, as lists: [{heading: …, ratings: […]}], or give the ratings such colours."
        reading.mistake(("overview",), what, to_do)
    known = [rating.word for rating in ratings]
    for number, line in enumerate(form.lists):
        for word in line.ratings:
            if word not in known:
                meant = nearest(word, known)
                to_do = f"Did you mean {meant}?" if meant else f"They are {listed(known, 'and')}."
                what = f"The rating scheme has no rating {quoted(word)}."
                reading.mistake(("overview", "lists", number), what, to_do)
