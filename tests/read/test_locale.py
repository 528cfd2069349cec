"""Locale: what is typed, pasted or exported elsewhere means the same everywhere, or is refused plainly."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.small import RULES, refresh, write_workbook
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.look_alikes import as_typed
from workbook_engine.read import read_figure
from workbook_engine.read.grid.csv_file import read_csv
from workbook_engine.read.headings.month_labels import month_of_text
from workbook_engine.read.values.benchmark_cells import read_benchmarks
from workbook_engine.rulebook.forms.notation import figure
from workbook_engine.rulebook.mistake import Mistake

with (Path(__file__).parents[1] / "cases" / "locale.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

TYPED = [pytest.param(case, id=f"{case['typed']} {case['why this case']}".strip()) for case in CASES]


def indicator_of(case: dict[str, str]) -> Indicator:
    typed = as_typed(case["typed"])
    unit = Unit.PERCENT if "%" in typed else Unit.POUNDS if "£" in typed else Unit.NUMBER
    return Indicator("A 1", "Case", unit=unit)


@pytest.mark.parametrize("case", TYPED)
def test_a_text_in_a_cell_is_the_figure_that_a_british_reader_sees(case: dict[str, str]) -> None:
    reading = read_figure(Cell(CellKind.TEXT, case["typed"]), indicator_of(case))
    value = reading.value
    assert (value.shown if isinstance(value, Figure) else value.why.value) == case["cell"]
    if case["cell"] == "rejected":
        assert case["said"] in f"{reading.wrong}. {reading.to_do}"


@pytest.mark.parametrize("case", TYPED)
def test_a_rule_book_reads_it_in_the_same_way(case: dict[str, str]) -> None:
    if case["rule book"] != "refused":
        assert figure(case["typed"]).shown == case["rule book"]
        return
    with pytest.raises(Mistake) as refused:
        figure(case["typed"])
    assert case["said"].replace("Type", "Write") in f"{refused.value}"


@pytest.mark.parametrize("case", TYPED)
def test_a_csv_file_and_a_sheet_say_the_same(case: dict[str, str], tmp_path: Path) -> None:
    if any(unseen in case["typed"] for unseen in "\ufeff"):
        return  # at the head of a file it is the file's
    quoted = case["typed"].replace('"', '""')
    grid = read_csv(f'Ref,Jul-19\r\nA 1,"{quoted}"\r\n'.encode(), "figures.csv")
    own = indicator_of(case)
    assert read_figure(grid.cells.get((2, 2)), own) == read_figure(Cell(CellKind.TEXT, case["typed"]), own)


def on_the_sheet(rules: str) -> str:
    return rules[: rules.index("indicators:")] + "indicators: {sheet: Indicators}\n"


@pytest.mark.parametrize(
    ("target", "shown"),
    [("８５％", "85%"), ("٨٥٪", "85%"), ("8\u200b5%", "85%"), ("85\u202f%", "85%"), ("\u200f85%", "85%")],
)
def test_a_target_means_the_same_in_a_rule_book_and_on_an_indicators_sheet(
    target: str, shown: str, tmp_path: Path
) -> None:
    by_list = refresh(
        write_workbook(tmp_path / "a.xlsx"), RULES.replace("target: 85%", f'target: "{target}"')
    )
    file = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(file) as book:
        data, rules = book.add_worksheet("Data"), book.add_worksheet("Indicators")
        month = book.add_format({"num_format": "mmm-yy"})
        data.write_row("A3", ("Ref", "Indicator"))
        data.write_datetime("C3", date(2019, 7, 1), month)
        data.write_row("A4", ("A 1", "Visits on time", "69%"))
        rules.write_row("A1", ("Code", "Name", "Unit", "Good is", "Target"))
        rules.write_row("A2", ("A 1", "Visits on time", "percent", "high", target))
    by_sheet = refresh(file, on_the_sheet(RULES))
    for ran in (by_list, by_sheet):
        assert (ran.exit_code, ran.rows["A 1"]["target"], ran.rows["A 1"]["rating"]) == (0, shown, "Red")


def test_a_decimal_comma_in_a_target_stops_with_what_to_write(tmp_path: Path) -> None:
    spoilt = RULES.replace("target: 85%", 'target: "85,5%"')
    ran = refresh(write_workbook(tmp_path / "july.xlsx"), spoilt)
    (problem,) = ran.problems
    assert ran.exit_code == 1
    assert problem["place"] == "small.yaml:11"
    assert "it has a comma where a point should be. Write 85.5% if that is meant" in str(problem["text"])


def test_a_benchmark_reads_as_a_figure_does() -> None:
    from workbook_engine.model.place import CellPlace
    from workbook_engine.model.source import BenchmarkColumn

    column = BenchmarkColumn("England", ("England",))
    own, place = Indicator("A 1", "Case", unit=Unit.PERCENT), CellPlace("Data", 1, 1)
    found = read_benchmarks(Cell(CellKind.TEXT, "８\u200b４％"), column, [column], own, place)
    assert [each.shown for each in found.benchmarks] == ["84%"]
    comma = read_benchmarks(Cell(CellKind.TEXT, "84,5%"), column, [column], own, place)
    assert comma.problem is not None
    assert "a comma where a point should be" in comma.problem.what


@pytest.mark.parametrize(
    ("label", "month"),
    [
        ("03/04/2019", "2019-04"),
        ("04/03/2019", "2019-03"),
        ("3.4.2019", "2019-04"),
        ("03-04-19", "2019-04"),
        ("13/04/2019", "2019-04"),
        ("04/13/2019", "None"),
        ("Jul\u201119", "2019-07"),
        ("Jul\u201319", "2019-07"),
        ("\u200fJul-19", "2019-07"),
        ("Jul\u200b-19", "2019-07"),
        ("Jul\u00a02019", "2019-07"),
        ("０３／０４／２０１９", "2019-04"),
        ("2019\u201107", "2019-07"),
    ],
)
def test_a_heading_says_the_day_first_as_in_britain(label: str, month: str) -> None:
    assert str(month_of_text(label)) == month


@pytest.mark.parametrize("number_format", ["m/d/yyyy", "dd/mm/yyyy", "[$-409]m/d/yy", "d-mmm", "yyyy-mm-dd"])
def test_a_real_date_is_read_by_its_value_and_not_by_its_look(number_format: str, tmp_path: Path) -> None:
    file = tmp_path / "july.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet, look = book.add_worksheet("Data"), book.add_format({"num_format": number_format})
        sheet.write_row("A3", ("Ref", "Indicator"))
        for column, month in enumerate((3, 4), start=2):
            sheet.write_datetime(2, column, date(2019, month, 5), look)
        sheet.write_row("A4", ("A 1", "Visits on time", "61%", "65%"))
    ran = refresh(file, RULES)
    assert ran.report["month"] == "2019-04"
    assert ran.rows["A 1"]["current"] == "65%"


def test_a_date_in_a_rule_book_may_be_written_as_in_britain(tmp_path: Path) -> None:
    report = "report: {board: Cabinet, meeting: 03/04/2019}\n"
    ran = refresh(write_workbook(tmp_path / "july.xlsx"), report + RULES)
    assert ran.exit_code == 0
    assert "3 April 2019" in shown(tmp_path / "july.xlsx")
    american = refresh(write_workbook(tmp_path / "other.xlsx"), report.replace("03/04", "04/13") + RULES)
    assert american.exit_code == 1
    assert "“04/13/2019” is not a date" in str(american.problems[0]["text"])


def shown(file: Path) -> str:
    import openpyxl

    sheet = openpyxl.load_workbook(file)["Scorecard"]
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)


@pytest.mark.parametrize("pasted", ["A\u00a01", "A\u200b 1", "\u200eA 1", "Ａ　１", "A\u202f1", "A 1\u200b"])
def test_a_code_that_was_pasted_from_a_web_page_is_the_same_code(pasted: str, tmp_path: Path) -> None:
    rows = ((pasted, "Visits on time", 0.61, 0.65, 0.69),)
    ran = refresh(write_workbook(tmp_path / "july.xlsx", rows))
    assert ran.rows["A 1"]["current"] == "69%"
    assert not any("no rule" in str(problem["text"]) for problem in ran.problems)


@given(st.text(max_size=30))
def test_look_alikes_are_made_the_same_once_and_for_all(text: str) -> None:
    assert as_typed(as_typed(text)) == as_typed(text)
    assert match_key(match_key(text)) == match_key(text)
