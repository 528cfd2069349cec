"""What would not go into a cell, or onto a tab, is a mistake with its line before anything is drawn."""

from __future__ import annotations

import pytest

from tests.rulebook.small import TOLERANCE, VISITS, small_book, small_problems, small_text
from workbook_engine.rulebook import read_rule_book

LONG = "x" * 40_000
SCHEME = TOLERANCE + "rating_scheme:\n  - {rating: Green, when: on or better than target}\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (small_text().replace("Smallton Borough Council", LONG), 1, "council has 40,000 characters."),
        (small_text().replace("Visits on time", LONG), 6, "name has 40,000 characters. Write at most 1,000."),
        (small_text().replace("name:", f"section: {LONG}, name:"), 6, "section has 40,000 characters."),
        (small_text().replace("name:", f"definition: {LONG}, name:"), 6, "Write at most 5,000."),
        (small_text().replace("85%", LONG), 6, "target has 40,000 characters."),
        (small_text().replace("A 1", LONG), 6, "code has 40,000 characters."),
        (small_text(also=f"{TOLERANCE}footnotes:\n  - {LONG}\n"), 6, "footnotes has 40,000 characters."),
        (small_text(also=f"{TOLERANCE}direction_of_travel:\n  - heading: {LONG}\n"), 6, "heading has 40,000"),
        (small_text(also=f"{TOLERANCE}report:\n  title: {LONG}\n"), 6, "title has 40,000 characters."),
        (small_text(also=f"{TOLERANCE}section_footnotes:\n  ? {LONG}\n  : [A note]\n"), 6, "has 40,000"),
        (
            small_text(also=f"{SCHEME}  - {{rating: {'R' * 101}, when: otherwise, colour: red}}\n"),
            7,
            "rating has 101 characters. Write at most 100.",
        ),
    ],
)  # fmt: skip
def test_a_text_that_is_too_long_is_told_once_with_its_line(text: str, line: int, says: str) -> None:
    book, problems = read_rule_book(text, "small.yaml")
    assert book is None
    (problem,) = [each for each in problems if "characters" in each.text]
    assert str(problem.place) == f"small.yaml:{line}"
    assert says in problem.text


def test_characters_are_counted_as_excel_counts_them() -> None:
    assert small_book(VISITS.replace("Visits on time", "😀" * 500)).indicators[0].name == "😀" * 500
    (problem,) = small_problems(VISITS.replace("Visits on time", "😀" * 501))
    assert "name has 1,002 characters" in problem.what


def test_a_character_that_no_workbook_can_hold_is_told() -> None:
    (problem,) = small_problems(VISITS.replace("Visits on time", '"Visits\\uFFFEon time"'))
    assert "invisible character (U+FFFE)" in problem.what


LOG = "Commentary log"


@pytest.mark.parametrize(
    ("also", "line", "says"),
    [
        ("overview: {sheet: Commentary log}", 5, f"drawn on “{LOG}”, the sheet of the commentary log"),
        ("trends: {sheet: commentary log}", 5, "the sheet of the commentary log"),
        ("overview: {sheet: Published history}", 5, "the sheet of what was published"),
        ("scorecard: {sheet: Board}\noverview: {sheet: Board log}", 6, "the sheet of the commentary log"),
        ("scorecard: {sheet: Overview}\noverview: {}", 6, "on “Overview”, the sheet of the scorecard."),
        ("overview: {}\ntrends: {sheet: OVERVIEW}", 6, "on “OVERVIEW”, the sheet of the overview."),
        ("overview: {sheet: data}", 5, "the sheet that holds the figures"),
        ("commentary: {sheet: Commentary log}", 5, f"drawn on “{LOG}”, the sheet that commentary"),
        ("scorecard: {}\ncommentary: {sheet: Scorecard}", 5, "drawn on “Scorecard”, the sheet that"),
        (f"scorecard: {{sheet: {'😀' * 16}}}", 5, "longer than the 31 characters"),
        ("scorecard: {sheet: History}", 5, "Excel keeps the name “History” for itself."),
        ('scorecard: {sheet: "a\\nb"}', 5, "Excel does not take “a b” as the name of a sheet."),
        ('scorecard: {sheet: ""}', 5, "The sheet has no name here."),
    ],
)  # fmt: skip
def test_every_sheet_that_the_engine_draws_has_a_name_of_its_own_that_excel_takes(
    also: str, line: int, says: str
) -> None:
    (problem,) = small_problems(also=f"{TOLERANCE}{also}\n")
    assert says in problem.what
    assert str(problem.place) == f"small.yaml:{line}"


def test_a_scorecard_of_fifteen_signs_that_count_twice_is_taken() -> None:
    assert small_book(also=f"{TOLERANCE}scorecard: {{sheet: {'😀' * 15}}}\n").scorecard_sheet == "😀" * 15


def test_spaces_within_quotes_belong_to_a_sheets_name_and_to_nothing_else() -> None:
    text = small_text('{code: " A 1 ", name: " Visits ", good_is: " high", target: "85% "}')
    book, problems = read_rule_book(text.replace("sheet: Data", 'sheet: "Data "'), "small.yaml")
    assert problems == []
    assert book is not None
    (indicator,) = book.indicators
    assert (book.sources[0].sheet, indicator.code, indicator.name) == ("Data ", "A 1", "Visits")


@pytest.mark.parametrize(
    ("typed", "advice"),
    [("1,150", '"1,150"'), ("£1,150,000", '"£1,150,000"')],
)
def test_advice_on_a_torn_text_works_when_it_is_followed(typed: str, advice: str) -> None:
    cost = f"{{code: A 1, name: Cost, good_is: low, target: {typed}}}"
    (problem,) = small_problems(cost)
    assert problem.to_do == f"Put the whole text in quotes: target: {advice}."
    assert small_book(cost.replace(typed, advice)).indicators[0].targets
