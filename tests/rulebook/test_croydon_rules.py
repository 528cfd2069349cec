"""Croydon's rule book holds what the report printed, and its ratings come out as published."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook_engine.assess import assess
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.rulebook import decode, read_rule_book
from workbook_engine.rulebook.forms.notation import figure

RULES = Path(__file__).parents[2] / "rules" / "croydon.yaml"
JUNE, JULY = Month(2019, 6), Month(2019, 7)


@pytest.fixture(scope="module")
def croydon() -> RuleBook:
    book, problems = read_rule_book(decode(RULES.read_bytes()), str(RULES))
    assert problems == []
    assert book is not None
    return book


def test_every_code_name_and_target_is_as_printed_and_in_the_printed_order(
    croydon: RuleBook, published: list[dict[str, str]]
) -> None:
    ours = [
        (each.section.upper(), each.code, each.name, each.targets[0].shown if each.targets else "")
        for each in croydon.indicators
    ]
    assert ours == [(row["section"], row["ref"], row["indicator"], row["target"]) for row in published]


def test_every_unit_is_that_of_the_printed_figure(croydon: RuleBook, published: list[dict[str, str]]) -> None:
    percent = {row["ref"] for row in published if "%" in row["jun_19"]}
    assert {each.code for each in croydon.indicators if each.unit is Unit.PERCENT} == percent


def test_47_of_47_published_ratings_follow_from_the_rules(
    croydon: RuleBook, published: list[dict[str, str]]
) -> None:
    def observed(ref: str, month: Month, printed: str) -> Observation:
        value: Figure | NoFigure = figure(printed) if printed else NoFigure(Absence.BLANK)
        return Observation(ref, month, value)

    observations = {
        row["ref"]: {
            JUNE: observed(row["ref"], JUNE, row["jun_19"]),
            JULY: observed(row["ref"], JULY, row["jul_19"]),
        }
        for row in published
    }
    judged = {each.indicator.code: each.rating.word for each in assess(croydon, observations, JULY)}
    assert judged == {row["ref"]: row["rag"] for row in published}
    assert len(judged) == 47


def test_every_indicator_knows_the_line_that_it_stands_on(croydon: RuleBook) -> None:
    lines = RULES.read_text("utf-8").splitlines()
    for each in croydon.indicators:
        _, _, line = str(each.place).partition("croydon.yaml:")
        assert f"{{code: {each.code}," in lines[int(line) - 1]
