"""An explanation says everything that a rating, a change and a target come from, and where each is set."""

from __future__ import annotations

import io

from rich.console import Console

from tests.rulebook.small import small_book
from workbook_engine.assess import assess
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace
from workbook_engine.office.console import print_explanation
from workbook_engine.office.outcome import Explanation
from workbook_engine.rulebook.forms.notation import figure

RULES = """rating_scheme:
  - {rating: Green, when: on or better than target}
  - {rating: Amber, when: worse than target and judged}
  - {rating: Red, when: otherwise}
benchmarks: [{name: England, year: 2018/19, source: Department for Education}]
direction_of_travel: [{heading: Long term, compare: same month last year}]
"""
INDICATOR = """{code: A 1, name: Visits, good_is: high, floor: 40%, basis: snapshot,
    target: {Q1: 40%, Q2: 48%, Q3: 46%, Q4: 44%, year: 44%}, benchmarks: {England: 60%},
    definition: Visits in four weeks., owner: Head of Service,
    judgements: [{month: 2019-07, rating: Amber, by: the Director, why: recoverable, forecast: Green}]}"""


def explained(july: str, before: str) -> str:
    book = small_book(INDICATOR, also=RULES)
    history = {
        month: Observation("A 1", month, figure(text), place=CellPlace("Data", 2, column))
        for month, text, column in ((Month(2019, 7), july, 15), (Month(2018, 7), before, 3))
        if text
    }
    return said(Explanation(assess(book, {"A 1": history}, Month(2019, 7))[0], book))


def said(explanation: Explanation) -> str:
    console = Console(file=io.StringIO(), width=200)
    print_explanation(console, explanation)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(" ".join(line.split()) for line in console.file.getvalue().splitlines())


def test_an_explanation_goes_from_the_figure_to_the_rule() -> None:
    told = explained("46%", "45%").splitlines()
    assert told == [
        "A 1 Visits",
        "Rating Amber",
        "Because 46% is 2 points short of 48% and judged Amber by the Director (recoverable); "
        "worse than target and judged is Amber",
        "Figure 46% for July 2019, in Data!O2",
        "Before none: the workbook has no cell for June 2019",
        "Long term Up 1pp (better), from 45% in July 2018",
        "Target 48%, set in small.yaml:12",
        "Floor 40%",
        "For the year 44%, set in small.yaml:12",
        "Rule Amber when worse than target and judged, set in small.yaml:6",
        "England 60% (worse), 2018/19, Department for Education",
        "Year to date 46%",
        "Judged by the Director, set in small.yaml:14",
        "Forecast Green",
        "Definition Visits in four weeks.",
        "Owner Head of Service",
        "Indicator set in small.yaml:11",
    ]


def test_a_figure_in_arrears_is_told_with_its_own_period_and_what_stood_before_that() -> None:
    in_arrears = "{code: A 1, name: Visits, good_is: high, target: 48%, in_arrears: 1 month}"
    book = small_book(in_arrears, also=RULES.replace("same month last year", "previous month"))
    history = {
        month: Observation("A 1", month, value, place=CellPlace("Data", 2, column))
        for month, value, column in (
            (Month(2019, 7), NoFigure(Absence.NOT_YET_AVAILABLE, "TBC"), 15),
            (Month(2019, 6), figure("46%"), 14),
            (Month(2019, 5), figure("45%"), 13),
        )
    }
    told = said(Explanation(assess(book, {"A 1": history}, Month(2019, 7))[0], book)).splitlines()
    assert told[3:7] == [
        "Figure not yet available for July 2019, in Data!O2, where it says “TBC”",
        "Rated on 46% for June 2019, in Data!N2",
        "Before that 45% for May 2019, in Data!M2",
        "Long term Up 1pp (better), from 45% in May 2019",
    ]


def test_what_cannot_be_said_says_why() -> None:
    told = explained("46%", "")
    assert "Long term not known: there is no figure for July 2018" in told
