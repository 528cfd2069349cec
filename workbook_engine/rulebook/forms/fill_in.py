"""Fill in: a document into its form, with every entry that does not fit told in one pass."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbook_engine.model.place import FilePlace, Place
from workbook_engine.model.problem import Problem
from workbook_engine.rulebook.forms.form import VARIANT, Form
from workbook_engine.rulebook.mistake import Mistake, listed, nearest, quoted
from workbook_engine.rulebook.yaml.document import Document, Path, in_words, reading_order
from workbook_engine.rulebook.yaml.read_yaml import read_yaml

F = TypeVar("F", bound=Form)

_KEY = "[key]"  # what ends a location of pydantic's where the key itself was refused


@dataclass
class Reading(Generic[F]):
    """A form as far as it could be filled in, and the mistakes so far.

    `spoilt` are the paths whose value was refused: the form has nothing there, and nothing more need be said.
    """

    document: Document
    form: F
    spoilt: frozenset[Path] = frozenset()
    problems: list[Problem] = field(default_factory=list[Problem])

    def mistake(self, path: Path, what: str, to_do: str) -> None:
        """Note a stop at a path."""
        self.problems.append(_stop(self.document, path, what, to_do))

    def is_sound(self, *path: str | int) -> bool:
        """Whether everything round this path was accepted: else what seems to be missing may not be."""
        return not any(path[:length] in self.spoilt for length in range(len(path) + 1))

    def place(self, *path: str | int) -> Place:
        return self.document.place(path)

    def where(self, *path: str | int) -> str:
        """A place as a sentence names it: `on line 29`, `in Indicators!D7`."""
        return in_words(self.place(*path))

    def in_order(self) -> list[Problem]:
        """The mistakes from the top of the file to its end, then those of a sheet, row by row."""
        return sorted(self.problems, key=lambda problem: reading_order(problem.place))


def read_form(text: str, file: str, form: type[F]) -> tuple[Reading[F] | None, list[Problem]]:
    """A YAML text in its form; None, and the problems, where there is nothing to fill a form in with."""
    document, problems = read_document(text, file, form)
    if document is None:
        return None, problems
    reading = fill_in(form, document)
    reading.problems[:0] = problems
    return reading, []


def read_document(text: str, file: str, form: type[Form]) -> tuple[Document | None, list[Problem]]:
    """A YAML text with keys at its top, and the mistakes in it as YAML; None where it has no such keys."""
    document, problems = read_yaml(text, file)
    if document is None or isinstance(document.value, dict):
        return document, problems
    what = (
        "There is nothing in this file." if document.value is None else "This file does not begin with a key."
    )
    return None, [*problems, Problem.stop(what, f"Begin with {form.keys()[0]}: …", FilePlace(file, 1))]


def fill_in(form: type[F], document: Document, refused: frozenset[Path] = frozenset()) -> Reading[F]:
    """The form filled in with what fits; a stop for each entry that does not, or that is needed and absent.

    `refused` are paths of which enough has been said.

    What is refused is taken out and the rest filled in again, until the form takes it.
    """
    value: Any = document.value
    spoilt: set[Path] = set(refused)
    problems: list[Problem] = []
    taken_out: set[Path] = set()
    while True:
        try:
            reading = Reading(document, form.model_validate(value), frozenset(spoilt), problems)
            break
        except ValidationError as error:
            value = copy.deepcopy(value)
            for detail in error.errors(include_url=False, include_input=False):
                path = _path(document, detail["loc"])
                if path in taken_out:  # nothing may stand there, not even an empty item: the list goes
                    _take_out(value, path[:-1], an_entry=True)
                    continue
                taken_out.add(path)
                problems += _explain(form, document, path, detail)
                spoilt.add(path)
                meant = (*path[:-1], _meant(form, path) or path[-1])
                if meant not in document.places:
                    spoilt.add(meant)
                _take_out(value, path, an_entry=_cause(detail) is None)
    _ask_for_needed(reading, reading.form, ())
    return reading


def _path(document: Document, location: Path) -> Path:
    """The path in the document, without the steps that name a way of writing."""
    path: Path = ()
    for step in location[:-1] if location[-1] == _KEY and location not in document.places else location:
        if not str(step).startswith(VARIANT) or (*path, step) in document.places:
            path = (*path, step)
    return path


def _take_out(value: Any, path: Path, *, an_entry: bool) -> None:
    """Take a refused value out. An item of a list is emptied, for the others to keep their numbers."""
    *above, last = path
    for step in above:
        if isinstance(value, dict) and step not in value:
            return  # taken out already, with what it is in
        value = value[step]
    if isinstance(last, int):
        value[last] = {} if an_entry else ""
    else:
        value.pop(last, None)


def _cause(detail: ErrorDetails) -> Mistake | None:
    cause = (detail.get("ctx") or {}).get("error")
    return cause if isinstance(cause, Mistake) else None


def _explain(form: type[Form], document: Document, path: Path, detail: ErrorDetails) -> list[Problem]:
    cause = _cause(detail)
    if cause is not None:
        return [_stop(document, path, cause.what, cause.to_do)]
    if detail["type"] == "extra_forbidden":
        return _unknown_key(form, document, path)
    if detail["type"] == "tuple_type":
        to_do = "Put each of its entries on a line of its own, after a dash."
        return [_stop(document, path, f"{_entry(path)} is not a list.", to_do)]
    inner = form.form_at(path)
    keys = f"; the keys are {listed(inner.keys(), 'and')}" if inner else ""
    what = f"{_entry(path)} should have keys of its own."
    return [_stop(document, path, what, f"Write each as key: value{keys}.")]


def _unknown_key(form: type[Form], document: Document, path: Path) -> list[Problem]:
    key = str(path[-1])
    if not key:
        return []  # told when the file was read
    meant = _meant(form, path)
    to_do = f"Did you mean {meant}?" if meant else f"The keys here are {listed(_keys(form, path), 'and')}."
    return [_stop(document, path, f"{quoted(key)} is not a key here.", to_do)]


def _keys(form: type[Form], path: Path) -> tuple[str, ...]:
    """The keys that may stand beside the last one of a path."""
    entry = form.form_at(path[:-1])
    return entry.keys() if entry else ()


def _meant(form: type[Form], path: Path) -> str | None:
    """The key that was meant by the last one of a path, which is none; None where that cannot be guessed."""
    keys = _keys(form, path)
    return None if path[-1] in keys else nearest(str(path[-1]), keys)


def _ask_for_needed(reading: Reading[Any], value: object, path: Path) -> None:
    """Note what is needed and absent, in an entry and in all the entries in it."""
    if isinstance(value, Form):
        for key, inner in value.filled():
            absent = inner is None or inner in ("", ())
            if absent and key in value.needed and reading.is_sound(*path, key):
                reading.mistake((*path, key), f"{_entry(path)} has no {quoted(key)}.", f"Add {key}: …")
            _ask_for_needed(reading, inner, (*path, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            _ask_for_needed(reading, item, (*path, number))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _ask_for_needed(reading, item, (*path, str(key)))


def _entry(path: Path) -> str:
    """What stands at a path, as a sentence names it."""
    if not path:
        return "The file"
    key = next(step for step in reversed(path) if isinstance(step, str))
    return key if path[-1] == key else f"This entry of {key}"


def _stop(document: Document, path: Path, what: str, to_do: str) -> Problem:
    return Problem.stop(what, to_do, document.place(path), _indicator_key(document, path))


def _indicator_key(document: Document, path: Path) -> str | None:
    """The code, else the name, of the indicator that a path is in."""
    if len(path) < 2 or path[0] != "indicators":
        return None
    code, name = document.at((*path[:2], "code")), document.at((*path[:2], "name"))
    return next((text for text in (code, name) if isinstance(text, str) and text), None)
