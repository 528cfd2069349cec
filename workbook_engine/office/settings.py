"""Settings: the few things that people may write down for the engine, in settings.toml."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from workbook_engine.office.files import FileProblem, is_file, read_bytes, replace_atomically
from workbook_engine.rulebook import decode

_RULES_LINE = re.compile(r"^[ \t]*rules[ \t]*=.*$", re.MULTILINE)
_FIRST_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def rules_setting(file: Path) -> Path | None:
    """The rule book, or folder of rule books, that the settings name. Raises FileProblem."""
    if not is_file(file):
        return None
    named = _read(decode(read_bytes(file, "settings file")), file).get("rules")
    return Path(named).expanduser() if isinstance(named, str) else None


def set_rules(file: Path, rules: Path) -> None:
    """Write down where rule books are; all else in the settings stays. Raises FileProblem."""
    text = decode(read_bytes(file, "settings file")) if is_file(file) else ""
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


def _read(text: str, file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileProblem("The settings cannot be read.", f"{error}.", file) from error
