"""Canonical: a value of the model as one text that says what it means, and nothing of where it was written.

What never affects equality (places) is left out, and so is what a value does not say because it is as usual:
a rule book keeps its text when the engine learns a key that it does not use.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping, Set
from decimal import Decimal
from typing import Any

_CODE = 8


def canonical(value: Any) -> str:
    """The text of a value: of a dataclass with its fields by name, of a set or a mapping in order.

    >>> canonical({"b": Decimal("1.50"), "a": (True, None)})
    '{"a":[yes,none],"b":1.50}'

    Raises TypeError for a value that is none of the model's.
    """
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case str():
            return json.dumps(str(value), ensure_ascii=False)
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case datetime.date():
            return value.isoformat()
        case Mapping():
            return f"{{{','.join(sorted(f'{canonical(k)}:{canonical(v)}' for k, v in value.items()))}}}"
        case Set():
            return f"{{{','.join(sorted(map(canonical, value)))}}}"
        case list() | tuple():
            return f"[{','.join(map(canonical, value))}]"
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            said = ((name, getattr(value, name), usual) for name, usual in _fields(type(value)))
            fields = ",".join(f"{name}={canonical(held)}" for name, held, usual in said if held != usual)
            return f"{type(value).__name__}({fields})"
        case _:
            raise TypeError(f"{type(value).__name__} is not a value of the model")


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields that two equal values share, in the order of their names, each with what it is usually."""
    fields = (each for each in dataclasses.fields(kind) if each.compare)
    return tuple((each.name, _usual(each)) for each in sorted(fields, key=lambda each: each.name))


def _usual(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def code_of(lines: Iterable[str]) -> str:
    """A short code of some lines in whatever order: eight digits of their SHA-256.

    >>> code_of(["A 1", "A 2"]) == code_of(["A 2", "A 1"]), code_of(["A 1"])
    (True, '937b-b40e')
    """
    digest = hashlib.sha256("\0".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[: _CODE // 2]}-{digest[_CODE // 2 : _CODE]}"
