"""Whether everybody can read a workbook. `check_accessibility` goes through the checklist item by item."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.checklist import CHECKLIST
from workbook_engine.accessibility.checks import colours, file, notes, pictures, structure, tables, writing
from workbook_engine.accessibility.item import Answer, Item, Rated, Result, Section
from workbook_engine.opc import Refusal
from workbook_engine.opc.refusal import SAVE_AGAIN
from workbook_engine.xml import UnsafeXmlError

__all__ = ["CHECKLIST", "Answer", "Item", "Rated", "Result", "Section", "check_accessibility"]

_CHECKS: Mapping[str, Callable[[Book], Answer]] = {
    "marked-up-tables": tables.marked_up,
    "table-names": tables.names,
    "merged-cells": tables.merged,
    "blank-rows": tables.blank_rows,
    "header-row": tables.header_row,
    "wrapped-text": tables.wrapped,
    "filters-and-panes": tables.filters_and_panes,
    "empty-cells": tables.empty_cells,
    "hidden": tables.hidden,
    "column-widths": tables.column_widths,
    "note-marks": notes.marks,
    "note-words": notes.words,
    "notes-in-cells": notes.in_cells,
    "notes-sheet": notes.sheet_of_notes,
    "written-content": writing.written_content,
    "links": writing.links,
    "text-format": writing.text_format,
    "sheet-titles": writing.sheet_titles,
    "symbols": writing.symbols,
    "floating": pictures.floating,
    "dividing-devices": colours.dividing_devices,
    "fills": colours.fills,
    "colour-alone": colours.colour_alone,
    "contrast": colours.text_contrast,
    "images": pictures.images,
    "macros": file.macros,
    "sheet-names": structure.sheet_names,
    "blank-sheets": structure.blank_sheets,
    "column-a": structure.column_a,
    "left-edge": structure.left_edge,
    "below-tables": structure.below_tables,
    "one-table": structure.one_table,
    "spelling": writing.spelling,
    "excel-checker": file.excel_checker,
    "document-information": file.document_information,
    "cursor": file.cursor,
    "alt-text": pictures.alt_text,
    "images-of-text": pictures.images_of_text,
    "chart-contrast": pictures.chart_contrast,
    "sparklines": pictures.sparklines,
    "level-text": writing.level_text,
    "reading-order": pictures.reading_order,
    "shorthand": writing.shorthand,
    "numbers": writing.numbers,
    "formulas": file.formulas,
    "zoom": file.zoom,
    "cover-sheet": structure.cover_sheet,
    "open-format": file.open_format,
    "file-name": file.file_name,
}


def check_accessibility(data: bytes, file: str = "") -> tuple[Rated, ...]:
    """Each item of the checklist with what a workbook's bytes come to on it. `file` is its name, if any.

    Raises Refusal for bytes that are no workbook, or a damaged one.
    """
    try:
        book = Book(data, file)
        return tuple(Rated(item, _CHECKS[item.id](book)) for item in CHECKLIST)
    except UnsafeXmlError as error:
        raise Refusal("A part of the workbook is damaged: it is not well-formed XML.", SAVE_AGAIN) from error
