"""SMTP: a message handed to a server, in TLS always, to all who are to have it or to nobody (RFC 5321)."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbook_engine.model.mail_address import MailAddress
from workbook_engine.office.mail.not_sent import NotSent
from workbook_engine.office.mail.server_words import broken, said, unreachable
from workbook_engine.office.mail.settings import TLS, Server
from workbook_engine.office.mail.words import size_in_words

_NO_NAME = "[127.0.0.1]"
"""How the computer calls itself: its own name is nobody's business, and servers ask for none."""

_TAKEN = (250, 251, 252)
_GO_ON = 354
_TOO_LARGE = 552


def deliver(
    server: Server,
    sender: MailAddress,
    recipients: Sequence[MailAddress],
    message: bytes,
    *,
    user: str = "",
    password: Callable[[], str] = lambda: "",
    certificates: Path | None = None,
    timeout: int = 30,
) -> None:
    """Hand a message to a server. Raises NotSent; then nobody was sent anything, unless it is unsure.

    `password` is asked for once the connection is encrypted. Where the server refuses one recipient, the
    message goes to none.
    """
    context = _context(certificates)
    with unreachable(server):
        connection = _connected(server, context, timeout)
    with contextlib.closing(connection):
        with broken(server):
            connection.ehlo_or_helo_if_needed()
        _see_that_it_fits(connection, server, message)
        if user:
            _log_in(connection, server, user, password())
        with broken(server):
            _address(connection, server, sender, recipients, len(message))
        _hand_over(connection, server, message)
        with contextlib.suppress(smtplib.SMTPException, OSError):  # it is sent, whatever comes of the goodbye
            connection.quit()


def _context(certificates: Path | None) -> ssl.SSLContext:
    """What is asked of a certificate: that it is valid, of this server, and of a known authority."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if certificates is not None:
        try:
            context.load_verify_locations(certificates)
        except FileNotFoundError as error:
            what = f"There is no file of certificates {certificates}."
            raise NotSent(what, "Correct certificates in the settings.") from error
        except (ssl.SSLError, OSError) as error:
            what = f"The file of certificates {certificates} cannot be read."
            raise NotSent(what, "Ask IT for the certificate of your authority as a .pem file.") from error
    return context


def _connected(server: Server, context: ssl.SSLContext, timeout: int) -> smtplib.SMTP:
    """A connection that is encrypted; raises NotSent where the server offers no encryption."""
    if server.security == TLS:
        return smtplib.SMTP_SSL(server.host, server.port, _NO_NAME, timeout=timeout, context=context)
    connection = smtplib.SMTP(server.host, server.port, _NO_NAME, timeout=timeout)
    try:
        connection.ehlo()
        if not connection.has_extn("starttls"):
            what = f"{server} does not offer an encrypted connection (STARTTLS)."
            to_do = "Nothing is sent in the clear. Ask IT for the port that does, often 587, or 465 for TLS."
            raise NotSent(what, to_do)
        code, answer = connection.starttls(context=context)
        if code != 220:
            what = f"{server} refused to encrypt the connection: {said(code, answer)}."
            raise NotSent(what, "Nothing is sent in the clear. Ask IT.")
    except BaseException:
        connection.close()
        raise
    return connection


def _see_that_it_fits(connection: smtplib.SMTP, server: Server, message: bytes) -> None:
    """Raises NotSent where the server says that it takes no message of this size (RFC 1870)."""
    most = connection.esmtp_features.get("size", "").strip()
    if most.isdecimal() and 0 < int(most) < len(message):
        raise _too_large(server, len(message), f"no more than {size_in_words(int(most))}")


def _too_large(server: Server, size: int, takes: str) -> NotSent:
    what = f"The message has {size_in_words(size)}, and {server.host} takes {takes}."
    return NotSent(what, "Put the copy where its readers can get it, and send them the place.")


def _log_in(connection: smtplib.SMTP, server: Server, user: str, password: str) -> None:
    with broken(server):
        try:
            connection.login(user, password)
        except smtplib.SMTPAuthenticationError as error:
            answer = said(error.smtp_code, error.smtp_error)
            what = f"{server.host} did not take the password of {user}: {answer}."
            to_do = "Check user in the settings and the password in the keyring; ask IT if it may send so."
            raise NotSent(what, to_do) from error
        except smtplib.SMTPNotSupportedError as error:
            what = f"{server.host} takes no passwords here."
            to_do = "Leave user out of the settings if it takes mail without one; else ask IT for the server."
            raise NotSent(what, to_do) from error
        except UnicodeEncodeError as error:
            what = "The password has letters that this way of sending knows nothing of."
            raise NotSent(what, "Choose one of plain letters, digits and signs.") from error
        except smtplib.SMTPException as error:
            if isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPServerDisconnected):
                raise
            what = f"{server.host} takes no password in a way that the engine knows."
            to_do = "It may want a sign-in of its own kind (OAuth); make a draft with --draft instead."
            raise NotSent(what, to_do) from error


def _address(
    connection: smtplib.SMTP,
    server: Server,
    sender: MailAddress,
    recipients: Sequence[MailAddress],
    size: int,
) -> None:
    """Say who it is from and for. Raises NotSent where one of them is refused."""
    options = [f"SIZE={size}"] if connection.has_extn("size") else []
    code, answer = connection.mail(sender.address, options)
    if code == _TOO_LARGE:
        raise _too_large(server, size, f"less ({said(code, answer)})")
    if code not in _TAKEN:
        what = f"{server.host} takes no mail from {sender.address}: {said(code, answer)}."
        raise NotSent(what, "Check from in the settings, and ask IT whether you may send for it.")
    refused: list[str] = []
    for each in recipients:
        code, answer = connection.rcpt(each.address)
        if code not in _TAKEN:
            refused.append(f"{each.address} ({said(code, answer)})")
    if refused:
        connection.rset()
        what = f"{server.host} does not take mail for {' and '.join(refused)}."
        to_do = "Nobody was sent anything, the others neither. Correct the address or leave it out."
        raise NotSent(what, to_do)


def _hand_over(connection: smtplib.SMTP, server: Server, message: bytes) -> None:
    with broken(server):
        code, answer = connection.docmd("DATA")
        if code == _TOO_LARGE:
            raise _too_large(server, len(message), f"less ({said(code, answer)})")
        if code != _GO_ON:
            raise NotSent(f"{server.host} does not take the message: {said(code, answer)}.", "Ask IT.")
        connection.send(_dotted(message))
    with _unsure(server):
        connection.send(b".\r\n")
        code, answer = connection.getreply()
    if code == _TOO_LARGE:
        raise _too_large(server, len(message), f"less ({said(code, answer)})")
    if code not in _TAKEN:
        raise NotSent(f"{server.host} does not take the message: {said(code, answer)}.", "Ask IT.")


def _dotted(message: bytes) -> bytes:
    """The message with a line end at its end, and no line that the server would take for the end itself."""
    return re.sub(rb"(?m)^\.", b"..", message.rstrip(b"\r\n") + b"\r\n")


@contextlib.contextmanager
def _unsure(server: Server) -> Iterator[None]:
    """Tells of a connection that broke after all was said and before the server answered."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as error:
        what = f"{server.host} had the whole message, and broke off before it said that it has."
        to_do = "It may have been sent. Ask one of its readers before you send it again."
        raise NotSent(what, to_do, is_unsure=True) from error
