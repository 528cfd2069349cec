"""File name: what the copy is called where it arrives."""

from __future__ import annotations

import re
import unicodedata

from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.text_length import shortened
from workbook_engine.sheets.words import fill_in

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
_LONGEST = 120


def file_name(card: Scorecard) -> str:
    """The council, the scorecard and its month: `Smallton Council - Adults - July 2019.xlsx`.

    Without what Windows, a Mac or a mail program would not take in a name.
    """
    return f"{_plain(' - '.join(fill_in(each, card) for each in ('{council}', '{title}', '{period}')))}.xlsx"


def in_ascii(name: str) -> str:
    """The same in plain letters, for programs that name files in the code page of their computer.

    >>> in_ascii("Cyngor Sir Ynys Môn – Gŵyl.xlsx")
    'Cyngor Sir Ynys Mon - Gwyl.xlsx'
    """
    parted = unicodedata.normalize("NFKD", re.sub("[‐-―]", "-", name))
    return re.sub(r"[^\x20-\x7e]", "", "".join(each for each in parted if not unicodedata.combining(each)))


def _plain(text: str) -> str:
    """A text as the beginning of a file's name.

    >>> _plain("A/B  council:\\tChildren’s board..")
    'A-B council- Children’s board'
    """
    seen = "".join(each if each.isprintable() else " " for each in text)
    name = " ".join(_NOT_IN_NAMES.sub("-", seen).split())
    return shortened(name, _LONGEST).strip(" .") or "Scorecard"
