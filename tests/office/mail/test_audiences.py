"""A message with an audience's copy says nothing of the indicators that its reader does not see."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

import workbook_engine
from tests.small import RULES, refresh, write_workbook
from workbook_engine.office.emailing import Emailed

AUDIENCES = """\
audiences:
  - {name: "Health / care", sections: [Second], title: Care in Smallton}
  - {name: Visits, indicators: [A 1]}
email: {to: [directors@smallton.gov.uk]}
"""


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBOOK_ENGINE_SETTINGS", str(tmp_path / "settings.toml"))
    rows = (("A 1", "Visits", 0.9, 0.9, 0.5), ("A 2", "Caseload", 16, 16, 30), ("B 1", "Open", 1, 2, 3))
    file = write_workbook(tmp_path / "july.xlsx", rows)
    assert refresh(file, AUDIENCES + RULES).exit_code == 0
    return file


def sent(emailed: Emailed) -> tuple[str, str, str]:
    message = emailed.message
    assert message is not None, emailed.published.outcome.problems
    book = openpyxl.load_workbook(io.BytesIO(message.copy))
    cells = (str(cell.value) for sheet in book for row in sheet for cell in row)
    return message.plain, message.html, " ".join(cells)


def test_only_the_audiences_own_are_told_and_attached(workbook: Path) -> None:
    emailed = workbook_engine.email(workbook, audience="visits")
    for text in sent(emailed):
        assert "Visits on time" in text
        assert "Caseload" not in text
        assert "A 2" not in text
    plain = sent(emailed)[0]
    assert "  1  Red" in plain
    assert "New Red (1)\n  A 1  Visits on time: was Green, now Red" in plain
    assert emailed.published.written == (workbook.with_name("july_to_send - visits.xlsx"),)


def test_the_name_and_the_subject_are_those_of_the_audience(workbook: Path) -> None:
    message = workbook_engine.email(workbook, audience="Health / care").message
    assert message is not None
    assert message.copy_name == "Smallton Borough Council - Care in Smallton - July 2019.xlsx"
    assert message.subject == "Smallton Borough Council: Care in Smallton, July 2019"
    assert workbook.with_name("july_to_send - Health - care.xlsx").exists()


def test_those_of_the_rule_book_have_the_whole_and_no_audiences_copy(workbook: Path) -> None:
    whole, part = workbook_engine.email(workbook), workbook_engine.email(workbook, audience="Visits")
    assert whole.message is not None
    assert part.message is not None
    assert [each.address for each in whole.message.to] == ["directors@smallton.gov.uk"]
    assert part.message.to == ()
    made = {file.name for file in workbook.parent.glob("july_to_send*")}
    assert made == {"july_to_send.xlsx", "july_to_send - Visits.xlsx"}


def test_an_audience_that_is_none_is_told(workbook: Path) -> None:
    emailed = workbook_engine.email(workbook, audience="Fostering")
    assert emailed.stopped
    assert emailed.message is None
    assert "The rule book has no audience Fostering." in str(emailed.published.outcome.problems[-1])
