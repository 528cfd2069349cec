"""Tables: faults of Excel tables, which repeat in a part of their own what their sheet shows (18.5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.area import Area, area, overlap, overlapping
from workbook_engine.lint.defined_names import why_no_name
from workbook_engine.lint.fault import at_cell, at_part, at_sheet, number, twice
from workbook_engine.lint.order import TABLE, out_of_order
from workbook_engine.lint.parts import M, Parts
from workbook_engine.lint.rows import Held
from workbook_engine.model.problem import Problem
from workbook_engine.xml import unescaped


def tables(parts: Parts) -> Iterator[Problem]:
    for listed, root in parts.sheets:
        shown: list[Area] = []
        for part in parts.related(listed.part, "table"):
            table = parts.tree(part)
            box = area(table.get("ref")) if table is not None else None
            if table is None:
                continue
            name = table.get("displayName") or table.get("name") or parts.name(part)
            if box is None:
                yield at_sheet(
                    listed.name, f"The table {name} lies at {table.get('ref')}, which is no range."
                )
                continue
            shown.append(box)
            for what in (*_own_faults(table, box), *_against_sheet(root, box)):
                yield at_sheet(listed.name, f"The table {name} {what}.")
            if table.get("headerRowCount") != "0":
                yield from _headings(parts, listed.part, listed.name, name, table, box)
        for one, other in overlapping(shown):
            yield at_cell(listed.name, other.top, other.left, f"Two tables overlap: {one} and {other}.")


def _own_faults(table: etree._Element, box: Area) -> Iterator[str]:
    columns = table.findall(f"{M}tableColumns/{M}tableColumn")
    width = box.right - box.left + 1
    if len(columns) != width:
        yield f"is {width} columns wide and has {len(columns)}"
    for name in twice((column.get("name") or "").casefold() for column in columns):
        yield f"has two columns called {name}"
    for column_id in twice(column.get("id") for column in columns):
        yield f"has two columns with the id {column_id}"
    yield from (f"has {name} out of order" for name in out_of_order(table, TABLE))
    filtered = table.find(f"{M}autoFilter")
    within = area(filtered.get("ref")) if filtered is not None else box
    if within is None or not (
        within[:2] == box[:2] and within.right == box.right and within.bottom <= box.bottom
    ):
        yield "has a filter that is not its own range"
    if box.bottom == box.top and table.get("headerRowCount") != "0":
        yield "has no row beneath its headings"


def _against_sheet(root: etree._Element, box: Area) -> Iterator[str]:
    filtered = root.find(f"{M}autoFilter")
    around = area(filtered.get("ref")) if filtered is not None else None
    if around is not None and overlap(around, box):
        yield f"overlaps the filter of its sheet at {around}"
    for element in root.iterfind(f"{M}mergeCells/{M}mergeCell"):
        merged = area(element.get("ref"))
        if merged is not None and overlap(merged, box):
            yield f"has merged cells in it at {merged}"


def _headings(
    parts: Parts, sheet_part: str, sheet: str, name: str, table: etree._Element, box: Area
) -> Iterator[Problem]:
    held = parts.rows[sheet_part].held
    columns = table.findall(f"{M}tableColumns/{M}tableColumn")
    for column, element in enumerate(columns, start=box.left):
        wanted = _plain(element.get("name") or "")
        cell = held.get((box.top, column))
        shown = None if cell is None else _shown(cell, parts.texts or [])
        if shown is not None and _plain(shown) != wanted:
            what = f"The table {name} calls this column {wanted}, and its cell says {_plain(shown)}."
            yield at_cell(sheet, box.top, column, what)
        elif cell is None and column <= box.right:
            yield at_cell(
                sheet, box.top, column, f"The table {name} calls this column {wanted}; its cell is empty."
            )


def _shown(cell: Held, texts: list[str]) -> str | None:
    """The text of a heading; None for what cannot be told, and for a number, which the table writes anew."""
    if cell.type == "s":
        index = number(cell.value)
        return texts[index] if 0 <= index < len(texts) else None
    return cell.value if cell.type in ("str", "inlineStr") else None


def _plain(text: str) -> str:
    """A heading as both sides can be compared: line breaks alike."""
    return unescaped(text).replace("\r\n", "\n").replace("\r", "\n")


def names_and_ids(parts: Parts) -> Iterator[Problem]:
    found = [
        (part, table)
        for listed in parts.listed
        for part in parts.related(listed.part, "table")
        if listed.part and (table := parts.tree(part)) is not None
    ]
    root = parts.tree(parts.workbook)
    defined = {
        (e.get("name") or "").casefold()
        for e in (root.iter(f"{M}definedName") if root is not None else ())
        if e.get("localSheetId") is None
    }
    for table_id in twice(table.get("id") for _, table in found):
        yield at_part(parts.name(parts.workbook), f"Two tables have the id {table_id}.")
    names = [(table.get("displayName") or "") for _, table in found]
    for name in twice(name.casefold() for name in names):
        yield at_part(parts.name(parts.workbook), f"Two tables are called {name}.")
    for (part, _), name in zip(found, names, strict=True):
        if name.casefold() in defined:
            yield at_part(
                parts.name(part), f"The table {name} has a name that is defined for something else."
            )
        if why := why_no_name(name):
            yield at_part(parts.name(part), f"A table may not be called {name}: {why}.")


def table_parts(parts: Parts) -> Iterator[Problem]:
    """Each table that hangs on a sheet is listed on it once."""
    for listed, root in parts.sheets:
        listing = len(root.findall(f"{M}tableParts/{M}tablePart"))
        hanging = len(parts.related(listed.part, "table"))
        if listing != hanging:
            yield at_sheet(listed.name, f"The sheet lists {listing} tables, and {hanging} hang on it.")


CHECKS = (tables, names_and_ids, table_parts)
