"""Figures of several tables become one; the first listed wins, and a difference is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.read.sheets import months
from workbook_engine.model.figure import Figure, Ratio, Unit
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Problem
from workbook_engine.read import Figures, UnruledRow, merge

JUNE, JULY = months("2019-06", "2019-07")
BLANK = NoFigure(Absence.BLANK)
TBC = NoFigure(Absence.NOT_YET_AVAILABLE, "TBC")
DAMAGED = NoFigure(Absence.REJECTED, "a7")


def percent(shown: str, stored: str | None = None) -> Figure:
    return Figure(Decimal(shown), Unit.PERCENT, Decimal(stored) if stored else None)


def sheet(name: str, values: dict[Month, Figure | NoFigure], *doubts: Month) -> Figures:
    history = {
        month: Observation("LAC 15", month, value, place=CellPlace(name, 8, month.month))
        for month, value in values.items()
    }
    told = {("LAC 15", month): Problem.check(f"doubt in {name}") for month in doubts}
    return Figures({"LAC 15": history}, tuple(sorted(values)), doubts=told)


def test_months_of_all_tables_are_put_together_in_order() -> None:
    merged, problems = merge([sheet("Data", {JULY: percent("68")}), sheet("Trend", {JUNE: percent("67")})])
    assert merged.periods == (JUNE, JULY)
    assert {str(month): str(seen.figure) for month, seen in merged.observations["LAC 15"].items()} == {
        "2019-07": "68%",
        "2019-06": "67%",
    }
    assert problems == []


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (percent("67"), percent("68"), percent("67")),
        (BLANK, percent("68"), percent("68")),
        (percent("67"), BLANK, percent("67")),
        (TBC, percent("68"), percent("68")),
        (TBC, BLANK, TBC),
        (percent("67"), TBC, percent("67")),
        (DAMAGED, percent("68"), DAMAGED),
        (BLANK, TBC, TBC),
    ],
)
def test_the_first_listed_wins_unless_it_is_blank_or_awaits_a_figure(
    first: Figure | NoFigure, second: Figure | NoFigure, kept: Figure | NoFigure
) -> None:
    merged, _ = merge([sheet("Data", {JULY: first}), sheet("Trend", {JULY: second})])
    seen = merged.history("LAC 15").get(JULY)
    assert seen is not None
    assert seen.value == kept


def test_different_figures_are_one_check_naming_both_places_of_the_latest_month() -> None:
    data = sheet("Data", {JUNE: percent("60"), JULY: percent("67")})
    trend = sheet("Trend", {JUNE: percent("61"), JULY: percent("68")})
    _, (problem,) = merge([data, trend])
    assert problem.what == (
        "Two places have different figures for July 2019: 67% in Data!G8 and 68% in Trend!G8; "
        "the first is used. They differ in 1 other period too."
    )
    assert (problem.severity, problem.place, problem.code) == ("check", CellPlace("Data", 8, 7), "LAC 15")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (percent("67"), percent("67")),
        (percent("67", "67.3"), percent("67.3", "67.3")),
        (percent("67"), percent("67.3")),
        (percent("67.3", "67.31"), percent("67", "67.31")),
    ],
)
def test_the_same_figure_with_fewer_decimals_is_no_difference(first: Figure, second: Figure) -> None:
    assert merge([sheet("Data", {JULY: first}), sheet("Trend", {JULY: second})])[1] == []


def test_the_counts_behind_a_figure_are_taken_from_wherever_they_stand() -> None:
    counted = Figure(Decimal("71.1"), Unit.PERCENT, ratio=Ratio(Decimal(106), Decimal(149)))
    merged, problems = merge(
        [sheet("Summary", {JULY: percent("71.1")}), sheet("Placements", {JULY: counted})]
    )
    assert problems == []
    seen = merged.history("LAC 15")[JULY]
    assert (str(seen.place), seen.figure) == ("Summary!G8", counted)


def test_only_the_doubts_about_cells_that_are_used_are_kept() -> None:
    data = sheet("Data", {JUNE: percent("60"), JULY: BLANK})
    trend = sheet("Trend", {JUNE: DAMAGED, JULY: DAMAGED}, JUNE, JULY)
    merged, _ = merge([data, trend])
    assert list(merged.doubts) == [("LAC 15", JULY)]


def test_rows_without_a_rule_are_listed_once() -> None:
    row = UnruledRow("CIN 7", CellPlace("Data", 26, 2))
    merged, _ = merge([Figures(unruled=(row,)), Figures(unruled=(row,))])
    assert merged.unruled == (row,)


def test_no_tables_give_no_figures() -> None:
    assert merge([]) == (Figures(), [])
