"""Sources: the figures of all places that the rule book names, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from workbook_engine.model.grid import Grid
from workbook_engine.model.limits import TooLargeError
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace, column_number
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import Source
from workbook_engine.opc import Refusal, SheetEntry, excel_tables
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.read import Figures, merge, read_figures, with_wholes

_AREA = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")

_Found = tuple[Grid | None, list[Problem]]


def read_sources(
    sheets: Sheets, book: RuleBook, files: Mapping[str, bytes]
) -> tuple[Figures | None, list[Problem]]:
    """The figures of every source as one; None where one of them cannot be read.

    `files` are the contents of the files beside the workbook that sources name, by their names.
    """
    read: list[Figures] = []
    problems: list[Problem] = []
    for source in book.sources:
        grids, found = source_grids(sheets, source, files)
        problems += found
        if grids:
            figures, found = read_figures(grids, source, book)
            problems += found
            read.append(figures)
    if stops(problems):
        return None, problems
    figures, found = merge(read)
    return with_wholes(figures, book), problems + found


def years_over(book: RuleBook, month: Month) -> list[Problem]:
    """A check, where every year that the rule book says of months without one is over in a report's month."""
    said = [source for source in book.sources if source.year]
    latest = max(said, key=lambda source: source.year.last if source.year else month, default=None)
    if latest is None or latest.year is None or month <= latest.year.last:
        return []
    what = (
        f"Months of {latest.name} that say no year are read as those of {latest.year.label}, and the "
        f"report is for {month.name}."
    )
    return [Problem.check(what, "If they are this year's by now, correct year.", latest.place)]


def cell_area(reference: str) -> tuple[str, tuple[int, int, int, int]] | None:
    """The sheet ("" where it is not said) and the corners of a reference; None where it is not one area.

    >>> cell_area("'Jul 19'!$B$8:$V$79"), cell_area("Data!$C$4"), cell_area("OFFSET(A1,1,1)")
    (('Jul 19', (8, 2, 79, 22)), ('Data', (4, 3, 4, 3)), None)
    """
    match = _AREA.fullmatch(reference)
    if match is None:
        return None
    quoted, plain, left, top, right, bottom = match.groups()
    sheet = (quoted or plain or "").replace("''", "'")
    return sheet, (int(top), column_number(left), int(bottom or top), column_number(right or left))


def source_grids(
    sheets: Sheets, source: Source, files: Mapping[str, bytes]
) -> tuple[list[Grid], list[Problem]]:
    """The grids of one source, one a sheet; a stop for each that is not there or cannot be read."""
    if source.file:
        found = [_file_grid(source, files)]
    elif source.table:
        found = [_table_grid(sheets, source)]
    elif source.range:
        found = [_range_grid(sheets, source)]
    else:
        found = [_sheet_grid(sheets, source, name) for name in source.sheets]
    return [grid for grid, _ in found if grid is not None], [each for _, wrong in found for each in wrong]


def _sheet_grid(sheets: Sheets, source: Source, name: str) -> _Found:
    entry = sheets.find(name)
    if entry is not None:
        return sheets.grid(entry)
    names = ", ".join(sheet.name for sheet in sheets.workbook.sheets)
    what = f"The workbook has no sheet named {name}."
    return None, [Problem.stop(what, f"Name one of its sheets: {names}.", source.place)]


def _file_grid(source: Source, files: Mapping[str, bytes]) -> _Found:
    try:
        from workbook_engine.read import read_csv

        return read_csv(files[source.file], source.file), []
    except KeyError:
        what, to_do = (
            f"There is no file {source.file} beside the workbook.",
            "Put it there, or correct its name.",
        )
        return None, [Problem.stop(what, to_do, source.place)]
    except TooLargeError as error:
        return None, [Problem.stop(error.what, error.to_do, FilePlace(source.file))]
    except ValueError as error:
        what = f"The file cannot be read as a table ({error})."
        return None, [Problem.stop(what, "Save it as CSV (UTF-8) again.", FilePlace(source.file))]


def _table_grid(sheets: Sheets, source: Source) -> _Found:
    try:
        tables = excel_tables(sheets.workbook)
    except Refusal as refusal:
        return None, [Problem.stop(refusal.what, refusal.to_do, source.place)]
    for table in tables:
        if table.name.casefold() == source.table.casefold():
            return _within(sheets, table.sheet, table.reference)
    return _none("table", source.table, (table.name for table in tables), source)


def _range_grid(sheets: Sheets, source: Source) -> _Found:
    names = [name for name in sheets.workbook.defined_names if not name.hidden]
    for name in names:
        area = cell_area(name.text) if name.name.casefold() == source.range.casefold() else None
        entry = sheets.workbook.sheet(area[0]) if area else None
        if entry is not None:
            return _within(sheets, entry, name.text)
    areas = (name.name for name in names if cell_area(name.text))
    return _none("range of cells", source.range, areas, source)


def _within(sheets: Sheets, entry: SheetEntry, reference: str) -> _Found:
    """The part of a sheet that a reference names."""
    grid, problems = sheets.grid(entry)
    area = cell_area(reference)
    return (grid.within(*area[1]) if grid and area else grid), problems


def _none(kind: str, name: str, there: Iterable[str], source: Source) -> _Found:
    names = ", ".join(dict.fromkeys(there))
    to_do = f"Name one that it has: {names}." if names else "It has none; correct the rule book."
    return None, [Problem.stop(f"The workbook has no {kind} named {name}.", to_do, source.place)]
