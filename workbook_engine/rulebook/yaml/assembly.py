"""Assembly: a document put together from the events of a YAML text, one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.rulebook.mistake import quoted
from workbook_engine.rulebook.yaml.document import Path, Value

_DEEPEST = 12
_WITHIN_NUMBER = re.compile(r"(?<=\d), (?=\d{3}(?!\d))")
_LOST_COLOUR = re.compile(r":\s+(#[0-9A-Fa-f]{6})\b")


class Enough(Exception):  # noqa: N818 - not an error: the problem has been noted
    """There is no sense in reading on."""


@dataclass(frozen=True)
class _Key:
    """A key whose value comes next; lines count from 1, columns from 0."""

    text: str
    line: int
    end_line: int
    end_column: int


@dataclass
class _Open:
    """A list or mapping that is being read.

    `key` waits for its value, `text_key` is the key of the value before if that is a text, and `rests` are
    what commas tore off the texts of this mapping, by their keys.
    """

    value: list[Value] | dict[str, Value]
    path: Path
    in_braces: bool
    key: _Key | None = None
    text_key: str = ""
    rests: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


@dataclass
class Assembly:
    """The document as far as it has been read."""

    file: str
    text_lines: list[str]
    root: Value = None
    lines: dict[Path, int] = field(default_factory=dict[Path, int])
    problems: list[Problem] = field(default_factory=list[Problem])
    open: list[_Open] = field(default_factory=list[_Open])
    documents: int = 0

    def take(self, event: Event) -> None:
        """Take the next event in. Raises Enough where there is no sense in reading on."""
        match event:
            case DocumentStartEvent():
                self._begin_document(_line(event))
            case MappingStartEvent():
                self._begin({}, event)
            case SequenceStartEvent():
                self._begin([], event)
            case CollectionEndEvent():
                self._end()
            case ScalarEvent():
                self._refuse_signs(event)
                is_nothing = not event.value and not event.style
                text = event.value if event.style in ("'", '"') else event.value.strip()
                self._put(None if is_nothing else text, event)
            case AliasEvent():
                self._refuse_signs(event)
                self._put(f"*{event.anchor}", event)
            case _:
                pass

    def _begin_document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop("A line of dashes (---) begins a second document here.", "Leave the line out.", line)
            raise Enough

    def _refuse_signs(self, event: NodeEvent) -> None:
        """Aliases, anchors and tags: in a rule book, texts that lack their quotes."""
        sign = "*" if isinstance(event, AliasEvent) else "&" if event.anchor else ""
        sign = sign or ("!" if getattr(event, "tag", None) else "")
        if sign:
            what = f"A text that begins with {sign} means something else to YAML."
            self._stop(what, f'Put the whole text in quotes: "{sign}…".', _line(event))

    def _begin(
        self, value: list[Value] | dict[str, Value], event: MappingStartEvent | SequenceStartEvent
    ) -> None:
        self._refuse_signs(event)
        if len(self.open) >= _DEEPEST:
            what = "Too many brackets stand within each other here."
            self._stop(what, "Close or leave out some.", _line(event))
            raise Enough
        path = self._put(value, event)
        self.open.append(_Open(value, path, isinstance(value, dict) and bool(event.flow_style)))

    def _end(self) -> None:
        ended = self.open.pop()
        for key, rests in ended.rests.items():
            path = (*ended.path, key)
            whole = ", ".join((str(ended.value[key]), *rests)) if isinstance(ended.value, dict) else ""
            whole = _WITHIN_NUMBER.sub(",", whole)
            what = f"The comma before {quoted(rests[0])} ends the text of {key}."
            self._stop(what, f'Put the whole text in quotes: {key}: "{whole}".', self.lines[path])

    def _put(self, value: Value, event: Event) -> Path:
        """Put a value where it belongs, or keep it as the key of the next one; the path of either."""
        if not self.open:
            self.root = value
            return ()
        parent = self.open[-1]
        if isinstance(parent.value, list):
            path: Path = (*parent.path, len(parent.value))
            if value is not None:
                parent.value.append(value)
                self.lines.setdefault(path, _line(event))
            return path
        if parent.key is None:
            return self._put_key(parent, value, event)
        key, parent.key = parent.key, None
        return self._put_value(parent, parent.value, key, value, event)

    def _put_key(self, parent: _Open, value: Value, event: Event) -> Path:
        value = value.strip() if isinstance(value, str) else None
        if not value:
            what = "A key is missing here, or it is not a single text."
            self._stop(what, "Write key: value.", _line(event))
            value = ""
        end = event.end_mark
        parent.key = _Key(value, _line(event), end.line + 1, end.column)
        return (*parent.path, value)

    def _put_value(
        self, parent: _Open, mapping: dict[str, Value], key: _Key, value: Value, event: Event
    ) -> Path:
        path = (*parent.path, key.text)
        if parent.in_braces and value is None and not self._has_colon(key, event):
            self._put_rest(parent, key)
        elif key.text in mapping:
            first = self.lines[path]
            where = f"on line {first} and again on line {key.line}"
            where = f"twice on line {first}" if first == key.line else where
            self._stop(f"The key {key.text} is written {where}.", "Keep one of the two.", key.line)
        else:
            mapping[key.text] = value
            self.lines.setdefault(path, key.line)
            parent.text_key = key.text if isinstance(value, str) else ""
            if value is None:
                self._look_for_lost_colour(key)
        return path

    def _has_colon(self, key: _Key, event: Event) -> bool:
        mark = event.start_mark
        line = self.text_lines[key.end_line - 1]
        return bool(mark.line + 1 != key.end_line or ":" in line[key.end_column : mark.column])

    def _put_rest(self, parent: _Open, key: _Key) -> None:
        """A supposed key without a colon is the rest of the text before it, which a comma tore apart."""
        if parent.text_key:
            parent.rests.setdefault(parent.text_key, []).append(key.text)
        else:
            self._stop(f"{quoted(key.text)} has no colon and no value.", "Write key: value.", key.line)

    def _look_for_lost_colour(self, key: _Key) -> None:
        lost = _LOST_COLOUR.search(self.text_lines[key.end_line - 1], key.end_column)
        if lost:
            what = f"{key.text} has no value: what follows # is a comment to YAML."
            self._stop(what, f'Put the colour in quotes: {key.text}: "{lost[1]}".', key.line)

    def _stop(self, what: str, to_do: str, line: int) -> None:
        self.problems.append(Problem.stop(what, to_do, FilePlace(self.file, line)))


def _line(event: Event) -> int:
    """The line that an event begins on, from 1."""
    return int(event.start_mark.line) + 1
