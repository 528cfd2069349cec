"""The JSON Schemas help a writer: they are current, say what each key is for, and take what ships."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from workbook_engine.rulebook.schema import SCHEMAS, schema_text

PROJECT = Path(__file__).parents[2]
TYPES = {
    "string": (str, datetime.date),
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
}

SHIPPED = [
    (file, schema)
    for schema in SCHEMAS
    for file in sorted((PROJECT / schema).parent.glob("*.yaml"))
]  # fmt: skip


@pytest.mark.parametrize("file", SCHEMAS)
def test_the_schema_is_what_the_forms_say_now(file: str) -> None:
    committed = (PROJECT / file).read_text("utf-8")
    assert committed == schema_text(SCHEMAS[file]), "run python -m workbook_engine.rulebook.schema"


@pytest.mark.parametrize("file", SCHEMAS)
def test_every_key_says_what_it_is_for(file: str) -> None:
    schema = json.loads((PROJECT / file).read_text("utf-8"))
    for entry in (schema, *schema["$defs"].values()):
        for key, about in entry.get("properties", {}).items():
            assert about.get("description"), (entry.get("description"), key)


def misfits(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> Iterator[str]:
    """Where a value does not fit a schema, as far as our schemas go."""
    for inner in schema.get("allOf", []):
        yield from misfits(value, inner, root, path)
    if "$ref" in schema:
        yield from misfits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, path)
    ways = schema.get("oneOf", [])
    if ways and sum(not list(misfits(value, way, root)) for way in ways) != 1:
        yield f"{path}: {value!r} fits none or several of the ways to write it"
    types = schema.get("type", [])
    if types and not isinstance(
        value, tuple(TYPES[each] for each in ([types] if isinstance(types, str) else types))
    ):
        yield f"{path}: {value!r} is not {types}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is not one of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], str(value)):
        yield f"{path}: {value!r} is not like {schema['pattern']}"
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from misfits(item, schema["items"], root, f"{path}/{number}")
    if isinstance(value, dict) and ("properties" in schema or "additionalProperties" in schema):
        yield from (f"{path}: no {key}" for key in schema.get("required", []) if key not in value)
        for key, item in value.items():
            known = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            yield from (
                misfits(item, known, root, f"{path}/{key}") if known else (f"{path}: {key} is unknown",)
            )


@pytest.mark.parametrize(("file", "schema"), SHIPPED, ids=lambda value: Path(value).name)
def test_what_ships_fits_its_schema(file: Path, schema: str) -> None:
    root = json.loads((PROJECT / schema).read_text("utf-8"))
    assert list(misfits(YAML(typ="safe").load(file.read_text("utf-8")), root, root)) == []


def test_the_schema_refuses_what_the_engine_refuses() -> None:
    root = json.loads((PROJECT / "rules" / "rulebook.schema.json").read_text("utf-8"))
    spoilt = {"council": "A", "workbook": [{"sheet": "B"}], "indicators": [{"good_is": "hihg", "targt": 5}]}
    assert len(list(misfits(spoilt, root, root))) == 3


@pytest.mark.parametrize(("file", "schema"), SHIPPED, ids=lambda value: Path(value).name)
def test_what_ships_tells_the_editor_where_its_schema_is(file: Path, schema: str) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=./{Path(schema).name}"
