"""Module: one piece of VBA source, read from a `.bas` or `.cls` file, or behind a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

CODE_PAGE = "cp1252"

_WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
_SHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
_CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
_NAME = re.compile(r'Attribute VB_Name = "([A-Za-z][A-Za-z0-9_]{0,30})"')


class Kind(Enum):
    """What a module is to VBA."""

    PROCEDURAL = "procedural"
    CLASS = "class"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Module:
    """A module: its source has its attributes at the top, and lines that end in CR LF."""

    name: str
    kind: Kind
    source: str


def document_module(name: str) -> Module:
    """The module behind the workbook (`ThisWorkbook`) or behind a sheet, without any code.

    >>> document_module("Sheet1").source.splitlines()[1]
    'Attribute VB_Base = "0{00020820-0000-0000-C000-000000000046}"'
    """
    base = _WORKBOOK_BASE if name == "ThisWorkbook" else _SHEET_BASE
    lines = [
        f'Attribute VB_Name = "{name}"',
        f'Attribute VB_Base = "{base}"',
        "Attribute VB_GlobalNameSpace = False",
        "Attribute VB_Creatable = False",
        "Attribute VB_PredeclaredId = True",
        "Attribute VB_Exposed = True",
        "Attribute VB_TemplateDerived = False",
        "Attribute VB_Customizable = True",
        "",
    ]
    return Module(name, Kind.DOCUMENT, "\r\n".join(lines))


def read_module(file: Path) -> Module:
    """The module in a `.bas` or `.cls` file as the VBA editor exports it.

    Raises ValueError where its name is not the file's or a character is not ASCII: source is stored in the
    code page of whoever saved it last, and only ASCII is the same in all of them.
    """
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f"{file.name} holds a character that is not ASCII, at {error.start}") from error
    is_class = file.suffix == ".cls"
    if is_class:  # as exported, a class has a header that is not stored
        lines = lines[lines.index("END") + 1 :]
    named = _NAME.fullmatch(lines[0])
    if named is None or named[1] != file.stem:
        raise ValueError(f'{file.name} has to begin with: Attribute VB_Name = "{file.stem}"')
    if is_class:
        lines = [
            *_class_attributes(file.stem),
            *(line for line in lines if not line.startswith("Attribute VB_")),
        ]
    kind = Kind.CLASS if is_class else Kind.PROCEDURAL
    return Module(file.stem, kind, "\r\n".join(lines) + "\r\n")


def _class_attributes(name: str) -> list[str]:
    return [
        f'Attribute VB_Name = "{name}"',
        f'Attribute VB_Base = "{_CLASS_BASE}"',
        "Attribute VB_GlobalNameSpace = False",
        "Attribute VB_Creatable = False",
        "Attribute VB_PredeclaredId = False",
        "Attribute VB_Exposed = False",
        "Attribute VB_TemplateDerived = False",
        "Attribute VB_Customizable = False",
    ]
