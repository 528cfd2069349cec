"""Read YAML: a text followed event by event into a document, every scalar kept as the text that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.rulebook.document import Document, Path, Torn, Value
from workbook_engine.rulebook.syntax import explain_syntax_error, unprintable_characters

_DEEPEST = 12
_LOST_COLOUR = re.compile(r":\s+(#[0-9A-Fa-f]{6})\b")


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
    problems = unprintable_characters(text, file)
    if problems:
        return None, problems
    assembly = _Assembly(file, text.splitlines())
    try:
        for event in _events(text):
            assembly.take(event)
    except MarkedYAMLError as error:
        return None, [*assembly.problems, explain_syntax_error(error, text, file)]
    except _Enough:
        return None, assembly.problems
    return Document(file, assembly.root, assembly.lines, assembly.torn), assembly.problems


def _events(text: str) -> Iterator[Event]:
    # "safe" is the C parser where it is installed, else the Python one. Events, because its C composer
    # overruns the stack (and ends Python) on deep nesting; and this way the style of each value is at hand.
    return iter(YAML(typ="safe").parse(text))


class _Enough(Exception):  # noqa: N818 - not an error: the problem has been noted
    """There is no sense in reading on."""


@dataclass
class _Open:
    """A list or mapping that is being read; `text_key` is the last key that has a text."""

    value: list[Value] | dict[str, Value]
    path: Path
    in_braces: bool
    key: str | None = None
    is_repeated: bool = False
    text_key: str | None = None
    torn_at: Path | None = None


@dataclass
class _Assembly:
    """The document as far as it has been read."""

    file: str
    text_lines: list[str]
    root: Value = None
    lines: dict[Path, int] = field(default_factory=dict[Path, int])
    torn: dict[Path, Torn | None] = field(default_factory=dict[Path, Torn | None])
    problems: list[Problem] = field(default_factory=list[Problem])
    open: list[_Open] = field(default_factory=list[_Open])
    documents: int = 0

    def take(self, event: Event) -> None:
        line: int = event.start_mark.line + 1
        match event:
            case DocumentStartEvent():
                self._begin_document(line)
            case MappingStartEvent():
                self._begin({}, event, line)
            case SequenceStartEvent():
                self._begin([], event, line)
            case CollectionEndEvent():
                self.open.pop()
            case ScalarEvent():
                self._refuse_sign("&" if event.anchor else "!" if event.tag else "", line)
                is_nothing = not event.value and not event.style
                self._put(None if is_nothing else event.value.strip(), line)
            case AliasEvent():
                self._refuse_sign("*", line)
                self._put(f"*{event.anchor}", line)
            case _:
                pass

    def _begin_document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop("A line of dashes (---) begins a second document here.", "Leave the line out.", line)
            raise _Enough

    def _begin(
        self, value: list[Value] | dict[str, Value], event: MappingStartEvent | SequenceStartEvent, line: int
    ) -> None:
        self._refuse_sign("&" if event.anchor else "!" if event.tag else "", line)
        if len(self.open) >= _DEEPEST:
            self._stop("Too many brackets stand within each other here.", "Close or leave out some.", line)
            raise _Enough
        path = self._put(value, line)
        self.open.append(_Open(value, path, isinstance(value, dict) and bool(event.flow_style)))

    def _refuse_sign(self, sign: str, line: int) -> None:
        if sign:
            what = f"A text that begins with {sign} means something else to YAML."
            self._stop(what, f'Put the whole text in quotes: "{sign}…".', line)

    def _put(self, value: Value, line: int) -> Path:
        """Put a value where it belongs, or keep it as the key of the next one; the path of either."""
        if not self.open:
            self.root = value
            return ()
        parent = self.open[-1]
        if isinstance(parent.value, list):
            path: Path = (*parent.path, len(parent.value))
            if value is not None:
                parent.value.append(value)
                self.lines.setdefault(path, line)
            return path
        if parent.key is None:
            return self._put_key(parent, parent.value, value, line)
        return self._put_value(parent, parent.key, parent.value, value)

    def _put_key(self, parent: _Open, mapping: dict[str, Value], value: Value, line: int) -> Path:
        if not isinstance(value, str) or not value:
            self._stop("A key is missing here, or it is not a single text.", "Write key: value.", line)
            value = ""
        path = (*parent.path, value)
        parent.key, parent.is_repeated = value, value in mapping
        if parent.is_repeated:
            first = self.lines[path]
            where = f"twice on line {line}" if first == line else f"on line {first} and again on line {line}"
            self._stop(f"The key {value} is written {where}.", "Keep one of the two.", line)
        self.lines.setdefault(path, line)
        return path

    def _put_value(self, parent: _Open, key: str, mapping: dict[str, Value], value: Value) -> Path:
        path = (*parent.path, key)
        parent.key = None
        if value is None:
            self._note_nothing(parent, path, key, mapping)
        else:
            parent.text_key = key if isinstance(value, str) else None
            parent.torn_at = None
        if not parent.is_repeated:
            mapping[key] = value
        return path

    def _note_nothing(self, parent: _Open, path: Path, key: str, mapping: dict[str, Value]) -> None:
        """A key without a value is perhaps the rest of a text, or its colour was taken for a comment."""
        if not parent.in_braces:
            line = self.lines[path]
            lost = _LOST_COLOUR.search(self.text_lines[line - 1]) if line <= len(self.text_lines) else None
            if lost:
                what = f"{key} has no value: what follows # is a comment to YAML."
                self._stop(what, f'Put the colour in quotes: {key}: "{lost[1]}".', line)
        elif parent.torn_at is not None:
            before = self.torn[parent.torn_at]
            assert before is not None
            self.torn[parent.torn_at] = Torn(before.key, f"{before.text}, {key}")
            self.torn.setdefault(path, None)
        elif parent.text_key is not None:
            self.torn[path] = Torn(parent.text_key, f"{mapping[parent.text_key]}, {key}")
            parent.torn_at = path

    def _stop(self, what: str, to_do: str, line: int) -> None:
        self.problems.append(Problem.stop(what, to_do, FilePlace(self.file, line)))
