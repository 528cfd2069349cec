"""Server words: what a server answered, or why there is no answer, as sentences."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
from collections.abc import Iterator

from workbook_engine.model.text_length import in_short
from workbook_engine.office.mail.not_sent import NotSent
from workbook_engine.office.mail.settings import STARTTLS, Server

# What OpenSSL calls the faults of a certificate (x509_vfy.h).
_EXPIRED, _NOT_YET, _OTHER_HOST, _OTHER_ADDRESS = 10, 9, 62, 64
_UNKNOWN_AUTHORITY = (2, 18, 19, 20, 21)
_ASK_FOR_CERTIFICATE = "Nothing was sent. Tell IT."


def said(code: int, answer: bytes | str) -> str:
    """A server's answer in one line: `550 5.1.1 No such user`.

    >>> said(550, b"5.1.1 No such user\\nSee https://smallton.gov.uk")
    '550 5.1.1 No such user See https://smallton.gov.uk'
    """
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    seen = "".join(each if each.isprintable() else " " for each in text)
    return in_short(" ".join(f"{code} {seen}".split())).rstrip(".")


@contextlib.contextmanager
def unreachable(server: Server) -> Iterator[None]:
    """Tells why there is no encrypted connection to a server."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise _certificate(server, error) from error
    except ssl.SSLError as error:
        other = "tls" if server.security == STARTTLS else "starttls"
        what = f"{server} does not speak TLS in the way that was tried ({server.security})."
        raise NotSent(what, f'Ask IT for the port, or say security = "{other}" in the settings.') from error
    except socket.gaierror as error:
        what = f"There is no server of the name {server.host}, or this computer has no network."
        raise NotSent(what, "Check the name of the server and the connection.") from error
    except TimeoutError as error:
        raise _too_slow(server) from error
    except ConnectionRefusedError as error:
        what = f"Nothing answers at {server}: the server is down, or takes mail at another port."
        raise NotSent(what, "Try again later, or ask IT for the port.") from error
    except smtplib.SMTPServerDisconnected as error:
        raise _gone(server, error) from error
    except smtplib.SMTPResponseException as error:
        what = f"{server} does not take mail now: {said(error.smtp_code, error.smtp_error)}."
        raise NotSent(what, "Try again later, or ask IT.") from error
    except OSError as error:
        what = f"{server} cannot be reached: {error.strerror or error}."
        raise NotSent(what, "Check the connection, and whether a firewall lets mail out.") from error


@contextlib.contextmanager
def broken(server: Server) -> Iterator[None]:
    """Tells why a conversation with a server came to its end too early."""
    try:
        yield
    except TimeoutError as error:
        raise _too_slow(server) from error
    except smtplib.SMTPResponseException as error:
        what = f"{server.host} does not go on: {said(error.smtp_code, error.smtp_error)}."
        raise NotSent(what, "Nothing was sent. Try again later, or ask IT.") from error
    except (smtplib.SMTPException, OSError) as error:
        raise _gone(server, error) from error


def _too_slow(server: Server) -> NotSent:
    what = f"{server} does not answer in time."
    return NotSent(what, "Nothing was sent. Try again later, or set timeout in the settings higher.")


def _gone(server: Server, error: Exception) -> NotSent:
    if isinstance(error.__context__, TimeoutError):  # as smtplib tells it
        return _too_slow(server)
    what = f"{server} broke the connection off in the middle."
    return NotSent(what, "Nothing was sent. Try again; if it happens again, ask IT.")


def _certificate(server: Server, error: ssl.SSLCertVerificationError) -> NotSent:
    if error.verify_code == _EXPIRED:
        return NotSent(f"The certificate of {server} has expired.", _ASK_FOR_CERTIFICATE)
    if error.verify_code == _NOT_YET:
        to_do = "Nothing was sent. See whether this computer's clock is right; else tell IT."
        return NotSent(f"The certificate of {server} is not valid yet.", to_do)
    if error.verify_code in (_OTHER_HOST, _OTHER_ADDRESS):
        what = f"What answers at {server} shows the certificate of another server."
        return NotSent(what, "Nothing was sent. Check the server's name in the settings; else tell IT.")
    if error.verify_code in _UNKNOWN_AUTHORITY:
        what = f"The certificate of {server} is of an authority that this computer does not know."
        to_do = (
            "Nothing was sent. If it is your council's own, name its file with certificates in the settings."
        )
        return NotSent(what, to_do)
    return NotSent(f"The certificate of {server} is not valid: {error.verify_message}.", _ASK_FOR_CERTIFICATE)
