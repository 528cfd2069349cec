"""Each benchmark is told with its year and source, and whether the figure is better or worse."""

from __future__ import annotations

from tests.rulebook.small import small_book
from workbook_engine.assess import assess
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month
from workbook_engine.rulebook.forms.notation import figure

JULY = Month(2019, 7)
ALSO = "tolerance: 0\nbenchmarks: [{name: England, year: 2018/19, source: Department for Education}]\n"
OTHERS = "benchmarks: {England: 60%, Best neighbour: 72%, Region: 65%, London: Local}"


def judged(indicator: str, *in_workbook: Benchmark) -> Assessment:
    history = {JULY: Observation("A 1", JULY, figure("65%"))}
    book = small_book(indicator, also=ALSO)
    return assess(book, {"A 1": history}, JULY, benchmarks={"A 1": in_workbook})[0]


def told(assessment: Assessment) -> dict[str, tuple[str, str]]:
    return {
        each.benchmark.name: (each.benchmark.shown, str(each.verdict or "")) for each in assessment.standings
    }


def test_a_figure_is_better_worse_or_the_same_beside_each() -> None:
    assert told(judged(f"{{code: A 1, name: Visits, unit: percent, good_is: high, {OTHERS}}}")) == {
        "England": ("60%", "better"),
        "Best neighbour": ("72%", "worse"),
        "Region": ("65%", "same"),
        "London": ("Local", ""),
    }
    low = told(judged(f"{{code: A 1, name: Visits, unit: percent, good_is: low, {OTHERS}}}"))
    assert (low["England"][1], low["Best neighbour"][1]) == ("worse", "better")


def test_where_no_way_is_good_none_is_better() -> None:
    neither = told(judged(f"{{code: A 1, name: Visits, unit: percent, {OTHERS}}}"))
    assert {verdict for _, verdict in neither.values()} == {"", "same"}


def test_the_year_and_the_source_are_those_of_the_rule_books_list() -> None:
    first, second = judged(
        "{code: A 1, name: Visits, unit: percent, good_is: high}",
        Benchmark("ENGLAND", figure("60%")),
        Benchmark("Region", figure("61%"), year="2017/18", source="ONS"),
    ).standings
    assert (first.benchmark.year, first.benchmark.source) == ("2018/19", "Department for Education")
    assert (second.benchmark.year, second.benchmark.source) == ("2017/18", "ONS")


def test_what_the_rule_book_says_goes_before_what_the_workbook_has() -> None:
    indicator = "{code: A 1, name: Visits, unit: percent, good_is: high, benchmarks: {England: 60%}}"
    assert told(judged(indicator, Benchmark("England", figure("70%")))) == {"England": ("60%", "better")}
