"""Rule book checks: what no single entry of a rule book can know by itself."""

from __future__ import annotations

import re

from workbook_engine.model.indicator import match_key
from workbook_engine.rulebook.checks.audience_checks import check_audiences
from workbook_engine.rulebook.checks.email_checks import check_email
from workbook_engine.rulebook.checks.indicator_checks import check_indicators
from workbook_engine.rulebook.checks.overview_checks import check_overview
from workbook_engine.rulebook.checks.rating_checks import check_ratings
from workbook_engine.rulebook.checks.scheme_checks import check_schemes
from workbook_engine.rulebook.checks.sheet_names import check_published_sheets, check_sheets
from workbook_engine.rulebook.checks.source_checks import check_sources
from workbook_engine.rulebook.checks.trend_checks import check_trends
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.mistake import nearest, quoted
from workbook_engine.rulebook.values.scheme_values import schemes

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*]')


def check_rule_book(reading: Reading[RuleBookForm]) -> None:
    """Note every mistake that is one only beside other entries."""
    check_schemes(reading)
    check_indicators(reading)
    check_ratings(reading, schemes(reading))
    check_sources(reading)
    check_sheets(reading)
    check_published_sheets(reading)
    check_email(reading)
    _check_template_name(reading)
    check_overview(reading)
    check_trends(reading)
    check_audiences(reading)
    _check_sections(reading)
    _check_headings(reading)
    _check_left_out(reading)


def _check_template_name(reading: Reading[RuleBookForm]) -> None:
    template = reading.form.scorecard.template
    if _NOT_IN_FILE_NAMES.search(template):
        what = f"{quoted(template)} is not the name of a template."
        reading.mistake(("scorecard", "template"), what, "Write its name alone, such as default.")


def _check_sections(reading: Reading[RuleBookForm]) -> None:
    sections = [entry.section for entry in reading.form.indicators if entry.section]
    for section in reading.form.section_footnotes:
        if section not in sections and reading.is_sound("indicators"):
            meant = nearest(section, sections)
            to_do = f"Did you mean {meant}?" if meant else "Write the section as the indicators have it."
            reading.mistake(
                ("section_footnotes", section), f"No indicator has the section {quoted(section)}.", to_do
            )


def _check_headings(reading: Reading[RuleBookForm]) -> None:
    first: dict[str, int] = {}
    for number, direction in enumerate(reading.form.direction_of_travel or ()):
        heading = direction.heading.casefold()
        if heading in first:
            where = reading.where("direction_of_travel", first[heading])
            what = f"The heading {quoted(direction.heading)} is already there, {where}."
            reading.mistake(("direction_of_travel", number), what, "Give it a heading of its own.")
        first.setdefault(heading, number)


def _check_left_out(reading: Reading[RuleBookForm]) -> None:
    """What is left out on purpose cannot have a rule as well."""
    ruled: dict[str, int] = {}
    for number, entry in enumerate(reading.form.indicators):
        for text in (entry.code, entry.name):
            if text:
                ruled.setdefault(match_key(text), number)
    for number, text in enumerate(reading.form.left_out):
        found = ruled.get(match_key(text))
        if found is not None:
            where = reading.where("indicators", found)
            what = f"{quoted(text)} is left out here, and has a rule {where}."
            reading.mistake(("left_out", number), what, "Delete one of the two.")
