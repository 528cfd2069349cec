"""Comments: faults of notes, which need a drawing of another kind (VML) to be shown (18.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_engine.lint.area import area
from workbook_engine.lint.fault import at_part, at_sheet, number, twice
from workbook_engine.lint.parts import M, Parts
from workbook_engine.model.problem import Problem

_BLOCKS = re.compile(rb"idmap\b[^>]*?data=[\"']([\d,\s]+)")
_SHAPE_IDS = re.compile(rb"<v:shape\b[^>]*?\sid=[\"']([^\"']+)")


def notes(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        noted = parts.related(listed.part, "comments")
        if noted and root.find(f"{M}legacyDrawing") is None:
            yield at_sheet(listed.name, "The sheet has notes and no legacyDrawing to show them.")
        if len(noted) > 1:
            yield at_sheet(listed.name, "The sheet has two parts with notes.")
        for part in noted:
            comments = parts.tree(part)
            if comments is None:
                continue
            authors = len(comments.findall(f"{M}authors/{M}author"))
            elements = comments.findall(f"{M}commentList/{M}comment")
            for reference in twice(e.get("ref") for e in elements):
                yield at_sheet(listed.name, f"The cell {reference} has two notes.")
            for element in elements:
                if area(element.get("ref")) is None:
                    yield at_sheet(listed.name, f"A note lies at {element.get('ref')}, which is no cell.")
                if not 0 <= number(element.get("authorId"), -1) < max(1, authors):
                    yield at_sheet(
                        listed.name, f"The note at {element.get('ref')} has an author who is not there."
                    )


def vml_blocks(parts: Parts) -> Iterator[Problem]:
    """Each VML drawing numbers its shapes in blocks of 1,024 that no other one may claim."""
    claimed: list[bytes] = []
    for key in parts:
        if key.endswith(".vml"):
            content = parts.content(key) or b""
            for match in _BLOCKS.finditer(content):
                claimed += [block.strip() for block in match[1].split(b",")]
            for shape_id in twice(_SHAPE_IDS.findall(content)):
                yield at_part(parts.name(key), f"Two shapes have the id {shape_id.decode(errors='replace')}.")
    for block in twice(claimed):
        yield at_part(parts.name(parts.workbook), f"Two VML drawings claim the block {block.decode()}.")


CHECKS = (notes, vml_blocks)
