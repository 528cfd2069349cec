"""The key above the table says what the rule book says, and nothing that is not on the sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.sheets.build import ROWS, SCHEME, scorecard, template
from workbook_engine.model.condition import Fact, Is, OnOrBetter
from workbook_engine.model.indicator import Tolerance, ToleranceKind
from workbook_engine.model.rating import Band, Rating, RatingScheme
from workbook_engine.model.rule_book import DirectionOfTravel, Shows
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import ColumnKind
from workbook_engine.model.travel import Compare
from workbook_engine.sheets.columns import table_columns
from workbook_engine.sheets.key import key_text

KEY = "{ratings} · {points} · {travel}"


def said(card: Scorecard, key: str = KEY, *, without: ColumnKind | None = None) -> list[str]:
    """The key's parts, on Croydon's columns."""
    look = template()
    kept = tuple(column for column in look.columns if column.shows is not without)
    return key_text(key, card, table_columns(card, replace(look, columns=kept))).split(" · ")


def with_tolerance(card: Scorecard, tolerance: Tolerance | None) -> Scorecard:
    return replace(card, rule_book=replace(card.rule_book, tolerances=(tolerance,) if tolerance else ()))


def test_each_rating_is_told_with_its_condition_and_each_sign_with_what_it_shows() -> None:
    assert said(scorecard()) == [
        "Grey = not rated (no target)",
        "Green = on or better than target",
        "Amber = within tolerance of the target (10% of target)",
        "Red = anything else",
        "pp = percentage point",
        "▲ up ▼ down ► the same, against the previous month; "
        "Better or Worse where a high or a low figure is good",
    ]


@pytest.mark.parametrize(
    ("tolerance", "words"),
    [
        (Tolerance(Decimal(5), ToleranceKind.POINTS), "(5 points)"),
        (Tolerance(Decimal(2), ToleranceKind.ABSOLUTE), "(2)"),
    ],
)
def test_the_tolerance_is_the_rule_books(tolerance: Tolerance, words: str) -> None:
    assert f"Amber = within tolerance of the target {words}" in said(with_tolerance(scorecard(), tolerance))


def test_tolerances_of_single_indicators_are_mentioned() -> None:
    own = Tolerance(Decimal(1), ToleranceKind.ABSOLUTE)
    plain = scorecard().rule_book.indicators
    card = scorecard(indicators=(replace(plain[0], tolerances=(own,)), *plain[1:]))
    assert "Amber = within tolerance of the target (10% of target, or the indicator’s own)" in said(card)
    alone = with_tolerance(card, None)
    assert "Amber = within tolerance of the target (the indicator’s own)" in said(alone)


def test_a_rating_of_several_lines_is_told_once_with_all_of_them() -> None:
    grey = Rating("Met", "green")
    scheme = RatingScheme((Band(grey, (Is(Fact.NO_TARGET),)), Band(grey, (OnOrBetter(),)), *SCHEME.bands[3:]))
    card = scorecard()
    card = replace(card, rule_book=replace(card.rule_book, scheme=scheme))
    assert said(card, "{ratings}") == ["Met = no target, or on or better than target", "Red = anything else"]


def test_arrows_that_show_performance_are_told_so_and_two_directions_apart() -> None:
    short = DirectionOfTravel("Short term", shows=Shows.PERFORMANCE)
    assert said(scorecard(directions=(short,)), "{travel}") == [
        "▲ better ▼ worse ► the same, against the previous month"
    ]
    first, second = said(scorecard(directions=(short, DirectionOfTravel("Long term"))), "{travel}")
    assert first.startswith("Short term: ▲ better")
    assert second.startswith("Long term: ▲ up")


def test_points_are_explained_only_where_a_change_is_told_in_them() -> None:
    assert "pp = percentage point" not in said(scorecard(ROWS[4:5]))


@pytest.mark.parametrize(
    ("without", "gone"),
    [(ColumnKind.RATING, "Grey ="), (ColumnKind.ARROW, "▲"), (ColumnKind.CHANGE, "pp =")],
)
def test_what_has_no_column_is_not_explained(without: ColumnKind, gone: str) -> None:
    assert gone in " ".join(said(scorecard()))
    assert gone not in " ".join(said(scorecard(), without=without))


def test_a_template_may_add_words_of_its_own() -> None:
    assert said(scorecard(ROWS[4:5]), "LAC = looked after child · {points} · {council}") == [
        "LAC = looked after child",
        "London Borough of Croydon",
    ]


def test_last_years_outturn_has_no_article_of_its_own() -> None:
    outturn = DirectionOfTravel("Trend", Compare.LAST_YEARS_OUTTURN, shows=Shows.PERFORMANCE)
    assert said(scorecard(directions=(outturn,)), "{travel}") == [
        "▲ better ▼ worse ► the same, against last year's outturn"
    ]
