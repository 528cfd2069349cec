"""`workbook-engine inspect --accessibility`: the checklist item by item, for a person and for a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import workbook_engine
from tests.accessibility.faults import FAULTS, accessible
from tests.corpus import corpus_workbooks, needs_corpus
from workbook_engine.accessibility import CHECKLIST, Result, check_accessibility
from workbook_engine.cli.verbs import app
from workbook_engine.office.console_accessibility import print_accessibility
from workbook_engine.opc import Refusal

_NAME = "recycling-july-2019.xlsx"


def _written(folder: Path, data: bytes) -> Path:
    file = folder / _NAME
    file.write_bytes(data)
    return file


def test_an_accessible_file_ends_well_and_says_what_a_person_must_look_at(tmp_path: Path) -> None:
    file = _written(tmp_path, accessible())
    ran = CliRunner().invoke(app, ["inspect", str(file), "--accessibility"])
    assert ran.exit_code == 0, ran.output
    assert "45 met   0 not met (0 of them essential)   4 for a person to look at" in ran.output
    assert all(item.name in ran.output for item in CHECKLIST)


def test_an_essential_item_that_is_not_met_ends_with_status_1(tmp_path: Path) -> None:
    file = _written(tmp_path, FAULTS["grey on white"][3]())
    before = file.read_bytes()
    report = tmp_path / "found.json"
    ran = CliRunner().invoke(app, ["inspect", str(file), "--accessibility", "--report", str(report)])
    assert ran.exit_code == 1
    assert "Recycling!B5 (#999999 on #FFFFFF, 2.8:1)" in ran.output
    assert "Not yet: essential items are not met." in ran.output
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["counts"]["not met"] == 1
    (contrast,) = [item for item in found["items"] if item["id"] == "contrast"]
    assert (contrast["result"], contrast["essential"], contrast["count"]) == ("not met", True, 1)
    assert contrast["places"] == ["Recycling!B5 (#999999 on #FFFFFF, 2.8:1)"]
    assert file.read_bytes() == before


def test_an_item_that_is_only_desirable_does_not_stop_a_script(tmp_path: Path) -> None:
    file = _written(tmp_path, FAULTS["frozen panes"][3]())
    assert CliRunner().invoke(app, ["inspect", str(file), "--accessibility"]).exit_code == 0


def test_a_file_that_is_no_workbook_is_told_in_one_sentence(tmp_path: Path) -> None:
    file, report = _written(tmp_path, b"Ref,Indicator\n"), tmp_path / "found.json"
    ran = CliRunner().invoke(app, ["inspect", str(file), "--accessibility", "--report", str(report)])
    assert ran.exit_code == 1
    assert "text file" in ran.output
    assert json.loads(report.read_text(encoding="utf-8"))["items"] == []


def test_it_can_be_read_on_a_narrow_terminal(tmp_path: Path) -> None:
    console = Console(width=80, record=True, file=(tmp_path / "out.txt").open("w", encoding="utf-8"))
    print_accessibility(
        console, workbook_engine.inspect_accessibility(_written(tmp_path, FAULTS["a filter"][3]())).items
    )
    lines = console.export_text().splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("not met  No filters, no frozen panes") for line in lines)


@needs_corpus
@pytest.mark.parametrize("file", corpus_workbooks(), ids=lambda file: file.name)
def test_every_public_workbook_is_gone_through_or_refused(file: Path) -> None:
    try:
        items = check_accessibility(file.read_bytes(), file.name)
    except Refusal:
        return
    assert [rated.item for rated in items] == list(CHECKLIST)
    assert all(rated.answer.what for rated in items)
    unmet = [rated.answer for rated in items if rated.answer.result is Result.NOT_MET]
    assert all(answer.places and answer.count >= 1 and answer.to_do for answer in unmet)
