"""Zip files for tests: what is in them, and copies with a part changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def contents(data: bytes) -> dict[str, bytes]:
    """The content of every entry, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def payloads(data: bytes) -> dict[str, bytes]:
    """The compressed bytes of every entry, read without the engine's own reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found: dict[str, bytes] = {}
        for info in archive.infolist():
            name_length = int.from_bytes(data[info.header_offset + 26 : info.header_offset + 28], "little")
            extra_length = int.from_bytes(data[info.header_offset + 28 : info.header_offset + 30], "little")
            start = info.header_offset + 30 + name_length + extra_length
            found[info.filename] = data[start : start + info.compress_size]
    return found


def changed(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """A copy with parts replaced, added, or (None) taken out."""
    stream = io.BytesIO()
    everything = {**contents(data), **parts}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in everything.items():
            if content is not None:
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def edited(data: bytes, part: str, old: str, new: str) -> bytes:
    """A copy with the first `old` in a part replaced; a test whose `old` is not there fails at once."""
    text = contents(data)[part].decode()
    assert old in text, f"{part} has no {old}"
    return changed(data, {part: text.replace(old, new, 1).encode()})
