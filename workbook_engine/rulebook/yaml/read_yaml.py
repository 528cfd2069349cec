"""Read YAML: a text followed event by event into a document, every scalar kept as the text that it is."""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import Event

from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.rulebook.yaml.assembly import Assembly, Enough
from workbook_engine.rulebook.yaml.document import Document
from workbook_engine.rulebook.yaml.syntax import explain_syntax_error, unprintable_characters


def read_yaml(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """The document in a YAML text; None where the text is not YAML, for then nothing more can be said of it.

    A key without a value has None; a list item without one is left out. References (`&`, `*`) and tags
    (`!`) are mistakes: in a rule book they are texts that lack their quotes.

    >>> document, problems = read_yaml("council: C\\nindicators:\\n  - {code: P1, target: 1.10}", "c.yaml")
    >>> document.value
    {'council': 'C', 'indicators': [{'code': 'P1', 'target': '1.10'}]}
    >>> str(document.place(("indicators", 0, "target")))
    'c.yaml:3'
    """
    text = text.removeprefix("\ufeff")
    problems = unprintable_characters(text, file)
    if problems:
        return None, problems
    assembly = Assembly(file, text.splitlines())
    try:
        for event in _events(text):
            assembly.take(event)
    except MarkedYAMLError as error:
        return None, [*assembly.problems, explain_syntax_error(error, text, file)]
    except Enough:
        return None, assembly.problems
    places = {path: FilePlace(file, line) for path, line in assembly.lines.items()}
    return Document(file, assembly.root, places), assembly.problems


def _events(text: str) -> Iterator[Event]:
    # "safe" is the C parser where it is installed, else the Python one. Events, because its C composer
    # overruns the stack (and ends Python) on deep nesting; and this way the style of each value is at hand.
    return iter(YAML(typ="safe").parse(text))
