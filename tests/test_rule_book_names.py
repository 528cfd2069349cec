"""A workbook keeps its scorecard when its rule book gets another name, and may hold those of two boards."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.small import RULES, run, write_workbook
from tests.test_refresh import LOG, find, read_cell, type_into

ADULTS = RULES.replace("council:", "scorecard: {sheet: Adults}\ncouncil:")
OTHERS = RULES.replace("A 1", "X 1").replace("A 2", "X 2").replace("B 1", "Y 1")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "july.xlsx")


def refresh(workbook: Path, name: str, rules: str = RULES, *arguments: str) -> tuple[int, str]:
    file = workbook.with_name(name)
    file.write_text(rules, encoding="utf-8")
    code, printed = run("refresh", workbook, "--rules", file, *arguments)
    return code, " ".join(printed.split())


def test_a_rule_book_under_a_new_name_takes_the_scorecard_over_with_its_commentary(workbook: Path) -> None:
    refresh(workbook, "rules_2019.yaml")
    type_into(workbook, {"A 1": "Better than in May."})
    refresh(workbook, "rules_2019.yaml", RULES, "--month", "2019-06")
    code, printed = refresh(workbook, "rules_2020.yaml", RULES, "--month", "2019-07")
    assert code == 0
    assert "made with rules_2019.yaml is taken over by rules_2020.yaml" in printed
    assert openpyxl.load_workbook(workbook).sheetnames == ["Data", "Scorecard", LOG]
    assert read_cell(workbook, "A 1") == "Better than in May."


def test_taking_over_is_told_once_and_changes_nothing_more(workbook: Path) -> None:
    refresh(workbook, "rules_2019.yaml")
    refresh(workbook, "rules_2020.yaml")
    before = workbook.read_bytes()
    code, printed = refresh(workbook, "rules_2020.yaml")
    assert (code, workbook.read_bytes() == before) == (0, True)
    assert "taken over" not in printed


def test_a_rule_book_of_other_indicators_never_takes_a_scorecard_over(workbook: Path) -> None:
    refresh(workbook, "children.yaml")
    before = workbook.read_bytes()
    code, printed = refresh(workbook, "adults.yaml", OTHERS)
    assert (code, workbook.read_bytes() == before) == (1, True)
    assert "scorecard: sheet:" in printed or "No code of the rule book" in printed


def test_two_boards_have_a_scorecard_and_a_log_each(workbook: Path) -> None:
    for name, rules, sheet in (("children.yaml", RULES, "Scorecard"), ("adults.yaml", ADULTS, "Adults")):
        assert refresh(workbook, name, rules)[0] == 0
        book = openpyxl.load_workbook(workbook)
        book[sheet].cell(*find(book[sheet], "A 1", "Commentary")).value = f"Written for {sheet}."
        book.save(workbook)
        code, printed = refresh(workbook, name, rules, "--month", "2019-06")
        assert code == 0, printed
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == ["Data", "Scorecard", LOG, "Adults", "Adults log"]
    assert book[LOG]["D5"].value == "Written for Scorecard."
    assert book["Adults log"]["D5"].value == "Written for Adults."


def test_commentary_that_moves_to_the_log_is_told(workbook: Path) -> None:
    refresh(workbook, "rules.yaml")
    type_into(workbook, {"A 1": "Better than in May."})
    printed = refresh(workbook, "rules.yaml", RULES, "--month", "2019-06")[1]
    assert f"The commentary of July 2019 is kept on the sheet {LOG}." in printed


def test_what_was_typed_into_an_output_file_is_kept_when_it_is_written_again(workbook: Path) -> None:
    out = workbook.with_name("scorecard.xlsx")
    refresh(workbook, "rules.yaml", RULES, "--output", str(out))
    type_into(out, {"A 1": "Typed into the output."})
    before = out.read_bytes()
    code, printed = refresh(workbook, "rules.yaml", RULES, "--output", str(out))
    assert code == 0
    assert read_cell(out, "A 1") == "Typed into the output."
    assert workbook.with_name("scorecard.backup.xlsx").read_bytes() == before
    assert "scorecard.backup.xlsx" in printed


def test_what_was_changed_in_the_output_stands_there_and_is_not_doubled(workbook: Path) -> None:
    refresh(workbook, "rules.yaml")
    type_into(workbook, {"A 1": "First."})
    out = workbook.with_name("scorecard.xlsx")
    for _ in range(3):
        refresh(workbook, "rules.yaml", RULES, "--output", str(out))
    assert read_cell(out, "A 1") == "First."
    type_into(out, {"A 1": "Second."})
    for _ in range(3):
        refresh(workbook, "rules.yaml", RULES, "--output", str(out))
    assert read_cell(out, "A 1") == "Second."


def test_a_rule_book_of_the_same_name_for_another_council_stops(workbook: Path) -> None:
    refresh(workbook, "rules.yaml")
    before = workbook.read_bytes()
    code, printed = refresh(workbook, "rules.yaml", RULES.replace("Smallton", "Largeham"))
    assert (code, workbook.read_bytes() == before) == (1, True)
    assert "The scorecard in this workbook was made for" in printed
    assert "this one is for Largeham Borough Council" in printed


def test_a_rule_book_of_another_name_and_council_does_not_take_a_scorecard_over(workbook: Path) -> None:
    refresh(workbook, "smallton.yaml")
    code, printed = refresh(workbook, "largeham.yaml", RULES.replace("Smallton", "Largeham"))
    assert code == 1
    assert "The workbook already has a sheet" in printed


@pytest.mark.parametrize("name", ["Smalltown", "London Borough of Smallton"])
def test_a_council_may_put_its_own_name_right(workbook: Path, name: str) -> None:
    refresh(workbook, "rules.yaml")
    code, printed = refresh(workbook, "rules.yaml", RULES.replace("Smallton Borough Council", name))
    assert code == 0, printed
