"""Project stream: what the VBA editor shows of the project, as text (MS-OVBA 2.3.1)."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Sequence

from workbook_engine.office.vba_project.module import CODE_PAGE, Kind, Module

_NOT_PROTECTED, _NO_PASSWORD, _VISIBLE = bytes(4), bytes(1), b"\xff"
_SEED = 0x05  # any byte will do, and the same one gives the same file
_VBE = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"


def project_stream(name: str, modules: Sequence[Module]) -> bytes:
    """The PROJECT stream: the modules, and a project that is neither hidden nor has a password."""
    project_id = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"workbook-engine/{name}")).upper() + "}"
    kinds = (
        (Kind.DOCUMENT, "Document={}/&H00000000"),
        (Kind.PROCEDURAL, "Module={}"),
        (Kind.CLASS, "Class={}"),
    )
    lines = [
        f'ID="{project_id}"',
        *(line.format(module.name) for kind, line in kinds for module in modules if module.kind is kind),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_encrypted(_NOT_PROTECTED, project_id)}"',
        f'DPB="{_encrypted(_NO_PASSWORD, project_id)}"',
        f'GC="{_encrypted(_VISIBLE, project_id)}"',
        "",
        "[Host Extender Info]",
        _VBE,
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode(CODE_PAGE)


def projectwm_stream(modules: Sequence[Module]) -> bytes:
    """The PROJECTwm stream (2.3.3): the modules' names in the code page and in Unicode."""
    names = [module.name for module in modules]
    return (
        b"".join(name.encode(CODE_PAGE) + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in names)
        + b"\0\0"
    )


def _encrypted(data: bytes, project_id: str) -> str:
    """Data encryption (2.4.3.2), in hexadecimal: it hides nothing, but Office reads these three fields so."""
    key = sum(project_id.encode(CODE_PAGE)) & 0xFF
    encrypted = [_SEED, _SEED ^ 2, _SEED ^ key]
    before, last, last_but_one = key, encrypted[2], encrypted[1]
    ignored = bytes([7]) * ((_SEED & 6) // 2)
    for byte in ignored + struct.pack("<I", len(data)) + data:
        encrypted.append(byte ^ ((last_but_one + before) & 0xFF))
        last_but_one, last, before = last, encrypted[-1], byte
    return bytes(encrypted).hex().upper()
