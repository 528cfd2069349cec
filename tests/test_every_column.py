"""A scorecard with every kind of column, of a council that reports by quarter, from workbook to sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from tests.sheets.build import TEMPLATES, at, headings
from tests.small import Ran, refresh, run
from tests.test_refresh import read_cell, type_into
from workbook_engine.model.template import ColumnKind

QUARTERS = [f"Q{quarter} {year}/{year + 1 - 2000}" for year in (2019, 2020) for quarter in (1, 2, 3, 4)]
Value = str | float
# Code, name, number format, the figures by quarter, England's, the best neighbour's.
ROWS: tuple[tuple[str, str, str, list[Value], Value, Value], ...] = (
    ("A 1", "Assessments in 45 days", "0%", [0.85, 0.86, 0.82, 0.88, 0.87, 0.9, 0.91, 0.93], 0.86, 0.95),
    ("A 2", "Days to a final order", "0", [450, "<463", 441, 439, 430, 428, "[c]", 421], 455, "Local"),
    ("A 3", "Cost of a placement", '"£"#,##0', [1120, 1125, 1150, 1181, 1181, 1190, 1204, 1258], 1190, 1000),
    ("A 4", "Visits on time", "0%", [0.77, 0.74, 0.78, 0.79, "TBC", 0.83, 0.82, ">80%"], 0.81, "Local"),
    ("B 1", "Adoptions", "0", [3, 3, 1, 4, 2, 2, 3, 4], "Local", "Local"),
)
RULES = """\
council: Smallton Borough Council
workbook:
  - sheet: Data
    layout: quarters across
    code_column: Ref
    benchmarks: {England: England, Best neighbour: Best neighbour}
benchmarks:
  - {name: Best neighbour, year: 2018/19}
  - {name: England, year: 2019/20, source: Department for Education}
scorecard: {sheet: Scorecard, template: every}
rating_scheme:
  - {rating: Grey,  when: no target, shape: square}
  - {rating: Star,  when: on or better than target and judged, colour: purple, shape: star}
  - {rating: Star,  when: better than target by more than 2 points, colour: purple, shape: star}
  - {rating: Green, when: on or better than target, shape: tick}
  - {rating: Amber, when: within tolerance, shape: triangle}
  - {rating: Red,   when: otherwise, shape: octagon}
tolerance: 10% of target
direction_of_travel:
  - heading: Short term
    compare: previous quarter
    shows: performance
    words: {up: Improving, down: Declining, level: Static}
  - {heading: Long term, compare: same quarter last year, only_where: target stays the same}
indicators:
  - code: A 1
    name: Assessments in 45 days
    definition: Of assessments completed in the quarter, those within 45 working days
    owner: Jo Bell
    unit: percent
    good_is: high
    target: 90%
    floor: 80%
    frequency: quarter
    basis: average of months
    judgements: [{month: 2021-03, rating: Star, by: Jo Bell, why: asked, forecast: Green}]
  - {code: A 2, name: Days to a final order, good_is: low, target: <450, frequency: quarter, basis: snapshot}
  - {code: A 3, name: Cost of a placement, unit: pounds, good_is: low, target: "£1,200", frequency: quarter}
  - {code: A 4, name: Visits on time, unit: percent, good_is: high, target: 85%, frequency: quarter}
  - code: B 1
    name: Adoptions
    good_is: high
    target: {Q1: 3, Q2: 3, Q3: 3, Q4: 4, year: 13}
    frequency: quarter
    basis: each period
"""
PAGE = "page:\n"
REPEATED = {
    ColumnKind.SERIES: "{month}",
    ColumnKind.BENCHMARK: "{benchmark}",
    ColumnKind.STANDING: "Against {benchmark}",
    ColumnKind.CHANGE: "{direction}",
    ColumnKind.PREVIOUS: "{previous}",
    ColumnKind.CURRENT: "{current}",
    ColumnKind.CODE: "Ref",
    ColumnKind.NAME: "Indicator",
}


def template() -> str:
    """The default look with every kind of column, each headed by its own name where it has no other."""
    default = (TEMPLATES / "default.yaml").read_text("utf-8")
    before, _, rest = default.partition("columns:\n")
    kinds = sorted(ColumnKind, key=lambda kind: kind is ColumnKind.SERIES)
    columns = (
        f'  - {{shows: {kind}, heading: "{REPEATED.get(kind, kind.value.title())}", width: 7}}\n'
        for kind in kinds
    )
    return f"{before}columns:\n{''.join(columns)}\n{PAGE}{rest.partition(PAGE)[2]}"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "every.yaml").write_text(template(), "utf-8")
    file = tmp_path / "quarters.xlsx"
    with xlsxwriter.Workbook(file) as book:
        data = book.add_worksheet("Data")
        data.write_row(2, 0, ("Ref", "Indicator", *QUARTERS, "England", "Best neighbour"))
        for row, (code, name, number_format, figures, *benchmarks) in enumerate(ROWS, start=3):
            look = book.add_format({"num_format": number_format})
            data.write_row(row, 0, (code, name))
            data.write_row(row, 2, (*figures, *benchmarks), look)
    return file


def drawn(workbook: Path) -> tuple[Ran, Worksheet]:
    ran = refresh(workbook, RULES)
    assert ran.exit_code == 0, ran.printed
    sheet = openpyxl.load_workbook(workbook)["Scorecard"]
    assert isinstance(sheet, Worksheet)
    return ran, sheet


def shown(sheet: Worksheet, heading: str) -> dict[str, Any]:
    return {code: at(sheet, code, heading).value for code, *_ in ROWS}


def test_each_kind_of_column_shows_what_it_says(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    first = {heading: at(sheet, "A 1", heading).value for heading in headings(sheet)}
    assert (
        first
        | {
            "Owner": "Jo Bell",
            "Definition": "Of assessments completed in the quarter, those within 45 working days",
            "To_Date": 0.9,
            "Floor": 0.8,
            "Forecast": "Green",
            "England": 0.86,
            "Against England": "Better",
            "Best neighbour": 0.95,
            "Against Best neighbour": "Worse",
        }
        == first
    )
    assert shown(sheet, "Year_Target") == {"A 1": None, "A 2": None, "A 3": None, "A 4": None, "B 1": 13}
    assert shown(sheet, "To_Date") == {"A 1": 0.9, "A 2": 421, "A 3": None, "A 4": None, "B 1": 11}


def test_benchmarks_stand_in_the_rule_books_order_with_their_years_under_the_table(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    columns = headings(sheet)
    assert columns["Best neighbour"] + 2 == columns["England"] == columns["Against England"] - 1
    assert shown(sheet, "Best neighbour")["A 2"] == "Local"
    assert shown(sheet, "Against Best neighbour")["A 2"] is None
    texts = {cell.value for cell in sheet["A"]}
    assert "Benchmarks: Best neighbour, 2018/19; England, 2019/20, Department for Education." in texts


def test_standings_are_coloured_by_their_words(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    letter = at(sheet, "A 1", "Against England").column_letter
    words = {
        rule.formula[0]
        for cells in sheet.conditional_formatting
        if str(cells.sqref).startswith(letter)
        for rule in cells.rules
    }
    assert words == {'"Better"', '"Worse"', '"Same"'}


def test_a_shape_is_shown_before_the_word_that_the_colour_goes_by(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    for heading, word, shape in (("Rating", "Star", "★"), ("Forecast", "Green", "✔")):
        cell = at(sheet, "A 1", heading)
        assert (cell.value, cell.number_format) == (word, f'"{shape} "@')
        painted = {
            rule.formula[0]
            for cells in sheet.conditional_formatting
            if str(cells.sqref).startswith(cell.column_letter)
            for rule in cells.rules
        }
        assert f'"{word}"' in painted
    above = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=7) for cell in row if cell.value)
    assert "★ Star" in above
    assert "▲ Amber = within tolerance" in above


def test_a_mark_of_a_footnote_stands_after_a_word_and_its_shape_before(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    unrated = at(sheet, "A 4", "Rating")
    assert (unrated.value, unrated.number_format) == ("Not rated", '@"\u00a0¹"')


def test_two_directions_have_their_own_words_and_explain_says_why_one_is_empty(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    assert [shown(sheet, heading)["B 1"] for heading in ("Short term", "Long term")] == ["Improving", None]
    assert shown(sheet, "Short term")["A 3"] == "Declining"
    assert shown(sheet, "Long term")["A 3"] == "Up £77"
    _, printed = run("explain", workbook, "--rules", workbook.with_name("small.yaml"), "B 1")
    assert "the target changes within the year" in " ".join(printed.split())


def test_a_quarterly_scorecard_has_a_series_of_quarters(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    series = [heading for heading in headings(sheet) if heading.startswith("Q")]
    assert series == ["Quarter 3 2020/21", "Quarter 4 2020/21", *QUARTERS[3:]]
    assert at(sheet, "A 1", "Q1 2020/21").value == pytest.approx(0.87)
    assert any("January to March 2021" in str(cell.value) for cell in sheet["A"])


def test_bounds_words_and_suppressed_figures_are_shown_and_are_gaps_in_the_sparkline(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    assert shown(sheet, "Quarter 4 2020/21")["A 4"] == ">80%"
    assert shown(sheet, "Quarter 3 2020/21")["A 2"] == "[c]"
    assert shown(sheet, "Target")["A 2"] == "<450"
    last = headings(sheet)["Q4 2020/21"]
    rows = {
        code: [sheet.cell(at(sheet, code, "Ref").row, last - back).value for back in (0, 1, 3)]
        for code, *_ in ROWS
    }
    assert rows["A 2"] == [421, None, 430]
    assert rows["A 4"] == [None, pytest.approx(0.82), None]


def test_without_a_sparkline_the_series_shows_them_too(workbook: Path) -> None:
    look = workbook.parent / "templates" / "every.yaml"
    kept = [line for line in look.read_text("utf-8").splitlines(True) if "shows: sparkline" not in line]
    look.write_text("".join(kept), "utf-8")
    _, sheet = drawn(workbook)
    assert shown(sheet, "Q1 2020/21")["A 4"] == "TBC"
    assert at(sheet, "A 4", "Q4 2020/21").value == ">80%"


def test_pounds_are_shown_as_pounds(workbook: Path) -> None:
    _, sheet = drawn(workbook)
    for heading, value in (("Quarter 4 2020/21", 1258), ("Target", 1200), ("England", 1190)):
        cell = at(sheet, "A 3", heading)
        assert (cell.value, cell.number_format) == (value, '"£"#,##0')


def test_what_was_drawn_is_known_again_and_what_was_typed_is_kept(workbook: Path) -> None:
    drawn(workbook)
    first = workbook.read_bytes()
    ran, _ = drawn(workbook)
    assert (ran.problems, workbook.read_bytes()) == ([], first)
    type_into(workbook, {"A 1": "Two more workers since May.", "B 1": "See the plan."})
    drawn(workbook)
    kept = workbook.read_bytes()
    ran, _ = drawn(workbook)
    assert (ran.problems, workbook.read_bytes()) == ([], kept)
    assert str(read_cell(workbook, "A 1")) == "Two more workers since May."


@pytest.mark.parametrize("heading", ["Owner", "To_Date", "England", "Against England", "Forecast", "Floor"])
def test_a_new_columns_cell_that_was_typed_over_stops_the_refresh(workbook: Path, heading: str) -> None:
    drawn(workbook)
    type_into(workbook, {"A 1": "77% on paper"}, heading)
    ran = refresh(workbook, workbook.with_name("small.yaml"))
    assert ran.exit_code == 1
    assert "77% on paper" in str(ran.problems)


def test_the_report_tells_the_year_to_date_the_forecast_and_the_benchmarks(workbook: Path) -> None:
    ran, _ = drawn(workbook)
    first: dict[str, Any] = dict(ran.rows["A 1"])
    assert (first["to_date"], first["forecast"]) == ("90%", "Green")
    assert first["benchmarks"] == {
        "England": {"figure": "86%", "standing": "better"},
        "Best neighbour": {"figure": "95%", "standing": "worse"},
    }
    other: dict[str, Any] = dict(ran.rows["A 2"])
    assert other["forecast"] is None
    assert other["benchmarks"]["Best neighbour"] == {"figure": "Local", "standing": None}
