"""Compression: the compressed container of MS-OVBA 2.4.1, in which VBA keeps its source."""

from __future__ import annotations

import struct

_CHUNK = 4096
_SHORTEST_COPY = 3


def compress(data: bytes) -> bytes:
    """The compressed container of these bytes.

    Raises ValueError for a last chunk that would grow beyond what a chunk can hold (random bytes of 3,641 or
    more): the format could only keep it padded with zeros, which source must not be.

    >>> compress(b"#aaabcdefaaaaghij").hex(" ")
    '01 11 b0 00 23 61 61 61 62 63 64 65 02 66 00 70 61 67 68 69 6a'
    """
    container = bytearray(b"\x01")
    for start in range(0, len(data), _CHUNK):
        chunk = data[start : start + _CHUNK]
        packed = _packed(chunk)
        if len(packed) <= _CHUNK:
            container += struct.pack("<H", 0xB000 | (len(packed) - 1)) + packed
        elif len(chunk) == _CHUNK:
            container += struct.pack("<H", 0x3000 | (_CHUNK - 1)) + chunk
        else:
            raise ValueError("the last chunk does not compress")
    return bytes(container)


def _packed(chunk: bytes) -> bytes:
    """A chunk as token sequences: a byte of flags, then eight tokens, each a byte or a copy."""
    packed = bytearray()
    seen: dict[bytes, list[int]] = {}
    at = 0
    while at < len(chunk):
        flags, tokens = 0, bytearray()
        for bit in range(8):
            if at >= len(chunk):
                break
            offset, length = _longest_match(chunk, at, seen)
            if length:
                flags |= 1 << bit
                tokens += struct.pack("<H", _copy_token(at, offset, length))
            else:
                tokens.append(chunk[at])
                length = 1
            for passed in range(at, at + length):
                seen.setdefault(chunk[passed : passed + _SHORTEST_COPY], []).append(passed)
            at += length
        packed.append(flags)
        packed += tokens
    return bytes(packed)


def _offset_bits(at: int) -> int:
    """How many bits of a copy token say how far back it reaches (MS-OVBA 2.4.1.3.19.1)."""
    return max(4, (at - 1).bit_length())


def _copy_token(at: int, offset: int, length: int) -> int:
    return ((offset - 1) << (16 - _offset_bits(at))) | (length - _SHORTEST_COPY)


def _longest_match(chunk: bytes, at: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """How far back the longest repetition begins, and its length; zeros where there is none."""
    longest = min((0xFFFF >> _offset_bits(at)) + _SHORTEST_COPY, len(chunk) - at)
    best_offset = best_length = 0
    for candidate in reversed(seen.get(chunk[at : at + _SHORTEST_COPY], ())):
        length = _SHORTEST_COPY
        while length < longest and chunk[candidate + length] == chunk[at + length]:
            length += 1
        if best_length < length <= longest:
            best_offset, best_length = at - candidate, length
            if length == longest:
                break
    return best_offset, best_length
