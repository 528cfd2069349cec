"""Settings: the few things that people may write down for the engine, in settings.toml."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from workbook_engine.model.problem import Problem
from workbook_engine.office.files import FileProblem, is_file, read_bytes, replace_atomically
from workbook_engine.rulebook import decode

_RULES_LINE = re.compile(r"^[ \t]*rules[ \t]*=.*$", re.MULTILINE)
_FIRST_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_TABLE = re.compile(r"\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")


class KeyLines:
    """On which line of a text in TOML each key stands, counted from 1; the reader of TOML does not tell.

    >>> KeyLines('rules = "S:/rules"\\n[mail]\\nuser = "asha"').of("mail", "user")
    3
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        for number, line in enumerate(text.splitlines(), 1):
            if heading := _TABLE.match(line.strip()):
                table = _parts(heading[1])
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line.strip()):
                self._lines.setdefault((*table, *_parts(key[1])), number)

    def of(self, *path: str) -> int | None:
        """The line of a key by the names on the way to it, else of what it stands in."""
        ways = (path[:length] for length in range(len(path), 0, -1))
        return next((self._lines[way] for way in ways if way in self._lines), None)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def settings_in(file: Path) -> tuple[dict[str, Any], KeyLines, list[Problem]]:
    """All that a settings file says, with the lines of its keys; a stop where it cannot be read.

    Where there is no file, nothing is said.
    """
    if not is_file(file):
        return {}, KeyLines(""), []
    try:
        text = decode(read_bytes(file, "settings file", "rule_book_megabytes"))
        return _read(text, file), KeyLines(text), []
    except FileProblem as error:
        return {}, KeyLines(""), [error.problem]


def rules_setting(file: Path) -> Path | None:
    """The rule book, or folder of rule books, that the settings name. Raises FileProblem."""
    if not is_file(file):
        return None
    named = _read(decode(read_bytes(file, "settings file", "rule_book_megabytes")), file).get("rules")
    return Path(named).expanduser() if isinstance(named, str) else None


def set_rules(file: Path, rules: Path) -> None:
    """Write down where rule books are; all else in the settings stays. Raises FileProblem."""
    text = decode(read_bytes(file, "settings file", "rule_book_megabytes")) if is_file(file) else ""
    _read(text, file)
    line = f"rules = {json.dumps(str(rules), ensure_ascii=False)}"  # a string of JSON is one of TOML
    table = _FIRST_TABLE.search(text)
    there = _RULES_LINE.search(text, 0, table.start() if table else len(text))
    text = f"{text[: there.start()]}{line}{text[there.end() :]}" if there else f"{line}\n{text}"
    if _read(text, file).get("rules") != str(rules):
        raise FileProblem("The rules cannot be set here.", f"Write the line yourself: {line}", file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            "The folder for the settings cannot be made.", f"{error.strerror}.", file
        ) from error
    replace_atomically(file, text.encode())


def _read(text: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        to_do = f"{_AT_LINE.sub('', str(error))}. Texts stand in quotes; docs/email.md has an example."
        line = int(at[1]) if at else None
        raise FileProblem("The settings cannot be read.", to_do, file, line) from error
