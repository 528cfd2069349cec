"""What a workbook holds that its reader might not see. `inspect_package` finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.caches import find_caches
from workbook_engine.disclosure.cells import find_cells
from workbook_engine.disclosure.comments import find_comments
from workbook_engine.disclosure.drawings import find_drawings
from workbook_engine.disclosure.finding import Finding, Grade, hidden_only
from workbook_engine.disclosure.leftovers import find_leftovers
from workbook_engine.disclosure.links import find_links
from workbook_engine.disclosure.names import find_names
from workbook_engine.disclosure.parts import find_parts
from workbook_engine.disclosure.properties import find_properties
from workbook_engine.disclosure.rows_columns import find_rows_columns
from workbook_engine.disclosure.shapes import find_shapes
from workbook_engine.disclosure.sheets import find_sheets
from workbook_engine.opc import Refusal
from workbook_engine.opc.refusal import SAVE_AGAIN
from workbook_engine.xml import UnsafeXmlError

__all__ = ["Finding", "Grade", "hidden_only", "inspect_package"]

_LOOKS: tuple[Callable[[Book], Iterator[Finding]], ...] = (
    find_sheets,
    find_rows_columns,
    find_cells,
    find_comments,
    find_links,
    find_caches,
    find_drawings,
    find_shapes,
    find_names,
    find_properties,
    find_parts,
    find_leftovers,
)


def inspect_package(data: bytes) -> tuple[Finding, ...]:
    """All that a workbook's bytes hold and a reader might not see; what is hidden first.

    Raises Refusal for bytes that are no workbook, or a damaged one.
    """
    try:
        book = Book(data)
        found = [finding for look in _LOOKS for finding in look(book)]
    except UnsafeXmlError as error:
        raise Refusal("A part of the workbook is damaged: it is not well-formed XML.", SAVE_AGAIN) from error
    return tuple(sorted(found, key=lambda finding: finding.grade is not Grade.HIDDEN))
