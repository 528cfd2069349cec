"""Schema: the JSON Schemas of rule books and templates, which let an editor help while one is written.

    python -m workbook_engine.rulebook.schema

writes them anew, after a key has been added or changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from workbook_engine.rulebook.forms.form import Form
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.forms.template_form import TemplateForm

SCHEMAS: dict[str, type[Form]] = {
    "rules/rulebook.schema.json": RuleBookForm,
    "templates/template.schema.json": TemplateForm,
}
"""Each schema's file in the project, and the form that it is made from."""


def schema_text(form: type[Form]) -> str:
    """The JSON Schema of a form, ready to be written.

    >>> '"good_is": {' in schema_text(RuleBookForm)
    True
    """
    schema = {"$schema": "https://json-schema.org/draft-07/schema#", **form.model_json_schema(by_alias=True)}
    return json.dumps(_tidy(schema), indent=2, ensure_ascii=False) + "\n"


def _tidy(schema: Any) -> Any:
    """Without what tells a writer nothing: titles made from names, None as a value, empty defaults.

    Draft 7, which editors know best, has nothing stand beside a `$ref`; so that is put into an `allOf`.
    """
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {key: _tidy(value) for key, value in schema.items() if not _tells_nothing(key, value)}
    ways = [way for way in tidy.pop("anyOf", []) if way != {"type": "null"}]
    tidy = {**tidy, **ways[0]} if len(ways) == 1 else tidy
    if "$ref" in tidy and len(tidy) > 1:
        tidy = {"allOf": [{"$ref": tidy.pop("$ref")}], **tidy}
    return tidy


def _tells_nothing(key: str, value: object) -> bool:
    if key == "default":
        return not value or not isinstance(value, (str, int, float))
    return key == "title" and isinstance(value, str)


def main() -> None:
    """Write each schema where the project keeps it."""
    project = Path(__file__).parents[2]
    for file, form in SCHEMAS.items():
        (project / file).write_text(schema_text(form), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
