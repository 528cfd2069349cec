"""Write YAML: values as the text of a rule book, in quotes only where YAML asks for them."""

from __future__ import annotations

import json
import re

from workbook_engine.rulebook.yaml.document import Value

_PLAIN = re.compile(r"[^\W_](?:[^,\[\]{}#:\"'\\\n\r\t&*!|<>=?%@`]|%(?!\w))*")
_NOT_AS_IT_IS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")

LONGEST_LINE = 120
"""Characters; a longer entry is written key by key."""


def in_brackets(value: Value) -> str:
    """A value on a single line, as it stands within brackets.

    >>> in_brackets({"code": "CL 1", "name": "In work, education or training", "target": "85%"})
    '{code: CL 1, name: "In work, education or training", target: 85%}'
    """
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{in_brackets(key)}: {in_brackets(each)}" for key, each in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(in_brackets, value)) + "]"
    text = value or ""
    if _PLAIN.fullmatch(text) and text == text.strip():
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """A text in quotation marks, for a reader who would take it for something else without.

    >>> in_quotes("12 to 16")
    '"12 to 16"'
    """
    return _NOT_AS_IT_IS.sub(_escaped, json.dumps(text, ensure_ascii=False))


def list_entry(entry: dict[str, Value], indent: str = "  ") -> str:
    """An entry of a list: on one line where it is short enough, else a line for each key."""
    short = f"{indent}- {in_brackets(entry)}\n"
    if len(short) <= LONGEST_LINE:
        return short
    lines = [f"{in_brackets(key)}: {in_brackets(value)}\n" for key, value in entry.items()]
    return f"{indent}- " + f"{indent}  ".join(lines)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
