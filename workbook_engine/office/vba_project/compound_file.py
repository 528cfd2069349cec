"""Compound file: storages and streams in one file, version 3 of MS-CFB, written at once."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_SECTOR, _MINI_SECTOR, _CUTOFF = 512, 64, 4096
_FREE, _END_OF_CHAIN, _FAT_SECTOR, _NO_STREAM = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_IN_HEADER = 109  # so many sectors of the FAT can the header list: files up to 6.8 MB
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_ENTRY = "<HBB3I16sIQQIQ"

Tree = Mapping[str, "bytes | Tree"]
"""A storage: its streams and its storages, by name."""


@dataclass
class _Entry:
    """A directory entry (MS-CFB 2.6.1), filled in step by step."""

    name: str
    kind: int
    index: int
    data: bytes = b""
    children: list[_Entry] = field(default_factory=list)
    colour: int = _BLACK
    left: int = _NO_STREAM
    right: int = _NO_STREAM
    child: int = _NO_STREAM
    start: int = 0

    @property
    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        if len(name) > 64:
            raise ValueError(f"the name {self.name} is longer than 31 characters")
        links = self.left, self.right, self.child
        numbers = (len(name), self.kind, self.colour, *links, bytes(16), 0, 0, 0, self.start, len(self.data))
        return name.ljust(64, b"\0") + struct.pack(_ENTRY, *numbers)


class _Sectors:
    """The sectors of a file in the making, and the chains that they are in."""

    def __init__(self, size: int) -> None:
        self.size, self.content, self.fat = size, bytearray(), list[int]()

    def put(self, data: bytes) -> int:
        """Append a stream; the number of its first sector."""
        if not data:
            return _END_OF_CHAIN
        first, count = len(self.fat), -(-len(data) // self.size)
        self.fat += [*range(first + 1, first + count), _END_OF_CHAIN]
        self.content += data.ljust(count * self.size, b"\0")
        return first


def write_compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file that holds this tree; the same tree gives the same bytes."""
    root = _Entry("Root Entry", _ROOT, 0)
    entries = [root]
    _add(root, tree, entries)
    for entry in entries:
        entry.child = _linked(entry.children)
    sectors, small = _Sectors(_SECTOR), _Sectors(_MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.start = (small if len(entry.data) < _CUTOFF else sectors).put(entry.data)
    root.data = bytes(small.content)
    root.start = sectors.put(root.data)
    mini_fat = _padded(struct.pack(f"<{len(small.fat)}I", *small.fat), b"\xff")
    mini_fat_start = sectors.put(mini_fat)
    unused = bytes(64) + struct.pack(_ENTRY, 0, 0, 0, *[_NO_STREAM] * 3, bytes(16), 0, 0, 0, 0, 0)
    directory = b"".join(entry.packed for entry in entries) + unused * (-len(entries) % 4)
    directory_start = sectors.put(directory)
    return _with_header(sectors, directory_start, mini_fat_start, len(mini_fat) // _SECTOR)


def _with_header(sectors: _Sectors, directory: int, mini_fat: int, mini_fat_sectors: int) -> bytes:
    """The header (2.2), the sectors, and last the FAT, which has to count its own sectors too."""
    used, fat_sectors = len(sectors.fat), 1
    while used + fat_sectors > fat_sectors * (_SECTOR // 4):
        fat_sectors += 1
    if fat_sectors > _IN_HEADER:
        raise ValueError("the content is too large for this writer")
    numbers = [*sectors.fat, *[_FAT_SECTOR] * fat_sectors]
    fat = struct.pack(f"<{len(numbers)}I", *numbers).ljust(fat_sectors * _SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6s9I",
        bytes.fromhex("D0CF11E0A1B11AE1"),
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6),  # minor and major version, byte order, shifts of the two sector sizes
        bytes(6),
        *(0, fat_sectors, directory, 0, _CUTOFF, mini_fat, mini_fat_sectors, _END_OF_CHAIN, 0),
    )
    places = [used + number for number in range(fat_sectors)]
    places += [_FREE] * (_IN_HEADER - fat_sectors)
    return header + struct.pack(f"<{_IN_HEADER}I", *places) + bytes(sectors.content) + fat


def _add(parent: _Entry, tree: Tree, entries: list[_Entry]) -> None:
    for name, content in tree.items():
        is_stream = isinstance(content, bytes)
        entry = _Entry(name, _STREAM if is_stream else _STORAGE, len(entries))
        entries.append(entry)
        parent.children.append(entry)
        if isinstance(content, bytes):
            entry.data = content
        else:
            _add(entry, content, entries)


def _linked(siblings: list[_Entry]) -> int:
    """Link the entries of one storage as a red-black tree (2.6.4); the index of its root.

    A balanced tree is one where only the last level, if it is not full, is red.
    """
    ordered = sorted(siblings, key=lambda entry: (len(entry.name), entry.name.upper()))
    full_levels = (len(ordered) + 1).bit_length() - 1

    def link(first: int, end: int, level: int) -> int:
        if first >= end:
            return _NO_STREAM
        middle = (first + end) // 2
        entry = ordered[middle]
        entry.left, entry.right = link(first, middle, level + 1), link(middle + 1, end, level + 1)
        entry.colour = _RED if level > full_levels else _BLACK
        return entry.index

    return link(0, len(ordered), 1)


def _padded(data: bytes, filler: bytes) -> bytes:
    return data + filler * (-len(data) % _SECTOR)
