"""Publishing small numbers: what a reader of the copy sees, and what its sender is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.small import run, write_workbook
from tests.small_numbers.copy import texts_in

RULES = """\
council: Smallton Borough Council
workbook: [{sheet: Data, layout: months across, code_column: Ref}]
small_numbers: {fewer_than: 5}
tolerance: 10% of target
overview: {}
trends: {}
indicators:
  - {code: C 1, section: Care, name: Children who left care, total_of: [C 2, C 3, C 4], basis: each period}
  - {code: C 2, section: Care, name: Number of children who left for good, good_is: high, target: 4}
  - {code: C 3, section: Care, name: Children who left for a while}
  - {code: C 4, section: Care, name: Children who left otherwise}
  - {code: C 5, section: Care, name: Share who left for good, unit: percent, out_of: C 1, counted_by: C 2,
     good_is: high, target: 20%}
  - {code: D 1, section: Care, name: Weeks to a decision, good_is: low, target: 3, small_numbers: shown}
  - {code: B 1, section: Care, name: Visits on time, unit: percent, good_is: high, target: 85%}
"""
MONTHS = (date(2019, 5, 1), date(2019, 6, 1), date(2019, 7, 1))
ROWS = (
    ("C 1", "Children who left care", 25, 31, 38),
    ("C 2", "Number of children who left for good", 7, 8, 4),
    ("C 3", "Children who left for a while", 8, 14, 23),
    ("C 4", "Children who left otherwise", 10, 9, 11),
    ("C 5", "Share who left for good", 0.28, 0.26, 0.11),
    ("D 1", "Weeks to a decision", 4, 2, 3),
    ("B 1", "Visits on time", 0.61, 0.65, 0.69),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the council's workbook, refreshed."""
    write_workbook(tmp_path / "july.xlsx", ROWS, months=MONTHS)
    (tmp_path / "july.yaml").write_text(RULES, encoding="utf-8")
    assert run("refresh", tmp_path / "july.xlsx", "--rules", tmp_path / "july.yaml")[0] == 0
    return tmp_path


def publish(folder: Path) -> tuple[int, str, list[dict[str, str]]]:
    """The exit status, what was printed in one line, and the problems of the report."""
    report = folder / "report.json"
    code, printed = run("publish", folder / "july.xlsx", "--output", folder / "sent.xlsx", "--report", report)
    return code, " ".join(printed.split()), json.loads(report.read_text("utf-8"))["problems"]


def sheet(folder: Path, name: str, file: str = "sent.xlsx") -> Worksheet:
    return openpyxl.load_workbook(folder / file)[name]


def row(sheet: Worksheet, code: str) -> dict[str, object]:
    """A row of the table by the headings of its columns."""
    at = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == code)
    headings = next(line for line in sheet.iter_rows() if "Ref" in {cell.value for cell in line})
    return {str(cell.value): sheet.cell(at, cell.column).value for cell in headings if cell.value}


def type_into(folder: Path, code: str, text: str, tab: str = "Scorecard", heading: str = "Commentary") -> str:
    """Type a text into a row of the workbook; the cell."""
    book = openpyxl.load_workbook(folder / "july.xlsx")
    page = book[tab]
    rows = [line for line in page.iter_rows() if line[0].value == code]
    column = next(cell.column for line in page.iter_rows() for cell in line if cell.value == heading)
    page.cell(rows[0][0].row, column).value = text
    book.save(folder / "july.xlsx")
    return page.cell(rows[0][0].row, column).coordinate


def test_a_small_number_is_hidden_with_all_that_is_made_of_it(folder: Path) -> None:
    assert publish(folder)[0] == 0
    left = row(sheet(folder, "Scorecard"), "C 2")
    assert (left["Jun 2019"], left["Jul 2019"], left["Target"]) == (8, "[c]", 4)
    assert (left["Change"], left["Direction"], left["Rating"]) == (None, None, "Not shown")
    assert left["Why"] == "The figure for July 2019 is not shown: it is a small number, or would tell one"
    assert (left["May-19"], left["Jun-19"], left["Jul-19"]) == (7, 8, None)


def test_the_key_says_what_the_sign_means_and_the_tally_how_many_there_are(folder: Path) -> None:
    publish(folder)
    texts = [str(cell.value) for line in sheet(folder, "Scorecard").iter_rows() for cell in line]
    assert any("[c] = not shown, to protect people" in text for text in texts)
    assert any("2 not shown" in text for text in texts)
    assert "3 figures not shown" in texts
    trends = [str(cell.value) for line in sheet(folder, "Trends").iter_rows() for cell in line]
    assert trends.count("Not shown, to protect people: Jul-19.") == 3


def test_of_a_total_and_its_parts_the_least_useful_is_hidden_with_the_small_one(folder: Path) -> None:
    publish(folder)
    page = sheet(folder, "Scorecard")
    shown = {code: row(page, code)["Jul 2019"] for code in ("C 1", "C 2", "C 3", "C 4", "C 5")}
    assert shown == {"C 1": 38, "C 2": "[c]", "C 3": 23, "C 4": "[c]", "C 5": "[c]"}


def test_an_indicator_that_is_no_count_keeps_its_figures_where_the_rule_book_says_so(folder: Path) -> None:
    publish(folder)
    assert row(sheet(folder, "Scorecard"), "D 1")["Jul 2019"] == 3


def test_the_workbook_itself_keeps_all_of_its_figures(folder: Path) -> None:
    before = (folder / "july.xlsx").read_bytes()
    publish(folder)
    assert (folder / "july.xlsx").read_bytes() == before
    assert row(sheet(folder, "Scorecard", "july.xlsx"), "C 2")["Jul 2019"] == 4


def test_the_sender_is_told_what_is_kept_back_and_the_report_has_no_figure_of_it(folder: Path) -> None:
    _, printed, _ = publish(folder)
    assert "Kept back: 2 small numbers, and 1 figure that would tell one." in printed
    assert "C 2 (Jul-19), C 4 (Jul-19), C 5 (Jul-19)" in printed
    report = json.loads((folder / "report.json").read_text("utf-8"))
    assert {"indicator": "C 4", "period": "2019-07", "small": False} in report["kept_back"]
    assert {each["code"]: each["current"] for each in report["indicators"]}["C 2"] is None


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("C 2", "Only 4 left for good, as two courts were closed.", "4"),
        ("C 2", "Four left for good.", "Four"),
        ("C 4", "All eleven went to live with friends.", "eleven"),
        ("C 5", "At 11% we are below target.", "11%"),
        ("C 5", "11 per cent is too few.", "11 per cent"),
        ("C 5", "It was four of those who left.", None),
        ("C 2", "On 4 July 14 families met; 40% came. See Q4.", None),
        ("C 3", "There were 23, and 4 of them twice.", None),
    ],
)
def test_a_text_that_says_a_hidden_figure_stops_it(
    folder: Path, code: str, text: str, said: str | None
) -> None:
    cell = type_into(folder, code, text)
    assert run("refresh", folder / "july.xlsx")[0] == 0
    status, _, problems = publish(folder)
    assert status == (1 if said else 0)
    assert (folder / "sent.xlsx").exists() == (said is None)
    if said:
        (problem,) = [each for each in problems if each["severity"] == "stop"]
        assert (problem["place"], problem["code"]) == (f"Scorecard!{cell}", code)
        assert f"says “{said}”" in str(problem["text"])
        assert "Say it without the number" in str(problem["text"])


def test_a_sentence_of_the_overview_that_says_one_stops_it(folder: Path) -> None:
    type_into(folder, "B 1", "C 2: only four left for good.", "Overview", "In words")
    status, _, problems = publish(folder)
    assert status == 1
    assert any("The sentence says “four”" in str(each["text"]) for each in problems)


@pytest.mark.parametrize(
    "rules",
    [
        "footnotes: ['Of C 2 4 left for good.']",
        "section_footnotes: {Care: ['Of C2 4 left for good.']}",
        "report: {title: Only 4 of C 2 left for good}",
        "email: {introduction: 'Dear all, only 4 of C 2 left for good.'}",
    ],
)
def test_so_does_whatever_the_rule_book_prints(folder: Path, rules: str) -> None:
    (folder / "july.yaml").write_text(f"{RULES}{rules}\n", encoding="utf-8")
    assert run("refresh", folder / "july.xlsx")[0] == 0
    status, _, problems = publish(folder)
    assert status == 1
    assert [each["code"] for each in problems if "says “4”" in str(each["text"])] == ["C 2"]


def test_a_text_with_the_figure_of_an_earlier_month_is_told_and_sent(folder: Path) -> None:
    rows = [(*each[:2], *((3, 8, 9) if each[0] == "C 2" else each[2:])) for each in ROWS]
    write_workbook(folder / "july.xlsx", rows, months=MONTHS)
    assert run("refresh", folder / "july.xlsx", "--rules", folder / "july.yaml")[0] == 0
    type_into(folder, "C 2", "Three more posts are filled.")
    assert run("refresh", folder / "july.xlsx")[0] == 0
    status, _, problems = publish(folder)
    assert status == 0
    said = "says “Three”, and the figure of C 2 for May 2019 is kept back"
    assert [each["severity"] for each in problems if said in str(each["text"])] == ["check"]


def test_a_sheet_of_the_teams_own_with_the_figures_cell_stops_it(folder: Path) -> None:
    (folder / "july.yaml").write_text(f"{RULES}publish: {{sheets: [Scorecard, Data]}}\n", encoding="utf-8")
    status, _, problems = publish(folder)
    assert status == 1
    assert any("Data!E5 (C 2)" in str(each["text"]) for each in problems)


@pytest.mark.parametrize("formula", ["=Data!E5", "=Data!$E$5*1", "=SUM(Data!C5:E5)", "=Scorecard!D11"])
def test_so_does_one_that_draws_it_from_elsewhere(folder: Path, formula: str) -> None:
    book = openpyxl.load_workbook(folder / "july.xlsx")
    assert book["Scorecard"]["D11"].value == 4
    book.create_sheet("Board")["A1"] = "Left for good"
    book["Board"]["B1"] = formula
    book.save(folder / "july.xlsx")
    stored_value(folder / "july.xlsx", formula)
    (folder / "july.yaml").write_text(f"{RULES}publish: {{sheets: [Scorecard, Board]}}\n", encoding="utf-8")
    status, _, problems = publish(folder)
    assert status == 1
    assert any("Board!B1" in str(each["text"]) for each in problems), problems


def test_one_that_holds_none_is_sent_and_told(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "july.xlsx")
    book.create_sheet("Definitions")["A1"] = "Who counts as a child"
    book.save(folder / "july.xlsx")
    rules = f"{RULES}publish: {{sheets: [Scorecard, Definitions]}}\n"
    (folder / "july.yaml").write_text(rules, encoding="utf-8")
    status, _, problems = publish(folder)
    assert status == 0
    said = "Small numbers are kept back on the sheets that the engine draws"
    assert [each["place"] for each in problems if said in str(each["text"])] == ["sheet Definitions"]


def test_all_copies_hide_the_same(folder: Path) -> None:
    audiences = "audiences: [{name: Panel, indicators: [C 1, C 2]}, {name: Board, indicators: [C 3, C 4]}]\n"
    (folder / "july.yaml").write_text(RULES + audiences, encoding="utf-8")
    assert publish(folder)[0] == 0
    assert row(sheet(folder, "Scorecard", "sent - Board.xlsx"), "C 4")["Jul 2019"] == "[c]"
    assert row(sheet(folder, "Scorecard", "sent - Panel.xlsx"), "C 1")["Jul 2019"] == 38


def test_without_the_key_everything_is_sent(folder: Path) -> None:
    kept = ("small_numbers: {fewer_than: 5}\n", ", small_numbers: shown")
    rules = RULES.replace(kept[0], "").replace(kept[1], "")
    (folder / "july.yaml").write_text(rules, encoding="utf-8")
    publish(folder)
    assert row(sheet(folder, "Scorecard"), "C 2")["Jul 2019"] == 4
    assert not any("[c]" in text for text in texts_in((folder / "sent.xlsx").read_bytes()))


def stored_value(file: Path, formula: str) -> None:
    """Give the formula the value that Excel would have stored."""
    import zipfile

    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = formula.removeprefix("=")
    value = 19 if "SUM" in formula else 4
    found = [name for name, data in parts.items() if f"<f>{text}</f>".encode() in data]
    assert len(found) == 1
    old, new = f"<f>{text}</f><v/>", f"<f>{text}</f><v>{value}</v>"
    data = parts[found[0]].decode()
    assert old in data or f"<f>{text}</f><v></v>" in data
    parts[found[0]] = data.replace(old, new).replace(f"<f>{text}</f><v></v>", new).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_percentages_of_which_nobody_knows_of_how_many_cannot_be_hidden(folder: Path) -> None:
    rules = RULES.replace("good_is: high, target: 85%}", "good_is: high, target: 85%, small_numbers: hidden}")
    (folder / "july.yaml").write_text(rules, encoding="utf-8")
    status, _, problems = publish(folder)
    assert status == 1
    assert [each["code"] for each in problems if "nobody knows of how many" in str(each["text"])] == ["B 1"]


def test_a_total_that_is_less_than_its_parts_is_told(folder: Path) -> None:
    (folder / "july.yaml").write_text(RULES.replace("[C 2, C 3, C 4]", "[C 2, C 3, C 4, D 1]"), "utf-8")
    said = "The parts of C 1 come to more than it does in July 2019."
    assert any(said in str(each["text"]) for each in publish(folder)[2])
