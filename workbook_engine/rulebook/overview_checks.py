"""Overview checks: the overview has a sheet of its own, and its lists are of ratings that there are."""

from __future__ import annotations

from workbook_engine.rulebook.fill_in import Reading
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.rule_book_form import OverviewForm, RuleBookForm
from workbook_engine.rulebook.scheme_values import schemes
from workbook_engine.rulebook.sheet_names import check_sheet_name


def check_overview(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in what is said of the overview."""
    form = reading.form.overview
    if form is None:
        return
    path = ("overview", "sheet")
    check_sheet_name(reading, path, form.sheet)
    taken = (reading.form.scorecard.sheet, *(source.sheet for source in reading.form.workbook))
    if form.sheet.casefold() in (sheet.casefold() for sheet in taken):
        what = f"The overview would be drawn on {quoted(form.sheet)}, which holds something else."
        reading.mistake(path, what, "Give the overview a sheet of its own, such as Overview.")
    if reading.is_sound("rating_scheme") and reading.is_sound("other_schemes"):
        _check_ratings(reading, form)


def _check_ratings(reading: Reading[RuleBookForm], form: OverviewForm) -> None:
    known = [rating.word for scheme in schemes(reading).values() for rating in scheme.ratings]
    for number, line in enumerate(form.lists):
        for word in line.ratings:
            if word not in known:
                meant = nearest(word, known)
                to_do = f"Did you mean {meant}?" if meant else f"They are {listed(known, 'and')}."
                what = f"The rating scheme has no rating {quoted(word)}."
                reading.mistake(("overview", "lists", number), what, to_do)
