"""Every example in the documentation is what the engine takes, or refuses in the words that are printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.rulebook.small import COUNCIL, TOLERANCE, VISITS, WORKBOOK
from tests.rulebook.test_from_sheet import HEADINGS, sheet_of
from tests.rulebook.test_from_sheet import VISITS as VISITS_ROW
from workbook_engine.model.place import FilePlace
from workbook_engine.rulebook import read_rule_book
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.source_form import SourceForm

DOCS = Path(__file__).parents[2] / "docs"
DOCUMENT = (DOCS / "rule_book.md").read_text("utf-8")
LAYOUTS = (DOCS / "layouts.md").read_text("utf-8")
EXAMPLE = re.compile(r"^```yaml\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
EXAMPLES = [(match[1], match[2] or "") for match in EXAMPLE.finditer(DOCUMENT + LAYOUTS)]


def completed(example: str) -> str:
    """The example with what it leaves out of a whole rule book added at its end, so that its lines stay."""
    rest = {
        "council": COUNCIL,
        "workbook": WORKBOOK,
        "tolerance": TOLERANCE,
        "indicators": f"indicators: [{VISITS}]\n",
    }
    return example + "".join(text for key, text in rest.items() if f"\n{key}:" not in f"\n{example}")


@pytest.mark.parametrize(("example", "printed"), EXAMPLES)
def test_every_example_is_taken_or_refused_as_printed(example: str, printed: str) -> None:
    sheet = sheet_of([HEADINGS, VISITS_ROW])
    _, problems = read_rule_book(completed(example), "example.yaml", lambda _: (sheet, []))
    told = [
        f"line {problem.place.line}: {problem.text}"
        for problem in problems
        if isinstance(problem.place, FilePlace)
    ]
    assert told == printed.splitlines()


def test_there_are_examples_of_both_kinds() -> None:
    assert sum(not printed for _, printed in EXAMPLES) > 10
    assert sum(bool(printed) for _, printed in EXAMPLES) > 3


SCHEMA = json.loads((DOCS.parent / "rules" / "rulebook.schema.json").read_text("utf-8"))
KEYS = {
    (form, key)
    for form, schema in (("", SCHEMA), *SCHEMA["$defs"].items())
    for key in schema.get("properties", {})
}


def keys_in(value: Any, schema: dict[str, Any], form: str = "") -> Iterator[tuple[str, str]]:
    """The keys of a value, each with the form that it is a key of."""
    for inner in (*schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from keys_in(value, inner, form)
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from keys_in(value, SCHEMA["$defs"][name], name)
    for item in value if isinstance(value, list) else ():
        yield from keys_in(item, schema.get("items", {}), form)
    for key, item in value.items() if isinstance(value, dict) else ():
        if key in schema.get("properties", {}):
            yield form, key
        known = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
        yield from keys_in(item, known if isinstance(known, dict) else {}, form)


def test_every_key_of_the_schema_stands_in_an_example_that_is_taken() -> None:
    taken = (YAML(typ="safe").load(example) for example, printed in EXAMPLES if not printed)
    assert KEYS - {key for example in taken for key in keys_in(example, SCHEMA)} == set()


@pytest.mark.parametrize("key", [*RuleBookForm.keys(), *SourceForm.keys(), *IndicatorForm.keys()])
def test_every_key_has_its_row_and_an_example(key: str) -> None:
    assert f"\n| `{key}` |" in DOCUMENT
    assert any(re.search(rf"\b{key}:", example) for example, printed in EXAMPLES if not printed)
