"""A rating by judgement comes from a cell: beside the figures, in a list, or on the Commentary sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.small import RULES, Ran, Value, refresh, run, write_workbook
from tests.test_commentary_sheet import with_sheet

COLUMNS = "judgements: {rating: Judgement, by: Judged by, why: Why, forecast: Year end}"
JUDGED = RULES.replace("when: within tolerance", "when: worse than target and judged")
BESIDE = JUDGED.replace("code_column: Ref}", f"code_column: Ref, {COLUMNS}}}")
ON_SHEET = JUDGED.replace("tolerance:", "commentary: {sheet: Commentary}\ntolerance:")
HEADINGS = ("Codes", "Month", "Text", "Author", "Judgement")
JULY = date(2019, 7, 1)
RED_INTO_AMBER = ("A 1", JULY, "Two posts are vacant.", "A. Patel", "Amber")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "july.xlsx")


def with_columns(
    file: Path,
    cells: Mapping[str, Sequence[Value]],
    headings: Sequence[str] = ("Judgement", "Judged by", "Why", "Year end"),
) -> Path:
    """The workbook with these columns right of its months: what stands in them, by code."""
    book = openpyxl.load_workbook(file)
    data = book["Data"]
    for at, heading in enumerate(headings):
        data.cell(3, 6 + at, heading)
        for row in range(4, 7):
            data.cell(row, 6 + at, cells.get(str(data.cell(row, 1).value), ("",) * 4)[at] or None)
    book.save(file)
    return file


def rating_and_because(ran: Ran, code: str) -> tuple[str | None, str]:
    return ran.rows[code]["rating"], str(ran.rows[code]["because"])


def test_a_judgement_beside_the_figures_rates_and_says_who_and_why(workbook: Path) -> None:
    judged = {"A 1": ("amber", "Head of Service", "can be made good within the year", "Green")}
    ran = refresh(with_columns(workbook, judged), BESIDE)
    assert ran.problems == []
    rating, because = rating_and_because(ran, "A 1")
    assert rating == "Amber"
    assert "by Head of Service (can be made good within the year)" in because
    assert ran.rows["A 1"]["forecast"] == "Green"
    _, printed = run("explain", workbook, "A 1", "--rules", workbook.with_name("small.yaml"))
    assert "by Head of Service, set in Data!F4" in printed


def test_a_judgement_beside_the_figures_is_of_the_month_that_the_workbook_is_for(workbook: Path) -> None:
    with_columns(workbook, {"A 1": ("Amber", "Head of Service", "", "")})
    assert refresh(workbook, BESIDE, "--month", "2019-06").rows["A 1"]["rating"] == "Red"
    assert refresh(workbook, BESIDE).rows["A 1"]["rating"] == "Amber"


def test_a_judgement_never_goes_further_than_its_line(workbook: Path) -> None:
    """A 2 meets its target: the line for Amber asks that it does not."""
    ran = refresh(with_columns(workbook, {"A 2": ("Amber", "Head of Service", "", "")}), BESIDE)
    assert ran.rows["A 2"]["rating"] == "Green"


@pytest.mark.parametrize(
    ("cells", "place", "says"),
    [
        (
            ("Ambr", "Head of Service", "", ""),
            "Data!F4",
            "gives “Ambr” where it is judged. It is not used. Did you mean Amber?",
        ),
        (
            ("Green", "Head of Service", "", ""),
            "Data!F4",
            "gives “Green” where it is judged. It is not used. Write Amber.",
        ),
        (
            ("Amber", "", "recoverable", ""),
            "Data!G4",
            "A judgement stands here, and no name says who judged it.",
        ),
        (
            ("Amber", "Head of Service", "", "Purple"),
            "Data!I4",
            "“Purple” is no rating of the scheme.",
        ),
    ],
)
def test_a_judgement_that_cannot_be_used_is_a_check_at_its_cell(
    workbook: Path, cells: Sequence[str], place: str, says: str
) -> None:
    ran = refresh(with_columns(workbook, {"A 1": cells}), BESIDE)
    assert (ran.exit_code, ran.rows["A 1"]["rating"]) == (0, "Red")
    (problem,) = ran.problems
    assert (problem["severity"], problem["place"], problem["code"]) == ("check", place, "A 1")
    assert says in str(problem["text"])


def test_a_heading_that_is_not_there_is_a_check(workbook: Path) -> None:
    ran = refresh(with_columns(workbook, {}, headings=("Judgement", "By whom", "Why", "Year end")), BESIDE)
    (problem,) = ran.problems
    assert "Nothing is headed “Judged by” beside the figures." in str(problem["text"])


def test_a_dash_or_an_empty_cell_judges_nothing(workbook: Path) -> None:
    ran = refresh(with_columns(workbook, {"A 1": ("-", "", "", "")}), BESIDE)
    assert (ran.problems, ran.rows["A 1"]["rating"]) == ([], "Red")


def test_a_list_says_the_month_of_each_judgement(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [
        ("Ref", "Month", "Value", "Judgement", "Judged by"),
        ("A 1", "Jun-19", "65%", "Amber", "Director"),
        ("A 1", "Jul-19", "69%", None, None),
        ("A 2", "Jun-19", 18, None, None),
        ("A 2", "Jul-19", 18, "Amber", "Head of Service"),
        ("B 1", "Jul-19", 600, None, None),
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    file = tmp_path / "july.xlsx"
    book.save(file)
    listed = JUDGED.replace(
        "layout: months across, code_column: Ref}",
        "layout: long, code_column: Ref, judgements: {rating: Judgement, by: Judged by}}",
    )
    july = refresh(file, listed)
    assert [july.rows[code]["rating"] for code in ("A 1", "A 2")] == ["Red", "Amber"]
    june = refresh(file, listed, "--month", "2019-06")
    assert [june.rows[code]["rating"] for code in ("A 1", "A 2")] == ["Amber", "Red"]


def test_a_judgement_on_the_commentary_sheet_is_its_authors(workbook: Path) -> None:
    ran = refresh(with_sheet(workbook, RED_INTO_AMBER, headings=HEADINGS), ON_SHEET)
    assert ran.problems == []
    rating, because = rating_and_because(ran, "A 1")
    assert (rating, "by A. Patel" in because) == ("Amber", True)
    _, printed = run("explain", workbook, "A 1", "--rules", workbook.with_name("small.yaml"))
    assert "set in Commentary!E3" in printed


def test_judged_by_goes_before_the_author_and_a_judgement_needs_no_text(workbook: Path) -> None:
    headings = (*HEADINGS, "Judged by", "Why", "Forecast rating")
    row = ("A 1", JULY, None, "A. Patel", "Amber", "Director", "two starters in August", "Green")
    ran = refresh(with_sheet(workbook, row, headings=headings), ON_SHEET)
    assert ran.problems == []
    assert "by Director (two starters in August)" in rating_and_because(ran, "A 1")[1]


@pytest.mark.parametrize(
    ("row", "place", "says"),
    [
        (("A 1", JULY, "Text.", None, "Amber"), "Commentary!D3", "no name says who judged it"),
        (("A 1", JULY, None, "A. Patel", "Blue"), "Commentary!E3", "“Blue” where it is judged"),
        (("A 1", "soon", None, "A. Patel", "Amber"), "Commentary!B3", "The judgement is not used."),
        (("A 1", None, None, "A. Patel", "Amber"), "Commentary!B3", "There is a judgement here, and no"),
        (("Z 1", JULY, None, "A. Patel", "Amber"), "Commentary!A3", "“Z 1” is no indicator"),
        ((None, JULY, None, "A. Patel", "Amber"), "Commentary!A3", "There is a judgement here, and no"),
    ],
)
def test_a_judgement_that_cannot_be_placed_is_a_check_at_its_cell(
    workbook: Path, row: Sequence[object], place: str, says: str
) -> None:
    ran = refresh(with_sheet(workbook, row, headings=HEADINGS), ON_SHEET)
    (problem,) = ran.problems
    assert (problem["severity"], problem["place"]) == ("check", place)
    assert says in str(problem["text"])
    assert ran.rows["A 1"]["rating"] == "Red"


def test_mistakes_of_other_months_are_nobodys_concern(workbook: Path) -> None:
    row = ("A 1", date(2019, 5, 1), None, None, "Bleu")
    assert refresh(with_sheet(workbook, row, headings=HEADINGS), ON_SHEET).problems == []


def test_of_two_that_differ_the_first_is_used_and_both_places_are_told(workbook: Path) -> None:
    red = "  - {rating: Red,   when: otherwise}"
    rules = ON_SHEET.replace(red, f"  - {{rating: Blue, when: judged}}\n{red}")
    second = ("A 1", JULY, None, "Director", "Blue")
    ran = refresh(with_sheet(workbook, RED_INTO_AMBER, second, headings=HEADINGS), rules)
    (problem,) = ran.problems
    assert "Amber by A. Patel (Commentary!E3) and Blue by Director (Commentary!E4)" in str(problem["text"])
    assert ran.rows["A 1"]["rating"] == "Amber"


def test_the_rule_books_own_judgement_goes_before_a_cells(workbook: Path) -> None:
    own = "target: 85%, judgements: [{month: 2019-07, by: Cabinet, rating: Amber, forecast: Red}]}"
    rules = ON_SHEET.replace("target: 85%}", own)
    ran = refresh(with_sheet(workbook, RED_INTO_AMBER, headings=HEADINGS), rules)
    assert "by Cabinet" in rating_and_because(ran, "A 1")[1]
    (problem,) = ran.problems
    assert "Amber by Cabinet (small.yaml:" in str(problem["text"])


def test_a_quarters_judgement_may_be_given_in_any_month_until_the_next_one(tmp_path: Path) -> None:
    months = tuple(date(2019, month, 1) for month in (5, 6, 7))
    file = write_workbook(tmp_path / "july.xlsx", months=(*months, "Q1 2019/20"), rows=[
        ("A 1", "Visits on time", None, None, None, 0.69),
        ("A 2", "Average caseload", 16, 16, 16),
        ("B 1", "Open cases", 1, 2, 3),
    ])  # fmt: skip
    rules = ON_SHEET.replace("target: 85%}", "target: 85%, frequency: quarter}")
    ran = refresh(with_sheet(file, RED_INTO_AMBER, headings=HEADINGS), rules)
    assert (ran.problems, ran.rows["A 1"]["rating"]) == ([], "Amber")
