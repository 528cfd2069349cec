"""Part names: how parts are called, found whatever their case and slashes, and numbered.

A part is called by the name of its zip entry, `xl/workbook.xml`; the package itself is "".
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

_MOST_DIGITS = 9
"""Of a part's number; what ends in more is not numbered so."""


def part_name(item_name: str) -> str:
    """The part's name for a zip entry; some writers put backslashes or a leading slash there.

    >>> part_name("xl\\\\charts\\\\chart1.xml")
    'xl/charts/chart1.xml'
    """
    return item_name.replace("\\", "/").lstrip("/")


def folded(part: str) -> str:
    """The form in which two names of one part are equal (ECMA-376 Part 2: case does not matter).

    >>> folded("/xl/My%20Part.XML") == folded("xl/my part.xml")
    True
    """
    return unquote(part_name(part)).lower()


def target_part(source: str, target: str) -> str:
    """The part that a relationship of `source` points at.

    >>> target_part("xl/worksheets/sheet1.xml", "../drawings/drawing1.xml")
    'xl/drawings/drawing1.xml'
    >>> target_part("xl/workbook.xml", "/xl/styles.xml")
    'xl/styles.xml'
    """
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def relative_target(source: str, part: str) -> str:
    """How a relationship of `source` writes `part`.

    >>> relative_target("xl/worksheets/sheet1.xml", "xl/comments1.xml")
    '../comments1.xml'
    """
    return posixpath.relpath("/" + part, "/" + posixpath.dirname(source))


def relationships_part(part: str) -> str:
    """The part that holds a part's relationships.

    >>> relationships_part("xl/workbook.xml"), relationships_part("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships_source(part: str) -> str | None:
    """The part that a relationships part belongs to; None for any other part.

    >>> relationships_source("xl/_rels/workbook.xml.rels"), relationships_source("xl/styles.xml")
    ('xl/workbook.xml', None)
    """
    folder, name = posixpath.split(part)
    parent, rels = posixpath.split(folder)
    if rels.lower() != "_rels" or not name.lower().endswith(".rels"):
        return None
    return posixpath.join(parent, name[: -len(".rels")])


def next_free(like: str, taken: Iterable[str]) -> str:
    """A name like `like`, numbered above every name of its kind that is taken, whatever their endings.

    >>> next_free("xl/media/image1.png", ["xl/media/image7.jpeg", "xl/media/image2.png"])
    'xl/media/image8.png'
    """
    stem, _, ending = _split(like)
    others = (_split(folded(part)) for part in taken)
    numbers = [int(number or 0) for other, number, _ in others if other == folded(stem)]
    return f"{stem}{max(numbers, default=0) + 1}{ending}"


def freed(like: str, free: Iterable[str]) -> str | None:
    """Of names that have become free, the lowest numbered one of the same kind and ending; None of none.

    >>> freed("xl/charts/chart1.xml", ["xl/charts/chart7.xml", "xl/charts/chart5.xml"])
    'xl/charts/chart5.xml'
    """
    stem, _, ending = _split(like)
    split = (_split(folded(part)) for part in free)
    numbers = [int(n) for other, n, end in split if n and (other, end) == (folded(stem), folded(ending))]
    return f"{stem}{min(numbers)}{ending}" if numbers else None


def _split(part: str) -> tuple[str, str, str]:
    name, dot, ending = part.rpartition(".")
    if not dot or "/" in ending:
        name, dot, ending = part, "", ""
    stem = name.rstrip("0123456789")
    if len(name) - len(stem) > _MOST_DIGITS:
        stem = name
    return stem, name[len(stem) :], dot + ending
