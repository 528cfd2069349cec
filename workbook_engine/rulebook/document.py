"""Document: the values of a YAML text, all as text, each with the line that it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook_engine.model.place import FilePlace

Value = str | list["Value"] | dict[str, "Value"] | None
"""What YAML says: a text, a list, a mapping, or nothing."""

Path = tuple[str | int, ...]
"""Where a value stands in the document: `("indicators", 3, "target")`."""


@dataclass(frozen=True)
class Document:
    """What a YAML text says; lines are counted from 1."""

    file: str
    value: Value
    lines: Mapping[Path, int] = field(default_factory=dict[Path, int])

    def place(self, path: Path) -> FilePlace:
        """The line of a value, or of the nearest thing round it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return FilePlace(self.file, self.lines.get(path, 1))

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
