"""Key columns: the columns that an Indicators sheet may have, made from the keys that an indicator may have.

A key that is added to the form has its column at once, with its heading, its help and its drop-down.
"""

from __future__ import annotations

import functools
import types
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, get_args, get_origin

from workbook_engine.model.indicator import match_key
from workbook_engine.rulebook.forms.form import Form, alternatives
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.mistake import nearest

COMMENT = "Comment"
"""The heading of the column with what is a comment in YAML; the engine passes it over."""

NAME_KEY = "name"


class Way(Enum):
    """How a value stands in its cell."""

    TEXT = "a text, whatever it looks like"
    FIGURE = "a single value, which may be a number"
    LINES = "texts, one a line"
    NESTED = "a list or entries with keys of their own"
    BY_NAME = "one value for each name, in a column of its own"


@dataclass(frozen=True)
class KeyColumn:
    """The column of one key.

    `choices` are the only words that may stand there; empty: any may. `single` is True where one value may
    stand there that is no text, such as a figure.
    """

    key: str
    heading: str
    help: str
    way: Way
    choices: tuple[str, ...] = ()
    single: bool = False


@functools.cache
def key_columns() -> dict[str, KeyColumn]:
    """The column of each key of an indicator, by key, in the order of the keys.

    >>> column = key_columns()["good_is"]
    >>> column.heading, column.choices
    ('Good is', ('high', 'low', 'between', 'close to target', 'neither'))
    """
    columns: dict[str, KeyColumn] = {}
    for name, field in IndicatorForm.model_fields.items():
        key = field.alias or name
        ways = [way for way in alternatives(field.annotation) if way is not types.NoneType]
        help_text = field.description or ""
        single = any(way is not str and not _has_parts(way) for way in ways) or _way(ways) is Way.BY_NAME
        columns[key] = KeyColumn(key, heading_of(key), help_text, _way(ways), _choices(ways), single)
    return columns


def heading_of(key: str) -> str:
    """The heading of a key's column.

    >>> heading_of("in_arrears")
    'In arrears'
    """
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def folded(heading: str) -> str:
    """A heading as it is compared: `good_is` and `Good is:` are the same."""
    return match_key(heading.replace("_", " ")).rstrip(" :")


def key_headed(heading: str) -> str | None:
    """The key whose column a heading heads; None where it heads none.

    >>> key_headed("GOOD IS"), key_headed("Notes of mine")
    ('good_is', None)
    """
    wanted = folded(heading)
    return next((key for key in key_columns() if folded(key) == wanted), None)


def named_heading(key: str, name: str) -> str:
    """The heading of the column for one name under a key: `Benchmark: England`, of the key `benchmarks`."""
    return f"{heading_of(key).removesuffix('s')}: {name}"


def key_and_name_headed(heading: str) -> tuple[str, str] | None:
    """The key and the name of such a heading; None where it is none."""
    first, _, name = heading.partition(":")
    key = key_headed(first) or key_headed(f"{first}s")
    if key is None or not name.strip() or key_columns()[key].way is not Way.BY_NAME:
        return None
    return key, name.strip()


def heading_meant(heading: str) -> str | None:
    """The heading that somebody may have meant."""
    return nearest(heading, [column.heading for column in key_columns().values()])


def pair_of_keys(key: str) -> tuple[str, str] | None:
    """The two keys of each entry of a list, where its entries need two and no more: `month` and `note`."""
    form = IndicatorForm.form_at((key, 0))
    return (form.needed[0], form.needed[1]) if form and len(form.needed) == 2 else None


def may_be_range(key: str) -> bool:
    """Whether the value of a key may have two ends, `from` and `to`."""
    form = IndicatorForm.form_at((key,))
    return form is not None and set(form.keys()) >= {"from", "to"}


def _way(ways: list[Any]) -> Way:
    if all(get_origin(way) is dict for way in ways):
        return Way.BY_NAME
    if all(get_origin(way) is tuple and set(alternatives(get_args(way)[0])) == {str} for way in ways):
        return Way.LINES
    if any(map(_has_parts, ways)):
        return Way.NESTED
    return Way.TEXT if str in ways else Way.FIGURE


def _choices(ways: list[Any]) -> tuple[str, ...]:
    """The words of a value that is one of a fixed set."""
    if ways == [bool]:
        return ("yes", "no")
    if len(ways) == 1 and isinstance(ways[0], type) and issubclass(ways[0], StrEnum):
        return tuple(str(word.value) for word in ways[0])
    return ()


def _has_parts(way: Any) -> bool:
    """Whether a type is of lists, or of entries with keys."""
    return get_origin(way) in (tuple, dict) or (isinstance(way, type) and issubclass(way, Form))
