"""Each example of the page on templates is what a template may say, and each kind of column has its row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbook_engine.model.template import ColumnKind
from workbook_engine.rulebook import read_template
from workbook_engine.rulebook.forms.template_form import TemplateForm

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "templates.md").read_text("utf-8")
DEFAULT = (PROJECT / "templates" / "default.yaml").read_text("utf-8")
KEYS = TemplateForm.keys()
EXAMPLES = [
    example
    for example in re.findall(r"^```yaml\n(.*?)^```\n", PAGE, re.MULTILINE | re.DOTALL)
    if example.partition(":")[0] in KEYS
]


def completed(example: str) -> str:
    """The example with the rest of the default template after it."""
    parts = re.split(r"^(?=\w+:)", DEFAULT, flags=re.MULTILINE)
    said = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    return example + "".join(part for part in parts if part.partition(":")[0] not in said)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_taken(example: str) -> None:
    template, problems = read_template(completed(example), "example.yaml")
    assert (template is not None, problems) == (True, [])


@pytest.mark.parametrize("kind", ColumnKind)
def test_every_kind_of_column_has_its_row(kind: ColumnKind) -> None:
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("|")]
    assert any(f"`{kind}`" in row for row in rows)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_an_example(key: str) -> None:
    assert key == "name" or any(re.search(rf"^{key}:", example, re.MULTILINE) for example in EXAMPLES)
