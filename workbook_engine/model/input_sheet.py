"""InputSheet: a table that the engine draws once, for people to fill in; from then on it is theirs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class InputColumn:
    """A column: its heading, what Excel says of it to whoever types there, and the words that may be chosen.

    `beside` is the number of the list beside the table that these words stand in, None where there is none;
    with `is_free` other words may be typed too. `figures` is True where what looks like a number is one
    (`85%`); elsewhere it stays a text. `broken` is True where long texts are broken over lines. `least` is
    how many characters wide the column is at least.
    """

    heading: str
    help: str = ""
    choices: tuple[str, ...] = ()
    figures: bool = False
    broken: bool = False
    beside: int | None = None
    is_free: bool = False
    least: float = 0.0


@dataclass(frozen=True)
class ListBeside:
    """A list to look things up in, right of the table, after an empty column."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class InputSheet:
    """A sheet's name, a line about it, its columns, and its rows, a text a column ("" for none).

    The columns up to `stays` remain in view.
    """

    name: str
    about: str
    columns: tuple[InputColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    stays: int = 0
    beside: tuple[ListBeside, ...] = ()
