"""Text: the lines that add-in and engine write for each other, `key<TAB>value`, in ASCII.

VBA has no JSON, and reads and writes files in the code page of the computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

END = "end"
"""The last line of each file: without it, the file has not arrived whole yet."""

Line = tuple[str, ...]
"""A key and its values."""

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{4})")


def escaped(text: str) -> str:
    """A text in ASCII, anything else (and %) as `%` and four hex digits, as UTF-16 has it.

    >>> escaped("Jul-19 – 5%"), escaped("🙂")
    ('Jul-19 %2013 5%0025', '%D83D%DE42')
    """
    units = text.encode("utf-16-be", "surrogatepass")
    codes = (int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2))
    return "".join(chr(code) if 32 <= code <= 126 and code != 37 else f"%{code:04X}" for code in codes)


def unescaped(text: str) -> str:
    """The reverse; a lone half of a pair becomes the sign for what cannot be read.

    >>> unescaped("Jul-19 %2013 5%0025"), unescaped("%D83D%DE42"), unescaped("100%")
    ('Jul-19 – 5%', '🙂', '100%')
    """
    halves = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return halves.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")


def as_text(lines: Iterable[Line]) -> bytes:
    r"""The content of a file of these lines.

    >>> as_text([("status", "ok"), ("month", "2019-07", "July 2019")])
    b'status\tok\r\nmonth\t2019-07\tJuly 2019\r\nend\r\n'
    """
    written = ("\t".join((key, *map(escaped, values))) for key, *values in (*lines, (END,)))
    return "".join(f"{line}\r\n" for line in written).encode("ascii")


def read_lines(data: bytes) -> tuple[tuple[Line, ...], bool]:
    r"""The lines of a file, and whether it is whole, as its last line tells.

    >>> read_lines(b"protocol\t1\nbook\tJuly %2013 final.xlsx\nend\n")
    ((('protocol', '1'), ('book', 'July – final.xlsx')), True)
    >>> read_lines(b"protocol\t1\nboo")
    ((('protocol', '1'), ('boo',)), False)
    """
    rows = [row.strip("\0") for row in re.split(r"[\r\n]+", data.decode("latin-1")) if row.strip("\0 ")]
    is_whole = bool(rows) and rows[-1].strip() == END
    lines = (tuple(row.split("\t")) for row in (rows[:-1] if is_whole else rows))
    return tuple((key.strip(), *map(unescaped, values)) for key, *values in lines), is_whole
