"""Place: where something stands, so that every figure and every mistake can be found again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

_PLAIN_SHEET_NAME = re.compile(r"[^\W\d][\w.]*")


def column_letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letters(6), column_letters(28)
    ('F', 'AB')
    """
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def column_number(letters: str) -> int:
    """The number, from 1, of a column named by its letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_reference(row: int, column: int) -> str:
    """A cell's A1 reference; rows and columns count from 1.

    >>> cell_reference(12, 6)
    'F12'
    """
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, order=True)
class CellPlace:
    """A cell of a sheet.

    >>> str(CellPlace("Data", 12, 6)), str(CellPlace("Jul 19", 2, 1))
    ('Data!F12', "'Jul 19'!A2")
    """

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        plain = _PLAIN_SHEET_NAME.fullmatch(self.sheet)
        sheet = self.sheet if plain else "'" + self.sheet.replace("'", "''") + "'"
        return f"{sheet}!{cell_reference(self.row, self.column)}"


@dataclass(frozen=True, order=True)
class FilePlace:
    """A file, or a line of it counted from 1; only the file's own name is shown.

    >>> str(FilePlace("rules/croydon.yaml", 29)), str(FilePlace("july.xlsx"))
    ('croydon.yaml:29', 'july.xlsx')
    """

    file: str
    line: int | None = None

    def __str__(self) -> str:
        name = PurePath(self.file).name
        return name if self.line is None else f"{name}:{self.line}"


@dataclass(frozen=True, order=True)
class SheetPlace:
    """A whole sheet.

    >>> str(SheetPlace("Data"))
    'sheet Data'
    """

    sheet: str

    def __str__(self) -> str:
        return f"sheet {self.sheet}"


@dataclass(frozen=True, order=True)
class PartPlace:
    """A part of the workbook's file, which no sheet shows.

    >>> str(PartPlace("/xl/vbaProject.bin"))
    'xl/vbaProject.bin'
    """

    part: str

    def __str__(self) -> str:
        return self.part.lstrip("/")


Place = CellPlace | FilePlace | SheetPlace | PartPlace
