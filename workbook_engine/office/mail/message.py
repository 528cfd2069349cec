"""Message: a letter with its copy as the bytes of a mail (RFC 5322, MIME), for a draft or for a server."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from functools import cached_property

from workbook_engine.model.mail_address import MailAddress

_WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_NEXT = "\r\n "
_WIDTH, _LONGEST = 70, 60
_PLAIN = re.compile(r"[A-Za-z0-9 !#$%&'*+/=^_`{|}~-]{1,60}")


@dataclass(frozen=True)
class Message:
    """A message before it has a date: who it is for, what it says, and the copy under its name."""

    subject: str
    plain: str
    html: str
    copy: bytes
    copy_name: str
    to: tuple[MailAddress, ...] = ()
    cc: tuple[MailAddress, ...] = ()
    sender: MailAddress | None = None

    @property
    def recipients(self) -> tuple[MailAddress, ...]:
        return (*self.to, *self.cc)

    @cached_property
    def size(self) -> int:
        """How many bytes it has, with the third by which a copy grows on its way."""
        return len(self.draft())

    def draft(self) -> bytes:
        """An .eml file, which Outlook opens as a message to be sent.

        It has no date and no identity: these are of the moment that it is sent in, and without them the same
        workbook makes the same draft, byte for byte.
        """
        return self._made(("X-Unsent", "1"))

    def mail(self, date: str, identity: str) -> bytes:
        """The message as it is handed to a server, with its date and its Message-ID."""
        return self._made(("Date", date), ("Message-ID", identity))

    def _made(self, *more: tuple[str, str]) -> bytes:
        made = EmailMessage(policy=SMTP)
        made.set_content(self.plain, cte="quoted-printable")
        made.add_alternative(self.html, subtype="html", cte="quoted-printable")
        main, sub = _WORKBOOK
        made.add_attachment(self.copy, maintype=main, subtype=sub, filename=self.copy_name)
        digest = hashlib.sha256(b"\0".join((self.plain.encode(), self.html.encode(), self.copy))).hexdigest()
        for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
            part.set_boundary(f"=_workbook-engine-{number}-{digest[:32]}")
        senders = (self.sender,) if self.sender else ()
        who = (("From", senders), ("To", self.to), ("Cc", self.cc))
        headers = [f"{name}: {f',{_NEXT}'.join(map(_addressed, each))}" for name, each in who if each]
        headers += [f"Subject: {_subject(self.subject)}", *(f"{name}: {value}" for name, value in more)]
        return "".join(f"{each}\r\n" for each in headers).encode("ascii") + made.as_bytes()


def _addressed(address: MailAddress) -> str:
    """An address in a header, its name in a form in which no sign of it means anything there."""
    return f"{_words(address.name)}{_NEXT}<{address.address}>" if address.name else address.address


def _subject(text: str) -> str:
    """A subject in its header: as it is where it is in ASCII and can be folded between words."""
    is_plain = text.isascii() and "=?" not in text and all(len(word) <= _LONGEST for word in text.split())
    return Header(text, "us-ascii" if is_plain else "utf-8", _WIDTH, "Subject").encode(linesep="\r\n")


def _words(text: str) -> str:
    """A name in a header: as it is where it is short and plain, else encoded (RFC 2047).

    Python's own way folds a long name without the quotes that its commas need, and one receiver is two then.

    >>> _words("Asha Patel"), _words("Patel, Asha")
    ('Asha Patel', '=?utf-8?q?Patel=2C_Asha?=')
    """
    if _PLAIN.fullmatch(text):
        return text
    return Header(text, "utf-8", _WIDTH, "From").encode(linesep="\r\n")
