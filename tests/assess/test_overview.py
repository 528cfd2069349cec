"""The overview: who stands in which list, in what words, and whose rating changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assess.build import JULY, figure, indicator, rule_book
from workbook_engine.assess import assess
from workbook_engine.assess.overview import overview
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Unit
from workbook_engine.model.observation import Observation
from workbook_engine.model.overview import Overview
from workbook_engine.model.overview_rules import ListLine, OverviewRules, usual_lines

# Code, name, good_is, target, June's and July's figure.
ROWS = (
    ("MC 13", "Percentage of children* with a risk assessment", "high", "95%", "70%", "98%"),
    ("FD 8", "Percentage of re-referrals within 12 months", "low", "22%", "17%", "21%"),
    ("W 1", "Average caseload per social worker", "low", "17", "16.2", "16.0"),
    ("MC 1", "Number of children missing", "neither", "", "41", "45"),
    ("AMT 2", "Percentage of assessments in 45 days", "high", "85%", "84%", "69%"),
    ("CP 5", "Percentage of conferences held in time", "high", "77%", "", "87%"),
)


def told(rules: OverviewRules | None = None) -> Overview:
    indicators = [
        replace(
            indicator(Unit.PERCENT if now.endswith("%") else Unit.NUMBER, good_is, aim),
            code=code,
            name=name,
            section="Front door" if code == "FD 8" else "Other",
        )
        for code, name, good_is, aim, _, now in ROWS
    ]
    book = rule_book(*indicators)
    months = (JULY.earlier(), JULY)
    histories = {
        code: {
            month: Observation(code, month, figure(text))
            for month, text in zip(months, figures, strict=True)
            if text
        }
        for code, *_, june, july in ROWS
        for figures in ((june, july),)
    }
    now: tuple[Assessment, ...] = assess(book, histories, JULY)
    before = assess(book, histories, JULY.earlier())
    return overview(rules or OverviewRules(lines=usual_lines(book.scheme.ratings)), now, before)


def codes(overview: Overview) -> dict[str, list[str]]:
    return {each.heading: [sentence.key for sentence in each.sentences] for each in overview.lists}


def test_green_that_got_worse_is_to_be_watched_and_what_moved_most_comes_first() -> None:
    assert codes(told()) == {
        "Going well": ["MC 13", "W 1", "CP 5"],
        "Ones to watch": ["FD 8"],
        "To do better": ["AMT 2"],
    }


def test_the_rule_books_lines_choose_and_the_first_that_fits_wins() -> None:
    lines = (ListLine("Worse", travel=("worse",)), ListLine("Green", ("Green",)), ListLine("Rest"))
    assert codes(told(OverviewRules(lines=lines))) == {
        "Worse": ["FD 8", "AMT 2"],
        "Green": ["MC 13", "W 1", "CP 5"],
        "Rest": ["MC 1"],
    }


def test_a_list_holds_no_more_than_the_rule_book_says() -> None:
    assert codes(told(OverviewRules(lines=(ListLine("All"),), most=2))) == {"All": ["MC 13", "FD 8"]}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("MC 13", "98% of children with a risk assessment (target 95%), up 28 points."),
        ("W 1", "Average caseload per social worker: 16.0 (target 17), down 0.2."),
        ("MC 1", "45 children missing, up 4."),
        ("CP 5", "87% of conferences held in time (target 77%)."),
    ],
)
def test_an_indicator_is_told_in_a_plain_sentence(code: str, words: str) -> None:
    [everything] = told(OverviewRules(lines=(ListLine("All"),))).lists
    assert words in [sentence.text for sentence in everything.sentences if sentence.key == code]


def test_counts_are_by_section_and_only_of_ratings() -> None:
    assert told().counts == {"Other": {"Green": 3, "Grey": 1, "Red": 1}, "Front door": {"Green": 1}}


def test_an_indicator_moved_where_it_was_rated_in_both_months_and_differently() -> None:
    moved = {each.assessment.indicator.key: (each.was.word, each.now.word) for each in told().movements}
    assert moved == {"MC 13": ("Red", "Green"), "AMT 2": ("Amber", "Red")}
