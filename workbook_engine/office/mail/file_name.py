"""File name: what the copy is called where it arrives."""

from __future__ import annotations

import re
import unicodedata

from workbook_engine.model.audience import in_file_name
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.sheets.words import fill_in


def file_name(card: Scorecard) -> str:
    """The council, the scorecard and its month: `Smallton Council - Adults - July 2019.xlsx`.

    Without what Windows, a Mac or a mail program would not take in a name.
    """
    parts = (in_file_name(fill_in(each, card)) for each in ("{council} - {title}", "{period}"))
    return f"{' - '.join(filter(None, parts))}.xlsx"


def in_ascii(name: str) -> str:
    """The same in plain letters, for programs that name files in the code page of their computer.

    >>> in_ascii("Cyngor Sir Ynys Môn – Gŵyl.xlsx")
    'Cyngor Sir Ynys Mon - Gwyl.xlsx'
    """
    parted = unicodedata.normalize("NFKD", re.sub("[‐-―]", "-", name))
    return re.sub(r"[^\x20-\x7e]", "", "".join(each for each in parted if not unicodedata.combining(each)))
