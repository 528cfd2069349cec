"""Every rating rule that a council published can be said, and decides on both sides of its boundaries."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workbook_engine.assess import assess
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure, Ratio
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month, Period, Span
from workbook_engine.rulebook import read_rule_book
from workbook_engine.rulebook.forms.target_text import aimed
from workbook_engine.rulebook.yaml.read_yaml import read_yaml

RULES = Path(__file__).parents[1] / "cases" / "rating_rules"
WORDS = {
    "blank": Absence.BLANK,
    "TBC": Absence.NOT_YET_AVAILABLE,
    "n/a": Absence.NOT_APPLICABLE,
    "not due": Absence.NOT_DUE,
    "[c]": Absence.SUPPRESSED,
}
COUNTED = re.compile(r"(\d+) of (\d+) (.+)")


@dataclass(frozen=True)
class Case:
    """One figure of one case, and what is expected of it."""

    file: str
    number: int
    shown: str
    kind: str
    expected: Any

    def __str__(self) -> str:
        return f"{self.file[:2]}-{self.number}-{self.shown}-{self.kind}"


@cache
def rule(file: str) -> dict[str, Any]:
    document, problems = read_yaml((RULES / file).read_text("utf-8"), file)
    assert not problems, [str(problem) for problem in problems]
    assert document is not None
    assert isinstance(document.value, dict)
    return document.value


FILES = sorted(path.name for path in RULES.glob("*.yaml"))
OF_EACH_FIGURE = ("ratings", "because", "travels", "to_date", "shown", "forecast")
CASES = [
    Case(file, number, shown, kind, expected)
    for file in FILES
    for number, case in enumerate(rule(file)["cases"])
    for kind in OF_EACH_FIGURE
    for shown, expected in case.get(kind, {}).items()
]


def flow(value: Any) -> str:
    """A value as YAML in one line, every text in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(flow(inner) for inner in value)}]"
    return json.dumps(value or "", ensure_ascii=False)


def value_of(text: str) -> Figure | NoFigure:
    """A figure as a workbook shows it, or why there is none."""
    text = text.rstrip("*")
    if text in WORDS:
        return NoFigure(WORDS[text], text.removeprefix("blank"))
    counted = COUNTED.fullmatch(text)
    read = aimed(counted[3] if counted else text).low
    assert read is not None, text
    ratio = Ratio(Decimal(counted[1]), Decimal(counted[2])) if counted else None
    return Figure(read.value, read.unit, bound=read.bound, ratio=ratio)


@cache
def judged(file: str, number: int, shown: str) -> Assessment:
    """The assessment of a case whose current figure is the one that is shown."""
    fragment, case = rule(file)["rule_book"], rule(file)["cases"][number]
    indicator = {"code": "X 1", "name": "An indicator", **case["indicator"]}
    book = {"council": "A council", "workbook": [{"sheet": "Data"}], **fragment, "indicators": [indicator]}
    if "tolerance" not in fragment and "rating_scheme" not in fragment:
        book["tolerance"] = "0"
    read, problems = read_rule_book(flow(book), file)
    assert read is not None, [str(problem) for problem in problems]

    def period(last: str) -> Period:
        month = Month.from_iso(last)
        spans = {"quarter": Span.quarter, "year": Span.year}
        of = spans.get(case["indicator"].get("frequency", "month"))
        return of(month) if of else month

    month = case.get("month", "2020-12")
    figures = {**case.get("before", {}), month: shown}
    history = {
        period(last): Observation("X 1", period(last), value_of(text or ""), str(text).endswith("*"))
        for last, text in figures.items()
    }
    return assess(read, {"X 1": history}, Month.from_iso(month))[0]


def travels_of(assessment: Assessment) -> list[str]:
    return [
        " ".join((str(each.arrow), str(each.verdict or "-"), each.change)) if each.arrow else "-"
        for each in assessment.travels
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_rule_decides_as_published(case: Case) -> None:
    assessment = judged(case.file, case.number, case.shown)
    expected = case.expected or ""
    match case.kind:
        case "ratings":
            assert assessment.rating.word == expected, assessment.because
        case "because":
            assert assessment.because == expected
        case "travels":
            assert travels_of(assessment) == expected
        case "shown":
            assert assessment.rating.shown == expected
        case "forecast":
            assert (assessment.forecast.word if assessment.forecast else "") == expected
        case _:
            to_date = assessment.to_date
            told = "-" if to_date is None else to_date.figure.shown if to_date.figure else to_date.why_none
            assert told == expected


@pytest.mark.parametrize(
    ("file", "number"), [(file, number) for file in FILES for number in range(len(rule(file)["cases"]))]
)
def test_what_else_the_scorecard_says_of_it(file: str, number: int) -> None:
    case = rule(file)["cases"][number]
    ratings = case.get("ratings", {})
    for shown, word in ratings.items():
        assessment = judged(file, number, shown or "")
        is_counted = word not in case.get("uncounted", ["Not rated", "Not available"])
        assert assessment.rating.counted is is_counted, word
    some = judged(file, number, next(iter({**ratings, **case.get("travels", {}), **case.get("to_date", {})})))
    if "target" in case:
        assert some.target is not None
        assert some.target.shown == case["target"]
    if "year_target" in case:
        assert some.year_target is not None
        assert some.year_target.shown == case["year_target"]


def test_there_is_a_file_for_each_of_the_rules() -> None:
    assert [file[:2] for file in FILES] == [f"{number:02}" for number in range(1, 23)]
    assert all(rule(file)["says"] and rule(file)["source"] for file in FILES)


@pytest.mark.parametrize("file", FILES)
def test_every_rating_of_a_rule_is_given_to_some_figure(file: str) -> None:
    ratings = {word for case in rule(file)["cases"] for word in case.get("ratings", {}).values()}
    schemes = [rule(file)["rule_book"].get("rating_scheme", [])]
    schemes += list(rule(file)["rule_book"].get("other_schemes", {}).values())
    words = {line["rating"] for lines in schemes for line in lines if line["when"] != "otherwise"}
    assert words <= ratings
