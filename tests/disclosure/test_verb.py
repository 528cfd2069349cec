"""`workbook-engine inspect`: one look before a file is sent, with an exit status that a script can go by."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from tests.disclosure.planted import PLANTED, plain
from workbook_engine.cli.verbs import app


def test_a_file_that_hides_something_is_not_to_be_sent(tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(PLANTED["a very hidden sheet"][1]())
    before = file.read_bytes()
    ran = CliRunner().invoke(app, ["inspect", str(file), "--report", str(tmp_path / "found.json")])
    assert ran.exit_code == 1
    assert "sheet Raw" in ran.output
    assert "Do not send this file: 1 thing is hidden in it." in ran.output
    found = json.loads(tmp_path.joinpath("found.json").read_text(encoding="utf-8"))
    first = found["findings"][0]
    assert (first["grade"], first["kind"], first["count"]) == ("hidden", "very hidden sheet", 1)
    assert file.read_bytes() == before


def test_a_file_that_hides_nothing_may_be_sent(tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(plain())
    ran = CliRunner().invoke(app, ["inspect", str(file)])
    assert (ran.exit_code, "Nothing is hidden in this file." in ran.output) == (0, True)


def test_a_file_that_is_no_workbook_is_told_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_text("Ref,Indicator\n", encoding="utf-8")
    ran = CliRunner().invoke(app, ["inspect", str(file), "--report", str(tmp_path / "found.json")])
    assert ran.exit_code == 1
    assert "CSV" in ran.output
    assert "text file" in json.loads(tmp_path.joinpath("found.json").read_text(encoding="utf-8"))["stopped"]
