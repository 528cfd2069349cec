"""NamedCell: what a defined name of the workbook stands for. A cell, a literal, or neither, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_engine.model.mark import formula_text
from workbook_engine.model.place import CellPlace
from workbook_engine.opc.areas import read_area

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^\s'!,:()\[\]]+))!(\S+)")
_TEXT = re.compile(r'"(?:[^"]|"")*"(?:\s*&\s*"(?:[^"]|"")*")*')
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?", re.IGNORECASE)
_LITERALS = re.compile(r'"(?:[^"]|"")*"')
_SHEETS = re.compile(r"[^\s'!:]+:[^\s'!:]+!")
_QUOTED = re.compile(r"'(?:[^']|'')*'")


@dataclass(frozen=True)
class NamedCell:
    """What a name stands for: `cell`, or `literal`, or else `why` neither can be told, as a sentence has it.

    `text` is what the name was given, without an equals sign; `cell` is the first cell of a range.

    >>> named_cell("'Jul 19'!$B$2:$D$2", ["Data", "Jul 19"]).cell
    CellPlace(sheet='Jul 19', row=2, column=2)
    >>> named_cell('"2019-06"', []).literal, named_cell("43617", []).literal
    ('2019-06', Decimal('43617'))
    >>> named_cell("Data!#REF!", ["Data"]).why
    'points at a cell that was deleted (#REF!)'
    """

    text: str
    cell: CellPlace | None = None
    literal: Decimal | str | None = None
    why: str = ""


def named_cell(text: str, sheets: Sequence[str]) -> NamedCell:
    """What the text of a defined name stands for in a workbook with these sheets."""
    text = text.strip().removeprefix("=").strip()
    if _TEXT.fullmatch(text):
        return NamedCell(text, literal=formula_text(text))
    if _NUMBER.fullmatch(text):
        return NamedCell(text, literal=Decimal(text))
    match = _REFERENCE.fullmatch(text)
    area = read_area(match[3]) if match else None
    if match is None or area is None:
        return NamedCell(text, why=_why(text))
    name = match[1].replace("''", "'") if match[1] else match[2]
    sheet = next((sheet for sheet in sheets if sheet.casefold() == name.casefold()), None)
    if sheet is None:
        return NamedCell(text, why=_why(text, name))
    return NamedCell(text, cell=CellPlace(sheet, area.first_row, area.first_column))


def _why(text: str, sheet: str = "") -> str:
    """Why a name stands for no cell that can be read; `sheet` is the one it points at, if one."""
    bare = _LITERALS.sub("", text)
    unquoted = _QUOTED.sub("", bare)
    if not text:
        return "stands for nothing"
    if "#REF!" in bare.upper():
        return "points at a cell that was deleted (#REF!)"
    if "(" in unquoted:
        return f"is worked out by a formula (={text})"
    if "[" in bare:
        return "points at another workbook"
    if "," in unquoted or " " in unquoted:
        return "points at several areas"
    if ":" in sheet or _SHEETS.match(bare):
        return "points at a range of sheets"
    return (
        f"points at the sheet {sheet}, which is not there"
        if sheet
        else f"is worked out by a formula (={text})"
    )
