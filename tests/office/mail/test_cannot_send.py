"""What keeps a message from being sent is told in a sentence, and the published copy is kept."""

from __future__ import annotations

import json
import socket
import sys
import time
from collections.abc import Iterator

import pytest

from tests.office.mail.conftest import MAIL, Council
from tests.office.mail.post import PASSWORD, USER, Authority, Clerk, post_office, raw_server
from workbook_engine.office.mail.password import VARIABLE

TO = ("--to", "asha@smallton.gov.uk, bo@smallton.gov.uk")


@pytest.fixture
def clerk(council: Council) -> Iterator[Clerk]:
    """A server's clerk who takes nothing in the whole test; the copy is there at its end."""
    clerk = Clerk()
    yield clerk
    assert not clerk.letters
    assert council.copy.exists()


def sent_to(council: Council, port: int, host: str = "localhost") -> str:
    told = council.stops(*TO, "--smtp", f"{host}:{port}", "--send")
    report = json.loads((council.folder / "report.json").read_text("utf-8"))["email"]
    assert report["sent"] is False
    return told


def test_a_wrong_password(
    council: Council, authority: Authority, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.settings(MAIL + f'user = "{USER}"\n')
    monkeypatch.setenv(VARIABLE, "swordfish")
    with post_office(clerk, authority.certificate(), auth_require_tls=True) as port:
        told = sent_to(council, port)
    assert f"localhost did not take the password of {USER}: 535 5.7.8" in told
    assert "swordfish" not in told


def test_a_server_that_takes_no_password(
    council: Council, authority: Authority, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.settings(MAIL + f'user = "{USER}"\n')
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with post_office(clerk, authority.certificate(), auth_exclude_mechanism=["LOGIN", "PLAIN"]) as port:
        told = sent_to(council, port)
    assert "localhost takes no password in a way that the engine knows." in told


def test_a_password_of_letters_that_cannot_be_sent(
    council: Council, authority: Authority, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.settings(MAIL + f'user = "{USER}"\n')
    monkeypatch.setenv(VARIABLE, "pässword")
    with post_office(clerk, authority.certificate()) as port:
        assert "Choose one of plain letters" in sent_to(council, port)


def test_a_server_that_is_down(council: Council, clerk: Clerk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert f"Nothing answers at localhost:{port}: the server is down" in sent_to(council, port)


def test_a_name_that_no_server_has(council: Council, clerk: Clerk) -> None:
    assert "There is no server of the name mail.invalid" in sent_to(council, 587, "mail.invalid")


def test_a_server_that_does_not_answer(council: Council, clerk: Clerk) -> None:
    council.settings(MAIL.replace("timeout = 5", "timeout = 1"))
    with raw_server(lambda connection: time.sleep(2)) as port:
        assert f"localhost:{port} does not answer in time." in sent_to(council, port)


def test_a_certificate_of_an_authority_that_nobody_named(
    council: Council, authority: Authority, clerk: Clerk
) -> None:
    council.settings(MAIL.replace('certificates = "authority.pem"\n', ""))
    with post_office(clerk, authority.certificate()) as port:
        told = sent_to(council, port)
    assert "is of an authority that this computer does not know." in told
    assert "name its file with certificates in the settings" in told


@pytest.mark.parametrize("at_once", [False, True], ids=["STARTTLS", "TLS"])
def test_a_certificate_of_another_server(
    council: Council, authority: Authority, clerk: Clerk, at_once: bool
) -> None:
    council.settings(MAIL + f'security = "{"tls" if at_once else "starttls"}"\nserver = "localhost"\n')
    with post_office(clerk, authority.certificate("mail.smallton.gov.uk"), at_once=at_once) as port:
        council.settings((council.folder / "settings.toml").read_text("utf-8") + f"port = {port}\n")
        told = council.stops(*TO, "--send")
    assert f"What answers at localhost:{port} shows the certificate of another server." in told


def test_a_certificate_that_has_expired(council: Council, authority: Authority, clerk: Clerk) -> None:
    with post_office(clerk, authority.certificate(days=-1)) as port:
        assert f"The certificate of localhost:{port} has expired." in sent_to(council, port)


def test_a_server_without_encryption_is_told_nothing(
    council: Council, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.settings(MAIL + f'user = "{USER}"\n')
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with post_office(clerk, None, auth_require_tls=False) as port:
        told = sent_to(council, port)
    assert "does not offer an encrypted connection (STARTTLS)." in told
    assert "Nothing is sent in the clear." in told


def test_a_server_that_takes_another_kind_of_tls(council: Council, clerk: Clerk) -> None:
    with post_office(clerk, None) as port:
        council.settings(MAIL + f'security = "tls"\nserver = "localhost"\nport = {port}\n')
        told = council.stops(*TO, "--send")
    assert "does not speak TLS in the way that was tried (tls)." in told
    assert 'security = "starttls"' in told


def test_a_message_that_the_server_says_is_too_large(
    council: Council, authority: Authority, clerk: Clerk
) -> None:
    with post_office(clerk, authority.certificate(), data_size_limit=4_000) as port:
        told = sent_to(council, port)
    assert "and localhost takes no more than 4 KB." in told


def test_a_message_that_is_too_large_only_once_it_is_there(
    council: Council, authority: Authority, clerk: Clerk
) -> None:
    clerk.answer = "552 5.3.4 Message too big for system"
    with post_office(clerk, authority.certificate()) as port:
        assert "localhost takes less (552 5.3.4 Message too big for system)" in sent_to(council, port)


def test_a_message_that_the_settings_say_is_too_large(
    council: Council, authority: Authority, clerk: Clerk
) -> None:
    council.settings(MAIL + 'largest = "9 KB"\n')
    with post_office(clerk, authority.certificate()) as port:
        told = sent_to(council, port)
    assert "its copy included. Up to 9 KB is sent" in told
    assert not clerk.greeted_as
    assert "Up to 9 KB is sent" in council.stops(*TO, "--draft", council.folder / "july.eml")
    assert not (council.folder / "july.eml").exists()


def test_where_one_is_refused_nobody_is_sent_anything(
    council: Council, authority: Authority, clerk: Clerk
) -> None:
    clerk.refused = ("bo@smallton.gov.uk",)
    with post_office(clerk, authority.certificate()) as port:
        told = sent_to(council, port)
    assert "localhost does not take mail for bo@smallton.gov.uk (550 5.1.1 No such user)." in told
    assert "Nobody was sent anything, the others neither." in told


def test_a_sender_that_the_server_does_not_take(council: Council, authority: Authority, clerk: Clerk) -> None:
    clerk.senders = "elsewhere.gov.uk"
    with post_office(clerk, authority.certificate()) as port:
        told = sent_to(council, port)
    assert "takes no mail from performance@smallton.gov.uk: 550 5.7.60 Not your address." in told


def test_a_message_that_is_refused_for_what_it_is(
    council: Council, authority: Authority, clerk: Clerk
) -> None:
    clerk.answer = "554 5.7.1 Looks like\r\n554 spam"
    with post_office(clerk, authority.certificate()) as port:
        assert "localhost does not take the message: 554 5.7.1 Looks like" in sent_to(council, port)


def test_a_connection_that_breaks_halfway(council: Council, authority: Authority, clerk: Clerk) -> None:
    clerk.breaks_at = "MAIL"
    with post_office(clerk, authority.certificate()) as port:
        told = sent_to(council, port)
    assert f"localhost:{port} broke the connection off in the middle. Nothing was sent." in told


def test_a_connection_that_breaks_before_the_last_answer_may_have_sent_it(
    council: Council, authority: Authority
) -> None:
    clerk = Clerk(breaks_at="DATA")
    with post_office(clerk, authority.certificate()) as port:
        code, printed = council.email(*TO, "--smtp", f"localhost:{port}", "--send")
    assert code == 1
    assert "It may have been sent." in printed
    assert "No message was sent" not in printed
    assert "The copy is kept: " in printed


def test_a_server_that_takes_nothing_now(council: Council, clerk: Clerk) -> None:
    with raw_server(lambda connection: connection.sendall(b"421 4.3.2 Come back later\r\n")) as port:
        assert f"localhost:{port} does not take mail now: 421 4.3.2 Come back later." in sent_to(
            council, port
        )


def test_what_answers_and_is_no_mail_server(council: Council, clerk: Clerk) -> None:
    with raw_server(lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as port:
        told = sent_to(council, port)
    assert f"localhost:{port}" in told


def test_no_password_anywhere(
    council: Council, authority: Authority, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.settings(MAIL + f'user = "{USER}"\n')
    monkeypatch.setitem(sys.modules, "keyring", None)
    with post_office(clerk, authority.certificate()) as port:
        told = sent_to(council, port)
    assert 'Run: py -m pip install "workbook-engine[mail]"' in told
    assert f'py -m keyring set "workbook-engine:localhost" "{USER}"' in told
