"""Fingerprints: those of all that the engine drew on a sheet, by the row's key and the column's heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook_engine.model.fingerprint import fingerprint, region
from workbook_engine.model.grid import Coordinate
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.sheet_plan import PlannedCell


def fingerprints(
    cells: Mapping[Coordinate, PlannedCell],
    keys: Mapping[int, str],
    headings: Sequence[str],
    header_row: int,
) -> str:
    """A fingerprint for each cell that the engine filled, run together.

    `keys` are the indicators' by row, `headings` the columns' from left to right.
    """
    found: list[str] = []
    for (row, column), cell in cells.items():
        value = str(cell.value) if isinstance(cell.value, RichText) else cell.value
        if isinstance(value, str | Decimal) and not cell.typed:
            key = keys.get(row, "")
            heading = headings[column - 1] if key else region(row, header_row)
            found.append(fingerprint(key, heading, value))
    return "".join(found)
