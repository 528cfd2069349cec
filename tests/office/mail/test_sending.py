"""A message is handed to a real server: encrypted, whole, to all, and only when somebody says so."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage

import openpyxl
import pytest

from tests.office.mail.conftest import MAIL, Council
from tests.office.mail.post import PASSWORD, USER, Authority, Clerk, post_office
from workbook_engine.office.mail.password import VARIABLE

TO = ("--to", "Patel, Asha <asha@smallton.gov.uk>", "--cc", "bo@smallton.gov.uk")


def bodies(message: EmailMessage) -> tuple[str, str]:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()


@pytest.mark.parametrize("at_once", [False, True], ids=["STARTTLS", "TLS"])
def test_it_arrives_whole_with_the_very_copy_that_was_published(
    council: Council, authority: Authority, at_once: bool
) -> None:
    clerk = Clerk()
    council.settings(MAIL + f'security = "{"tls" if at_once else "starttls"}"\nserver = "localhost"\n')
    with post_office(clerk, authority.certificate(), at_once=at_once) as port:
        council.settings(
            MAIL + f'security = "{"tls" if at_once else "starttls"}"\nserver = "localhost"\nport = {port}\n'
        )
        code, printed = council.email(
            "--to", "asha@smallton.gov.uk; BO@smallton.gov.uk", "--cc", "bo@smallton.gov.uk", "--send"
        )
    assert code == 0, printed
    assert f"Sent to 2 addresses through localhost:{port}." in printed
    (letter,) = clerk.letters
    assert letter.sender == "performance@smallton.gov.uk"
    assert letter.receivers == ["asha@smallton.gov.uk", "BO@smallton.gov.uk"]
    message = letter.message
    assert message["From"] == "Performance Team <performance@smallton.gov.uk>"
    assert message["To"] == "asha@smallton.gov.uk, BO@smallton.gov.uk"
    assert message["Cc"] is None
    assert message["Subject"] == "Smallton Borough Council: Performance scorecard, July 2019"
    assert message["Message-ID"].endswith("@smallton.gov.uk>")
    assert message["Date"].datetime.tzinfo is not None
    assert message["X-Unsent"] is None
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Smallton Borough Council - Performance scorecard - July 2019.xlsx"
    assert attached.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert attached.get_content() == council.copy.read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(attached.get_content())).sheetnames == ["Scorecard"]
    plain, _ = bodies(message)
    assert "69%; target 85%; up 4pp (better)" in plain
    assert clerk.greeted_as[-1] == "[127.0.0.1]"  # this computer's own name is told to nobody


def test_without_send_the_network_is_not_touched_and_all_is_told(council: Council) -> None:
    council.settings(MAIL + 'server = "nowhere.invalid"\n')
    code, printed = council.email(*TO, "--report", council.folder / "report.json")
    assert code == 0
    assert "To Asha Patel" not in printed
    assert "asha@smallton.gov.uk" in printed
    assert "Subject Smallton Borough Council: Performance scorecard, July 2019" in printed
    assert "With --send it goes to 2 addresses through nowhere.invalid:587" in printed
    assert council.copy.exists()
    said = json.loads((council.folder / "report.json").read_text("utf-8"))["email"]
    assert said["to"] == ["Patel, Asha <asha@smallton.gov.uk>"]
    assert (said["sent"], said["draft"]) == (False, None)
    assert said["server"] == "nowhere.invalid:587"


def test_a_password_goes_over_the_encrypted_connection_only(
    council: Council, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server asks for it, and takes none before the connection is encrypted."""
    clerk = Clerk()
    council.settings(MAIL + f'user = "{USER}"\n')
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with post_office(clerk, authority.certificate(), auth_required=True, auth_require_tls=True) as port:
        code, printed = council.email(*TO, "--smtp", f"localhost:{port}", "--send")
    assert code == 0, printed
    assert PASSWORD not in printed
    assert len(clerk.letters) == 1


def test_a_line_that_is_a_dot_arrives_as_it_was_written(council: Council, authority: Authority) -> None:
    clerk = Clerk()
    rules = (council.folder / "small.yaml").read_text("utf-8")
    council.rules(f'email: {{introduction: "Dear all,\\n.\\n.. and so on"}}\n{rules}')
    with post_office(clerk, authority.certificate()) as port:
        assert council.email(*TO, "--smtp", f"localhost:{port}", "--send")[0] == 0
    plain, html = bodies(clerk.letters[0].message)
    assert "\n.\n\n.. and so on\n" in plain.replace("\r\n", "\n")
    assert ">.</td>" in html
