"""Audience: a committee or a board that a copy is made for, and what part of the scorecard it sees."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass, field

from workbook_engine.model.place import Place

_IN_NO_FILE_NAME = re.compile(r'\s*[<>:"/\\|?*]+\s*')
_LONGEST_IN_FILE_NAME = 120  # bytes; most disks take 255 for a name, which has more than this in it


def in_file_name(name: str) -> str:
    """A name as it may stand in the name of a file on Windows, on a Mac and on a share.

    "" where nothing is left of it.

    >>> in_file_name("Children's scrutiny"), in_file_name("Health / Care: Board?"), in_file_name(" .. ")
    ("Children's scrutiny", 'Health - Care - Board', '')
    """
    one_way = unicodedata.normalize("NFC", name)  # a Mac writes é in another way than Windows
    printable = "".join(sign if sign.isprintable() else " " for sign in one_way)
    parts = (part for part in _IN_NO_FILE_NAME.split(printable) if part.strip(" ."))
    safe = " ".join(" - ".join(parts).split())
    return safe.encode()[:_LONGEST_IN_FILE_NAME].decode(errors="ignore").strip(" .")


@dataclass(frozen=True)
class Audience:
    """Who a copy is for, and what is in it.

    `keys` are the indicators, by their codes or whole names, in the rule book's order. `title`, `board`,
    `item` and `meeting` stand in the title block in place of the report's own, "" and None where nothing was
    said; `appendix` stands there too. `sheets` are those that are sent, empty: the engine's own.
    """

    name: str
    keys: tuple[str, ...]
    title: str = ""
    appendix: str = ""
    board: str = ""
    item: str = ""
    meeting: datetime.date | None = None
    sheets: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)
