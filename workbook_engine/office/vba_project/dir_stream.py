"""Dir stream: what the project is made of, as records (MS-OVBA 2.3.4.2), before it is compressed."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from workbook_engine.office.vba_project.module import CODE_PAGE, Kind, Module

_WIN32, _ENGLISH_US = 1, 0x409
_NO_COOKIE = b"\xff\xff"
_REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
        r"#Microsoft Office 16.0 Object Library",
    ),
)


def dir_stream(name: str, modules: Sequence[Module]) -> bytes:
    """The records of a project of this name with these modules."""
    records = [
        _information(name),
        *(_reference(*reference) for reference in _REFERENCES),
        _record(0x000F, struct.pack("<H", len(modules))),
        _record(0x0013, _NO_COOKIE),
        *map(_module, modules),
        _record(0x0010),
    ]
    return b"".join(records)


def _information(name: str) -> bytes:
    """PROJECTINFORMATION (2.3.4.2.1)."""
    return b"".join(
        (
            _record(0x0001, _number(_WIN32)),  # PROJECTSYSKIND
            _record(0x0002, _number(_ENGLISH_US)),  # PROJECTLCID
            _record(0x0014, _number(_ENGLISH_US)),  # PROJECTLCIDINVOKE
            _record(0x0003, struct.pack("<H", int(CODE_PAGE.removeprefix("cp")))),  # PROJECTCODEPAGE
            _record(0x0004, name.encode(CODE_PAGE)),  # PROJECTNAME
            _text(0x0005, 0x0040, ""),  # PROJECTDOCSTRING
            _record(0x0006) + _record(0x003D),  # PROJECTHELPFILEPATH, twice
            _record(0x0007, _number(0)),  # PROJECTHELPCONTEXT
            _record(0x0008, _number(0)),  # PROJECTLIBFLAGS
            struct.pack("<HIIH", 0x0009, 4, 1, 1),  # PROJECTVERSION: major 1, minor 1
            _text(0x000C, 0x003C, ""),  # PROJECTCONSTANTS
        )
    )


def _reference(name: str, libid: str) -> bytes:
    """REFERENCEREGISTERED (2.3.4.2.2.5) with its name: a type library that VBA looks up by its GUID."""
    text = libid.encode(CODE_PAGE)
    return _text(0x0016, 0x003E, name) + _record(0x000D, _number(len(text)) + text + bytes(6))


def _module(module: Module) -> bytes:
    """MODULE (2.3.4.2.3.2): its stream has its name, and the source begins at the stream's start."""
    return b"".join(
        (
            _text(0x0019, 0x0047, module.name),  # MODULENAME, MODULENAMEUNICODE
            _text(0x001A, 0x0032, module.name),  # MODULESTREAMNAME
            _text(0x001C, 0x0048, ""),  # MODULEDOCSTRING
            _record(0x0031, _number(0)),  # MODULEOFFSET
            _record(0x001E, _number(0)),  # MODULEHELPCONTEXT
            _record(0x002C, _NO_COOKIE),  # MODULECOOKIE
            _record(0x0021 if module.kind is Kind.PROCEDURAL else 0x0022),  # MODULETYPE
            _record(0x002B),  # the end of the module
        )
    )


def _number(value: int) -> bytes:
    return struct.pack("<I", value)


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _text(number: int, unicode_number: int, text: str) -> bytes:
    """A text in the project's code page, and again in Unicode."""
    return _record(number, text.encode(CODE_PAGE)) + _record(unicode_number, text.encode("utf-16-le"))
