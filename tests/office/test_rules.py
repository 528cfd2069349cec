"""A rule book need not be named: the workbook, the settings or its place beside it say which it is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from tests.small import RULES, run, write_workbook

OTHER = RULES.replace("target: 85%", "target: 60%")  # A 1 is Green by this one, Red by the other


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "settings" / "settings.toml"
    file.parent.mkdir()
    monkeypatch.setenv("WORKBOOK_ENGINE_SETTINGS", str(file))
    return file


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    (tmp_path / "books").mkdir()
    return write_workbook(tmp_path / "books" / "july.xlsx")


def rating(workbook: Path) -> str:
    code, printed = run("explain", workbook, "A 1")
    assert code == 0, printed
    return printed.split("Rating")[1].split()[0]


def test_without_any_the_refresh_stops_and_says_how_to_name_one(workbook: Path) -> None:
    code, printed = run("refresh", workbook)
    assert code == 1
    assert "--rules" in printed
    assert "july.yaml" in printed


def test_the_one_beside_the_workbook_with_its_name(workbook: Path) -> None:
    workbook.with_name("july.yaml").write_text(RULES)
    assert rating(workbook) == "Red"


def test_a_rule_book_of_another_name_is_offered_where_its_own_is_gone(workbook: Path) -> None:
    workbook.with_name("small.yaml").write_text(RULES)
    assert run("refresh", workbook, "--rules", workbook.with_name("small.yaml"))[0] == 0
    workbook.with_name("small.yaml").rename(workbook.with_name("july.yaml"))
    code, printed = run("refresh", workbook)
    assert (code, "--rules july.yaml" in " ".join(printed.split())) == (1, True)
    assert run("refresh", workbook, "--rules", workbook.with_name("july.yaml"))[0] == 0
    assert run("refresh", workbook)[0] == 0


def test_the_settings_go_before_the_one_beside(workbook: Path, settings: Path) -> None:
    workbook.with_name("july.yaml").write_text(RULES)
    (settings.parent / "ours.yaml").write_text(OTHER)
    settings.write_text(f"rules = '{settings.parent / 'ours.yaml'}'")
    assert rating(workbook) == "Green"


def test_the_settings_may_name_a_folder_of_rule_books(workbook: Path, settings: Path) -> None:
    (settings.parent / "july.yaml").write_text(OTHER)
    settings.write_text(f"rules = '{settings.parent}'")
    assert rating(workbook) == "Green"


def test_the_workbooks_own_name_goes_before_the_settings(workbook: Path, settings: Path) -> None:
    (settings.parent / "ours.yaml").write_text(RULES)
    settings.write_text(f"rules = '{settings.parent / 'ours.yaml'}'")
    workbook.with_name("councils.yaml").write_text(OTHER)
    book = openpyxl.load_workbook(workbook)
    book.defined_names["RuleBook"] = DefinedName("RuleBook", attr_text='"councils.yaml"')
    book.save(workbook)
    assert rating(workbook) == "Green"


def test_a_scorecard_remembers_the_rule_book_that_it_was_made_with(workbook: Path) -> None:
    rules = workbook.with_name("councils.yaml")
    rules.write_text(OTHER)
    assert run("refresh", workbook, "--rules", rules)[0] == 0
    assert rating(workbook) == "Green"


def test_a_workbook_that_names_a_rule_book_that_is_gone_says_so(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book.defined_names["RuleBook"] = DefinedName("RuleBook", attr_text='"gone.yaml"')
    book.save(workbook)
    code, printed = run("check", workbook)
    assert code == 1
    assert "gone.yaml" in printed


def test_a_template_that_is_not_there_stops_with_those_that_are(workbook: Path) -> None:
    named = RULES.replace("council:", "scorecard: {template: fancy}\ncouncil:")
    workbook.with_name("july.yaml").write_text(named)
    code, printed = run("check", workbook)
    assert code == 1
    assert "fancy" in printed
    assert {"croydon,", "default,"} <= set(printed.split())


def test_a_template_of_the_councils_own_lies_in_templates_beside_the_rules(workbook: Path) -> None:
    shipped = (Path(__file__).parents[2] / "templates" / "default.yaml").read_text("utf-8")
    folder = workbook.parent / "templates"
    folder.mkdir()
    (folder / "ours.yaml").write_text(shipped.replace("heading: Commentary", "heading: What we did"), "utf-8")
    workbook.with_name("july.yaml").write_text(
        RULES.replace("council:", "scorecard: {template: ours}\ncouncil:")
    )
    assert run("refresh", workbook)[0] == 0
    sheet = openpyxl.load_workbook(workbook)["Scorecard"]
    assert "What we did" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_remembered_rule_book_is_looked_for_by_the_workbook_before_the_folder_one_is_in(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = workbook.parent / "rules" / "ours.yaml"
    rules.parent.mkdir()
    rules.write_text(RULES)
    assert run("refresh", workbook, "--rules", rules)[0] == 0
    (tmp_path / "ours.yaml").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    assert rating(workbook) == "Red"


def test_a_rule_book_that_ships_is_never_taken_for_a_councils_own(workbook: Path) -> None:
    rules = workbook.parent / "elsewhere" / "croydon.yaml"
    rules.parent.mkdir()
    rules.write_text(RULES)
    assert run("refresh", workbook, "--rules", rules)[0] == 0
    code, printed = run("refresh", workbook)
    assert code == 1
    assert "no rule book of this name" in " ".join(printed.split())


def test_of_several_remembered_rule_books_one_must_be_named(workbook: Path) -> None:
    adults = RULES.replace("council:", "scorecard: {sheet: Adults}\ncouncil:")
    for name, text in (("children.yaml", RULES), ("adults.yaml", adults)):
        workbook.with_name(name).write_text(text)
        assert run("refresh", workbook, "--rules", workbook.with_name(name))[0] == 0
    code, printed = run("refresh", workbook)
    assert code == 1
    assert "adults.yaml, children.yaml" in " ".join(printed.split())


def test_the_printed_result_names_the_rule_book(workbook: Path) -> None:
    workbook.with_name("july.yaml").write_text(RULES)
    assert "july.yaml (Smallton Borough Council)" in " ".join(run("check", workbook)[1].split())


def test_the_workbook_may_name_its_rule_book_in_a_cell(workbook: Path) -> None:
    workbook.with_name("councils.yaml").write_text(OTHER)
    book = openpyxl.load_workbook(workbook)
    book["Data"]["H1"] = "councils.yaml"
    book.defined_names["RuleBook"] = DefinedName("RuleBook", attr_text="Data!$H$1")
    book.save(workbook)
    assert rating(workbook) == "Green"


def test_a_name_that_holds_no_rule_book_says_so(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book.defined_names["RuleBook"] = DefinedName("RuleBook", attr_text="Data!#REF!")
    book.save(workbook)
    code, printed = run("check", workbook)
    assert code == 1
    assert "#REF!" in printed
