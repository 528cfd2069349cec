"""Form: the keys that an entry may have, and how the value of each is written."""

from __future__ import annotations

import datetime
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from workbook_engine.model.text_length import excel_length
from workbook_engine.rulebook.forms.notation import date, whole_number, yes_or_no
from workbook_engine.rulebook.mistake import Mistake, listed, nearest, quoted

LONGEST_TEXT, LONGEST_NOTE, LONGEST_WORD = 1000, 5000, 100
"""How long a text may be, a footnote or definition, and a word that stands in a narrow place. What is longer
than a cell may hold would be cut, and count as typed over at the next refresh."""

_IN_NO_FILE = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What no workbook can hold. YAML can say it in double quotes."""

VARIANT = "~"
"""What begins with this on a path of pydantic's is one of several ways of writing a value, and no key."""

Chosen = TypeVar("Chosen", bound=StrEnum)
Read = TypeVar("Read")


class Form(BaseModel):
    """One entry. Any key may be left out as far as pydantic goes: `needed` are those that may not be, so that
    an entry without one is still checked for everything else. A key without a value is left out."""

    # Deferred: only the form of a whole file is ever built, the others as parts of it.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    needed: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _leave_out_what_is_empty(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        known = cls.keys()
        return {key: value for key, value in data.items() if value is not None or key not in known}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core_schema))
        if cls.needed:
            schema["required"] = list(cls.needed)
        return schema

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys as they are written, in their order."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    def form_at(cls, path: Iterable[str | int]) -> type[Form] | None:
        """The form of the entry at a path; None where there is no entry."""
        annotations: list[Any] = [cls]
        for step in path:
            annotations = [inner for annotation in annotations for inner in _inside(annotation, step)]
        return next((each for each in annotations if _is_form(each)), None)

    def filled(self) -> Iterator[tuple[str, object]]:
        """Each key with its value."""
        for name, field in type(self).model_fields.items():
            yield field.alias or name, getattr(self, name)


def _is_form(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Form)


def _inside(annotation: Any, step: str | int) -> Iterator[Any]:
    """What is declared for one key of a form or a mapping, or for an item of a list."""
    arguments = get_args(annotation)
    if _is_form(annotation):
        for name, field in annotation.model_fields.items():
            if step == (field.alias or name):
                yield from alternatives(field.annotation)
    elif get_origin(annotation) is tuple and isinstance(step, int):
        yield from alternatives(arguments[0])
    elif get_origin(annotation) is dict and isinstance(step, str):
        yield from alternatives(arguments[1])


def alternatives(annotation: Any) -> Iterator[Any]:
    """The types that a declaration permits, each by itself."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from alternatives(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for argument in get_args(annotation):
            yield from alternatives(argument)
    else:
        yield annotation


def one_of(words: type[Chosen], also: Mapping[str, Chosen] | None = None) -> BeforeValidator:
    """Reads one of a fixed set of words, in whatever case; `also` are other words for some of them."""

    def read(value: Any, info: ValidationInfo) -> Chosen:
        text = " ".join(plain_text(value, info).split())
        if also and text.casefold() in also:
            return also[text.casefold()]
        for word in words:
            if word.value.casefold() == text.casefold():
                return word
        permitted = [word.value for word in words]
        meant = nearest(text, permitted) if len(permitted) > 1 else None
        to_do = f"Did you mean {meant}? " if meant else ""
        raise Mistake(f"{_key(info)} cannot be {quoted(text)}.", f"{to_do}Write {listed(permitted)}.")

    return BeforeValidator(read)


def written_as(read: Callable[[str], Read]) -> BeforeValidator:
    """Reads a single value that has a notation of its own."""

    def read_text(value: Any, info: ValidationInfo) -> Read:
        return read(plain_text(value, info))

    return BeforeValidator(read_text)


@dataclass(frozen=True)
class WholeNumber:
    """Reads a whole number between two ends, and tells the schema of both."""

    least: int
    most: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        read = written_as(lambda text: whole_number(text, self.least, self.most))
        return read.__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


def plain_text(value: Any, info: ValidationInfo) -> str:
    """A single text, without the spaces round it; a Mistake for a list or a mapping, and for a long one."""
    return _text(value, info, LONGEST_TEXT).strip()


def _text(value: Any, info: ValidationInfo, longest: int) -> str:
    if isinstance(value, str):
        if excel_length(value) > longest:
            what = f"{_key(info)} has {excel_length(value):,} characters."
            raise Mistake(what, f"Write at most {longest:,}.")
        impossible = _IN_NO_FILE.search(value)
        if impossible:
            what = f"{_key(info)} holds an invisible character (U+{ord(impossible[0]):04X})."
            raise Mistake(what, "Delete it and type the text again.")
        return value
    kind = "is a list" if isinstance(value, list) else "has keys of its own"
    raise Mistake(f"{_key(info)} {kind} here.", "Write a single text or number.")


def _key(info: ValidationInfo) -> str:
    return (info.field_name or "").rstrip("_")


def _note(value: Any, info: ValidationInfo) -> str:
    return _text(value, info, LONGEST_NOTE).strip()


def _word(value: Any, info: ValidationInfo) -> str:
    return _text(value, info, LONGEST_WORD).strip()


def _name_of_sheet(value: Any, info: ValidationInfo) -> str:
    return _text(value, info, LONGEST_TEXT)


def _schema(longest: int) -> WithJsonSchema:
    return WithJsonSchema({"type": ["string", "number"], "maxLength": longest})


Text = Annotated[str, BeforeValidator(plain_text), _schema(LONGEST_TEXT)]
Note = Annotated[str, BeforeValidator(_note), _schema(LONGEST_NOTE)]
Word = Annotated[str, BeforeValidator(_word), _schema(LONGEST_WORD)]
Key = Annotated[str, BeforeValidator(plain_text)]
"""A key that the writer chooses, such as the name of a section."""

TabName = Annotated[str, BeforeValidator(_name_of_sheet), _schema(LONGEST_TEXT)]
"""The name of a sheet that is there already, with the spaces that it may end in."""

YesNo = Annotated[bool, written_as(yes_or_no), WithJsonSchema({"type": "boolean"})]
Date = Annotated[
    datetime.date,
    written_as(date),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2019-08-13"]}),
]
