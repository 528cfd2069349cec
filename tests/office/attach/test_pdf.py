"""A PDF beside each copy, by Excel where there is one: here LibreOffice plays its part, behind xlwings."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import workbook_engine
from tests.conftest import PROJECT
from tests.office.vba.libreoffice import Office
from workbook_engine.office.published import Published

pytestmark = pytest.mark.libreoffice

AUDIENCES = """
audiences:
  - {name: Fostering panel, indicators: [F 3, F 4], appendix: C}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Croydon sample, refreshed by a rule book with an audience."""
    folder = tmp_path_factory.mktemp("july")
    rules = (PROJECT / "rules" / "croydon.yaml").read_text("utf-8")
    (folder / "croydon.yaml").write_text(rules + AUDIENCES, "utf-8")
    sample = PROJECT / "sample_workbooks" / "croydon_2019-07.xlsx"
    assert workbook_engine.refresh(sample, folder / "croydon.yaml", output=folder / "july.xlsx").written
    return folder


def publish(folder: Path) -> Published:
    published = workbook_engine.publish(
        folder / "july.xlsx", output=folder / "sent.xlsx", audiences=["Fostering panel"], pdf=True
    )
    assert not published.outcome.stopped, published.outcome.problems
    assert [file.name for file in published.written] == ["sent.xlsx", "sent.pdf"]
    return published


def words(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout


def test_excel_prints_where_there_is_no_libreoffice(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    published = publish(folder)
    monkeypatch.undo()
    assert "Appendix C" in words(folder / "sent.pdf")
    assert "F 3" in words(folder / "sent.pdf")
    assert published.remarks == ()


def test_excel_prints_what_has_sparklines_where_both_are_there(office: Office, folder: Path) -> None:
    assert publish(folder).remarks == ()
