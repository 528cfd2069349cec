"""An Indicators sheet holds what YAML may say of indicators; each mistake is told at its cell."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tests.rulebook.small import COUNCIL, TOLERANCE, WORKBOOK, small_book
from workbook_engine.model.grid import Cell, CellKind, Grid
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read.grid.as_shown import as_shown
from workbook_engine.rulebook import read_rule_book
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.sheet.key_columns import key_columns

CASES = Path(__file__).parents[1] / "cases"
NAMING = f"{COUNCIL}{WORKBOOK}{TOLERANCE}indicators: {{sheet: Indicators}}\n"

HEADINGS = ("Code", "Name", "Good is", "Target")
VISITS = ("A 1", "Visits on time", "high", "85%")


def sheet_of(rows: Sequence[Sequence[str | Cell]]) -> Grid:
    """A sheet of texts; `#N/A` is that error, and `=` a formula without a result."""
    cells = {
        (row, column): value if isinstance(value, Cell) else _cell(value)
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value
    }
    return Grid("Indicators", cells)


def _cell(text: str) -> Cell:
    kinds = {"#N/A": CellKind.ERROR, "=": CellKind.EMPTY}
    kind = kinds.get(text, CellKind.TEXT)
    return Cell(
        kind, "" if kind is CellKind.EMPTY else text, formula="A1" if kind is CellKind.EMPTY else None
    )


def read(rows: Sequence[Sequence[str | Cell]], text: str = NAMING) -> tuple[RuleBook | None, list[Problem]]:
    return read_rule_book(text, "small.yaml", lambda _: (as_shown(sheet_of(rows)), []))


def book_of(*rows: Sequence[str | Cell]) -> RuleBook:
    book, problems = read(rows)
    assert problems == []
    assert book is not None
    return book


def test_a_sheet_says_what_yaml_says() -> None:
    headings = ("Code", "Section", "Name", "Good is", "Target", "Tolerance", "In arrears", "Footnotes")
    row = ("A 1", "First", "Average caseload", "between", "12 to 16", "2", "1 month", "One note.\nAnother.")
    assert book_of(headings, row) == small_book(
        "{code: A 1, section: First, name: Average caseload, good_is: between, target: {from: 12, to: 16}, "
        "tolerance: 2, in_arrears: 1 month, footnotes: [One note., Another.]}"
    )


def test_every_key_of_an_indicator_has_its_heading_and_help() -> None:
    assert tuple(key_columns()) == IndicatorForm.keys()
    assert all(column.help for column in key_columns().values())


def test_targets_by_year_hold_from_the_first_month_of_the_councils_year() -> None:
    headings = (*HEADINGS[:3], "Target 2019/20", "Target 2020-21", "Target from Jul-21")
    (indicator,) = book_of(headings, ("A 1", "Visits", "high", "85%", "90%", "92%")).indicators
    assert [(target.during.since, target.shown) for target in indicator.targets] == [
        (Month(2019, 4), "85%"),
        (Month(2020, 4), "90%"),
        (Month(2021, 7), "92%"),
    ]
    assert [str(target.place) for target in indicator.targets] == [
        "Indicators!D2",
        "Indicators!E2",
        "Indicators!F2",
    ]
    assert str(indicator.place) == "Indicators!A2"


QUARTERS = tuple(f"Target Q{quarter} 2020/21" for quarter in (1, 2, 3, 4))


def test_quarters_of_a_year_may_have_columns_of_their_own() -> None:
    headings = (*HEADINGS[:3], "Target 2019/20", "Target 2020/21", *QUARTERS)
    (indicator,) = book_of(
        headings, ("A 1", "Recycled", "high", "40%", "44%", "48%", "50%", "46%", "44%")
    ).indicators
    shown = {month: indicator.target_in(Month(2020, month)) for month in (3, 4, 7, 12)}
    assert {month: target.shown for month, target in shown.items() if target} == {
        3: "40%", 4: "48%", 7: "50%", 12: "46%",
    }  # fmt: skip
    year = indicator.year_target_in(Month(2020, 12))
    assert year is not None
    assert (year.shown, str(year.place), str(shown[7] and shown[7].place)) == (
        "44%",
        "Indicators!E2",
        "Indicators!G2",
    )


def test_quarters_without_a_year_hold_always_or_from_the_month_beside_them() -> None:
    row = ("A 1", "Fires", "low", "4", "8", "9", "9")
    headings = (*HEADINGS[:3], "Target q1", "TARGET Q2", "Target Q3", "Target Q4")
    profile = "{Q1: 4, Q2: 8, Q3: 9, Q4: 9}"
    assert book_of(headings, row) == small_book(
        f"{{code: A 1, name: Fires, good_is: low, target: {profile}}}"
    )
    assert book_of((*headings, "Target from"), (*row, "2020-04")) == small_book(
        f"{{code: A 1, name: Fires, good_is: low, target: [{{from: 2020-04, value: {profile}}}]}}"
    )


@pytest.mark.parametrize(
    ("row", "place", "says"),
    [
        (("", "4", "8", "9", ""), "Indicators!E2", "This profile has no target for Q4."),
        (("", "4", "8", "0", "9"), "Indicators!G2", "means nothing where the target is 0"),
        (("12 to 16", "4", "8", "9", "9"), "Indicators!D2", "year has keys of its own here"),
    ],
)
def test_a_mistake_in_a_quarter_is_told_at_its_cell(row: tuple[str, ...], place: str, says: str) -> None:
    _, problems = read([(*HEADINGS[:3], "Target 2020/21", *QUARTERS), ("A 1", "Fires", "low", *row)])
    assert [str(problem.place) for problem in problems] == [place]
    assert says in problems[0].what


def test_a_year_that_starts_in_january_is_headed_by_its_number() -> None:
    text = NAMING.replace("indicators:", "year_starts: January\nindicators:")
    book, problems = read([(*HEADINGS[:3], "Target 2020"), ("A 1", "Visits", "high", "85%")], text)
    assert problems == []
    assert book is not None
    assert book.indicators[0].targets[0].during.since == Month(2020, 1)


def test_a_target_may_say_in_the_column_beside_it_since_when_it_holds() -> None:
    since = Cell(CellKind.DATE, "2020-07-01", Decimal(44013), "dd/mm/yyyy")
    (indicator,) = book_of((*HEADINGS, "Target from"), (*VISITS, since)).indicators
    assert [(target.during.since, target.shown) for target in indicator.targets] == [(Month(2020, 7), "85%")]


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [("0.85", "0%", "85%"), ("0.853", "0.0%", "85.3%"), ("17", "General", "17"), ("1258", "#,##0", "1,258")],
)
def test_a_target_that_is_a_number_is_what_its_cell_shows(
    number: str, number_format: str, shown: str
) -> None:
    cell = Cell(CellKind.NUMBER, number, Decimal(number), number_format)
    (indicator,) = book_of(HEADINGS, ("A 1", "Visits", "high", cell)).indicators
    assert indicator.targets[0].shown == shown


def test_a_code_that_is_a_number_keeps_the_decimals_that_are_shown() -> None:
    code = Cell(CellKind.NUMBER, "1.1", Decimal("1.1"), "0.00")
    assert book_of(HEADINGS, (code, *VISITS[1:])).indicators[0].code == "1.10"


def test_headings_are_found_wherever_and_however_they_stand() -> None:
    moved = book_of(
        ("Rules of 2019",),
        (),
        ("", "NAME", "good_is", "Code:", "target"),
        (),
        ("", "Visits on time", "High", "A 1", "85%"),
    )
    assert moved == book_of(HEADINGS, VISITS)


def test_columns_after_an_empty_one_and_remarks_are_the_teams_own() -> None:
    own = book_of((*HEADINGS, "Comment", "", "Ask HR", "Target"), (*VISITS, "Since May.", "", "?", "70%"))
    assert own == book_of(HEADINGS, VISITS)


def test_a_section_merged_over_its_rows_is_the_section_of_each() -> None:
    rows = [("Section", "Code", "Name"), ("First", "A 1", "Visits"), ("", "A 2", "Caseload")]
    grid = sheet_of(rows)
    merged = Grid("Indicators", grid.cells, merges=((2, 1, 3, 1),))
    book, problems = read_rule_book(NAMING, "small.yaml", lambda _: (as_shown(merged), []))
    assert problems == []
    assert book is not None
    assert [indicator.section for indicator in book.indicators] == ["First", "First"]


def test_every_mistake_on_a_sheet_is_told_at_its_cell_and_only_they() -> None:
    with (CASES / "indicator_sheet_mistakes.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.reader(table))
    book, problems = read(rows)
    assert book is None
    told = [(str(problem.place).removeprefix("Indicators!"), problem.text) for problem in problems]
    wanted = [each.strip().split(": ", 1) for row in rows[3:] for each in row[-1].split(" | ")]
    assert [at for at, _ in told] == [at for at, _ in wanted]
    for (_, said), (_, words) in zip(told, wanted, strict=True):
        assert words in said


@pytest.mark.parametrize(
    ("headings", "place", "says"),
    [
        (("Code", "Name", "Targt"), "Indicators!C1", "“Targt” is not a heading here. Did you mean Target?"),
        (("Code", "Name", "Ask HR"), "Indicators!C1", "Move a column of your own to the right of the table"),
        (("Code", "Name", "Target 2019/21"), "Indicators!C1", "Write the year as in Target 2019/20"),
        (("Code", "Name", "Target 2019"), "Indicators!C1", "Write the year as in Target 2019/20"),
        (("Name", "Code", "name"), "Indicators!C1", "The heading “Name” is already there, in Indicators!A1."),
        (("Ref", "Measure"), "sheet Indicators", "No row of this sheet has the headings of indicators."),
    ],
)
def test_a_heading_that_heads_nothing_is_told(headings: tuple[str, ...], place: str, says: str) -> None:
    book, (problem,) = read([headings, ("A 1", "Visits", "Visits")])
    assert book is None
    assert str(problem.place) == place
    assert says in problem.text


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("{shet: Indicators}", "“shet” is not a key here. Did you mean sheet?"),
        ("{sheet: }", "The sheet with the indicators has no name here."),
        ("{sheet: Measures}", "The workbook has no sheet named Measures."),
    ],
)
def test_a_sheet_must_be_named_as_it_is(said: str, says: str) -> None:
    text = NAMING.replace("{sheet: Indicators}", said)
    book, (problem,) = read_rule_book(text, "small.yaml", lambda _: (None, []))
    assert book is None
    assert str(problem.place) == "small.yaml:5"
    assert says in problem.text


def test_without_a_workbook_the_sheet_is_asked_for() -> None:
    _, (problem,) = read_rule_book(NAMING, "small.yaml")
    assert "no workbook was given" in problem.text


def test_mistakes_of_the_file_come_before_those_of_the_sheet() -> None:
    text = NAMING.replace("tolerance:", "yaer_starts: April\ntolerance:")
    _, problems = read([HEADINGS, ("A 1", "Visits", "hihg", "85%")], text)
    assert [str(problem.place) for problem in problems] == ["small.yaml:4", "Indicators!C2"]
