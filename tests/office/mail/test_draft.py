"""A draft is a file that Outlook opens as a message to be sent, with the copy in it, always the same."""

from __future__ import annotations

import email
import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest
from oletools.olevba import VBA_Parser

from tests.office.mail.conftest import MAIL, Council

TO = ("--to", "Siân Ŵyn <sian@smallton.gov.uk>")


def parsed(file: Path) -> EmailMessage:
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def attachment(message: EmailMessage) -> EmailMessage:
    (found,) = message.iter_attachments()
    assert isinstance(found, EmailMessage)
    return found


@pytest.fixture
def draft(council: Council) -> Path:
    return council.folder / "july.eml"


def test_it_is_to_be_sent_and_has_neither_a_date_nor_an_identity(council: Council, draft: Path) -> None:
    code, printed = council.email(*TO, "--draft", draft)
    assert code == 0
    assert "open it, look at it, and send it." in printed
    message = parsed(draft)
    assert message["X-Unsent"] == "1"
    assert str(message["To"]) == "Siân Ŵyn <sian@smallton.gov.uk>"
    assert message["From"] == "Performance Team <performance@smallton.gov.uk>"
    assert message["Date"] is None
    assert message["Message-ID"] is None
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]
    assert draft.read_bytes().isascii()
    assert max(map(len, draft.read_bytes().split(b"\r\n"))) <= 79


def test_a_second_run_makes_the_same_bytes_and_another_file_is_kept(council: Council, draft: Path) -> None:
    draft.write_bytes(b"minutes of the meeting")
    assert council.email(*TO, "--draft", draft)[0] == 0
    first = draft.read_bytes()
    assert council.email(*TO, "--draft", draft)[0] == 0
    assert draft.read_bytes() == first
    assert draft.with_name("july.backup.eml").read_bytes() == b"minutes of the meeting"


def test_a_draft_needs_no_settings(council: Council, draft: Path) -> None:
    (council.folder / "settings.toml").unlink()
    assert council.email("--draft", draft)[0] == 0
    message = parsed(draft)
    assert message["From"] is None
    assert message["To"] is None


def test_the_name_of_the_copy_survives_whatever_is_in_it(council: Council, draft: Path) -> None:
    rules = (council.folder / "small.yaml").read_text("utf-8")
    title = "Plant & theuluoedd: “ŵyl” 1/4 \U0001f642"
    council.rules(f"report: {{title: '{title}'}}\n{rules}")
    from workbook_engine import refresh

    assert not refresh(council.folder / "july.xlsx").stopped
    assert council.email(*TO, "--draft", draft)[0] == 0
    message = parsed(draft)
    name = "Smallton Borough Council - Plant & theuluoedd - “ŵyl” 1 - 4 \U0001f642 - July 2019.xlsx"
    assert attachment(message).get_filename() == name
    assert message["Subject"] == f"Smallton Borough Council: {title}, July 2019"
    assert b"filename*0*=utf-8''Smallton%20Borough" in draft.read_bytes()


def test_the_copy_in_it_opens_and_has_no_macros(council: Council, draft: Path) -> None:
    assert council.email(*TO, "--draft", draft)[0] == 0
    copy = attachment(parsed(draft)).get_content()
    assert copy == council.copy.read_bytes()
    parser = VBA_Parser("copy.xlsx", data=copy)
    assert not parser.detect_vba_macros()
    parser.close()
    assert not [name for name in zipfile.ZipFile(io.BytesIO(copy)).namelist() if "vba" in name.lower()]
    assert openpyxl.load_workbook(io.BytesIO(copy)).sheetnames == ["Scorecard"]


@pytest.mark.libreoffice
def test_the_copy_in_it_opens_in_libreoffice(
    council: Council, draft: Path, convert: Callable[[Path, str], Path]
) -> None:
    assert council.email(*TO, "--draft", draft)[0] == 0
    saved = council.folder / "attached.xlsx"
    saved.write_bytes(attachment(parsed(draft)).get_content())
    assert "Visits on time" in convert(saved, "csv").read_text("cp1252")


def test_where_publish_stops_no_draft_is_made(council: Council, draft: Path) -> None:
    book = openpyxl.load_workbook(council.folder / "july.xlsx")
    book["Data"]["E4"] = 0.9
    book.save(council.folder / "july.xlsx")
    assert "A refresh would change" in council.stops(*TO, "--draft", draft)
    assert not draft.exists()
    assert not council.copy.exists()


def test_the_copy_lies_where_somebody_says(council: Council, draft: Path) -> None:
    board = council.folder / "board.xlsx"
    council.settings(MAIL)
    assert council.email(*TO, "--draft", draft, "--output", board)[0] == 0
    assert board.exists()
    assert not council.copy.exists()
    assert attachment(parsed(draft)).get_content() == board.read_bytes()


@pytest.mark.parametrize(
    ("name", "words"), [("july.xlsx", "End the name in .eml."), ("none/july.eml", "Make the folder")]
)
def test_a_place_that_will_not_do_is_told_before_anything_is_written(
    council: Council, name: str, words: str
) -> None:
    before = (council.folder / "july.xlsx").read_bytes()
    assert words in council.stops(*TO, "--draft", council.folder / name)
    assert (council.folder / "july.xlsx").read_bytes() == before
    assert not council.copy.exists()
