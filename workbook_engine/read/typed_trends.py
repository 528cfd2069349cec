"""Typed trends: nothing typed on the trend pages can be kept, so it stops the refresh, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import in_short
from workbook_engine.read.our_sheet import OurSheet, Table


def read_trends(sheet: OurSheet, table: Table) -> Iterator[Problem]:
    """A stop for each cell and note that the engine did not draw."""
    for (row, column), cell in sorted(sheet.grid.cells.items()):
        if (row, column) not in table.drawn and (cell.text.strip() or cell.formula):
            yield Problem.stop(
                f"The trend pages cannot keep “{in_short(cell.text)}” here.",
                "Write commentary on the scorecard, from where it is shown here; move other things away.",
                sheet.grid.place(row, column),
            )
    for reference, _, words in sheet.notes:
        yield Problem.stop(
            f"Someone put a note on {reference} (“{in_short(words)}”), which the trend pages cannot keep.",
            "Put it on the scorecard, or delete it.",
            SheetPlace(sheet.grid.sheet),
        )
