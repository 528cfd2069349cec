"""The table of what is kept counts what is there: a feature that is lost is seen, and the page says so."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from benchmarks.features import features
from benchmarks.preservation import after_refresh
from tests.conftest import PROJECT
from tests.opc.donors import rich_donor


def test_features_are_counted_in_the_workbook_itself() -> None:
    found = features(rich_donor(mark=None))
    assert found["sparklines"] == 5
    assert (found["charts"], found["pictures"], found["notes"], found["pictures in headers"]) == (1, 1, 1, 1)
    assert (found["formulas"], found["stored results of formulas"], found["rich text in cells"]) == (2, 2, 1)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_a_program_loses_is_seen() -> None:
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(rich_donor(mark=None))).save(stream)
    lost = features(rich_donor(mark=None)) - features(stream.getvalue())
    assert {"sparklines", "stored results of formulas", "pictures in headers"} <= set(lost)
    assert "merged cells" not in lost


def test_the_engines_own_sheets_do_not_make_up_for_what_is_lost(tmp_path: Path) -> None:
    workbook = tmp_path / "july.xlsx"
    workbook.write_bytes(rich_donor("Data", mark=None))
    assert after_refresh(workbook) == features(workbook.read_bytes())


def test_the_page_shows_that_a_refresh_keeps_every_feature_of_every_workbook() -> None:
    page = (PROJECT / "docs" / "preservation.md").read_text(encoding="utf-8")
    table = page.partition("made by make")[2].partition("end of what it made")[0]
    cells = [line.strip("| ").split(" | ") for line in table.splitlines()]
    rows = [row for row in cells if row[1:] and row[1].isdigit()]
    assert len(rows) > 40
    assert [row[0] for row in rows if row[1] != row[2]] == []
    assert any(int(row[3]) < int(row[1]) for row in rows)
