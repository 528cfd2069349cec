"""VML: the drawings behind notes and header pictures, whose shapes are numbered in blocks of 1,024."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BLOCKS = re.compile(rb"(idmap\b[^>]*?\bdata=[\"'])([\d, ]+)")
_SHAPE = re.compile(rb"(_x0000_s)(\d+)")
_NUMBER = re.compile(rb"\d{1,9}")
_IN_A_BLOCK = 1024


def blocks(vml: bytes) -> frozenset[int]:
    """The numbers of the blocks that a drawing claims.

    >>> sorted(blocks(b'<o:idmap v:ext="edit" data="1,3"/>'))
    [1, 3]
    """
    return frozenset(int(number) for match in _BLOCKS.finditer(vml) for number in _NUMBER.findall(match[2]))


def moved_above(vml: bytes, taken: Iterable[int]) -> bytes:
    """The drawing with its blocks above all that are taken, shapes renumbered with them.

    >>> moved_above(b'<o:idmap data="1"/><v:shape id="_x0000_s1025"/>', [1, 4])
    b'<o:idmap data="5"/><v:shape id="_x0000_s5121"/>'
    """
    first = max(taken, default=0) + 1
    new_block = {old: first + place for place, old in enumerate(sorted(blocks(vml)))}

    def moved_blocks(match: re.Match[bytes]) -> bytes:
        return match[1] + ",".join(str(new_block[int(old)]) for old in _NUMBER.findall(match[2])).encode()

    def moved_shape(match: re.Match[bytes]) -> bytes:
        block, number = divmod(int(match[2]), _IN_A_BLOCK)
        return match[1] + str(new_block.get(block, block) * _IN_A_BLOCK + number).encode()

    return _SHAPE.sub(moved_shape, _BLOCKS.sub(moved_blocks, vml))
