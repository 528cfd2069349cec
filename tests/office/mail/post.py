"""A post office: a real mail server on this computer, with certificates; it keeps what it takes."""

from __future__ import annotations

import contextlib
import datetime
import email
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "asha@smallton.gov.uk", "correct horse battery"


@dataclass
class Letter:
    """What came in: who it is from and for as the server was told, and the message."""

    sender: str
    receivers: list[str]
    message: EmailMessage


@dataclass
class Clerk:
    """What a server says to each step: its own answer, or the one that a test gives it."""

    letters: list[Letter] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    breaks_at: str = ""
    answer: str = "250 Taken"
    senders: str = "smallton.gov.uk"
    greeted_as: list[str] = field(default_factory=list)

    async def handle_EHLO(  # noqa: N802 - the names that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.greeted_as.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.breaks_at == "MAIL":
            _break_off(server)
        if not address.endswith(f"@{self.senders}"):
            return "550 5.7.60 Not your address"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.breaks_at == "DATA":
            _break_off(server)
        content = envelope.original_content or b""
        if self.answer.startswith("250"):
            message = email.message_from_bytes(content, policy=default)
            assert isinstance(message, EmailMessage)
            self.letters.append(Letter(str(envelope.mail_from), list(envelope.rcpt_tos), message))
        return self.answer


def _break_off(server: SMTP) -> None:
    assert server.transport is not None
    server.transport.abort()


class _AnyPort(Controller):
    """A server on whatever port is free."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextlib.contextmanager
def post_office(
    clerk: Clerk, certificate: trustme.LeafCert | None, *, at_once: bool = False, **more: Any
) -> Iterator[int]:
    """A running server's port. It speaks TLS after STARTTLS, or at once; without a certificate never."""
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)

    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        is_right = data == LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_right, handled=False)

    ways = {"ssl_context": context} if at_once else {"tls_context": context}
    server = _AnyPort(clerk, hostname="127.0.0.1", port=0, authenticator=check, **{**ways, **more})
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


@contextlib.contextmanager
def raw_server(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """The port of a server that does as it is told with its first connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def run() -> None:
            with contextlib.suppress(OSError):
                connection, _ = listening.accept()
                with connection:
                    serve(connection)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


@dataclass(frozen=True)
class Authority:
    """A council's own authority, and the file in which it says who it is."""

    ca: trustme.CA
    file: Path

    @classmethod
    def new(cls, folder: Path) -> Authority:
        ca = trustme.CA()
        ca.cert_pem.write_to_path(folder / "authority.pem")
        return cls(ca, folder / "authority.pem")

    def certificate(self, *names: str, days: int = 30) -> trustme.LeafCert:
        """A certificate for these names that ends in so many days; by then past, where that is negative."""
        now = datetime.datetime.now(datetime.UTC)
        begin, end = now - datetime.timedelta(days=60), now + datetime.timedelta(days=days)
        return self.ca.issue_cert(*(names or ("localhost",)), not_before=begin, not_after=end)
