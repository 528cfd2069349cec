"""Figure cells: the figure that a cell shows, or the reason that there is none. Nothing is guessed."""

from __future__ import annotations

import csv
from dataclasses import astuple
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Absence, NoFigure
from workbook_engine.model.place import CellPlace
from workbook_engine.read import read_figure
from workbook_engine.read.values.figure_cells import Reading

with (Path(__file__).parents[1] / "cases" / "figures.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

PLACE = CellPlace("Data", 12, 13)
PERCENT = Indicator("AMT 2", "Assessments in 45 days", unit=Unit.PERCENT)
NUMBER = Indicator("W 1", "Average caseload")


def cell_of(kind: str, stored: str, number_format: str) -> Cell | None:
    if kind == "blank":
        return None
    number = Decimal(f"{Decimal(stored):.15g}") if kind == "number" else None
    formula = "A1" if kind == "empty" else None
    return Cell(CellKind(kind), stored, number, number_format, formula)


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['stored']} as {case['number format']}, {case['unit']}"
)
def test_a_cell_gives_the_figure_that_it_shows(case: dict[str, str]) -> None:
    decimals = int(case["decimals"]) if case["decimals"] else None
    indicator = Indicator("A 1", "Case", unit=Unit(case["unit"]), decimals=decimals)
    reading = read_figure(cell_of(case["kind"], case["stored"], case["number format"]), indicator)
    value = reading.value
    assert (value.shown if isinstance(value, Figure) else value.why.value) == case["gives"]
    assert reading.provisional == (case["provisional"] == "yes")
    assert bool(reading.wrong) == (case["gives"] == "rejected" or case["check"] == "yes")
    ratio = value.ratio if isinstance(value, Figure) else None
    assert (
        " of ".join(str(count) for count in astuple(ratio) if count is not None) == case["ratio"]
        if ratio
        else not case["ratio"]
    )


@pytest.mark.parametrize(
    ("typed", "gives", "check"),
    [
        ("2 of 126", "98.4%", ""),
        ("2 of 126 98.4%", "98.4%", ""),
        ("3 of 71 94.8%", "94.8%", "3 of 71 leaves 95.8%; 94.8% is taken"),
    ],
)
def test_counts_of_the_opposite_make_the_figure_of_their_indicator(
    typed: str, gives: str, check: str
) -> None:
    in_time = Indicator("7.6", "Reviews in time", unit=Unit.PERCENT, complement=True)
    reading = read_figure(Cell(CellKind.TEXT, typed), in_time)
    assert isinstance(reading.value, Figure)
    assert (reading.value.shown, check in reading.wrong, bool(reading.wrong)) == (gives, True, bool(check))


@pytest.mark.parametrize(
    ("kind", "stored", "indicator", "what", "to_do"),
    [
        ("text", "a7", PERCENT, "The cell holds “a7”, which is not a figure.", "Type the figure"),
        (
            "text",
            "1.2 million",
            NUMBER,
            "which is a figure with words that may change it.",
            "Type the figure",
        ),
        ("text", "11a5", NUMBER, "which is not a figure: “a” stands among its digits.", "Type the figure"),
        ("text", "PACT 20 LAC 18", NUMBER, "which is more than one figure.", "Type the figure"),
        ("text", "21 Local", PERCENT, "which may be a count and not a percentage.", "with its % sign"),
        ("text", "22/32", NUMBER, "which is a count and what it is out of.", "Type the figure"),
        ("text", "12,5", NUMBER, "it has a comma where a point should be.", "Type 12.5 if that is meant"),
        ("text", "12,34,5", NUMBER, "a comma or a point is out of place.", "Type the figure"),
        ("text", "£5", NUMBER, "holds £5, but W 1 is counted as a number and not in pounds.", "unit: pounds"),
        ("text", "16%", NUMBER, "holds 16%, but W 1 is counted as a number", "unit: percent"),
        ("number", "0.64", PERCENT, "which may mean 64% or 0.64%.", "format the cell as a percentage"),
        ("error", "#N/A", PERCENT, "The cell holds the error #N/A.", "Mend the formula"),
        ("empty", "", PERCENT, "a formula whose result was not saved", "Open the workbook in Excel"),
        ("date", "2019-04-03", NUMBER, "holds a date or a time (2019-04-03)", "Excel turns 3/4 into a date"),
        ("boolean", "TRUE", NUMBER, "The cell holds TRUE and not a figure.", "Type the figure"),
    ],
)
def test_a_rejected_cell_says_what_is_wrong_and_what_to_do(
    kind: str, stored: str, indicator: Indicator, what: str, to_do: str
) -> None:
    reading = read_figure(cell_of(kind, stored, "General"), indicator)
    problem = reading.problem(PLACE, indicator.key)
    assert problem is not None
    assert what in problem.what
    assert to_do in problem.to_do
    assert (problem.place, problem.code) == (PLACE, indicator.key)
    placed = reading.at(PLACE).value
    assert isinstance(placed, NoFigure)
    assert placed.reason == problem.what.replace("The cell", "Data!M12")


@pytest.mark.parametrize(
    ("text", "indicator", "what", "to_do"),
    [
        (
            "19.02 Overall PACT 21.02 LAC17.55",
            NUMBER,
            "the figure that is called overall is taken, and the others are not.",
            "a row of its own",
        ),
        ("105 of 148 71.0%", PERCENT, "and 105 of 148 is 70.9%; 71.0% is taken.", "Correct the one"),
    ],
)
def test_a_figure_that_must_be_looked_at_is_taken_and_told(
    text: str, indicator: Indicator, what: str, to_do: str
) -> None:
    reading = read_figure(Cell(CellKind.TEXT, text), indicator)
    problem = reading.problem(PLACE, indicator.key)
    assert problem is not None
    assert what in problem.what
    assert to_do in problem.to_do
    assert isinstance(reading.value, Figure)


@pytest.mark.parametrize(
    ("text", "words"),
    [("12.03  days", "12.03 days"), ("69%", ""), ("69%*", ""), ("35/80 (44%)", "35/80 (44%)"), (">80%", "")],
)
def test_what_a_cell_says_beside_its_figure_is_kept_as_typed(text: str, words: str) -> None:
    indicator = PERCENT if "%" in text else NUMBER
    assert read_figure(Cell(CellKind.TEXT, text), indicator).words == words


def test_the_unrounded_number_is_kept_beside_the_shown_one() -> None:
    value = read_figure(cell_of("number", "0.69349", "0%"), PERCENT).value
    assert isinstance(value, Figure)
    assert (value.value, value.stored) == (Decimal(69), Decimal("69.349"))


def test_words_in_place_of_a_figure_are_kept_as_typed() -> None:
    value = read_figure(cell_of("text", "TBC (Unavailable) ", "General"), PERCENT).value
    assert value == NoFigure(Absence.NOT_YET_AVAILABLE, "TBC (Unavailable)")


DECIMALS = st.integers(0, 4)
SHOWN = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**9), 10**9), DECIMALS
)


@given(SHOWN)
def test_a_figure_that_is_shown_and_typed_again_is_itself(number: Decimal) -> None:
    figure = Figure(number)
    again = read_figure(Cell(CellKind.TEXT, figure.shown), NUMBER).value
    assert isinstance(again, Figure)
    assert (again.value, again.shown) == (figure.value, figure.shown)


@given(st.floats(-1e6, 1e6), DECIMALS, st.booleans())
def test_a_number_is_rounded_half_up_from_the_15_digits_that_excel_keeps(
    number: float, decimals: int, is_percent: bool
) -> None:
    number = number / 1e6 * 9.9 if is_percent else number  # ten times and more is hardly a percentage
    code = "0" + ("." + "0" * decimals if decimals else "") + ("%" if is_percent else "")
    kept = Decimal(f"{number:.15g}")
    cell = Cell(CellKind.NUMBER, repr(number), kept, code)
    value = read_figure(cell, PERCENT if is_percent else NUMBER).value
    expected = (kept * 100 if is_percent else kept).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert isinstance(value, Figure)
    assert (value.value, value.decimals) == (expected, decimals)


def test_a_number_typed_into_a_cell_of_percentages_is_refused() -> None:
    reading = read_figure(Cell(CellKind.NUMBER, "69", Decimal(69), "0%"), PERCENT)
    assert reading.wrong == "holds 6,900%, which is hardly a percentage"
    assert reading.to_do == "Type 69% with its % sign if that is meant."


@given(st.text(max_size=40), st.sampled_from([PERCENT, NUMBER]))
def test_any_text_is_a_figure_or_words_with_a_reason_and_never_an_error(
    text: str, indicator: Indicator
) -> None:
    reading = read_figure(Cell(CellKind.TEXT, text), indicator)
    assert isinstance(reading, Reading)
    if not isinstance(reading.value, Figure):
        assert bool(reading.wrong) == (reading.value.why is Absence.REJECTED)
        assert reading.words == ""


@given(st.text('0#?.,%;"-_*[]<>=\\ EeGgneral/£k', max_size=25), st.floats(-1e12, 1e12))
def test_any_number_format_is_understood_or_left_open_and_never_an_error(code: str, number: float) -> None:
    cell = Cell(CellKind.NUMBER, repr(number), Decimal(f"{number:.15g}"), code)
    assert isinstance(read_figure(cell, NUMBER), Reading)
