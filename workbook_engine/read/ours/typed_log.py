"""Typed log: the rows of the commentary log, as they were drawn or as people changed or added them since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook_engine.model.action import ACTION_HEADINGS, Action
from workbook_engine.model.commentary import LOG_HEADINGS, Commentary, Note, TypedCell
from workbook_engine.model.landmark import log_landmark
from workbook_engine.model.place import cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import in_short
from workbook_engine.read.headings.month_labels import read_month_label
from workbook_engine.read.ours.our_sheet import OurSheet, Table
from workbook_engine.read.ours.typed_action import typed_entry
from workbook_engine.read.ours.typed_place import Page
from workbook_engine.read.ours.typed_text import typed_text, with_address

_A_ROW = "A row of the log has a month, a reference and a commentary or an action; move other things away."


def read_log(sheet: OurSheet, table: Table) -> Iterator[Commentary | Action | TypedCell | Note | Problem]:
    """Each row's commentary and action; a stop for each thing that the log could not keep."""
    columns = [table.column(heading) for heading in (*LOG_HEADINGS[1:], LOG_HEADINGS[0], *ACTION_HEADINGS)]
    by_row = {row: list(_entries(sheet, row, columns)) for row in sheet.grid.rows if row > table.header_row}
    page = Page(sheet, table, {row: _landmark(entries[0]) for row, entries in by_row.items() if entries})
    for row, cells in sheet.grid.rows.items():
        below = row > table.header_row
        entries = by_row.get(row, [])
        yield from entries
        was_cleared = below and not any(
            sheet.grid.text(row, at or 0).strip() for at in (columns[2], *columns[4:])
        )
        for column, cell in cells.items():
            place = sheet.grid.place(row, column)
            if below and cell.formula is not None:
                yield Problem.stop(
                    f"Someone put a formula here (={in_short(cell.formula)}), which the log cannot keep.",
                    "Keep its value only (copy, paste special, values), or move it to a sheet of your own.",
                    place,
                )
                continue
            is_of_entry = column in columns and (entries or was_cleared)
            is_empty = not cell.text.strip() and cell.formula is None
            if is_empty or is_of_entry or (row, column) in table.drawn:
                continue
            if below and column <= table.last_column:
                yield Problem.stop(f"The log cannot keep “{in_short(cell.text)}” here.", _A_ROW, place)
            else:
                yield page.cell(cell, place, sheet.links.get(cell_reference(row, column), ""))
    for note in page.notes():
        entries = by_row.get(note.place.row, []) if isinstance(note, Note) else []
        if isinstance(note, Note) and entries and note.place.column == columns[2]:
            anchor = replace(note.anchor, key=entries[0].key, period=entries[0].period)
            yield replace(note, anchor=anchor)
        else:
            yield note


def _landmark(entry: Commentary | Action) -> str:
    action = " ".join(entry.texts) if isinstance(entry, Action) else ""
    return log_landmark(entry.period, entry.key, action)


def _entries(sheet: OurSheet, row: int, columns: Sequence[int | None]) -> Iterator[Commentary | Action]:
    cells = [sheet.grid.cells.get((row, column or 0)) for column in columns]
    filled = [cell if cell and cell.text.strip() else None for cell in cells]
    code, name, text, month, *of_action = filled
    period = read_month_label(month) if month else None
    subject = code or name
    if subject is None or (period is None and (month or text)):
        return

    def link(at: int) -> str:
        return sheet.links.get(cell_reference(row, columns[at] or 0), "")

    about = subject.text, name.text if name else subject.text
    if text is not None and period is not None:
        words = with_address(typed_text(text), link(2))
        yield Commentary(*about, period, words, sheet.grid.place(row, columns[2] or 0))
    if any(of_action):
        entries = tuple(typed_entry(cell, link(at)) if cell else None for at, cell in enumerate(of_action, 4))
        first = next(column for column, cell in zip(columns[4:], of_action, strict=True) if cell)
        yield Action(*about, entries, period, place=sheet.grid.place(row, first or 0))
