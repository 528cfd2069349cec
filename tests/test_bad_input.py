"""Bad input: every problem at once, each with its place and what to do; on a stop nothing is written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opc.test_refusals import ole_with
from tests.small import MONTHS, ROWS, RULES, Row, refresh, run, write_workbook


def replaced(row: int, column: int, value: object) -> tuple[Row, ...]:
    """The small council's rows with one cell changed."""
    rows = [list(values) for values in ROWS]
    rows[row][column] = value  # type: ignore[call-overload]
    return tuple(tuple(values) for values in rows)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a7", "a7"),
        ("3l", "3l"),
        ("W]", "W]"),
        ("=NA()|#N/A", "#N/A"),
        ("=B9|", "formula"),
        (None, "no figure"),
    ],
)
def test_a_cell_without_a_usable_figure_is_a_check_and_never_a_rating(
    tmp_path: Path, typed: str | None, expected: str
) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx", replaced(0, 4, typed))
    ran = refresh(workbook, RULES, "--month", "2019-07")
    assert ran.exit_code == 0
    (problem,) = [problem for problem in ran.problems if problem["code"] == "A 1"]
    assert (problem["severity"], problem["place"]) == ("check", "Data!E4")
    assert expected.casefold() in str(problem["text"]).casefold()
    assert ran.rows["A 1"]["rating"] == "Not available"
    assert ran.rows["A 1"]["current"] is None
    assert ran.rows["A 2"]["rating"] == "Green"
    assert "Data!E4" in ran.printed


@pytest.mark.parametrize("value", [1e308, -1e308, 1e-300])
def test_a_number_beyond_all_measure_is_still_a_number(tmp_path: Path, value: float) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx", replaced(2, 4, value))
    assert refresh(workbook, RULES, "--month", "2019-07").exit_code == 0
    assert refresh(workbook, RULES, "--month", "2019-07").exit_code == 0


def test_a_percentage_in_a_row_of_numbers_is_a_check(tmp_path: Path) -> None:
    ran = refresh(write_workbook(tmp_path / "july.xlsx", replaced(1, 4, "16%")))
    (problem,) = [problem for problem in ran.problems if problem["code"] == "A 2"]
    assert (problem["severity"], problem["place"]) == ("check", "Data!E5")
    assert ran.rows["A 2"]["rating"] == "Not available"


def test_a_rule_without_a_row_is_a_check_and_stays_on_the_scorecard(tmp_path: Path) -> None:
    ran = refresh(write_workbook(tmp_path / "july.xlsx", ROWS[:2]))
    (problem,) = ran.problems
    assert (problem["severity"], problem["code"]) == ("check", "B 1")
    assert ran.exit_code == 0
    assert "B 1" in ran.rows


def test_rows_without_a_rule_are_one_grouped_check(tmp_path: Path) -> None:
    extra: tuple[Row, ...] = (("C 7", "No rule for this", 0.1, 0.2, 0.3), ("C 8", "Nor this", 0.1, 0.2, 0.3))
    ran = refresh(write_workbook(tmp_path / "july.xlsx", ROWS + extra))
    (problem,) = ran.problems
    assert problem["severity"] == "check"
    assert "C 7" in str(problem["text"])
    assert "C 8" in str(problem["text"])


def test_all_the_checks_come_in_one_pass(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        ("A 1", "Visits", 0.6, 0.6, "a7"),
        ("A 2", "Caseload", 1, 2, "W]"),
        ("Z", "?", 1, 2, 3),
    )
    ran = refresh(write_workbook(tmp_path / "july.xlsx", rows), RULES, "--month", "2019-07")
    assert {problem["code"] for problem in ran.problems} >= {"A 1", "A 2", "B 1"}
    assert ran.exit_code == 0


def test_strict_makes_a_check_stop(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx", replaced(0, 4, "a7"))
    before = workbook.read_bytes()
    ran = refresh(workbook, RULES, "--month", "2019-07", "--strict")
    assert ran.exit_code == 1
    assert {problem["severity"] for problem in ran.problems} == {"stop"}
    assert workbook.read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "place", "expected"),
    [
        ({"rows": (*ROWS, ROWS[0])}, "Data!A7", "A 1"),
        ({"sheet": "Figures"}, "small.yaml:3", "no sheet named Data"),
        ({"months": ("one", "two", "three")}, "sheet Data", "month"),
        (
            {"rows": ((None, "Something else", 1, 2, 3),), "months": MONTHS},
            "sheet Data",
            "No code of the rule book",
        ),
    ],
    ids=["two rows with one code", "no such sheet", "no header row", "no codes"],
)
def test_what_makes_the_whole_table_doubtful_stops(
    tmp_path: Path, spoil: dict[str, object], place: str | None, expected: str
) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx", **spoil)  # type: ignore[arg-type]
    before = workbook.read_bytes()
    ran = refresh(workbook)
    assert ran.exit_code == 1
    stops = [problem for problem in ran.problems if problem["severity"] == "stop"]
    assert any(expected in str(problem["text"]) for problem in stops)
    if place:
        assert place in {problem["place"] for problem in stops}
    assert workbook.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if "backup" in file.name] == []


def test_a_month_that_the_workbook_does_not_have_stops(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    before = workbook.read_bytes()
    ran = refresh(workbook, RULES, "--month", "2020-01")
    (problem,) = ran.problems
    assert (ran.exit_code, problem["severity"]) == (1, "stop")
    assert "January 2020" in str(problem["text"])
    assert ran.report["month"] is None
    assert workbook.read_bytes() == before


def test_every_mistake_in_a_rule_book_is_told_with_its_line(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    before = workbook.read_bytes()
    spoilt = RULES.replace("target: 17", "targt: 17").replace("good_is: high", "good_is: hihg")
    ran = refresh(workbook, spoilt)
    assert ran.exit_code == 1
    assert {problem["place"] for problem in ran.problems} == {"small.yaml:11", "small.yaml:12"}
    assert workbook.read_bytes() == before


def _not_a_zip(file: Path) -> None:
    file.write_text("Ref,Indicator,Jul-19\nA 1,Visits,69%\n")


def _half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _encrypted(file: Path) -> None:
    file.write_bytes(ole_with("EncryptedPackage"))


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _another_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "not a workbook")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_not_a_zip, "text"),
        (_half, "cut short"),
        (_encrypted, "encrypted"),
        (_empty, "empty"),
        (_another_zip, "workbook"),
        (Path.unlink, "There is no workbook of this name"),
    ],
)
def test_a_file_that_is_no_workbook_gets_one_clear_sentence(
    tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    spoil(workbook)
    ran = refresh(workbook)
    (problem,) = ran.problems
    assert (ran.exit_code, problem["severity"], problem["place"]) == (1, "stop", "july.xlsx")
    assert said in str(problem["text"])
    assert "july.xlsx" in ran.printed
    assert [file.name for file in tmp_path.iterdir() if "backup" in file.name] == []


def test_a_workbook_that_excel_has_open_is_left_alone_and_says_who_has_it(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    before = workbook.read_bytes()
    lock = tmp_path / "~$july.xlsx"
    lock.write_bytes(bytes([9]) + b"A. Patel " + bytes(155))
    ran = refresh(workbook)
    (problem,) = ran.problems
    assert (ran.exit_code, problem["place"]) == (1, "july.xlsx")
    assert "A. Patel has it" in str(problem["text"])
    assert workbook.read_bytes() == before
    lock.unlink()
    assert refresh(workbook).exit_code == 0


def test_a_missing_rule_book_names_where_it_was_looked_for(tmp_path: Path) -> None:
    code, printed = run("refresh", write_workbook(tmp_path / "july.xlsx"), "--rules", tmp_path / "none.yaml")
    assert code == 1
    assert "no rule book of this name" in printed


@pytest.mark.parametrize(
    "arguments",
    [
        ("refresh",),
        ("refresh", "a.xlsx", "--month", "July"),
        ("refresh", "a.xlsx", "--nonsense"),
        ("rewrite",),
    ],
)
def test_a_command_line_that_makes_no_sense_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2
