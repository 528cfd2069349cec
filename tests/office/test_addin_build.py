"""What `addin build` makes: the add-in, and a starter workbook that works at once."""

from __future__ import annotations

from pathlib import Path

from tests.small import run


def test_the_starter_is_refreshed_by_the_rule_book_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    code, printed = run("addin", "build", "--folder", folder)
    assert code == 0
    assert sorted(file.name for file in folder.iterdir()) == [
        "WorkbookEngine.xlam",
        "monthly_performance.xlsm",
        "monthly_performance.yaml",
    ]
    code, printed = run("refresh", folder / "monthly_performance.xlsm")
    assert code == 0
    assert "October 2026" in printed
    assert "check " not in printed


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    code, printed = run("addin", "build", "--folder", tmp_path / "taken")
    assert code == 1
    assert "This folder cannot be made." in printed
