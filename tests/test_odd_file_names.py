"""Files with spaces, quotes, line ends, other scripts and leading dashes in their names, by every verb."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.small import RULES, run, write_workbook
from workbook_engine.lint import find_faults

NAMES = {
    "spaces": "  July  figures (final)",
    "quotes": 'Children\'s "KPIs"',
    "other letters": "Übersicht Iúil – 七月 📈",
    "a line end": "July\nfigures",
    "a leading dash": "-month",
    "an option": "--output=x",
    "signs": "a&b;c$(d)`e`|f#%41",
    "dots": "..july..",
}
WINDOWS_TAKES_NONE = {"quotes", "a line end", "signs"}


@pytest.fixture(params=NAMES)
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if sys.platform == "win32" and request.param in WINDOWS_TAKES_NONE:
        pytest.skip("Windows has no such names")
    name = NAMES[request.param]
    folder = tmp_path / name
    folder.mkdir()
    file = write_workbook(folder / f"{name}.xlsx")
    (folder / f"{name}.yaml").write_text(RULES, encoding="utf-8")
    return file


def test_every_verb_takes_it_and_says_what_it_did(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By bare names, in their folder, as people type them."""
    monkeypatch.chdir(workbook.parent)
    name, rules = workbook.name, f"{workbook.stem}.yaml"
    other, sent, table = f"{workbook.stem} 2.xlsx", f"{workbook.stem} 3.xlsx", f"{workbook.stem} 4.csv"
    shutil.copy(name, other)
    donor = write_workbook(Path(f"{workbook.stem} 7.xlsx"), sheet="More").name
    for arguments in (
        ("refresh", "--rules", rules, "--", name),
        ("check", "--", name),
        ("explain", "--", name, "A 1"),
        ("inspect", "--", name),
        ("lint", "--against", f"{workbook.stem}.backup.xlsx", "--", name),
        ("compare", "--", other, name),
        ("publish", "--output", sent, "--", name),
        ("export", "--output", table, "--", name),
        ("splice", "--output", f"{workbook.stem} 5.xlsx", "--", other, donor),
        ("rules", "to-sheet", "--rules", rules, "--", other),
        ("rules", "from-sheet", "--rules", rules, "--output", f"{workbook.stem} 6.yaml", "--", other),
        ("email", "--to", "a@b.gov.uk", "--draft", f"{workbook.stem} 8.eml", "--output", sent, "--", name),
        ("start-commentary", "--rules", rules, "--", other),
    ):
        code, printed = run(*arguments)
        assert code == 0 or arguments[0] in ("inspect", "compare"), (arguments, printed)
    for written in (name, other, sent, f"{workbook.stem} 5.xlsx"):
        assert openpyxl.load_workbook(written).sheetnames
        assert find_faults(Path(written).read_bytes()) == ()
    assert {file.suffix for file in Path().iterdir()} == {".xlsx", ".yaml", ".csv", ".eml"}


def test_a_whole_path_needs_no_care(workbook: Path) -> None:
    before = workbook.read_bytes()
    code, printed = run("refresh", workbook)
    assert code == 0, printed
    assert workbook.with_name(f"{workbook.stem}.backup.xlsx").read_bytes() == before


def test_a_name_that_is_taken_for_an_option_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_workbook(tmp_path / "-month.xlsx")
    (tmp_path / "-month.yaml").write_text(RULES)
    before = {file.name for file in tmp_path.iterdir()}
    assert run("refresh", "-month.xlsx")[0] == 2
    assert {file.name for file in tmp_path.iterdir()} == before
