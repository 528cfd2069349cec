"""Document: what a rule book or template says, all as text, each value with its line or cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook_engine.model.place import CellPlace, FilePlace, Place, SheetPlace

Value = str | list["Value"] | dict[str, "Value"] | None
"""What is said: a text, a list, a mapping, or nothing."""

Path = tuple[str | int, ...]
"""Where a value stands in the document: `("indicators", 3, "target")`."""


@dataclass(frozen=True)
class Document:
    """What a file says, and what a sheet says in its stead.

    `places` are the lines of the file and, for what a sheet says, its cells.
    """

    file: str
    value: Value
    places: Mapping[Path, Place] = field(default_factory=dict[Path, Place])

    def place(self, path: Path) -> Place:
        """The line or cell of a value, or of the nearest thing round it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path) or FilePlace(self.file, 1)

    def at(self, path: Path) -> Value:
        """The value at a path; None where there is none."""
        value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value


def in_words(place: Place) -> str:
    """A place as a sentence names another one that is near.

    >>> in_words(FilePlace("croydon.yaml", 29)), in_words(CellPlace("Indicators", 7, 4))
    ('on line 29', 'in Indicators!D7')
    """
    if isinstance(place, FilePlace):
        return f"on line {place.line or 1}"
    return f"in {place}"


def reading_order(place: Place | None) -> tuple[int, int, str, int, int]:
    """What places are sorted by: the file from its top to its end, then the cells of sheets, row by row."""
    match place:
        case FilePlace():
            return 0, place.line or 0, "", 0, 0
        case CellPlace():
            return 1, 0, place.sheet, place.row, place.column
        case SheetPlace():
            return 1, 0, place.sheet, 0, 0
        case _:
            return 1, 0, "", 0, 0
