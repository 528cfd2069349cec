"""What tests of the samples share: a cell as Excel shows it, a sheet by its headings, a package's parts."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def parts(workbook: Path) -> list[tuple[str, bytes]]:
    """Names and contents of a package's parts: compressors differ from one machine to the next."""
    with zipfile.ZipFile(workbook) as package:
        return [(entry.filename, package.read(entry)) for entry in package.infolist()]


def as_shown(value: object, number_format: str) -> str:
    """A cell as Excel shows it, for the few number formats of the samples."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return f"{value:%b-%y}"
    if isinstance(value, str):
        return value.strip()
    assert isinstance(value, int | float)
    scale, unit = (100, "%") if number_format.endswith("%") else (1, "")
    decimals = len(number_format.partition(".")[2].rstrip("%"))
    return f"{value * scale:.{decimals}f}{unit}"


def shown_row(sheet: Worksheet, row: int) -> list[str]:
    """A row of a sheet as shown, from column A on."""
    cells = next(sheet.iter_rows(min_row=row, max_row=row))
    return [as_shown(cell.value, cell.number_format) for cell in cells]


def rows_under(sheet: Worksheet, heading_row: int, key: str) -> dict[str, dict[str, str]]:
    """The rows under a row of headings, by what stands under one of them; sections and blank rows left out.

    A row counts where the column of the key has a text and any other has one too, as it would in a table.
    """
    headings = shown_row(sheet, heading_row)
    found: dict[str, dict[str, str]] = {}
    for row in range(heading_row + 1, sheet.max_row + 1):
        here = {
            heading: text for heading, text in zip(headings, shown_row(sheet, row), strict=True) if heading
        }
        if here[key]:
            found[here[key]] = here
    return found


def texts(sheet: Worksheet) -> set[str]:
    """Every text on a sheet."""
    return {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}


def furnishings(workbook: Workbook) -> dict[str, int]:
    """How many of what a team puts on its sheets besides figures: charts, notes, drop-downs, and so on."""
    chosen = workbook.worksheets
    cells = [cell for sheet in chosen for row in sheet.iter_rows() for cell in row]
    return {
        "charts": sum(len(sheet._charts) for sheet in chosen),  # type: ignore[attr-defined]
        "cell notes": sum(cell.comment is not None for cell in cells),
        "drop-downs": sum(len(sheet.data_validations.dataValidation) for sheet in chosen),
        "conditional formats": sum(len(list(sheet.conditional_formatting)) for sheet in chosen),
        "hidden sheets": sum(sheet.sheet_state == "hidden" for sheet in chosen),
        "names": len(workbook.defined_names),
    }
