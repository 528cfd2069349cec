"""Mail settings: what settings.toml says under [mail]: who sends, through which server, and to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook_engine.model.mail_address import MailAddress, NoAddress, domain_name
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.office.settings import KeyLines, settings_in
from workbook_engine.rulebook.mistake import Mistake, listed, nearest, quoted

STARTTLS, TLS = "starttls", "tls"
_PORTS = {STARTTLS: 587, TLS: 465}
_KEPT_SECRET = re.compile(
    r"password|passwd|passphrase|(?:^|[_-])(?:pass|pwd|secret|token|credentials?)(?:$|[_-])", re.IGNORECASE
)
_HOST = re.compile(r"(?P<host>[^\s:\[\]/@]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>\d{1,5}))?")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(KB|MB)", re.IGNORECASE)
_HIGHEST_PORT, _LONGEST_WAIT = 65_535, 600


@dataclass(frozen=True)
class Server:
    """The server that takes mail: its host and port, and whether TLS begins at once or by STARTTLS."""

    host: str
    port: int
    security: str = STARTTLS

    @classmethod
    def read(cls, text: str, port: int | None = None, security: str = "") -> Server:
        """A server as `smtp.smallton.gov.uk` or `smtp.smallton.gov.uk:465`. Raises Mistake.

        >>> Server.read("smtp.smallton.gov.uk"), Server.read("mail:465").security
        (Server(host='smtp.smallton.gov.uk', port=587, security='starttls'), 'tls')
        """
        found = _HOST.fullmatch(text.strip())
        if not found or not text.isprintable():
            to_do = "Write its name, such as smtp.smallton.gov.uk, and no more."
            raise Mistake(f"{quoted(text)} is not the name of a server.", to_do)
        said = int(found["port"]) if found["port"] else port
        if said is not None and not 0 < said <= _HIGHEST_PORT:
            raise Mistake(f"There is no port {said}.", "Write 587 or 465.")
        security = security or (TLS if said == _PORTS[TLS] else STARTTLS)
        return cls(found["host"].strip("[]"), said or _PORTS[security], security)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class MailSettings:
    """What was said of mail; nothing is asked for until something is sent.

    `domains` are those that mail may be sent to, `largest` how many bytes a message may have, and
    `certificates` a file of authorities that are trusted beside the computer's own.
    """

    file: Path
    sender: MailAddress | None = None
    domains: tuple[str, ...] = ()
    server: Server | None = None
    user: str = ""
    certificates: Path | None = None
    largest: int = 20_000_000
    timeout: int = 30

    def may_be_sent_to(self, address: MailAddress) -> bool:
        """Whether a domain is on the list; `*.smallton.gov.uk` are all that are below that one."""
        return any(
            address.domain == each or (each.startswith("*.") and address.domain.endswith(each[1:]))
            for each in self.domains
        )


def read_mail_settings(file: Path) -> tuple[MailSettings, list[Problem]]:
    """The settings of mail in a file, and every mistake in them with its line."""
    settings, lines, problems = settings_in(file)
    table = settings.get("mail", {})
    if not isinstance(table, dict):
        place = FilePlace(str(file), lines.of("mail"))
        what = "mail has no keys here."
        return MailSettings(file), [
            *problems,
            Problem.stop(what, "Write [mail] on a line of its own.", place),
        ]
    problems += _secrets(settings, "", file, lines)
    found: dict[str, Any] = {}
    for key, value in table.items():
        try:
            if not _KEPT_SECRET.search(key):
                found[key] = _read_key(key, value)
        except (Mistake, NoAddress) as error:
            problems.append(
                Problem.stop(error.what, error.to_do, FilePlace(str(file), lines.of("mail", key)))
            )
    server = found.get("server")
    if isinstance(server, str):
        try:
            server = Server.read(server, found.get("port"), found.get("security", ""))
        except Mistake as error:
            place = FilePlace(str(file), lines.of("mail", "server"))
            problems.append(Problem.stop(error.what, error.to_do, place))
            server = None
    certificates = found.get("certificates")
    return MailSettings(
        file,
        found.get("from"),
        found.get("domains", ()),
        server,
        found.get("user", ""),
        file.parent / Path(certificates).expanduser() if certificates else None,
        found.get("largest", MailSettings.largest),
        found.get("timeout", MailSettings.timeout),
    ), problems


def _secrets(settings: Mapping[str, Any], below: str, file: Path, lines: KeyLines) -> Iterator[Problem]:
    """A stop for each key that looks like a password, wherever somebody put it."""
    for key, value in settings.items():
        if not below and isinstance(value, dict):
            yield from _secrets(value, key, file, lines)
        elif _KEPT_SECRET.search(key) and below in ("", "mail"):
            what = f"{quoted(key)} looks like a password, and a file is no place for one: others can read it."
            to_do = (
                "Delete the line, change the password if others could see it, and keep it in the system's "
                "keyring (docs/email.md says how)."
            )
            yield Problem.stop(what, to_do, FilePlace(str(file), lines.of(*filter(None, (below, key)))))


def _read_key(key: str, value: object) -> object:
    read = _KEYS.get(key)
    if read is None:
        meant = nearest(key, _KEYS)
        to_do = f"Did you mean {meant}?" if meant else f"The keys are {listed(_KEYS, 'and')}."
        raise Mistake(f"{quoted(key)} is not a key of [mail].", to_do)
    return read(key, value)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise Mistake(f"{key} is not a text here.", f'Write it in quotes: {key} = "…".')
    return value.strip()


def _sender(key: str, value: object) -> MailAddress:
    return MailAddress.read(_text(key, value))


def _domains(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise Mistake(f"{key} is not a list.", f'Write {key} = ["smallton.gov.uk"].')
    found = []
    for each in value:
        text = _text(key, each).removeprefix("@")
        stem = text.removeprefix("*.")
        name = domain_name(stem)
        if name is None:
            what = f"{quoted(text)} is not a domain."
            raise Mistake(what, "Write what stands after the @, such as smallton.gov.uk.")
        found.append(f"*.{name}" if stem != text else name)
    return tuple(dict.fromkeys(found))


def _security(key: str, value: object) -> str:
    text = _text(key, value).casefold()
    if text not in _PORTS:
        what = f"{key} cannot be {quoted(text)}."
        raise Mistake(what, "Write starttls or tls: mail is never sent in the clear.")
    return text


def _number(highest: int) -> Callable[[str, object], int]:
    def read(key: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= highest:
            raise Mistake(
                f"{key} is not a number from 1 to {highest:,}.", f"Write it without quotes: {key} = 587."
            )
        return value

    return read


def _size(key: str, value: object) -> int:
    found = _SIZE.fullmatch(_text(key, value))
    if not found or not float(found[1]):
        raise Mistake(f"{quoted(str(value))} is not a size.", 'Write it as "20 MB".')
    return int(float(found[1]) * (1_000_000 if found[2].upper() == "MB" else 1_000))


_KEYS: Mapping[str, Callable[[str, object], object]] = {
    "from": _sender,
    "domains": _domains,
    "server": _text,
    "port": _number(_HIGHEST_PORT),
    "security": _security,
    "user": _text,
    "certificates": _text,
    "largest": _size,
    "timeout": _number(_LONGEST_WAIT),
}
