"""A rule book says what it says: texts survive as written, and every entry knows its line."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.rulebook.small import TOLERANCE, VISITS, small_book, small_text
from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import Polarity, Tolerance, ToleranceKind
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Severity
from workbook_engine.model.rating import Rating
from workbook_engine.model.rule_book import DirectionOfTravel, Report
from workbook_engine.model.source import BenchmarkColumn, Layout, Measure, Source
from workbook_engine.rulebook import decode, read_rule_book, read_template

TARGETS = [
    ("85%", "85%", Unit.PERCENT),
    ("95.0%", "95.0%", Unit.PERCENT),
    ("1.10", "1.10", Unit.NUMBER),
    ("010", "10", Unit.NUMBER),
    ("'1,258'", "1,258", Unit.NUMBER),
    ("1e3", None, None),
    ("0x10", None, None),
    ("1_000", None, None),
    ("-2.5", "-2.5", Unit.NUMBER),
    ("'30 %'", "30%", Unit.PERCENT),
    ("{from: 12, to: 16}", "12 to 16", Unit.NUMBER),
    ("{from: 12.5%, to: 16%}", "12.5% to 16%", Unit.PERCENT),
    ('"£1,150"', "£1,150", Unit.POUNDS),
    ("£5%", None, None),
    ('">80%"', ">80%", Unit.PERCENT),
    ("85 per cent", "85 per cent", Unit.PERCENT),
    (".5", None, None),
    ("yes", None, None),
]


@pytest.mark.parametrize(("written", "shown", "unit"), TARGETS)
def test_a_target_is_read_with_the_decimals_it_is_written_with(
    written: str, shown: str | None, unit: Unit | None
) -> None:
    good_is = "between" if written.startswith("{") else "high"
    text = f"{{code: A 1, name: Visits, good_is: {good_is}, target: {written}}}"
    book, problems = read_rule_book(small_text(text), "small.yaml")
    if shown is None:
        assert "is not a figure" in problems[0].what
        return
    assert book is not None, problems
    (indicator,) = book.indicators
    (target,) = indicator.targets
    assert (target.shown, indicator.unit) == (shown, unit)


TOLERANCES = [
    ("10% of target", Decimal(10), ToleranceKind.RELATIVE),
    ("7.5 % of target", Decimal("7.5"), ToleranceKind.RELATIVE),
    ("5 points", Decimal(5), ToleranceKind.POINTS),
    ("1 point", Decimal(1), ToleranceKind.POINTS),
    ("5pp", Decimal(5), ToleranceKind.POINTS),
    ("2", Decimal(2), ToleranceKind.ABSOLUTE),
    ("0", Decimal(0), ToleranceKind.ABSOLUTE),
]


@pytest.mark.parametrize(("written", "amount", "kind"), TOLERANCES)
def test_a_tolerance_is_relative_in_points_or_absolute(
    written: str, amount: Decimal, kind: ToleranceKind
) -> None:
    book = small_book(also=f"tolerance: {written}\n")
    assert book.tolerances == (Tolerance(amount, kind),)
    assert str(book.tolerances[0].place) == "small.yaml:4"


def test_an_indicators_own_tolerance_goes_before_that_of_all() -> None:
    book = small_book(VISITS, "{code: A 2, name: Visits, good_is: high, target: 85%, tolerance: 5 points}")
    assert [book.tolerance_for(each, Month(2019, 7)) for each in book.indicators] == [
        Tolerance(Decimal(10), ToleranceKind.RELATIVE),
        Tolerance(Decimal(5), ToleranceKind.POINTS),
    ]


@pytest.mark.parametrize(
    "word", ["no", "on", "yes", "1.10", "012", "2019-08-13", "null", "~", "true", "0x1F"]
)
def test_what_yaml_has_other_ideas_of_stays_the_text_that_was_typed(word: str) -> None:
    book = small_book(f"{{code: {word}, name: {word}, section: {word}}}", also=f"report: {{item: {word}}}\n")
    (indicator,) = book.indicators
    assert (indicator.code, indicator.name, indicator.section, book.report.item) == (word, word, word, word)


def test_words_are_taken_in_any_case() -> None:
    book = small_book(
        "{name: Visits, unit: Percent, good_is: HIGH, target: 85%}", also="year_starts: apr\n" + TOLERANCE
    )
    assert (book.indicators[0].good_is, book.indicators[0].unit, book.year_starts) == (
        Polarity.HIGH,
        Unit.PERCENT,
        4,
    )


def test_what_is_left_out_is_as_most_councils_have_it() -> None:
    book = small_book()
    assert [(band.rating, band.when) for band in book.scheme.bands] == [
        (Rating("Grey", "grey"), "no target"),
        (Rating("Green", "green"), "on or better than target"),
        (Rating("Amber", "amber"), "within tolerance"),
        (Rating("Red", "red"), "otherwise"),
    ]
    assert book.directions == (DirectionOfTravel(),)
    assert (book.scorecard_sheet, book.template, book.year_starts) == ("Scorecard", "default", 4)
    assert book.report == Report()
    assert not book.rate_on_stored


def test_a_key_without_a_value_is_as_if_left_out() -> None:
    book = small_book(
        "{code: , name: Visits, target: , footnotes: }", also="report:\nrating_scheme:\ntolerance:\n"
    )
    assert book.indicators == small_book("{name: Visits}").indicators
    assert book.scheme == small_book().scheme


def test_ratings_take_their_colour_from_their_word_or_as_told() -> None:
    book = small_book(
        also="rating_scheme:\n"
        "  - {rating: Info, when: no target, colour: Blue}\n"
        "  - {rating: GREEN, when: on or better than target}\n"
        '  - {rating: Off track, when: otherwise, colour: "#a31621"}\n'
    )
    assert [band.rating.colour for band in book.scheme.bands] == ["blue", "green", "#A31621"]
    assert [str(band.place) for band in book.scheme.bands] == ["small.yaml:5", "small.yaml:6", "small.yaml:7"]


def test_a_scheme_without_a_line_for_within_tolerance_needs_no_tolerance() -> None:
    lines = ("{rating: Green, when: on or better than target}", "{rating: Red, when: otherwise}")
    assert small_book(also=f"rating_scheme: [{', '.join(lines)}]\n").tolerances == ()


def test_dated_targets_come_in_the_order_of_their_months_each_with_its_line() -> None:
    book = small_book(
        "{name: Visits, good_is: high, target: [\n"
        "      {from: 2021-04, value: 90%},\n"
        "      {from: 2020-04, value: 85%}]}"
    )
    (indicator,) = book.indicators
    assert [(str(target.during.since), target.shown, str(target.place)) for target in indicator.targets] == [
        ("2020-04", "85%", "small.yaml:8"),
        ("2021-04", "90%", "small.yaml:7"),
    ]
    held = [indicator.target_in(Month(*month)) for month in ((2020, 3), (2021, 3), (2021, 4))]
    assert [target.shown if target else None for target in held] == [None, "85%", "90%"]


def test_the_report_the_sources_and_the_notes_arrive_whole() -> None:
    book = small_book(
        "{code: A 1, name: Visits, section: First, in_arrears: 2 months, decimals: 1, footnotes: [Late.]}",
        also="report: {title: T, board: B, item: 4A, meeting: 2019-08-13, author: P, contact: C, issue: 2,\n"
        "  status: Final}\n"
        "rate_on: stored\nfootnotes:\n  - One, with a comma.\nsection_footnotes: {First: [Two.]}\n"
        "scorecard: {sheet: July, template: croydon}\n"
        "direction_of_travel: [{heading: Month, shows: performance}]\n",
    )
    assert book.report == Report("T", "B", "4A", datetime.date(2019, 8, 13), "P", "C", "2", "final")
    assert book.rate_on_stored
    assert book.footnotes == ("One, with a comma.",)
    assert book.section_footnotes == (("First", ("Two.",)),)
    assert (book.scorecard_sheet, book.template, book.directions[0].heading) == ("July", "croydon", "Month")
    (indicator,) = book.indicators
    assert (indicator.arrears, indicator.decimals, indicator.footnotes) == (2, 1, ("Late.",))
    assert str(book.sources[0].place) == "small.yaml:3"


def test_a_source_arrives_with_its_place_its_columns_its_benchmarks_and_its_measures() -> None:
    text = """council: Smallton
workbook:
  - {file: a.csv, layout: long, period_column: Month, numerator_column: In time, denominator_column: All}
  - sheet: Reviews
    layout: blocks
    benchmarks:
      England: {heading: [NAT AVE, ENG], year: 2013/14, source: DfE}
      Best neighbour: BEST SN
    measures: {Visits: A 1, Late visits: {code: A 1, complement: true}}
tolerance: 0
indicators: [{code: A 1, name: Visits on time, good_is: high, target: 85%}]
"""
    book, problems = read_rule_book(text, "small.yaml")
    assert problems == []
    assert book is not None
    assert book.sources == (
        Source(
            file="a.csv",
            layout=Layout.LONG,
            period_column="Month",
            numerator_column="In time",
            denominator_column="All",
        ),
        Source(
            "Reviews",
            Layout.BLOCKS,
            benchmarks=(
                BenchmarkColumn("England", ("NAT AVE", "ENG"), "2013/14", "DfE"),
                BenchmarkColumn("Best neighbour", ("BEST SN",)),
            ),
            measures=(Measure("Visits", "A 1"), Measure("Late visits", "A 1", complement=True)),
        ),
    )
    assert [str(source.place) for source in book.sources] == ["small.yaml:3", "small.yaml:4"]


def test_an_indicator_without_a_code_is_known_by_its_whole_name() -> None:
    assert (
        small_book("{name: Number of children’s homes*}").indicators[0].key == "Number of children’s homes*"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_however_the_editor_saved_it(encoding: str) -> None:
    text = small_text("{name: Percentage with a child’s plan – café}")
    book, problems = read_rule_book(decode(text.encode(encoding)), "small.yaml")
    assert book is not None, problems
    assert book.indicators[0].name == "Percentage with a child’s plan – café"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange_to_decode(data: bytes) -> None:
    read_rule_book(decode(data), "small.yaml")


SCRAPS = (
    *(
        "council",
        "indicators",
        "target",
        "name",
        "from",
        "rating_scheme",
        "theme",
        "columns",
        "~figure",
        "85%",
    ),
    *(":-{}[],#&*!|>'\"%@`\n\t ?~é"),
    *(": ", "\n  ", "\n  - ", "---\n", "x y", "\u2028", "\x00"),
)
YAML_LIKE = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), YAML_LIKE))
@example("a: &a [*a]")
@example("[" * 100_000)
@example("indicators: [{target: {~figure: 1}}]")
def test_no_text_raises_and_none_passes_without_a_council(text: str) -> None:
    for read in (read_rule_book, read_template):
        result, problems = read(text, "any.yaml")
        assert result is None
        assert problems
        assert all(
            problem.severity is Severity.STOP and problem.what and problem.to_do for problem in problems
        )


VALUES = st.recursive(
    st.sampled_from(["''", "85%", "high", "x", "#", "2020-04", "-1", "2", "'#12344D'"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(
            st.sampled_from(["from", "to", "value", "name", "rating", "when", "x"]), inner, max_size=3
        ).map(lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"),
    ),
    max_leaves=6,
)
KEYS = [
    "year_starts",
    "workbook",
    "scorecard",
    "report",
    "rating_scheme",
    "direction_of_travel",
    "section_footnotes",
]


@settings(deadline=None)
@given(
    key=st.sampled_from(KEYS),
    value=VALUES,
    inner=st.sampled_from(["target", "tolerance", "footnotes", "unit"]),
    own=VALUES,
)
def test_any_value_at_any_key_is_taken_or_told_on_its_line(
    key: str, value: str, inner: str, own: str
) -> None:
    text = f"council: A\n{key}: {value}\n" + ("" if key == "workbook" else "workbook: [{sheet: Data}]\n")
    text += f"tolerance: 1\nindicators:\n  - {{name: B, {inner}: {own}}}\n"
    assume(not re.search(r"#[,\]}]", text))  # such a bracket is never closed, which is told elsewhere
    book, problems = read_rule_book(text, "any.yaml")
    assert (book is None) == bool(problems)
    last = text.count("\n")
    assert {str(problem.place) for problem in problems} <= {"any.yaml:2", f"any.yaml:{last}"}


@settings(deadline=None)
@given(before=st.integers(0, 60), after=st.integers(0, 60), blank=st.integers(0, 3))
def test_a_mistake_is_told_on_its_line_wherever_it_stands(before: int, after: int, blank: int) -> None:
    def lines(first: int, count: int) -> list[str]:
        return [
            f"{{code: A {number}, name: Visits, good_is: high, target: 85%}}"
            for number in range(first, first + count)
        ]

    also = TOLERANCE + "\n" * blank
    text = small_text(
        *lines(0, before), "{code: Z 1, name: Visits, good_is: hihg}", *lines(before, after), also=also
    )
    _, problems = read_rule_book(text, "small.yaml")
    assert [str(problem.place) for problem in problems] == [f"small.yaml:{6 + blank + before}"]
    assert text.splitlines()[5 + blank + before].startswith("  - {code: Z 1")
