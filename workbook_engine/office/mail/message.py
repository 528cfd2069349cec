"""Message: a letter with its copy as the bytes of a mail (RFC 5322, MIME), for a draft or for a server."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cached_property

from workbook_engine.model.mail_address import MailAddress

_WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


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
        return self._made({"X-Unsent": "1"})

    def mail(self, date: str, identity: str) -> bytes:
        """The message as it is handed to a server, with its date and its Message-ID."""
        return self._made({"Date": date, "Message-ID": identity})

    def _made(self, headers: dict[str, str]) -> bytes:
        made = EmailMessage(policy=SMTP)
        if self.sender:
            made["From"] = _header([self.sender])
        for name, addresses in (("To", self.to), ("Cc", self.cc)):
            if addresses:
                made[name] = _header(addresses)
        made["Subject"] = self.subject
        for name, value in headers.items():
            made[name] = value
        made.set_content(self.plain, cte="quoted-printable")
        made.add_alternative(self.html, subtype="html", cte="quoted-printable")
        main, sub = _WORKBOOK
        made.add_attachment(self.copy, maintype=main, subtype=sub, filename=self.copy_name)
        digest = hashlib.sha256(b"\0".join((self.plain.encode(), self.html.encode(), self.copy))).hexdigest()
        for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
            part.set_boundary(f"=_workbook-engine-{number}-{digest[:32]}")
        return made.as_bytes()


def _header(addresses: Sequence[MailAddress]) -> tuple[Address, ...]:
    return tuple(Address(each.name, each.local, each.domain) for each in addresses)
