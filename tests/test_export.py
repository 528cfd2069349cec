"""Figures and ratings as tidy tables: one row a figure, each with its cell."""

from __future__ import annotations

import builtins
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest

import workbook_engine
from tests.small import ROWS, RULES, run, write_workbook

CROYDON = Path(__file__).parents[1]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    (tmp_path / "july.yaml").write_text(RULES)
    return write_workbook(tmp_path / "july.xlsx")


def test_every_figure_has_a_row_with_its_period_number_and_place(workbook: Path) -> None:
    exported = workbook_engine.export(workbook)
    assert exported.outcome.problems == ()
    frame = exported.observations
    assert len(frame) == 9
    row = frame[(frame["code"] == "A 1") & (frame["period"] == "2019-07")].iloc[0]
    assert (row["value"], row["shown"], row["unit"], row["kind"]) == (69.0, "69%", "percent", "month")
    assert (row["name"], row["section"], row["place"]) == ("Visits on time", "First", "Data!E4")
    assert not row["provisional"]
    assert frame.groupby("code")["value"].max().to_dict() == {"A 1": 69.0, "A 2": 16.4, "B 1": 689.0}


def test_every_indicator_has_an_assessment_with_its_reason(workbook: Path) -> None:
    frame = workbook_engine.export(workbook, month="2019-06").assessments.set_index("code")
    assert list(frame["rating"]) == ["Red", "Green", "Grey"]
    assert set(frame["report"]) == {"2019-06"}
    row = frame.loc["A 1"]
    assert (row["period"], row["value"], row["target"], row["change"]) == ("2019-06", 65.0, "85%", "Up 4pp")
    assert (row["direction"], row["better_or_worse"]) == ("up", "better")
    assert row["because"].startswith("65% is 20 points short of 85%")


def test_in_one_file_each_assessment_stands_beside_the_figure_that_was_rated(workbook: Path) -> None:
    file = workbook.with_suffix(".csv")
    code, printed = run("export", workbook, "--output", file)
    assert code == 0, printed
    assert f"Wrote {file}" in printed.replace("\n", "")
    frame = pandas.read_csv(file)
    assert len(frame) == 9
    rated = frame[frame["rating"].notna()]
    assert list(rated["place"]) == ["Data!E4", "Data!E5", "Data!E6"]
    assert list(rated["rating"]) == ["Red", "Green", "Grey"]


def test_no_text_in_a_csv_file_is_a_formula_for_excel(tmp_path: Path) -> None:
    rules = RULES.replace("Visits on time", '"=HYPERLINK(1)"').replace("Average caseload", '"-2+3+cmd"')
    (tmp_path / "july.yaml").write_text(rules)
    rows = (("A 1", "V", 0.6, 0.65, 0.69), ("A 2", "C", 16, 16, -16), ("B 1", "Open", "-", 2, 3))
    file = tmp_path / "july.csv"
    code, printed = run("export", write_workbook(tmp_path / "july.xlsx", rows), "--output", file)
    assert code == 0, printed
    frame = pandas.read_csv(file)
    assert {"'=HYPERLINK(1)", "'-2+3+cmd"} <= set(frame["name"])
    assert "-16.0" in set(frame["shown"])
    assert not [text for text in frame.to_numpy().ravel() if str(text).startswith(("=", "@"))]


def test_a_folder_has_a_file_of_figures_and_one_of_assessments(workbook: Path, tmp_path: Path) -> None:
    exported = workbook_engine.export(workbook, output=tmp_path / "out" / "july")
    assert [file.name for file in exported.written] == ["observations.csv", "assessments.csv"]
    assert [len(pandas.read_csv(file)) for file in exported.written] == [9, 3]


def test_words_in_the_place_of_a_figure_are_kept_and_blank_cells_left_out(tmp_path: Path) -> None:
    (tmp_path / "july.yaml").write_text(RULES)
    rows = [("A 1", "Visits on time", None, 0.65, "TBC *"), *ROWS[1:]]
    frame = workbook_engine.export(write_workbook(tmp_path / "july.xlsx", rows)).figures
    own = frame[frame["code"] == "A 1"].set_index("period")
    assert list(own.index) == ["2019-06", "2019-07"]
    assert (own.loc["2019-07", "shown"], own.loc["2019-07", "missing"]) == ("TBC *", "not yet available")
    assert pandas.isna(own.loc["2019-07", "value"])
    assert own.loc["2019-07", "rating"] == "Not available"


def test_an_indicator_without_a_row_is_in_the_table_too(tmp_path: Path) -> None:
    (tmp_path / "july.yaml").write_text(RULES)
    frame = workbook_engine.export(write_workbook(tmp_path / "july.xlsx", ROWS[:2])).figures
    (own,) = frame[frame["code"] == "B 1"].to_dict("records")
    assert (own["missing"], own["place"], own["period"]) == ("blank", None, "2019-07")


def test_croydons_published_figures_are_all_there() -> None:
    sample = CROYDON / "sample_workbooks" / "croydon_2019-07.xlsx"
    exported = workbook_engine.export(sample, CROYDON / "rules" / "croydon.yaml")
    assert exported.assessments["rating"].value_counts().to_dict() == {
        "Red": 18, "Green": 16, "Amber": 7, "Grey": 6,
    }  # fmt: skip
    late = exported.figures[exported.figures["code"] == "LAC 18"]
    rated = late[late["rating"].notna()].iloc[0]
    assert (rated["period"], rated["shown"], rated["report"], rated["change"]) == (
        "2019-06",
        "58%",
        "2019-07",
        None,
    )
    data = openpyxl.load_workbook(sample, data_only=True)
    for row in exported.observations.dropna(subset=["value"]).itertuples():
        sheet, cell = str(row.place).split("!")
        stored = data[sheet.strip("'")][cell].value
        if isinstance(stored, int | float):
            points = stored * 100 if row.unit == "percent" else stored
            assert float(str(row.value)) == pytest.approx(points, abs=0.51)


@pytest.mark.parametrize("period", ["label", "period"])
@pytest.mark.parametrize("sample", ["croydon_2019-07", "rotherham_2015-05", "southampton_2020-12"])
def test_an_exported_history_is_a_source_that_says_the_same(tmp_path: Path, sample: str, period: str) -> None:
    """Rotherham's has a year to date of two months, and years; read by the kind of period they stay apart."""
    workbook = shutil.copy(CROYDON / "sample_workbooks" / f"{sample}.xlsx", tmp_path / "july.xlsx")
    rules = (CROYDON / "rules" / f"{sample.partition('_')[0]}.yaml").read_text("utf-8")
    rules = re.sub("(?m)^commentary: .*$", "", rules)  # Southampton's is a column beside figures
    (tmp_path / "july.yaml").write_text(rules, "utf-8")
    first = workbook_engine.export(workbook, output=tmp_path / "history.csv")
    columns = f"code_column: code, name_column: name, period_column: {period}, value_column: shown"
    sources = rules[rules.index("workbook:") : rules.index("scorecard:")]
    listed = f"workbook:\n  - {{file: history.csv, layout: long, {columns}}}\n\n"
    (tmp_path / "july.yaml").write_text(rules.replace(sources, listed), "utf-8")
    again = workbook_engine.export(workbook)
    kept = ["code", "name", "period", "label", "kind", "value", "shown", "bound", "missing"]
    assert again.observations[kept].equals(first.observations[kept])
    assert list(again.assessments["rating"]) == list(first.assessments["rating"])
    assert list(again.assessments["change"]) == list(first.assessments["change"])


def test_a_year_to_date_of_three_months_is_no_quarter_and_of_one_no_month(tmp_path: Path) -> None:
    (tmp_path / "july.yaml").write_text(
        RULES.replace("layout: months across, code_column: Ref", "layout: long, code_column: code")
    )
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in (
        ("code", "period", "kind", "value"),
        ("B 1", "2019-04", "month", 600),
        ("B 1", "2019-04/2019-04", "year to date", 601),
        ("B 1", "2019-04/2019-06", "quarter", 602),
        ("B 1", "2019-04/2019-06", "year to date", 603),
        ("B 1", "2019-04/2019-06", "months", 604),
        ("A 1", "2019-06", "whatever", "65%"),
        ("A 2", "2019-06", "", 16),
    ):
        sheet.append(row)
    book.save(tmp_path / "july.xlsx")
    frame = workbook_engine.export(tmp_path / "july.xlsx").observations
    own = frame[frame["code"] == "B 1"]
    assert dict(zip(zip(own["kind"], own["period"], strict=True), own["value"], strict=True)) == {
        ("month", "2019-04"): 600,
        ("year to date", "2019-04/2019-04"): 601,
        ("quarter", "2019-04/2019-06"): 602,
        ("year to date", "2019-04/2019-06"): 603,
        ("months", "2019-04/2019-06"): 604,
    }
    assert list(frame[frame["code"] != "B 1"]["label"]) == ["Jun-19", "Jun-19"]


def test_what_is_said_of_the_year_and_of_others_stands_with_the_assessment() -> None:
    rotherham = CROYDON / "sample_workbooks" / "rotherham_2015-05.xlsx"
    exported = workbook_engine.export(rotherham, CROYDON / "rules" / "rotherham.yaml")
    row = exported.assessments.set_index("code").loc["9.1"]
    assert (row["to_date"], row["to_date_value"]) == ("71.1%", 71.1)
    of_england = [row[f"{what}: National average"] for what in ("benchmark", "value", "standing")]
    assert of_england == ["67.0%", 67.0, "better"]
    beside = exported.figures.dropna(subset=["value: National average"])
    assert set(beside["label"]) == {"May-15"}
    assert "benchmark: National average" not in exported.observations.columns


def test_without_benchmarks_there_are_no_columns_of_them(workbook: Path) -> None:
    frame = workbook_engine.export(workbook).assessments
    assert not [column for column in frame.columns if ":" in column]
    assert frame["to_date"].isna().all()


@pytest.mark.parametrize("name", ["july.xlsx", "july.txt"])
def test_only_tables_are_exported(workbook: Path, name: str) -> None:
    before = workbook.read_bytes()
    code, printed = run("export", workbook, "--output", workbook.with_name(name))
    assert code == 1
    assert "End the name in .csv or .parquet" in printed
    assert workbook.read_bytes() == before


def test_without_pyarrow_parquet_says_what_to_install(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str, *others: Any, **more: Any) -> Any:
        if name == "pyarrow":
            raise ImportError(name)
        return original(name, *others, **more)

    original = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", missing)
    exported = workbook_engine.export(workbook, output=workbook.with_suffix(".parquet"))
    (problem,) = exported.outcome.problems
    assert "workbook-engine[parquet]" in problem.to_do
    assert exported.observations.empty


def test_parquet_holds_the_same_table(workbook: Path) -> None:
    file = workbook.with_suffix(".parquet")
    exported = workbook_engine.export(workbook, output=file)
    assert exported.written == (file,)
    assert pandas.read_parquet(file).to_csv() == exported.figures.to_csv()


def test_a_stop_exports_nothing(workbook: Path) -> None:
    file = workbook.with_suffix(".csv")
    code, _ = run("export", workbook, "--month", "2020-01", "--output", file)
    assert code == 1
    assert not file.exists()
    assert list(workbook_engine.export(workbook, month="2020-01").figures.columns)[:2] == ["code", "name"]
