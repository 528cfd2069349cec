"""`workbook-engine lint`: what an analyst sees of a workbook that Excel offers to repair."""

from __future__ import annotations

from pathlib import Path

import workbook_engine
from tests.opc.zips import changed, contents, edited
from tests.small import RULES, refresh, run, write_workbook

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def test_a_refreshed_workbook_has_no_faults(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    assert refresh(workbook).exit_code == 0
    assert run("lint", workbook) == (0, "Nothing was found that Excel would repair.\n")


def test_a_fault_is_told_with_its_cell_and_what_excel_will_do(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    workbook.write_bytes(edited(workbook.read_bytes(), SHEET, '<c r="A4"', '<c r="A4" s="99"'))
    before = workbook.read_bytes()
    code, printed = run("lint", workbook)
    assert code == 1
    assert "Data!A4" in printed
    assert "The cell has the format 99, which is not there." in printed
    assert "Excel may offer to repair this workbook" in printed
    assert workbook.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["july.xlsx"]


def test_what_the_backup_had_already_is_not_the_refreshs_doing(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    faulty = contents(workbook.read_bytes())[STYLES].replace(b'<fonts count="1"', b'<fonts count="7"')
    workbook.write_bytes(changed(workbook.read_bytes(), {STYLES: faulty}))
    (tmp_path / "before.xlsx").write_bytes(workbook.read_bytes())
    assert run("lint", workbook)[0] == 1
    assert refresh(workbook, RULES).exit_code == 0
    assert run("lint", workbook, "--against", tmp_path / "before.xlsx")[0] == 0


def test_a_file_that_is_no_workbook_is_one_stop(tmp_path: Path) -> None:
    (tmp_path / "july.xlsx").write_text("Ref,Jul-19\n")
    code, printed = run("lint", tmp_path / "july.xlsx")
    assert code == 1
    assert "The file is not an Excel workbook" in printed
    assert "repair" not in printed
    (fault,) = workbook_engine.find_faults(tmp_path / "gone.xlsx")
    assert "There is no workbook of this name." in str(fault)
