"""Every mistake in a rule book or template is told in one pass: its line, what is wrong, what to write."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rulebook.small import TOLERANCE, VISITS, small_problems, small_text
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, Severity
from workbook_engine.rulebook import read_rule_book, read_template

CASES = Path(__file__).parents[1] / "cases"

Read = Callable[[str, str], tuple[object | None, list[Problem]]]


def lines_of(problems: list[Problem]) -> list[tuple[int | None, str]]:
    """Each problem's line and text."""
    assert all(isinstance(problem.place, FilePlace) for problem in problems)
    return [
        (problem.place.line, problem.text) for problem in problems if isinstance(problem.place, FilePlace)
    ]


@pytest.mark.parametrize(
    ("name", "read"), [("rule_book_mistakes.yaml", read_rule_book), ("template_mistakes.yaml", read_template)]
)
def test_all_mistakes_are_told_in_one_pass_and_only_they(name: str, read: Read) -> None:
    text = (CASES / name).read_text("utf-8")
    result, problems = read(text, name)
    assert result is None
    told = lines_of(problems)
    expected: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        _, marked, says = line.partition("# says: ")
        expected += [
            (number, words.strip()) for words in says.split(" | ") if marked and not line.startswith("#")
        ]
    for number, words in expected:
        assert any(at == number and words in said for at, said in told), (number, words, told)
    assert [at for at, _ in told] == [number for number, _ in expected]


def yaml_mistakes() -> list[tuple[str, int, str]]:
    with (CASES / "yaml_mistakes.csv").open(encoding="utf-8", newline="") as table:
        return [
            (re.sub(r"\\u....|\\.(?:07)?", _escaped, row["text"]), int(row["line"]), row["says"])
            for row in csv.DictReader(table)
        ]


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("ascii").decode("unicode_escape")


@pytest.mark.parametrize(("text", "line", "says"), yaml_mistakes())
def test_what_is_not_yaml_is_explained_to_somebody_who_has_never_heard_of_it(
    text: str, line: int, says: str
) -> None:
    book, problems = read_rule_book(text, "small.yaml")
    assert book is None
    assert any(at == line and says in said for at, said in lines_of(problems)), lines_of(problems)


@pytest.mark.parametrize(("text", "line", "says"), yaml_mistakes())
def test_the_python_parser_explains_the_same_where_the_c_parser_is_not_installed(
    text: str, line: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_c = read_rule_book(text, "small.yaml")
    monkeypatch.setattr("ruamel.yaml.main.CParser", None)
    assert read_rule_book(text, "small.yaml") == with_c


def test_a_colon_within_a_text_in_brackets_needs_quotes_with_the_c_parser() -> None:
    pytest.importorskip("_ruamel_yaml", reason="the Python parser takes such a text")
    (problem,) = small_problems("{name: Referrals CSC:EH, unit: percent}")
    assert str(problem) == (
        "stop: small.yaml:6: Within brackets a colon cannot stand in the midst of a text. "
        "Write key: value, with a space after the colon. "
        "Put the whole text in quotes if the colon belongs to it."
    )


def test_every_problem_says_what_to_do() -> None:
    _, problems = read_rule_book(
        (CASES / "rule_book_mistakes.yaml").read_text("utf-8"), "rule_book_mistakes.yaml"
    )
    for problem in problems:
        assert problem.severity is Severity.STOP
        assert problem.what.endswith((".", "?"))
        assert problem.to_do.endswith((".", "?", "…"))
        assert str(problem.place).startswith("rule_book_mistakes.yaml:")


def test_what_is_there_twice_names_both_lines() -> None:
    again = "{code: a  1*, name: Visits, good_is: high, target: 85%}"
    (problem,) = small_problems(VISITS, again)
    assert str(problem.place) == "small.yaml:7"
    assert "The code “a  1*” is already used on line 6." in problem.what
    (problem,) = small_problems(also="tolerance: 2\ntolerance: 3\n")
    assert str(problem.place) == "small.yaml:5"
    assert problem.what == "The key tolerance is written on line 4 and again on line 5."


def test_a_mistake_in_an_indicator_names_it_by_its_code_else_by_its_name() -> None:
    problems = small_problems("{code: A 1, name: Visits, targt: 5}", "{name: Average caseload, targt: 5}")
    assert [problem.code for problem in problems] == ["A 1", "Average caseload"]


SCHEMES = [
    (
        "{rating: Green, when: on or better than target}",
        5,
        "End it with a line such as {rating: Red, when: otherwise}",
    ),
    ("{rating: Red, when: otherwise}\n  - {rating: Amber, when: within tolerance}", 7, "fits everything"),
    (
        "{rating: On track, when: otherwise}",
        6,
        "The rating “On track” has no colour. Add colour: green, amber",
    ),
    ("{rating: Geen, when: otherwise}", 6, "Did you mean green?"),
    ("{rating: Red, when: otherwise, colour: '#12'}", 6, "“#12” is not a colour"),
    ("{rating: Red}\n  - {rating: Grey, when: otherwise}", 6, "This entry of rating_scheme has no “when”"),
    ("{when: otherwise}", 6, "This entry of rating_scheme has no “rating”"),
    ("{rating: Red, when: otherwise, color: red}", 6, "“color” is not a key here. Did you mean colour?"),
]


@pytest.mark.parametrize(("lines", "line", "says"), SCHEMES)
def test_a_scheme_must_answer_for_every_figure_and_colour_every_word(
    lines: str, line: int, says: str
) -> None:
    (problem,) = small_problems(also=f"{TOLERANCE}rating_scheme:\n  - {lines}\n")
    ((at, said),) = lines_of([problem])
    assert at == line
    assert says in said


def test_a_scheme_with_a_refused_condition_is_not_said_to_lack_it() -> None:
    (problem,) = small_problems(also=f"{TOLERANCE}rating_scheme:\n  - {{rating: Red, when: othrwise}}\n")
    assert "Did you mean otherwise?" in problem.text


def test_amber_without_a_tolerance_is_a_mistake_that_names_the_indicators() -> None:
    (problem,) = small_problems(VISITS, "{code: A 2, name: Caseload, good_is: low, target: 17}", also="")
    assert "Amber is for figures within tolerance, and none is set for A 1 and A 2." in problem.text
    assert "tolerance: 0 means none" in problem.text


def test_a_long_list_of_indicators_without_a_tolerance_is_cut() -> None:
    seven = [f"{{code: A {number}, name: Visits, good_is: high, target: 85%}}" for number in range(1, 8)]
    (problem,) = small_problems(*seven, also="")
    assert "A 1, A 2, A 3, A 4, A 5 and 2 more." in problem.what


@pytest.mark.parametrize(("missing", "line"), [("council", 1), ("workbook", 1), ("indicators", 1)])
def test_what_a_rule_book_cannot_do_without_is_asked_for(missing: str, line: int) -> None:
    whole = {
        "council": "council: A\n",
        "workbook": "workbook: [{sheet: Data}]\n",
        "indicators": "indicators: [{name: B}]\n",
    }
    book, problems = read_rule_book(
        "".join(text for key, text in whole.items() if key != missing), "small.yaml"
    )
    assert book is None
    assert lines_of(problems) == [(line, f"The file has no “{missing}”. Add {missing}: …")]


@pytest.mark.parametrize("sheet", ["July/August", "'Scorecard'", "A scorecard with a name too long"])
def test_the_scorecards_sheet_must_have_a_name_that_excel_takes(sheet: str) -> None:
    (problem,) = small_problems(also=f'{TOLERANCE}scorecard: {{sheet: "{sheet}"}}\n')
    assert sheet in problem.what


def test_a_template_needs_a_column_of_names_and_a_series_for_its_sparkline() -> None:
    text = (Path(__file__).parents[2] / "templates" / "default.yaml").read_text("utf-8")
    for kind, says in (("name", "No column shows name"), ("series", "no series for it to draw from")):
        without = "\n".join(line for line in text.splitlines() if f"shows: {kind}," not in line)
        template, problems = read_template(without, "default.yaml")
        assert template is None
        (problem,) = problems
        assert says in problem.what


def test_lines_are_counted_as_an_editor_counts_them_whatever_ends_them() -> None:
    text = small_text(VISITS, "{code: A 2, name: Caseload, targt: 17}")
    for ended in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        _, problems = read_rule_book(ended, "small.yaml")
        assert [str(problem.place) for problem in problems] == ["small.yaml:7"]


@pytest.mark.parametrize(
    ("was", "pale", "place"),
    [
        ('sparkline:  {colour: "#5F7F9C"', 'sparkline:  {colour: "#B9C7D4"', "#B9C7D4 on white"),
        ('accent: "#1D3557"', 'accent: "#B9C7D4"', "#B9C7D4 on white"),
    ],
)
def test_lines_that_not_everybody_can_see_are_refused(was: str, pale: str, place: str) -> None:
    text = (Path(__file__).parents[2] / "templates" / "default.yaml").read_text("utf-8")
    template, problems = read_template(text.replace(was, pale), "default.yaml")
    assert template is None
    (problem,) = problems
    assert problem.what == f"{place} has a contrast of 1.7:1, so not everybody can see it."
    assert problem.to_do == "Make one darker or lighter until it is 3:1 or more."
