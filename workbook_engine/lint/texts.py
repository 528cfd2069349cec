"""Texts: faults of the shared strings, and of the document's own properties."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.lint.fault import at_part, twice
from workbook_engine.lint.parts import Parts
from workbook_engine.model.problem import Problem

_LONGEST = 32_767


def shared_strings(parts: Parts) -> Iterator[Problem]:
    for index, text in enumerate(parts.texts or ()):
        if len(text) > _LONGEST:
            what = f"The text number {index} has {len(text):,} characters; a cell takes {_LONGEST:,}."
            yield at_part(parts.name(parts.first("sharedStrings")), what)


def core_properties(parts: Parts) -> Iterator[Problem]:
    """Each property may be there once (ECMA-376 Part 2, 11)."""
    for part in parts.related("", "core-properties"):
        root = parts.tree(part)
        for name in twice(e.tag for e in root if isinstance(e.tag, str)) if root is not None else ():
            yield at_part(parts.name(part), f"The property {name.rpartition('}')[2]} is there twice.")


CHECKS = (shared_strings, core_properties)
