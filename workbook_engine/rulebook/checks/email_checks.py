"""Email checks: what the message says that the copy is sent with, beside the rest of the rule book."""

from __future__ import annotations

from workbook_engine.rulebook.checks.placeholders import IN_TEXTS, check_placeholders
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.values.scheme_values import schemes


def check_email(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake in what is said of the message."""
    form = reading.form.email
    check_placeholders(reading, ("email", "subject"), form.subject, IN_TEXTS)
    check_placeholders(reading, ("email", "introduction"), form.introduction, IN_TEXTS)
    if not form.subject and reading.is_sound("email", "subject"):
        what = "The message has no subject here."
        reading.mistake(("email", "subject"), what, "Write one, or leave out subject.")
    if not (reading.is_sound("rating_scheme") and reading.is_sound("other_schemes")):
        return
    known = [rating.word for scheme in schemes(reading).values() for rating in scheme.ratings]
    for number, word in enumerate(form.ratings):
        if word not in known:
            meant = nearest(word, known)
            to_do = f"Did you mean {meant}?" if meant else f"They are {listed(dict.fromkeys(known), 'and')}."
            what = f"The rating scheme has no rating {quoted(word)}."
            reading.mistake(("email", "ratings", number), what, to_do)
