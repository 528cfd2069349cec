"""Syntax: what keeps a text from being YAML, in the words of somebody who has never heard of YAML."""

from __future__ import annotations

import re
from itertools import islice

from ruamel.yaml.error import MarkedYAMLError

from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML has no place for; and the line breaks that editors do not count as lines, but YAML may."""
_MOST = 20
_TIGHT = re.compile(r"\s*(?:- +)?[a-z_]+:[^\s:][^:]*$")
_NO_SPACE = "The colon on this line has no space after it.", "Write key: value, with a space."

_QUOTES = "Put the whole text in quotes"


def unprintable_characters(text: str, file: str) -> list[Problem]:
    """A stop for each character that nobody can see (the first 20); the mark that begins a file is none.

    >>> print(unprintable_characters("council: C\\nitem: 4\\x07A", "c.yaml")[0])
    stop: c.yaml:2: An invisible character (U+0007) stands before “A”. Delete it and type the text again.
    """
    text = text.removeprefix("\ufeff")
    return [
        Problem.stop(
            f"An invisible character (U+{ord(found[0]):04X}) stands {_beside(text, found.start())}.",
            "Delete it and type the text again.",
            FilePlace(file, text.count("\n", 0, found.start()) + 1),
        )
        for found in islice(_UNPRINTABLE.finditer(text), _MOST)
    ]


def _beside(text: str, at: int) -> str:
    after = re.match(r"[^\W_]+", text[at + 1 :])
    return f"before “{after[0][:20]}”" if after else "in this line"


def explain_syntax_error(error: MarkedYAMLError, text: str, file: str) -> Problem:
    """The stop for the place where reading had to end: what is wrong there, as far as can be told."""
    lines = text.splitlines() or [""]
    indented = _wrongly_indented(lines, file)
    if indented is not None:
        return indented
    at, column = _position(error.problem_mark)
    begun, _ = _position(error.context_mark or error.problem_mark)
    said = f"{error.context or ''} {error.problem or ''}"
    line = lines[min(at, len(lines) - 1)]
    tight = _without_space(said, lines, at, begun)
    if tight is not None:
        return Problem.stop(*_NO_SPACE, FilePlace(file, tight + 1))
    if "flow" in said or "quoted scalar" in said:
        what, to_do = _unclosed(said, lines[min(begun, len(lines) - 1)])
    else:
        what, to_do = _misread(said, line[column : column + 1])
    if "flow" in said or "quoted scalar" in said or "simple key" in said:
        at = begun  # where it goes wrong, not where that was noticed
    return Problem.stop(what, to_do, FilePlace(file, min(at, len(lines) - 1) + 1))


def _wrongly_indented(lines: list[str], file: str) -> Problem | None:
    """The first line whose indentation is not of spaces: where there is one, it is to blame."""
    for number, line in enumerate(lines, start=1):
        indent = line[: len(line) - len(line.lstrip())].strip(" ")
        if indent and indent != line:
            kind = "a tab" if "\t" in indent else "something that only looks like spaces"
            return Problem.stop(
                f"This line is indented with {kind}.", "Use spaces instead.", FilePlace(file, number)
            )
    return None


def _without_space(said: str, lines: list[str], at: int, begun: int) -> int | None:
    """The line whose key has no space after its colon, where that is to blame: `council:Smallton`.

    To YAML such a line is a text, which runs on to the next line and is surprised by the colon there.
    """
    above = [number for number, line in enumerate(lines[:at]) if line.split("#")[0].strip()]
    number = begun if "simple key" in said else above[-1] if "mapping values" in said and above else None
    return number if number is not None and _TIGHT.match(lines[number]) else None


def _position(mark: object) -> tuple[int, int]:
    """The line and the column of a mark, from 0."""
    return int(getattr(mark, "line", 0)), int(getattr(mark, "column", 0))


def _unclosed(said: str, line: str) -> tuple[str, str]:
    if "quoted scalar" in said:
        return (
            "A quotation mark is opened on this line and never closed.",
            "Close it. A text with \" in it stands in '…', a text with ' in it in \"…\".",
        )
    if " #" in line:
        return (
            "The bracket that is opened on this line is never closed: what follows # is a comment to YAML.",
            f"{_QUOTES} if the # belongs to it; else close the bracket before the #.",
        )
    return (
        "The entry in brackets that begins on this line cannot be read.",
        "Look for a missing comma, a missing closing bracket, or a text with a bracket, a colon or a "
        "quotation mark in it that must stand in quotes.",
    )


def _misread(said: str, character: str) -> tuple[str, str]:
    if "cannot start any token" in said and character:
        return f"A text cannot begin with {character} here.", f'{_QUOTES}: "{character}…".'
    if "alias" in said or "anchor" in said:
        return "A text that begins with * or & means something else to YAML.", f'{_QUOTES}: "*…".'
    if "mapping values are not allowed" in said:
        return (
            "There is a colon where none can stand.",
            f"{_QUOTES} if the colon belongs to it; else see whether the line above lacks its colon, or this "
            "one is indented differently.",
        )
    if "unexpected ':'" in said:
        return (
            "Within brackets a colon cannot stand in the midst of a text.",
            f"Write key: value, with a space after the colon. {_QUOTES} if the colon belongs to it.",
        )
    if "expected ':'" in said:
        return (
            "This line has no colon, or an indentation of its own.",
            "Write key: value, and indent it as those above.",
        )
    return (
        "This line does not go with those above it.",
        "Check that it is indented as they are, that each entry of a list begins with a dash, and that "
        "nothing follows a closing quotation mark.",
    )
