"""Typed log: the rows of the commentary log, as they were drawn or as people changed or added them since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_engine.model.commentary import LOG_HEADINGS, Commentary
from workbook_engine.model.place import SheetPlace, cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import in_short
from workbook_engine.read.month_labels import read_month_label
from workbook_engine.read.our_sheet import OurSheet, Table
from workbook_engine.read.typed_text import typed_text, with_address

_A_ROW = "A row of the log has a month, a reference and a commentary; move other things away."


def read_log(sheet: OurSheet, table: Table) -> Iterator[Commentary | Problem]:
    """Each row's commentary; a stop for each thing that the log could not keep."""
    columns = [table.column(heading) for heading in (*LOG_HEADINGS[1:], LOG_HEADINGS[0])]
    for row, cells in sheet.grid.rows.items():
        below = row > table.header_row
        entry = _entry(sheet, row, columns) if below else None
        if entry is not None:
            yield entry
        was_cleared = below and not sheet.grid.text(row, columns[2] or 0).strip()
        for column, cell in cells.items():
            place = sheet.grid.place(row, column)
            if below and cell.formula is not None:
                yield Problem.stop(
                    f"Someone put a formula here (={cell.formula}), which the log cannot keep.",
                    "Keep its value only (copy, paste special, values), or move it to a sheet of your own.",
                    place,
                )
                continue
            is_of_entry = column in columns and (entry is not None or was_cleared)
            if cell.text.strip() and not is_of_entry and (row, column) not in table.drawn:
                yield Problem.stop(f"The log cannot keep “{in_short(cell.text)}” here.", _A_ROW, place)
    for reference, _, words in sheet.notes:
        yield Problem.stop(
            f"Someone put a note on {reference} (“{in_short(words)}”), which the log cannot keep.",
            "Copy its text into the commentary, or delete the note.",
            SheetPlace(sheet.grid.sheet),
        )


def _entry(sheet: OurSheet, row: int, columns: Sequence[int | None]) -> Commentary | None:
    code, name, text, month = (sheet.grid.cells.get((row, column or 0)) for column in columns)
    period = read_month_label(month) if month else None
    subject = code or name
    if subject is None or text is None or period is None or not text.text.strip():
        return None
    place = sheet.grid.place(row, columns[2] or 0)
    words = with_address(typed_text(text), sheet.links.get(cell_reference(place.row, place.column), ""))
    return Commentary(subject.text, name.text if name else subject.text, period, words, place)
