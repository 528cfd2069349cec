"""Periods across: every figure is found under its period and beside its indicator, wherever these stand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from tests.read.sheets import (
    CASELOAD,
    CASES,
    VISITS,
    Value,
    months,
    read_rows,
    rule_book,
    sheet_grid,
    shown,
    xml_grid,
)
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace, SheetPlace
from workbook_engine.model.problem import Problem, Severity, stops
from workbook_engine.model.source import Source
from workbook_engine.model.target import During, Target
from workbook_engine.read import Figures, read_figures

MAY, JUNE, JULY = date(2019, 5, 1), date(2019, 6, 1), date(2019, 7, 1)
VISITS_ROW: list[Value] = ["A 1", "Visits on time", 0.61, 0.65, 0.69]
CASELOAD_ROW: list[Value] = ["A 2", "Average caseload", 16.4, 16.2, 16.0]
CASES_ROW: list[Value] = ["B 1", "Open cases", 610, 640, 689]
ROWS = [VISITS_ROW, CASELOAD_ROW, CASES_ROW]
HEADING: list[Value] = ["Ref", "Indicator", MAY, JUNE, JULY]
REF = Source("Data", code_column="Ref")
SHEET = "sheet Data"


def read(
    sheet: Grid | Sequence[Sequence[Value]], *indicators: Indicator, source: Source = REF
) -> tuple[Figures, list[Problem]]:
    grid = sheet if isinstance(sheet, Grid) else sheet_grid(sheet)
    return read_figures([grid], source, rule_book(*indicators))


VISITS_SHOWN = {"2019-05": "61%", "2019-06": "65%", "2019-07": "69%"}


def test_a_plain_table_is_read_with_the_place_of_every_figure() -> None:
    figures = read_rows([HEADING, *ROWS])
    assert shown(figures, "A 1") == VISITS_SHOWN
    assert shown(figures, "A 2") == {"2019-05": "16.4", "2019-06": "16.2", "2019-07": "16.0"}
    assert figures.periods == months("2019-05", "2019-06", "2019-07")
    july = figures.history("A 1").get(figures.periods[-1])
    assert july is not None
    assert july.place == CellPlace("Data", 2, 5)


SETTINGS_OUT: dict[str, list[list[Value]]] = {
    "title rows and a date of the last change": [
        ["Smallton Borough Council"],
        ["Updated", date(2019, 8, 6)],
        [],
        HEADING,
        *ROWS,
    ],
    "blank rows and section rows": [
        HEADING,
        ["Front door"],
        ROWS[0],
        [],
        ["CARE"],
        [],
        *ROWS[1:],
        [],
        ["* a note"],
    ],
    "columns among the months": [
        ["Ref", "Indicator", "Target", MAY, "Notes", JUNE, None, JULY, "YTD"],
        ["A 1", "Visits on time", 0.85, 0.61, "see June", 0.65, None, 0.69, 0.64],
        ["A 2", "Average caseload", 17, 16.4, None, 16.2, None, 16.0, 16.2],
        ["B 1", "Open cases", None, 610, None, 640, None, 689, 1939],
    ],
    "months in any order": [
        ["Ref", "Indicator", JULY, MAY, JUNE],
        ["A 1", "Visits on time", 0.69, 0.61, 0.65],
        *[[*row[:2], row[4], row[2], row[3]] for row in ROWS[1:]],
    ],
    "months as text": [["Ref", "Indicator", "May-19", "June 2019*", "2019-07"], *ROWS],
    "blank columns in front": [[None, None, *row] for row in [HEADING, *ROWS]],
    "codes after the names": [["Indicator", "Ref", *HEADING[2:]], *[[r[1], r[0], *r[2:]] for r in ROWS]],
    "stars and spaces in codes": [HEADING, ["a  1*", *ROWS[0][1:]], *ROWS[1:]],
    "the year above the months": [
        [None, None, "2018/19", "2019/20"],
        ["Ref", "Indicator", "Mar", "May", "June", "Jul"],
        *[[*row[:2], None, *row[2:]] for row in ROWS],
    ],
    "two tables, the second with its own heading": [HEADING, *ROWS[:2], [], ["Care"], HEADING, ROWS[2]],
    "months of a second year in a second table": [
        ["Ref", "Indicator", MAY, JUNE],
        *[row[:4] for row in ROWS],
        [],
        ["Ref", "Indicator", JULY],
        *[[*row[:2], row[4]] for row in ROWS],
    ],
    "definitions that name the codes again": [
        HEADING,
        *ROWS,
        [],
        ["Definitions"],
        ["A 1", "What counts as a visit"],
    ],
    "dates beside the indicators": [[*HEADING, "Changed"], *[[*row, date(2019, 8, 6)] for row in ROWS]],
    "the code column under a heading of two rows": [
        ["Ref", "Indicator", "Monthly figures"],
        [None, None, MAY, JUNE, JULY],
        *ROWS,
    ],
}


@pytest.mark.parametrize("rows", SETTINGS_OUT.values(), ids=SETTINGS_OUT)
@pytest.mark.parametrize("source", [REF, Source("Data")], ids=["headed", "looked for"])
def test_the_same_figures_are_read_however_the_sheet_is_set_out(
    rows: list[list[Value]], source: Source
) -> None:
    figures, problems = read(rows, source=source)
    assert problems == []
    read_in = {month: value for month, value in shown(figures, "A 1").items() if month in VISITS_SHOWN}
    assert read_in == VISITS_SHOWN
    assert set(shown(figures, "A 1")) <= {*VISITS_SHOWN, "2019-03", "2019-04/2019-07"}
    assert shown(figures, "B 1")["2019-07"] == "689"


def test_a_year_merged_over_its_months_ends_where_the_merge_ends() -> None:
    rows: list[list[Value]] = [
        [None, None, 2018, None, "", 2019],
        ["Ref", "Indicator", "Nov", "Dec", "Target", "Jan"],
        ["A 1", "Visits on time", 0.61, 0.65, 0.85, 0.69],
    ]
    grid = sheet_grid(rows, then=lambda sheet: sheet.merge_range("C1:D1", 2018))
    figures, _ = read(grid, VISITS)
    assert shown(figures, "A 1") == {"2018-11": "61%", "2018-12": "65%", "2019-01": "69%"}


def test_a_month_merged_over_actual_and_target_is_read_from_the_actual() -> None:
    rows: list[list[Value]] = [
        ["Ref", "Indicator", "Jun-19", None, "Jul-19", None],
        [None, None, "Target", "Actual", "Target", "Actual"],
        ["A 1", "Visits on time", 0.85, 0.65, 0.85, 0.69],
    ]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_range("C1:D1", "Jun-19")
        sheet.merge_range("E1:F1", "Jul-19")

    figures, problems = read(sheet_grid(rows, then=merge), VISITS)
    assert shown(figures, "A 1") == {"2019-06": "65%", "2019-07": "69%"}
    assert problems == []


def test_hidden_rows_and_columns_are_read_as_any_other() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    figures, _ = read(sheet_grid([HEADING, *ROWS], then=hide))
    assert shown(figures, "A 1") == VISITS_SHOWN


def test_a_first_month_sheet_has_one_month_only() -> None:
    rows: list[list[Value]] = [
        ["Updated", date(2019, 8, 6)],
        [],
        ["Ref", "Indicator", JULY],
        ["A 1", "Visits on time", 0.69],
    ]
    for source in (REF, Source("Data")):
        figures, problems = read(rows, VISITS, source=source)
        assert (shown(figures, "A 1"), problems) == ({"2019-07": "69%"}, [])


def test_rows_go_by_their_whole_name_where_there_is_no_code() -> None:
    rows: list[list[Value]] = [["Indicator", MAY, JUNE, JULY], *[row[1:] for row in ROWS]]
    figures, problems = read(rows, source=Source("Data"))
    assert (shown(figures, "A 1"), problems) == (VISITS_SHOWN, [])


def test_an_indicator_without_a_code_is_found_by_its_name_beside_rows_with_codes() -> None:
    visits = Indicator(None, "Visits on  time*", unit=VISITS.unit)
    figures, problems = read([HEADING, [None, *VISITS_ROW[1:]], *ROWS[1:]], visits, CASELOAD, CASES)
    assert (shown(figures, visits.key), problems) == (VISITS_SHOWN, [])


def test_a_row_whose_code_was_left_out_is_found_by_its_name() -> None:
    figures, problems = read([HEADING, [None, *VISITS_ROW[1:]], *ROWS[1:]])
    assert (shown(figures, "A 1"), problems) == (VISITS_SHOWN, [])


def test_a_part_of_a_name_is_not_the_name() -> None:
    rows: list[list[Value]] = [
        ["Indicator", JULY],
        ["Visits on time (children in care)", 0.69],
        ["Open cases", 689],
    ]
    figures, _ = read(rows, VISITS, CASES, source=Source("Data"))
    assert set(figures.observations) == {"B 1"}


def test_codes_that_are_numbers_are_told_apart_as_they_are_shown() -> None:
    grid = xml_grid(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>No</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Jul-19</t></is></c></row>'
        '<row r="2"><c r="A2" s="1"><v>7.1</v></c><c r="B2"><v>22</v></c></row>'
        '<row r="3"><c r="A3" s="2"><v>7.1</v></c><c r="B3"><v>33</v></c></row>',
        formats=["0.0", "0.00"],
    )
    numbers = Indicator("7.1", "Children in care"), Indicator("7.10", "Education plans")
    figures, _ = read(grid, *numbers, source=Source("Data", code_column="No"))
    assert (shown(figures, "7.1"), shown(figures, "7.10")) == ({"2019-07": "22"}, {"2019-07": "33"})


def test_a_figure_is_not_taken_for_a_code_that_is_a_number() -> None:
    rows: list[list[Value]] = [
        ["No", "Indicator", JUNE, JULY],
        [1, "Visits", 2, 1],
        [2, "Caseload", 1, 2],
        [3, "Cases", 2, 1],
    ]
    ones = [Indicator(str(number), f"Measure {number}") for number in (1, 2)]
    figures, problems = read(rows, *ones, source=Source("Data"))
    assert shown(figures, "2") == {"2019-06": "1", "2019-07": "2"}
    assert [problem.what for problem in problems] == ["1 row has no rule: 3 (Data!A4)."]


def test_blank_cells_have_an_observation_so_that_they_have_a_place() -> None:
    figures = read_rows([HEADING, [*VISITS_ROW[:4], None], *ROWS[1:]])
    blank = figures.history("A 1").get(figures.periods[-1])
    assert shown(figures, "A 1")["2019-07"] == "[blank]"
    assert blank is not None
    assert str(blank.place) == "Data!E2"


def test_a_damaged_cell_says_where_it_is_and_keeps_its_doubt_for_later() -> None:
    figures, problems = read([HEADING, [*VISITS_ROW[:4], "a7"], *ROWS[1:]])
    assert problems == []
    ((key, month),) = figures.doubts
    doubt = figures.doubts[key, month]
    assert (key, str(month), str(doubt.place), doubt.code) == ("A 1", "2019-07", "Data!E2", "A 1")


@pytest.mark.parametrize(
    ("rows", "source", "place", "what", "to_do"),
    [
        (
            [["Ref", "Indicator", "one", "two"], *ROWS],
            REF,
            SHEET,
            "No row heads its columns with months.",
            "Jul-19",
        ),
        (
            [["Ref", "Indicator", "Jun", "Jul"], *ROWS],
            REF,
            SHEET,
            "do not say their year",
            "Write them as Jul-19",
        ),
        (
            [["Ref", "Indicator", "=D1", "=EDATE(C1,1)"], *ROWS],
            REF,
            SHEET,
            "results of formulas were not saved",
            "Open the workbook in Excel",
        ),
        ([HEADING, *ROWS, VISITS_ROW], REF, "Data!A5", "“A 1”: Data!A2 and Data!A5", "Correct the code"),
        (
            [HEADING[1:], *[row[1:] for row in [*ROWS, VISITS_ROW]]],
            Source("Data"),
            "Data!A5",
            "have the name “A 1”: Data!A2 and Data!A5",
            "Correct the name",
        ),
        (
            [HEADING, [None, *VISITS_ROW[1:]]],
            REF,
            SHEET,
            "No code of the rule book stands under the heading “Ref”",
            "(A 1, A 2, B 1)",
        ),
        ([HEADING, ["Z 9", "Something else", 1, 2, 3]], Source("Data"), SHEET, "no whole name", "its code"),
        ([], REF, SHEET, "No row heads its columns with months.", "Jul-19"),
    ],
    ids=[
        "no months",
        "no year",
        "not calculated",
        "a code twice",
        "a name twice",
        "no codes",
        "nothing",
        "empty",
    ],
)
def test_what_makes_the_whole_table_doubtful_stops(
    rows: list[list[Value]], source: Source, place: str, what: str, to_do: str
) -> None:
    _, problems = read(rows, source=source)
    (problem,) = stops(problems)
    assert what in problem.what
    assert to_do in problem.to_do
    assert str(problem.place) == place


def test_every_pair_of_rows_with_one_code_is_told_in_one_pass() -> None:
    _, problems = read([HEADING, *ROWS, VISITS_ROW, CASES_ROW])
    assert [problem.code for problem in stops(problems)] == ["A 1", "B 1"]


def test_rows_without_a_rule_are_one_check_and_only_rows_with_figures_count() -> None:
    rows: list[list[Value]] = [
        HEADING,
        ["FRONT DOOR"],
        *ROWS,
        ["CIN 7", "No rule for this", 0.1, 0.2, 0.3],
        ["CIN 8", "Nor this", None, None, "4"],
        ["CIN 9", "No figures"],
        [None, "A total without a code", 1, 2, 3],
        ["Total", None, 1, 2, 3],
        ["Note: 3 schools"],
    ]
    figures, (problem,) = read(rows)
    assert problem.severity is Severity.CHECK
    assert problem.what == "2 rows have no rule: CIN 7 (Data!A6), CIN 8 (Data!A7)."
    assert str(problem.place) == "Data!A6"
    assert [row.label for row in figures.unruled] == ["CIN 7", "CIN 8"]


def test_rows_that_are_left_out_on_purpose_are_not_told() -> None:
    rows = [HEADING, *ROWS, ["CIN 7", "Other", 1, 2, 3], ["CIN 8", "Other", 1, 2, 3]]
    book = replace(rule_book(), left_out=("cin  8*",))
    _, (problem,) = read_figures([sheet_grid(rows)], REF, book)
    assert problem.what == "1 row has no rule: CIN 7 (Data!A5)."


def test_many_rows_without_a_rule_are_not_all_named() -> None:
    _, (problem,) = read([HEADING, *ROWS, *[[f"Z {at}", "Other", 1, 2, 3] for at in range(25)]])
    assert problem.what.startswith("25 rows have no rule: Z 0 (Data!A5), ")
    assert problem.what.endswith("and 15 more.")


def test_a_month_headed_twice_is_a_check_that_names_both_places() -> None:
    figures, (problem,) = read([[*HEADING, JULY], *[[*row, 1] for row in ROWS]])
    assert problem.severity is Severity.CHECK
    assert "July 2019: Data!E1 and Data!F1. The first is used." in problem.what
    assert shown(figures, "A 1")["2019-07"] == "69%"


def test_a_heading_that_is_not_there_is_a_check_where_the_codes_are_found_without_it() -> None:
    figures, (problem,) = read([HEADING, *ROWS], source=Source("Data", code_column="Code"))
    assert problem.what == "No column is headed “Code”; the codes were found in column A."
    assert (problem.severity, problem.place) == (Severity.CHECK, SheetPlace("Data"))
    assert shown(figures, "A 1") == VISITS_SHOWN


def test_two_tables_that_print_different_figures_are_a_check() -> None:
    figures, (problem,) = read([HEADING, *ROWS, [], HEADING, [*VISITS_ROW[:4], 0.7]])
    assert "July 2019: 69% in Data!E2 and 70% in Data!E7; the first is used." in problem.what
    assert shown(figures, "A 1")["2019-07"] == "69%"


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 3), st.integers(0, 2))
def test_moving_rows_columns_and_months_about_changes_no_figure(
    chance: random.Random, above: int, before: int
) -> None:
    columns = list(range(5))
    chance.shuffle(columns)
    body: list[list[Value]] = [*ROWS, [None] * 5, ["Section", None, None, None, None]]
    chance.shuffle(body)
    table = [[row[column] for column in columns] for row in [HEADING, *body]]
    rows: list[list[Value]] = [["A title"]] * above + [[*([None] * before), *row] for row in table]
    figures, problems = read(rows)
    assert problems == []
    assert shown(figures, "A 1") == VISITS_SHOWN
    assert shown(figures, "B 1")["2019-06"] == "640"


@pytest.mark.parametrize("code", ["A1", "a 1", "A  1*", "A1 *"])
def test_a_code_is_the_same_with_or_without_a_space_before_its_number(code: str) -> None:
    figures, problems = read([HEADING, [code, *VISITS_ROW[1:]], *ROWS[1:]])
    assert (shown(figures, "A 1"), problems) == (VISITS_SHOWN, [])


def targets(*values: Value, heading: str = "Target") -> list[Problem]:
    """What is told of targets on the sheet; the rule book aims for 85% and 17.0."""
    aimed = [
        replace(
            VISITS, targets=(Target(Figure(Decimal(85), Unit.PERCENT), Figure(Decimal(85), Unit.PERCENT)),)
        ),
        replace(CASELOAD, targets=(Target(Figure(Decimal("17.0")), Figure(Decimal("17.0"))),)),
        CASES,
    ]
    rows = [[*HEADING, heading], *[[*row, value] for row, value in zip(ROWS, values, strict=True)]]
    return read(rows, *aimed)[1]


@pytest.mark.parametrize(
    "heading", ["Target", "TARGET *", "Annual target", "Target 2019/20", "2019-20 target"]
)
def test_targets_that_differ_from_the_rule_book_are_one_check(heading: str) -> None:
    (problem,) = targets(0.9, 16, 600, heading=heading)
    assert problem.severity is Severity.CHECK
    assert problem.what == (
        "2 targets on the sheet are not as in the rule book, which is used: A 1 has 90% in Data!F2 and 85% "
        "in the rule book; A 2 has 16.0 in Data!F3 and 17.0 in the rule book."
    )


@pytest.mark.parametrize("heading", ["Target 2018/19", "Target 2020/21", "On target"])
def test_the_targets_of_another_year_say_nothing_of_this_one(heading: str) -> None:
    assert targets(0.9, 16, 600, heading=heading) == []


@pytest.mark.parametrize("first", [0.85, "85%", "85.0%", "85% Scorecard", "n/a", None, "Top quartile", "a7"])
def test_the_same_target_in_another_writing_and_no_target_are_no_matter(first: Value) -> None:
    assert targets(first, "17", None) == []


def test_a_target_of_the_year_that_the_sheet_has_figures_for_is_the_one_that_counts() -> None:
    def since(value: int, month: str) -> Target:
        figure = Figure(Decimal(value), Unit.PERCENT)
        return Target(figure, figure, During(Month.from_iso(month)))

    visits = replace(VISITS, targets=(since(80, "2018-04"), since(85, "2019-04"), since(90, "2020-04")))
    assert read([[*HEADING, "Target"], [*VISITS_ROW, 0.85]], visits)[1] == []
    (problem,) = read([[*HEADING, "Target"], [*VISITS_ROW, 0.9]], visits)[1]
    assert "90% in Data!F2 and 85% in the rule book" in problem.what


def test_a_code_in_the_row_of_another_indicator_is_told_and_another_wording_is_not() -> None:
    rows: list[list[Value]] = [
        HEADING,
        ["A 1", "% of children with a visit in the last 4 weeks", 0.61, 0.65, 0.69],
        ["A 2", "Open cases", 16.4, 16.2, 16.0],
        CASES_ROW,
    ]
    _, (problem,) = read(rows)
    assert problem.what == (
        "1 code has another indicator's name on the sheet: A 2 is “Open cases” in Data!B3 and "
        "“Average caseload” in the rule book."
    )
    assert str(problem.place) == "Data!B3"
