"""Comments: what a rule book says for its keepers alone, and which indicator it is said of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbook_engine.model.place import FilePlace
from workbook_engine.rulebook.sheet.sheet_entries import INDICATORS
from workbook_engine.rulebook.yaml.document import Document

_COMMENT_AT_END = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#]|(?<=\w)['"]|(?<!\s)#)*?\s(#.*)""")


@dataclass(frozen=True)
class Stretch:
    """The lines of one entry in the file, from 0: those of comments and air above it from `begins`, its own
    from `first` to before `end`."""

    begins: int
    first: int
    end: int


def stretches(text: str, document: Document) -> list[Stretch]:
    """The lines of each indicator that a rule book lists; [] where not each has its own."""
    lines = text.splitlines()
    listed = document.at((INDICATORS,))
    firsts = [_first_line(lines, document, number) for number in range(len(listed or ()))]
    known = [first for first in firsts if first is not None]
    if not isinstance(listed, list) or len(set(known)) < len(firsts):
        return []
    begins = [_above(lines, first, _line(document, (INDICATORS,))) for first in known]
    last = _end_of_list(lines, document)
    return [Stretch(*each) for each in zip(begins, known, [*begins[1:], last], strict=True)]


def list_lines(lines: Sequence[str], document: Document) -> tuple[int, int]:
    """The line of the key of the list, from 0, and the one after the list; both the end if there is none."""
    if document.at((INDICATORS,)) is None:
        return len(lines), len(lines)
    return _line(document, (INDICATORS,)), _end_of_list(lines, document)


def comments_on(text: str, document: Document) -> list[str]:
    """What is said in comments above and within each indicator, a line each; "" of those without any."""
    lines, found = text.splitlines(), stretches(text, document)
    if not found:
        return [""] * len(document.at((INDICATORS,)) or ())
    return ["\n".join(comments_in(lines[each.begins : each.end])) for each in found]


def comments_in(lines: Sequence[str]) -> list[str]:
    """The comments of some lines, without their signs.

    >>> comments_in(["  # Since May.", "", "  - {name: 'A #1', target: 5}  # agreed"])
    ['Since May.', 'agreed']
    """
    found = [line.strip() if line.strip().startswith("#") else _at_end(line) for line in lines]
    return [comment.lstrip("#").strip() for comment in found if comment.strip("# ")]


def _at_end(line: str) -> str:
    match = _COMMENT_AT_END.fullmatch(line)
    return match[1] if match else ""


def _first_line(lines: Sequence[str], document: Document, number: int) -> int | None:
    """The line with the dash of an entry; None where it has no line of its own."""
    at = _line(document, (INDICATORS, number))
    if lines[at].lstrip().startswith("-"):
        return at
    return at - 1 if lines[at - 1].strip() == "-" else None


def _line(document: Document, path: tuple[str | int, ...]) -> int:
    place = document.place(path)
    return (place.line or 1) - 1 if isinstance(place, FilePlace) else 0


def _above(lines: Sequence[str], first: int, after: int) -> int:
    """Where the comments and the air above a line begin."""
    while first - 1 > after and (not lines[first - 1].strip() or lines[first - 1].lstrip().startswith("#")):
        first -= 1
    return first


def _end_of_list(lines: Sequence[str], document: Document) -> int:
    """The line after the last one of the list: before the next key, and what is said above that."""
    here = _line(document, (INDICATORS,))
    keys = document.value if isinstance(document.value, dict) else {}
    later = [line for key in keys if (line := _line(document, (key,))) > here]
    return _above(lines, min(later, default=len(lines)), here)
