"""Request: what a job asks for, as job.txt says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from workbook_engine.model.period import Month
from workbook_engine.office.jobs.text import Line
from workbook_engine.read.headings.month_labels import month_of_text

PROTOCOL = 1
"""The version of the protocol that this engine speaks."""

REFRESH, CHECK, EXPLAIN = "refresh", "check", "explain"
PUBLISH, EMAIL, MONTHS, RULES = "publish", "email", "months", "rules"
ACTIONS = (REFRESH, CHECK, EXPLAIN, PUBLISH, EMAIL, MONTHS, RULES)

_NUMBER = re.compile("[0-9]{1,18}")
_NAME = re.compile(r"(?!\.)[^:\x00-\x1f]+")


class CannotAnswer(Exception):  # noqa: N818 - a sentence for the person who clicked
    """A job that cannot be done; `what` says why and `to_do` what to do."""

    def __init__(self, what: str, to_do: str = "") -> None:
        super().__init__(f"{what} {to_do}".rstrip())
        self.what, self.to_do = what, to_do


@dataclass(frozen=True)
class Request:
    """A job: what to do with the copy `input` of the book called `book`.

    `folder` is where the book itself lies, where that is known; `tab` and `cell` are what its user looks at.
    `size` is how many bytes the copy has, None where that is not said.
    """

    action: str
    book: str
    input: str
    size: int | None = None
    folder: Path | None = None
    tab: str = ""
    cell: str = ""
    rules: str | None = None
    month: Month | None = None

    @property
    def file(self) -> Path:
        """The book as a file: in its folder where that is known, else its bare name."""
        return (self.folder / self.book) if self.folder else Path(self.book)


def read_request(lines: tuple[Line, ...]) -> Request:
    """The request in the lines of job.txt. Raises CannotAnswer for one that this engine cannot follow.

    >>> lines = (("protocol", "1"), ("action", "check"), ("book", "July.xlsx"), ("input", "input.xlsx"))
    >>> read_request(lines).file.name, read_request(lines).month
    ('July.xlsx', None)
    """
    said = {key: values[0].strip() for key, *values in reversed(lines) if values and values[0].strip()}
    _refuse_other_versions(said.get("protocol", ""))
    action = said.get("action", "")
    if action not in ACTIONS:
        raise CannotAnswer(
            f"This engine does not know the command “{action}”; it is older than the add-in.",
            "Update the engine on the computer that runs it.",
        )
    given = said.get("input", "")
    if given != PureWindowsPath(given).name or given != Path(given).name or not _NAME.fullmatch(given):
        raise CannotAnswer("The job does not name the copy of the workbook.", "Install the add-in again.")
    folder = Path(said["folder"]) if "folder" in said else None
    return Request(
        action,
        PureWindowsPath(said.get("book", given)).name or given,
        given,
        int(said["size"]) if _NUMBER.fullmatch(said.get("size", "")) else None,
        folder if folder and folder.is_absolute() else None,
        said.get("sheet", ""),
        said.get("cell", ""),
        said.get("rules"),
        _month(said["month"]) if "month" in said else None,
    )


def _refuse_other_versions(protocol: str) -> None:
    if protocol == str(PROTOCOL):
        return
    is_number = _NUMBER.fullmatch(protocol)
    if is_number and int(protocol) > PROTOCOL:
        raise CannotAnswer(
            f"The add-in is newer than the engine: it speaks version {protocol} of their protocol, and the "
            f"engine version {PROTOCOL}.",
            "Update the engine on the computer that runs it.",
        )
    if is_number:
        raise CannotAnswer(
            "The add-in is older than the engine.", "Install it again with: workbook-engine addin install."
        )
    raise CannotAnswer(
        "The job cannot be read.", "Click again; if it happens again, install the add-in again."
    )


def _month(text: str) -> Month:
    month = month_of_text(text)
    if month is None:
        raise CannotAnswer(f"“{text}” is not a month.", "Write it as Jun-19, June 2019 or 2019-06.")
    return month
