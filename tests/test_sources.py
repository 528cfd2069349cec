"""Sources: figures come from sheets, Excel tables, named ranges and .csv files, and from several at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.small import RULES, Value, refresh, run, write_workbook
from workbook_engine.office.export import export
from workbook_engine.office.open_book import OpenBook, months_open

HEADINGS = ("Ref", "Indicator", "May-19", "Jun-19", "Jul-19")
ROWS: tuple[tuple[Value, ...], ...] = (
    ("A 1", "Visits on time", "61%", "65%", "69%"),
    ("A 2", "Average caseload", 16.4, 16.2, "16.0"),
    ("B 1", "Open cases", 610, 640, 689),
)


def rules(*entries: str) -> str:
    listed = "".join(f"  - {entry}\n" for entry in entries)
    return RULES.replace("  - {sheet: Data, layout: months across, code_column: Ref}\n", listed)


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """A sheet with an Excel table beside an older list of the same indicators with other figures."""
    file = tmp_path / "july.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("All of it")
        sheet.write_row("A1", ("Ref", "Indicator", "Jun-19", "Jul-19"))
        sheet.write_row("A2", ("A 1", "Visits on time", "1%", "2%"))
        for row, values in enumerate((HEADINGS, *ROWS), start=4):
            sheet.write_row(row, 6, values)
        sheet.add_table("G5:K8", {"name": "tblFigures", "columns": [{"header": text} for text in HEADINGS]})
        for row, values in enumerate(ROWS, start=5):
            sheet.write_row(row, 6, values)
        book.define_name("Figures", "='All of it'!$G$5:$K$8")
        book.define_name("Rate", "=0.2")
    return file


@pytest.mark.parametrize("entry", ["{table: TblFigures}", "{range: Figures, code_column: Ref}"])
def test_a_table_and_a_named_range_are_read_and_nothing_beside_them(crowded: Path, entry: str) -> None:
    ran = refresh(crowded, rules(entry))
    assert (ran.exit_code, ran.problems) == (0, [])
    assert {code: row["current"] for code, row in ran.rows.items()} == {
        "A 1": "69%",
        "A 2": "16.0",
        "B 1": "689",
    }
    assert ran.rows["A 1"]["place"] == "'All of it'!K6"


@pytest.mark.parametrize(
    ("entry", "what", "to_do"),
    [
        ("{table: tblFigurs}", "no table named tblFigurs", "Name one that it has: tblFigures."),
        ("{range: Figurs}", "no range of cells named Figurs", "Name one that it has: Figures."),
        ("{range: Rate}", "no range of cells named Rate", "Name one that it has: Figures."),
        ("{file: figures.csv}", "There is no file figures.csv beside the workbook.", "Put it there"),
        ("{sheet: Dta}", "no sheet named Dta", "Name one of its sheets: All of it."),
    ],
)
def test_a_place_that_is_not_there_is_a_stop_at_its_line(
    crowded: Path, entry: str, what: str, to_do: str
) -> None:
    ran = refresh(crowded, rules(entry))
    (problem,) = ran.problems
    assert ran.exit_code == 1
    assert problem["severity"] == "stop"
    assert problem["place"] == "small.yaml:3"
    assert what in (problem["text"] or "")
    assert to_do in (problem["text"] or "")


CSV = """Ref,Indicator,May-19,Jun-19,Jul-19\r
A 1,"Visits\r
on time",61%,65%,69%\r
A 2,Average caseload,16.4,16.2,16.0\r
"""


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", CSV),
        ("utf-8-sig", CSV),
        ("utf-16", CSV),
        ("cp1252", CSV.replace("Average", "Average – weighted –")),
        ("utf-8", CSV.replace(",", ";")),
        ("utf-8", CSV.replace(",", "\t")),
    ],
    ids=["utf-8", "with a mark", "utf-16", "as old Excel writes", "semicolons", "tabs"],
)
def test_a_csv_file_beside_the_workbook_is_read_and_its_lines_are_the_places(
    tmp_path: Path, encoding: str, text: str
) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx", rows=[("B 1", "Open cases", 610, 640, 689)])
    (tmp_path / "figures.csv").write_bytes(text.encode(encoding))
    ran = refresh(workbook, rules("{file: figures.csv}", "{sheet: Data}"))
    assert (ran.exit_code, ran.problems) == (0, [])
    assert {code: row["place"] for code, row in ran.rows.items()} == {
        "A 1": "figures.csv:2",
        "A 2": "figures.csv:4",
        "B 1": "Data!E4",
    }
    assert ran.rows["A 1"]["current"] == "69%"


def test_a_file_that_is_no_text_is_a_stop(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "figures.csv").write_bytes(workbook.read_bytes())
    (problem,) = refresh(workbook, rules("{file: figures.csv}")).problems
    assert problem["place"] == "figures.csv"
    assert "cannot be read as a table" in (problem["text"] or "")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that is there and unreadable")
def test_a_file_that_cannot_be_read_is_a_stop_of_every_verb(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "figures.csv").symlink_to("/proc/self/mem")
    ran = refresh(workbook, rules("{file: figures.csv}"))
    (tmp_path / "small.yaml").write_text(rules("{file: figures.csv}"), encoding="utf-8")
    exported = export(workbook, tmp_path / "small.yaml")
    asked = months_open(OpenBook(workbook, workbook, rules=str(tmp_path / "small.yaml")))
    assert ran.exit_code == 1
    assert "The file cannot be read." in (ran.problems[0]["text"] or "")
    assert [problem.what for problem in exported.outcome.problems] == ["The file cannot be read."]
    assert [problem.what for problem in asked.outcome.problems] == ["The file cannot be read."]


def test_the_first_listed_place_wins_and_a_disagreement_names_both(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "figures.csv").write_text(CSV.replace("69%", "70%"), encoding="utf-8")
    ran = refresh(workbook, rules("{sheet: Data}", "{file: figures.csv}"))
    (problem,) = ran.problems
    assert ran.rows["A 1"]["current"] == "69%"
    assert "69% in Data!E4 and 70% in figures.csv:2; the first is used" in (problem["text"] or "")


@pytest.mark.parametrize("words", ["TBC", None])
def test_a_figure_in_a_later_place_fills_what_is_blank_or_awaited(tmp_path: Path, words: str | None) -> None:
    rows = (("A 1", "Visits on time", 0.61, 0.65, words), *((row[0], row[1], *row[2:]) for row in ROWS[1:]))
    workbook = write_workbook(
        tmp_path / "july.xlsx", rows=rows, months=tuple(date(2019, m, 1) for m in (5, 6, 7))
    )
    (tmp_path / "figures.csv").write_text(CSV, encoding="utf-8")
    ran = refresh(workbook, rules("{sheet: Data}", "{file: figures.csv}"))
    assert ran.problems == []
    assert ran.rows["A 1"]["current"] == "69%"


def test_explain_names_the_line_of_the_file(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx", rows=[("B 1", "Open cases", 610, 640, 689)])
    (tmp_path / "figures.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(rules("{file: figures.csv}", "{sheet: Data}"), encoding="utf-8")
    code, printed = run("explain", workbook, "A 1", "--rules", tmp_path / "small.yaml")
    assert code == 0
    assert "figures.csv:2" in printed


def test_a_history_that_was_exported_is_a_source_again(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    rules_file = tmp_path / "small.yaml"
    rules_file.write_text(RULES, encoding="utf-8")
    code, printed = run("export", workbook, "--rules", rules_file, "--output", tmp_path / "history.csv")
    assert code == 0, printed
    history = (
        "{file: history.csv, layout: long, code_column: code, period_column: period, value_column: shown}"
    )
    again = refresh(workbook, rules(history))
    assert again.problems == []
    assert {code: (row["previous"], row["current"]) for code, row in again.rows.items()} == {
        "A 1": ("65%", "69%"),
        "A 2": ("16.2", "16.0"),
        "B 1": ("640", "689"),
    }
    assert again.rows["A 1"]["place"] == "history.csv:4"


SPLIT = rules(
    "{sheet: [Caseloads Q1, Caseloads Q2], code_column: Ref, benchmarks: {England: England}, "
    "judgements: {rating: Judgement, by: Judged by}}"
)


def write_split(file: Path, q1: tuple[tuple[Value, ...], ...], q2: tuple[tuple[Value, ...], ...]) -> Path:
    """A workbook with one table split over two sheets of the same layout."""
    with xlsxwriter.Workbook(file) as book:
        for name, rows in (("Caseloads Q1", q1), ("Caseloads Q2", q2)):
            sheet = book.add_worksheet(name)
            for row, values in enumerate(rows):
                sheet.write_row(row, 0, values)
    return file


Q1: tuple[tuple[Value, ...], ...] = (
    ("Ref", "Indicator", "May-19", "Jun-19", "England", "Judgement", "Judged by"),
    ("A 1", "Visits on time", "61%", "65%", "80%", None, None),
    ("A 2", "Average caseload", 16.4, 16.2, None, None, None),
    ("B 1", "Open cases", 610, 640, None, None, None),
    ("C 1", "Not ruled", 1, 2, None, None, None),
)
Q2: tuple[tuple[Value, ...], ...] = (
    ("Ref", "Indicator", "Jun-19", "Jul-19"),
    ("A 1", "Visits on time", "65%", "69%"),
    ("A 2", "Average caseload", 16.2, "16.0"),
    ("B 1", "Open cases", 640, 689),
    ("C 1", "Not ruled", 2, 3),
)


def test_one_table_may_go_on_over_several_sheets(tmp_path: Path) -> None:
    """What one of them has, such as a benchmark, is missing nowhere; a row without a rule is told once."""
    ran = refresh(write_split(tmp_path / "july.xlsx", Q1, Q2), SPLIT)
    (problem,) = ran.problems
    assert "1 row has no rule: C 1 ('Caseloads Q1'!A5)." in str(problem["text"])
    rows = ran.rows
    assert {code: (row["previous"], row["current"]) for code, row in rows.items()} == {
        "A 1": ("65%", "69%"),
        "A 2": ("16.2", "16.0"),
        "B 1": ("640", "689"),
    }
    assert rows["A 1"]["place"] == "'Caseloads Q2'!D2"


def test_where_two_sheets_of_a_table_differ_the_first_wins_and_both_places_are_told(tmp_path: Path) -> None:
    other = (Q2[0], ("A 1", "Visits on time", "66%", "69%"), *Q2[2:4])
    ran = refresh(write_split(tmp_path / "july.xlsx", Q1[:4], other), SPLIT)
    (problem,) = ran.problems
    assert "65% in 'Caseloads Q1'!D2 and 66% in 'Caseloads Q2'!C2; the first is used." in str(problem["text"])
    assert ran.rows["A 1"]["previous"] == "65%"


def test_every_sheet_of_a_table_must_be_there(tmp_path: Path) -> None:
    split = SPLIT.replace("Caseloads Q2]", "Caseloads Q3, Caseloads Q4]")
    ran = refresh(write_split(tmp_path / "july.xlsx", Q1, Q2), split)
    assert ran.exit_code == 1
    told = [str(problem["text"]) for problem in ran.problems]
    assert ["no sheet named Caseloads Q3" in told[0], "no sheet named Caseloads Q4" in told[1]] == [
        True,
        True,
    ]


def test_rows_of_a_list_that_are_left_out_on_purpose_are_not_told(tmp_path: Path) -> None:
    listed: tuple[tuple[Value, ...], ...] = (
        ("Ref", "Month", "Value"),
        ("A 1", "Jul-19", "69%"),
        ("A 2", "Jul-19", 16),
        ("B 1", "Jul-19", 689),
        ("C 1", "Jul-19", 1),
    )
    left_out = rules("{sheet: Caseloads Q1, layout: long}") + "left_out: [C 1]\n"
    assert refresh(write_split(tmp_path / "july.xlsx", listed, ()), left_out).problems == []
