"""Cells: faults of rows and cells, and of the calculation chain that lists cells with formulas."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.lint.area import area
from workbook_engine.lint.fault import at_part
from workbook_engine.lint.parts import M, Parts
from workbook_engine.model.problem import Problem


def rows_and_cells(parts: Parts) -> Iterator[Problem]:
    for rows in parts.rows.values():
        yield from rows.faults


def calculation_chain(parts: Parts) -> Iterator[Problem]:
    """The chain may leave cells out, which Excel then adds; it may not name one without a formula."""
    by_id = {listed.sheet_id: listed for listed in parts.listed}
    for chain in parts.related(parts.workbook, "calcChain"):
        root = parts.tree(chain)
        sheet_id = "1"
        for element in root.iterfind(f"{M}c") if root is not None else ():
            sheet_id = element.get("i") or sheet_id
            listed, cell = by_id.get(sheet_id), area(element.get("r"))
            rows = parts.rows.get(listed.part) if listed else None
            if cell is None or rows is None or (cell.top, cell.left) not in rows.formulas:
                tab = f"of sheet {listed.name}" if listed else "of a sheet that is not there"
                yield at_part(
                    parts.name(chain),
                    f"The calculation chain names {element.get('r')} {tab}, which has no formula.",
                )


CHECKS = (rows_and_cells, calculation_chain)
