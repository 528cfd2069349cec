"""Texts: rule books, .csv files, jobs and settings, spoilt as texts and by what they may say."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from typing import Any

from fuzz.choices import Choices
from fuzz.odd_texts import ANY
from fuzz.seeds import PROJECT

_DEEPEST = 5
_SPECIAL = (
    "\t", "\r", "\ufeff", "\u2028", "\x85", "\0", "\x07", "*a", "&a ", "!!python/object:os.system ",
    "<<: *a", "---\n",
    "...\n", "? ", "| ", ">-\n", "%YAML 9.9\n", "@", "`", "[", "]", "{", "}", ",", ": ", "- ", "#", "'",
    '"', "\\", "é",
    "[" * 200, "{a: " * 50, "- " * 300, "a: " * 100, "\"" + "x" * 40000 + "\"", "\u202e", "\u200b", "\ud800",
)  # fmt: skip
_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
_WORD = re.compile(r"[\w£%.&-]+")
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-be", "utf-32", "latin-1")


def mutated(data: bytes, choices: Choices) -> bytes:
    """The bytes of a text with a few things changed."""
    text = data.decode("utf-8", "replace")
    for _ in range(choices.choice((1, 1, 2, 4))):
        text = _changed(text, choices)
    encoded = text.encode(choices.choice(_ENCODINGS), "replace")
    if choices.one_in(12) and encoded:
        at = choices.randrange(len(encoded))
        encoded = encoded[:at] + choices.randbytes(3) + encoded[at + 1 :]
    return encoded


def mutated_rules(data: bytes, choices: Choices) -> bytes:
    """A rule book changed as a text, or with a key that says something else by the schema, or new."""
    way = choices.randrange(8)
    if way == 0:
        return made_by_schema(choices).encode("utf-8", "replace")
    if way < 5:
        schema = _schema()
        key = choices.choice(list(schema["properties"]))
        value = _value(schema["properties"][key], choices, 0)
        text = _without_key(data.decode("utf-8", "replace"), key)
        return f"{key}: {_written(value)}\n{text}".encode("utf-8", "replace")
    if way == 5:
        return (_BOMB.encode() if choices.one_in(4) else b"") + data
    return mutated(data, choices)


def made_by_schema(choices: Choices) -> str:
    """A rule book that has the form of one, and says anything."""
    schema = _schema()
    lines = []
    for key, of in schema["properties"].items():
        if key in schema["required"] or choices.one_in(3):
            lines.append(f"{key}: {_written(_value(of, choices, 0))}\n")
    return "".join(lines)


def _changed(text: str, choices: Choices) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at, other = choices.randrange(len(lines)), choices.randrange(len(lines))
    way = choices.randrange(10)
    if way == 0:
        lines[at:at] = [lines[other]] * choices.choice((1, 1, 2, 50))
    elif way == 1:
        del lines[at]
    elif way == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif way == 3:
        lines[at] = choices.choice((" ", "\t", "  ", "\u00a0", "- ")) + lines[at]
    elif way == 4:
        return text.replace("\n", choices.choice(("\r\n", "\r", "\n\n", "\u2028")))
    elif way == 5:
        return text[: choices.randrange(len(text) + 1)]
    elif way == 6:
        place = choices.randrange(len(text) + 1)
        return text[:place] + choices.choice(_SPECIAL) + text[place:]
    else:
        words = list(_WORD.finditer(text))
        if words:
            word = choices.choice(words)
            new = choices.choice((choices.choice(words)[0], choices.choice(ANY)))
            return text[: word.start()] + new + text[word.end() :]
    return "".join(lines)


def _without_key(text: str, key: str) -> str:
    """The text without a key of the first level and what stands under it."""
    return re.sub(rf"^{re.escape(key)}:.*\n(?:[ \t-].*\n)*", "", text, flags=re.MULTILINE)


@functools.cache
def _schema() -> Mapping[str, Any]:
    return dict(json.loads((PROJECT / "rules" / "rulebook.schema.json").read_text("utf-8")))


def _written(value: object) -> str:
    """A value as JSON, which is YAML as well."""
    return json.dumps(value, ensure_ascii=False)


def _value(of: Mapping[str, Any], choices: Choices, depth: int) -> object:
    """A value that has the form that a schema wants, or now and then another."""
    if choices.one_in(40) or depth > _DEEPEST:
        return choices.choice((choices.choice(ANY), [], {}, None, True, 1.5, [[]], {"": ""}, -1))
    if "$ref" in of:
        return _value(_schema()["$defs"][of["$ref"].rpartition("/")[2]], choices, depth)
    for several in ("oneOf", "anyOf", "allOf"):
        if several in of:
            return _value(choices.choice(of[several]), choices, depth)
    if "enum" in of:
        return choices.choice(of["enum"])
    kind = of.get("type", "string")
    kind = choices.choice(kind) if isinstance(kind, list) else kind
    if kind == "array":
        return [_value(of.get("items", {}), choices, depth + 1) for _ in range(choices.randrange(4))]
    if kind == "object":
        return _mapping(of, choices, depth)
    if of.get("examples") and not choices.one_in(8):
        return choices.choice(of["examples"])
    if kind == "boolean":
        return choices.one_in(2)
    if kind in ("number", "integer"):
        return choices.choice((0, 1, -1, 5, 12, 0.5, 1e15, 85, 10**30))
    return choices.choice(
        ("Data", "A 1", "A 2", "Green", "Red", "85%", "10% of target", "2019-07", choices.choice(ANY))
    )


def _mapping(of: Mapping[str, Any], choices: Choices, depth: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, each in of.get("properties", {}).items():
        if key in of.get("required", ()) or choices.one_in(4):
            found[key] = _value(each, choices, depth + 1)
    others = of.get("additionalProperties")
    if isinstance(others, dict):
        for _ in range(choices.randrange(3)):
            key = choices.choice(("Green", "Red", "percent", "2019/20", "Q1", choices.choice(ANY)))
            found[key] = _value(others, choices, depth + 1)
    return found
