"""Indicators go from YAML to a sheet and back without loss, comments included."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rulebook.small import COUNCIL, TOLERANCE, WORKBOOK
from workbook_engine import pipeline
from workbook_engine.model.grid import Grid
from workbook_engine.model.period import MONTH_NAMES
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.template import Page, Theme
from workbook_engine.rulebook import indicators_sheet, read_rule_book
from workbook_engine.rulebook.sheet.list_indicators import list_indicators
from workbook_engine.rulebook.yaml.document import Value
from workbook_engine.rulebook.yaml.write_yaml import list_entry
from workbook_engine.sheets import draw, input_sheet

CROYDON = Path(__file__).parents[2] / "rules" / "croydon.yaml"
HEAD = f"{COUNCIL}{WORKBOOK}{TOLERANCE}"

Reader = Callable[[str], tuple[Grid | None, list[Problem]]]


def drawn(text: str) -> bytes:
    """The donor with the indicators of a rule book."""
    sheet, problems = indicators_sheet(text, "small.yaml")
    assert problems == []
    assert sheet is not None
    return draw([input_sheet(sheet, Theme(), Page())], Theme())


def reader(package: bytes) -> Reader:
    workbook, problems = pipeline.open_workbook(package, "small.xlsx")
    assert workbook is not None, problems
    return lambda name: pipeline.shown_sheet(workbook, name)


def book(text: str, sheet: Reader | None = None) -> RuleBook:
    read, problems = read_rule_book(text, "small.yaml", sheet)
    assert problems == []
    assert read is not None
    return read


def without_list(text: str) -> str:
    return text[: text.index("\nindicators:")] + "\nindicators: {sheet: Indicators}\n"


def test_croydons_47_indicators_go_to_a_sheet_and_come_back_equal() -> None:
    text = CROYDON.read_text("utf-8")
    sheet = reader(drawn(text))
    assert book(without_list(text), sheet) == book(text)


EVERYTHING = """rating_scheme:
  - {rating: Green, when: on or better than target}
  - {rating: Amber, when: worse than target and judged}
  - {rating: Red, when: otherwise}
other_schemes:
  beside others: [{rating: Green, when: on or better than England}, {rating: Red, when: otherwise}]
indicators:
  - {code: A 1, name: Visits, good_is: high, target: 90%, floor: 80%, frequency: quarter, basis: each period,
     complement: yes, in_arrears: 1 quarter, definition: "In time, by month.", owner: Head of Service}
  - {code: A 2, name: Recycled, good_is: high, target: {Q1: 48%, Q2: 50%, Q3: 46%, Q4: 44%, year: 44%}}
  - {code: A 3, name: Referrals, good_is: low, benchmarks: {England: "1,250", Best neighbour: Local},
     scheme: beside others}
  - {code: A 4, name: Days, target: "<463",
     tolerance: [{from: 2019-04, value: 5% of target}, {from: 2020-04, value: 0}]}
  - {code: A 5, name: Cost, good_is: low,
     target: [{from: 2019-04, until: 2021-03, value: "£1,150", floor: "£1,300"}]}
  - {code: A 6, name: Stability, good_is: close to target, target: Maintain 9%,
     judgements: [{month: 2019-07, rating: Amber, by: the Director, why: "late, and known", forecast: Green}]}
  - {code: A 7, name: Rank, target: Top quartile}
  - {code: A 8, name: Leavers for good, unit: percent, out_of: A 3}
"""


def test_every_key_of_an_indicator_goes_to_a_sheet_and_comes_back_equal() -> None:
    text = f"{COUNCIL}{WORKBOOK}{EVERYTHING}"
    assert book(without_list(text), reader(drawn(text))) == book(text)


def test_the_quarters_of_a_profile_have_columns_and_the_years_target_stands_beside_them() -> None:
    text = (
        f"{HEAD}indicators:\n"
        "  - {code: A 1, name: Recycled, good_is: high,\n"
        "     target: {Q1: 48%, Q2: 50%, Q3: 46%, Q4: 44%, year: 45%}}\n"
        "  - {code: A 2, name: Visits, good_is: high, target: 85%}\n"
        "  - {code: A 3, name: Fires, good_is: low,\n"
        "     target: [{from: 2020-04, value: {Q1: 4, Q2: 8, Q3: 9, Q4: 9}}]}\n"
    )
    sheet, _ = indicators_sheet(text, "small.yaml")
    assert sheet is not None
    first = [column.heading for column in sheet.columns].index("Target")
    assert [column.heading for column in sheet.columns][first : first + 10] == [
        "Target", "Target Q1", "Target Q2", "Target Q3", "Target Q4",
        "Target 2020/21", "Target Q1 2020/21", "Target Q2 2020/21", "Target Q3 2020/21", "Target Q4 2020/21",
    ]  # fmt: skip
    assert [row[first : first + 5] for row in sheet.rows] == [
        ("45%", "48%", "50%", "46%", "44%"),
        ("85%", "", "", "", ""),
        ("", "", "", "", ""),
    ]
    assert sheet.rows[2][first + 5 : first + 10] == ("", "4", "8", "9", "9")
    assert book(without_list(text), reader(drawn(text))) == book(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_list_that_nobody_changed_comes_back_to_the_letter(ending: str) -> None:
    text = CROYDON.read_text("utf-8").replace("\n", ending)
    assert list_indicators(text, "croydon.yaml", reader(drawn(text))) == (text, [])


def test_a_rule_book_that_names_the_sheet_gets_a_list_with_its_comments() -> None:
    text = CROYDON.read_text("utf-8")
    listed, problems = list_indicators(without_list(text), "croydon.yaml", reader(drawn(text)))
    assert problems == []
    assert listed is not None
    assert book(listed) == book(text)
    assert "  # Caseloads are shown with one decimal, and a low one is good.\n" in listed


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, object], Reader]:
    """A sheet in which a person changed one cell."""

    def change(text: str, cell: str, value: object) -> Reader:
        file = tmp_path / "changed.xlsx"
        file.write_bytes(drawn(text))
        workbook = openpyxl.load_workbook(file)
        workbook["Indicators"][cell] = value
        workbook.save(file)
        return reader(file.read_bytes())

    return change


def test_only_the_lines_of_an_indicator_that_was_changed_are_written_anew(
    changed: Callable[[str, str, object], Reader],
) -> None:
    text = (
        f"{HEAD}indicators:  # as agreed\n"
        "  # Visits first.\n"
        "  - {code: A 1,  name: Visits on time,   good_is: high, target: 85%}  # since May\n"
        "\n"
        "  - {code: A 2,  name: 'Caseload #2',    good_is: low,  target: 17}   # was 18\n"
        "# The end of the list.\n"
        "footnotes: [A note.]\n"
    )
    written, problems = list_indicators(text, "small.yaml", changed(text, "F6", 16))
    assert problems == []
    assert written == text.replace(
        "  - {code: A 2,  name: 'Caseload #2',    good_is: low,  target: 17}   # was 18\n",
        '  # was 18\n  - {code: A 2, name: "Caseload #2", good_is: low, target: 16}\n',
    )


def test_a_comment_that_cannot_be_kept_is_told(changed: Callable[[str, str, object], Reader]) -> None:
    text = f"{HEAD}indicators: [{{code: A 1, name: Visits, good_is: high, target: 85%}}]  # one so far\n"
    written, (problem,) = list_indicators(text, "small.yaml", reader(drawn(text)))
    assert written is not None
    assert book(written) == book(text)
    assert (str(problem.place), problem.what) == ("small.yaml:5", "The comment “one so far” is not kept.")


def test_a_rule_book_in_brackets_is_written_anew_as_a_whole() -> None:
    indicators = "[{name: A, good_is: low, target: 5}]"
    text = f"{{council: C, workbook: [{{sheet: Data}}], tolerance: 2, indicators: {indicators}}}"
    written, problems = list_indicators(text, "small.yaml", reader(drawn(text)))
    assert problems == []
    assert written is not None
    assert book(written) == book(text)


def test_a_mistake_on_the_sheet_keeps_the_rule_book_from_being_written(
    changed: Callable[[str, str, object], Reader],
) -> None:
    text = f"{HEAD}indicators:\n  - {{code: A 1, name: Visits, good_is: high, target: 85%}}\n"
    written, (problem,) = list_indicators(text, "small.yaml", changed(text, "E5", "hihg"))
    assert written is None
    assert str(problem.place) == "Indicators!E5"


def test_the_sheet_offers_the_words_and_keeps_texts_texts(tmp_path: Path) -> None:
    text = f"{HEAD}indicators:\n  - {{code: '1.10', name: Visits, good_is: high, target: 85%}}\n"
    (tmp_path / "drawn.xlsx").write_bytes(drawn(text))
    sheet = openpyxl.load_workbook(tmp_path / "drawn.xlsx")["Indicators"]
    assert [cell.value for cell in sheet[5]][:6] == ["1.10", None, "Visits", None, "high", 0.85]
    assert (sheet["A5"].number_format, sheet["F5"].number_format) == ("@", "0%")
    assert sheet.freeze_panes == "D5"
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["E5"].formula1 == '"high,low,between,close to target,neither"'
    assert rules["E5"].prompt
    assert rules["E5"].showErrorMessage


words = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp", "Co")), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)  # fmt: skip
texts = st.one_of(
    words,
    st.sampled_from(["no", "1.10", "# 5", "a: b", "[x]", "'y", "12 to 16", "{z}", "two\nlines", "=1+1"]),
)
numbers = st.decimals(0, 99999, places=2, allow_nan=False).flatmap(
    lambda value: st.sampled_from([f"{value:f}", f"{value:,f}", f"{value:.0f}", f"{value:.1f}"])
)
months = st.builds("{}-{:02}".format, st.integers(2018, 2022), st.integers(1, 12))


@st.composite
def indicators(draw_: st.DrawFn, number: int) -> dict[str, Value]:
    """An indicator that is without a mistake, of all that a rule book can say of one."""
    percent = draw_(st.booleans())
    is_range = draw_(st.booleans())

    def figure(at_least: Decimal = Decimal(0)) -> str:
        return f"{at_least + draw_(st.integers(1, 99))}" + ("%" if percent else "")

    def goal() -> Value:
        if is_range:
            return {"from": figure(), "to": figure(Decimal(100))}
        if draw_(st.integers(0, 3)) == 0:
            parts = draw_(st.sampled_from([("Q1", "Q2", "Q3", "Q4"), MONTH_NAMES]))
            year = ("year",) if draw_(st.booleans()) else ()
            return {part: single() for part in (*parts, *year)}
        return single()

    def single() -> Value:
        return draw_(numbers.filter(lambda text: Decimal(text.replace(",", "")) > 0)) + (
            "%" if percent else ""
        )

    entry: dict[str, Value] = {"code": f"{draw_(texts)} {number}", "name": draw_(texts)}
    optional: dict[str, Value] = {
        "section": draw_(texts),
        "unit": "percent" if percent else "number",
        "tolerance": draw_(st.sampled_from(["10% of target", "5 points", "2", "0.50"])),
        "decimals": draw_(st.sampled_from(["0", "1", "2"])),
        "in_arrears": draw_(st.sampled_from(["1 month", "2 months"])),
        "footnotes": [*draw_(st.lists(texts, min_size=1, max_size=3))],
        "figure_footnotes": [
            {"month": month, "note": draw_(texts)}
            for month in draw_(st.lists(months, min_size=1, max_size=2))
        ],
    }
    entry |= {key: value for key, value in optional.items() if draw_(st.booleans())}
    way = draw_(st.sampled_from(["none", "one", "dated"]))
    if way != "none":
        entry["good_is"] = "between" if is_range else draw_(st.sampled_from(["high", "low"]))
        since = sorted(draw_(st.sets(months, min_size=1, max_size=3)))
        entry["target"] = goal() if way == "one" else [{"from": month, "value": goal()} for month in since]
    return entry


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_indicators_go_to_a_sheet_and_come_back_equal(data: st.DataObject) -> None:
    entries = [data.draw(indicators(number)) for number in range(data.draw(st.integers(1, 4)))]
    text = f"{HEAD}indicators:\n{''.join(map(list_entry, entries))}"
    original = book(text)
    sheet = reader(drawn(text))
    assert book(without_list(text), sheet) == original
    listed, problems = list_indicators(without_list(text), "small.yaml", sheet)
    assert problems == []
    assert listed is not None
    assert book(listed) == original
