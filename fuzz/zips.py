"""Zips: archives whose headers, directory, names, sizes and flags say what is not so."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from fuzz.choices import Choices
from fuzz.odd_texts import TARGETS

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_FIELDS = {_LOCAL: range(4, 30, 2), _CENTRAL: range(4, 46, 2), _END: range(4, 22, 2)}
_ODD = (0, 1, 8, 9, 12, 14, 0x800, 0x808, 0x7FFF, 0x8000, 0xFFFF)


def contents(data: bytes) -> dict[str, bytes]:
    """What the entries of an archive hold, as far as it can be read; {} of none."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.file_size <= 1 << 22:
                    found[info.filename] = archive.read(info)
    except Exception:  # whatever a spoilt archive does to Python's reader
        return {}
    return found


def packed(parts: Mapping[str, bytes], choices: Choices | None = None) -> bytes:
    """An archive of these entries; with choices, in one of the ways that archives are written."""
    stream = io.BytesIO()
    method = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            if choices is not None and choices.one_in(6):
                method = choices.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
            info = zipfile.ZipInfo(name.replace("\0", "") or "x")
            archive.writestr(info, content, method)
    return stream.getvalue()


def spoilt(data: bytes, choices: Choices) -> bytes:
    """An archive with one thing in its structure changed."""
    way = choices.randrange(8)
    if way == 0:
        return _with_field(data, choices)
    if way == 1:
        return _cut(data, choices)
    if way == 2:
        return _with_bytes(data, choices)
    if way == 3:
        return _with_comment(data, choices)
    parts = contents(data)
    if not parts:
        return _with_field(data, choices)
    if way == 4:
        return _doubled(parts, choices)
    if way == 5:
        return _renamed(parts, choices)
    if way == 6:
        return packed({name: parts[name] for name in choices.sample(list(parts), len(parts))}, choices)
    return _with_field(packed(parts, choices), choices)


def _with_field(data: bytes, choices: Choices) -> bytes:
    """One number of a header is another."""
    signature = choices.choice((_LOCAL, _CENTRAL, _CENTRAL, _END))
    places = []
    at = data.find(signature)
    while at >= 0:
        places.append(at)
        at = data.find(signature, at + 1)
    if not places:
        return _with_bytes(data, choices)
    at = choices.choice(places) + choices.choice(_FIELDS[signature])
    value = choices.choice(_ODD) if choices.one_in(2) else choices.randrange(1 << 16)
    return data[:at] + struct.pack("<H", value) + data[at + 2 :]


def _cut(data: bytes, choices: Choices) -> bytes:
    start, end = sorted(choices.randrange(len(data) + 1) for _ in range(2))
    end = min(end, start + 200) if choices.one_in(2) else end
    return data[:start] + data[end:]


def _with_bytes(data: bytes, choices: Choices) -> bytes:
    changed = bytearray(data or b"PK")
    for _ in range(choices.randrange(1, 5)):
        changed[choices.randrange(len(changed))] = choices.randrange(256)
    return bytes(changed)


def _with_comment(data: bytes, choices: Choices) -> bytes:
    extra = choices.choice((b"PK\x05\x06" + bytes(18), b"\0" * 70000, b"PK\x03\x04", b"x", _END))
    return extra + data if choices.one_in(2) else data + extra


def _doubled(parts: Mapping[str, bytes], choices: Choices) -> bytes:
    """A part is there twice, perhaps under a name that only case, slashes or escapes tell apart."""
    name = choices.choice(list(parts))
    other = choices.choice(
        (
            name.upper(),
            f"/{name}",
            name.replace("/", "\\"),
            name.replace("/", "%2F"),
            name.replace("l", "%6c"),
            name,
        )
    )
    return packed({**parts, other: choices.choice(list(parts.values()))}, choices)


def _renamed(parts: Mapping[str, bytes], choices: Choices) -> bytes:
    name = choices.choice(list(parts))
    new = choices.choice(
        (*TARGETS, name.upper(), f"/{name}", f"../{name}", f"{name}/", name.replace("/", "\\"))
    )
    return packed({new if each == name else each: content for each, content in parts.items()}, choices)
