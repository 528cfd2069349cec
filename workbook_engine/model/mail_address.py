"""MailAddress: one address that mail goes to, and what of a typed text is one.

Only addresses that every mail server takes: RFC 5321's dot-string before the @, in ASCII and without a
route, and a domain's name after it, which may be written in any script and is kept as its ASCII form
(RFC 5890).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbook_engine.model.text_length import in_short

_ROUTES = "%!"  # RFC 5321, F.2: old ways to name where mail goes on to
_READ_IN_TWO_WAYS = "ßẞς\u200c\u200d"
_LONGEST_LOCAL, _LONGEST = 64, 254  # RFC 5321, 4.5.3.1
_LOCAL = re.compile(r"[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_IN_ANGLES = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PIECES = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|[^;,"]|"(?=[^"]*$))+|[;,]""")


class NoAddress(ValueError):  # noqa: N818 - the writer's mistake, not the program's
    """A text that is no address; what is wrong with it and what to write, each a sentence."""

    def __init__(self, what: str, to_do: str) -> None:
        super().__init__(f"{what} {to_do}")
        self.what, self.to_do = what, to_do


@dataclass(frozen=True)
class MailAddress:
    """An address; `name` is who that is, or empty, and makes no two of one.

    >>> MailAddress.read('"Patel, Asha" <Asha.Patel@Smallton.gov.uk>')
    MailAddress(address='Asha.Patel@smallton.gov.uk', name='Patel, Asha')
    >>> MailAddress.read("post@bücher.example").domain
    'xn--bcher-kva.example'
    """

    address: str
    name: str = field(default="", compare=False)

    @classmethod
    def read(cls, text: str) -> MailAddress:
        """The address in a text such as `asha@smallton.gov.uk` or `Asha Patel <asha@smallton.gov.uk>`.

        Raises NoAddress.
        """
        text = text.strip()
        unseen = next((sign for sign in text if not sign.isprintable()), None)
        if unseen is not None:
            what = f"“{in_short(text)}” holds an invisible character (U+{ord(unseen):04X})."
            raise NoAddress(what, "Type the address again, on one line.")
        found = _IN_ANGLES.fullmatch(text)
        name = _name(found["name"]) if found else ""
        return cls(_checked((found["address"] if found else text).strip(), text), name)

    @property
    def local(self) -> str:
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    @property
    def key(self) -> str:
        """By what it is known again: no server tells capital letters apart."""
        return self.address.casefold()

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


def parted(texts: Iterable[str]) -> list[str]:
    """The addresses in texts that hold several each, parted by commas or, as in Outlook, semicolons.

    A comma before the @ parts nothing: Outlook's names have some.

    >>> parted(["a@x.uk; b@x.uk,", 'Patel, Asha <asha@x.uk>, "Li; Bo" <bo@x.uk>'])
    ['a@x.uk', 'b@x.uk', 'Patel, Asha <asha@x.uk>', '"Li; Bo" <bo@x.uk>']
    """
    found: list[str] = []
    for text in texts:
        begun = ""
        for piece in _PIECES.findall(text):
            if piece == ";" or (piece == "," and "@" in begun):
                found.append(begun)
                begun = ""
            else:
                begun += piece
        found.append(begun)
    return [each.strip(" ,") for each in found if each.strip(" ,")]


def each_once(
    to: Iterable[MailAddress], cc: Iterable[MailAddress] = ()
) -> tuple[tuple[MailAddress, ...], tuple[MailAddress, ...]]:
    """The same without those that are there already; who is in both stays in the first."""
    first: dict[str, MailAddress] = {}
    for each in to:
        first.setdefault(each.key, each)
    also: dict[str, MailAddress] = {}
    for each in cc:
        if each.key not in first:
            also.setdefault(each.key, each)
    return tuple(first.values()), tuple(also.values())


def _name(text: str) -> str:
    quoted = _QUOTED.fullmatch(text.strip())
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else " ".join(text.split())


def _checked(address: str, whole: str) -> str:
    local, at, domain = address.rpartition("@")
    said = f"“{in_short(whole)}”"
    if not (at and local and domain):
        raise NoAddress(f"{said} is not a mail address.", "Write it as name@council.gov.uk.")
    if not local.isascii():
        odd = next(sign for sign in local if not sign.isascii())
        what = f"{said} has “{odd}” before the @, which not every mail server takes."
        raise NoAddress(what, "Write the address in plain letters.")
    route = next((sign for sign in _ROUTES if sign in local), "")
    if route:
        what = f"{said} has “{route}” before the @: some mail servers send that on to another domain."
        raise NoAddress(what, "Write the address without it.")
    if not _LOCAL.fullmatch(local):
        raise NoAddress(f"{said} is not a mail address.", "Look at what stands before the @.")
    plain = domain_name(domain)
    if plain is None:
        raise NoAddress(f"{said} is not a mail address.", "Look at what stands after the @.")
    if len(local) > _LONGEST_LOCAL or len(local) + 1 + len(plain) > _LONGEST:
        raise NoAddress(f"{said} is too long for a mail address.", "Look at it again.")
    return f"{local}@{plain}"


def domain_name(text: str) -> str | None:
    """A domain's name in ASCII and small letters; None where the text is none.

    Names with a sign that the two versions of the standard read in two ways (RFC 5894, 7.2) are none: `ß` may
    be `ss`, which is another's domain.

    >>> domain_name("Smallton.GOV.uk"), domain_name("smallton"), domain_name("-a.uk"), domain_name("faß.de")
    ('smallton.gov.uk', None, None, None)
    """
    if any(sign in text for sign in _READ_IN_TWO_WAYS):
        return None
    try:
        plain = text.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = plain.split(".")
    is_one = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    return plain if is_one and not labels[-1].isdecimal() else None
