"""The Email button, as LibreOffice runs it: a message for a person to send, in Outlook or as a file.

There is no Outlook here. In its place is an object that takes what the macro gives it; whether Outlook itself
shows it so is for docs/release_checklist.md.
"""

from __future__ import annotations

import email
import io
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.office.vba.conftest import Book
from tests.office.vba.in_place_of_outlook import mailer

pytestmark = pytest.mark.libreoffice


def test_outlook_is_given_who_what_and_the_copy_and_shows_it(starter_book: Book, addin_book: Book) -> None:
    rules = starter_book.file.with_suffix(".yaml")
    said = 'email: {subject: "Ŵyl: {period}", to: [a@x.gov.uk, b@x.gov.uk], cc: [c@x.gov.uk]}\n'
    rules.write_text(said + rules.read_text("utf-8"), encoding="utf-8")
    assert starter_book.refresh(addin_book).startswith("ok ")
    made = str(starter_book.run("ScorecardEmail.MessageMade", starter_book.file.name, "", code=addin_book))
    assert made.startswith("ok "), made
    letter: dict[str, Any] = {}
    told = str(starter_book.run("ScorecardEmail.ShownBy", mailer(letter), made[3:], code=addin_book))
    assert told.startswith("ok The message is about October 2026. Look at it before you send it."), told
    assert "The settings name no domains" in told
    assert letter["kind"] == 0
    assert (letter["To"], letter["CC"]) == ("a@x.gov.uk; b@x.gov.uk", "c@x.gov.uk")
    assert letter["Subject"] == "Ŵyl: October 2026"
    assert letter["shown"]
    name, copy = letter["attached"]
    assert name.endswith(" - October 2026.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(copy)).sheetnames == ["Scorecard", "Overview"]
    assert "was" in "".join(etree.fromstring(letter["HTMLBody"]).itertext())
    assert not [file for file in Path(made[3:]).iterdir() if file.name == name]
    starter_book.run("EngineJob.RemoveJob", made[3:], code=addin_book)
    assert not list(starter_book.excel.jobs.iterdir())


def test_where_there_is_no_outlook_the_draft_is_kept_where_somebody_wants_it(
    starter_book: Book, addin_book: Book, tmp_path: Path
) -> None:
    assert starter_book.refresh(addin_book).startswith("ok ")
    made = str(starter_book.run("ScorecardEmail.MessageMade", starter_book.file.name, "", code=addin_book))
    assert made.startswith("ok ")
    assert str(starter_book.run("ScorecardEmail.ShownInOutlook", made[3:], code=addin_book)).startswith(
        "error "
    )
    target = tmp_path / "Board papers.eml"
    target.write_text("Last month's.")
    told = str(starter_book.run("ScorecardEmail.DraftKept", made[3:], str(target), code=addin_book))
    assert told.startswith(f"ok Saved as {target}. The file that was there is now Board papers.backup.eml.")
    assert "Left behind in the workbook: 3 other sheets" in told
    message = email.message_from_bytes(target.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    (copy,) = message.iter_attachments()
    assert openpyxl.load_workbook(io.BytesIO(copy.get_content())).sheetnames == ["Scorecard", "Overview"]
    starter_book.run("EngineJob.RemoveJob", made[3:], code=addin_book)
    assert not list(starter_book.excel.jobs.iterdir())


def test_where_no_copy_may_be_sent_there_is_no_message(
    starter_book: Book, addin_book: Book, tmp_path: Path
) -> None:
    told = starter_book.run(
        "ScorecardEmail.EmailBook", starter_book.file.name, "", str(tmp_path / "x"), code=addin_book
    )
    assert told.startswith("error No message was made.")
    assert "nobody has looked at it" in told
    assert not list(tmp_path.glob("x*"))
    assert not list(starter_book.excel.jobs.iterdir())
