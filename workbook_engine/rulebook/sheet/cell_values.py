"""Cell values: how a value of a rule book is written in one cell, and read out of it again."""

from __future__ import annotations

import re

from workbook_engine.model.look_alikes import as_typed
from workbook_engine.rulebook.mistake import Mistake
from workbook_engine.rulebook.sheet.key_columns import KeyColumn, Way, may_be_range, pair_of_keys
from workbook_engine.rulebook.yaml.document import Value
from workbook_engine.rulebook.yaml.read_yaml import read_yaml
from workbook_engine.rulebook.yaml.write_yaml import in_brackets, in_quotes

_END = r"[-+]?£?[\d.,]+\s?%?"
_RANGE = re.compile(rf"({_END})\s+to\s+({_END})", re.IGNORECASE)
_IN_QUOTES = re.compile(r'".*"', re.DOTALL)


def value_in(text: str, column: KeyColumn, name: str = "") -> Value:
    """What the text of a cell says under the heading of a key, or of a key and a name.

    Raises Mistake for brackets that do not close.

    >>> from workbook_engine.rulebook.sheet.key_columns import key_columns
    >>> value_in("12 to 16", key_columns()["target"])
    {'from': '12', 'to': '16'}
    >>> value_in("2019-07: Not yet due.", key_columns()["figure_footnotes"])
    [{'month': '2019-07', 'note': 'Not yet due.'}]
    """
    text = text.strip()
    if column.way in (Way.TEXT, Way.FIGURE):
        return text
    if text[:1] in ("[", "{") or _IN_QUOTES.fullmatch(text):
        return _bracketed(text)
    if name or column.way is Way.BY_NAME:
        return text
    if column.way is Way.LINES:
        return [line.strip() for line in text.splitlines() if line.strip()]
    pair = pair_of_keys(column.key)
    if pair and ":" in text:
        return [_entry(line, pair) for line in text.splitlines() if line.strip()]
    ends = _RANGE.fullmatch(as_typed(text)) if may_be_range(column.key) else None
    return {"from": ends[1], "to": ends[2]} if ends else text


def text_of(value: Value, column: KeyColumn, name: str = "") -> str:
    """How a value is written in its cell: plainly where that can be read again, else in brackets or quotes.

    >>> from workbook_engine.rulebook.sheet.key_columns import key_columns
    >>> text_of({"from": "12", "to": "16"}, key_columns()["target"])
    '12 to 16'
    """
    plain = _plain(value, column.key)
    if plain is not None and _reads_back(plain, value, column, name):
        return plain
    return in_quotes(value) if isinstance(value, str) else in_brackets(value)


def _plain(value: Value, key: str) -> str | None:
    """The plain way of writing a value; None where there is none."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dict):
        ends = (value.get("from"), value.get("to"))
        return (
            f"{ends[0]} to {ends[1]}"
            if len(value) == 2 and all(isinstance(end, str) for end in ends)
            else None
        )
    lines = [line for item in value if (line := _line(item, pair_of_keys(key))) is not None]
    return "\n".join(lines) if len(lines) == len(value) else None


def _line(item: Value, pair: tuple[str, str] | None) -> str | None:
    if isinstance(item, str):
        return item
    if pair is None or not isinstance(item, dict) or set(item) != set(pair):
        return None
    first, second = (item[key] for key in pair)
    return f"{first}: {second}" if isinstance(first, str) and isinstance(second, str) else None


def _reads_back(text: str, value: Value, column: KeyColumn, name: str) -> bool:
    try:
        return value_in(text, column, name) == value
    except Mistake:
        return False


def _entry(line: str, pair: tuple[str, str]) -> Value:
    first, _, second = line.partition(":")
    return {pair[0]: first.strip(), pair[1]: second.strip()}


def _bracketed(text: str) -> Value:
    document, problems = read_yaml(text, "")
    if document is None or problems:
        raise Mistake(problems[0].what, problems[0].to_do)
    return document.value
