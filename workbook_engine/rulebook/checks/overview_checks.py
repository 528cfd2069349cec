"""Overview checks: its lists are of ratings that there are."""

from __future__ import annotations

from workbook_engine.model.overview_rules import usual_lines
from workbook_engine.rulebook.forms.drawn_forms import OverviewForm
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.values.scheme_values import schemes


def check_overview(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in what is said of the overview."""
    form = reading.form.overview
    if form is None:
        return
    if reading.is_sound("rating_scheme") and reading.is_sound("other_schemes"):
        _check_ratings(reading, form)


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
