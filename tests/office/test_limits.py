"""Limits: a file made to fill the memory is refused in words, which name the setting that raises them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opc.zips import contents
from tests.small import RULES, Ran, refresh, run, write_workbook

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
CSV_RULES = RULES.replace("{sheet: Data, layout: months across, code_column: Ref}", "{file: figures.csv}")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "settings.toml"
    monkeypatch.setenv("WORKBOOK_ENGINE_SETTINGS", str(file))
    return file


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    (tmp_path / "books").mkdir()
    return write_workbook(tmp_path / "books" / "july.xlsx")


def rewritten(file: Path, part: str, change: Callable[[bytes], bytes], method: int) -> None:
    parts = contents(file.read_bytes())
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(content) if name == part else content)


def many_cells(rows: int) -> Callable[[bytes], bytes]:
    """Rows of ten cells each behind those of a sheet."""

    def change(xml: bytes) -> bytes:
        new = b"".join(b"<row>%b</row>" % (b"<c><v>1</v></c>" * 10) for _ in range(rows))
        return xml.replace(b"</sheetData>", new + b"</sheetData>")

    return change


def padded(megabytes: int) -> Callable[[bytes], bytes]:
    """Comments of so many megabytes at the end of a part."""
    return lambda xml: xml + (b"<!--" + b"x" * 9993 + b"-->") * (megabytes * 100)


def many_elements(count: int) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(b"</styleSheet>", b"<a/>" * count + b"</styleSheet>")


STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
TOO_MUCH = {
    "cells": (SHEET, many_cells(50), STORED, "cells = 400", "more than 400 cells"),
    "part_megabytes": (SHEET, padded(3), STORED, "part_megabytes = 2", "reads up to 2 MB"),
    "whole_part_megabytes": (STYLES, padded(3), STORED, "whole_part_megabytes = 2", "reads up to 2 MB"),
    "whole_part_elements": (
        STYLES, many_elements(3000), STORED, "whole_part_elements = 2000", "more than 2,000 elements",
    ),
    "times_packed": (SHEET, padded(20), DEFLATED, "", "times its size, as none of Excel's does"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "case"), TOO_MUCH.items())
def test_past_a_limit_the_workbook_is_refused_and_the_setting_is_named(
    name: str, case: tuple[str, Callable[[bytes], bytes], int, str, str], workbook: Path, settings: Path
) -> None:
    part, change, method, low, said = case
    rewritten(workbook, part, change, method)
    settings.write_text(f"[limits]\n{low}\n")
    before, there = workbook.read_bytes(), {each.name for each in workbook.parent.iterdir()}
    ran = refresh(workbook)
    told = text_of(ran)
    assert ran.exit_code == 1
    assert said in told
    assert f"or raise {name} under [limits] in the settings (docs/limits.md)" in told
    assert workbook.read_bytes() == before
    assert {each.name for each in workbook.parent.iterdir()} == there | {"july.json", "small.yaml"}


@pytest.mark.parametrize(("name", "case"), TOO_MUCH.items())
def test_a_setting_raises_it(
    name: str, case: tuple[str, Callable[[bytes], bytes], int, str, str], workbook: Path, settings: Path
) -> None:
    part, change, method, _, _ = case
    rewritten(workbook, part, change, method)
    settings.write_text(f"[limits]\n{name} = 10_000_000\n")
    ran = refresh(workbook)
    assert ran.exit_code == 0
    assert ran.rows["A 1"]["current"] == "69%"


def test_a_csv_file_and_a_rule_book_have_limits_too(workbook: Path, settings: Path) -> None:
    table = workbook.with_name("figures.csv")
    table.write_text("Ref,Indicator,Jul-19\nA 1,Visits,69%\n" + "\n" * 2_000_000)
    settings.write_text("[limits]\ncsv_megabytes = 1\n")
    assert "reads up to 1 MB" in text_of(refresh(workbook, CSV_RULES))
    settings.write_text("[limits]\ncells = 4\n")
    assert "The file holds more than 4 cells" in text_of(refresh(workbook, CSV_RULES))
    settings.write_text("")
    assert refresh(workbook, CSV_RULES).exit_code == 0
    long = RULES + "#" * 4_100_000
    assert "The rule book has 4 MB; the engine reads up to 4 MB." in text_of(refresh(workbook, long))
    settings.write_text("[limits]\nrule_book_megabytes = 5\n")
    assert refresh(workbook, long).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("[limits]\ncell = 5", "settings.toml:2 “cell” is no limit. Did you mean cells?"),
        ('[limits]\ncells = "5"', "settings.toml:2 cells is not a whole number above 0."),
        ("[limits]\n\ncells = 0", "settings.toml:3 cells is not a whole number above 0."),
        ("[limits]\ncells = true", "cells is not a whole number above 0."),
        ("limits = 5", "limits is no table. Write [limits]."),
    ],
)
def test_a_mistake_in_the_limits_is_told_with_its_line(
    typed: str, said: str, workbook: Path, settings: Path
) -> None:
    settings.write_text(typed)
    code, printed = run("lint", workbook)
    assert code == 1
    assert said in " ".join(printed.split())


def text_of(ran: Ran) -> str:
    return " ".join(str(problem["text"]) for problem in ran.problems)
