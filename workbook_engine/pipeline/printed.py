"""Printed: what the scorecard in a workbook says, found by its mark, or as ours where a copy has no marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook_engine.model.grid import Grid
from workbook_engine.model.mark import COMMENTARY_LOG, OVERVIEW, SCORECARD, TRENDS
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.printed import Printed
from workbook_engine.model.problem import Problem
from workbook_engine.opc import SheetEntry
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.read.printed.headings import KnownHeadings
from workbook_engine.read.printed.log import read_log
from workbook_engine.read.printed.overview import lists_row, read_overview
from workbook_engine.read.printed.scorecard import read_scorecard
from workbook_engine.read.printed.title import headings_row
from workbook_engine.read.printed.trends import is_trends, read_trends, said_elsewhere

_ROLES = (SCORECARD, OVERVIEW, TRENDS, COMMENTARY_LOG)
_LARGEST = 16_000_000  # bytes, unpacked; no scorecard comes near it


def read_printed(sheets: Sheets, known: KnownHeadings) -> tuple[Printed | None, list[Problem]]:
    """What the scorecard in a workbook says, with its overview and trend pages; None where there is none.

    Of several scorecards it is the one of the known rule book.
    """
    problems: list[Problem] = []
    there = dict(_marked(sheets, known)) or dict(_unmarked(sheets, known))
    grids: dict[str, Grid] = {}
    for role, entry in there.items():
        grid, found = sheets.grid(entry)
        problems += found
        if grid is not None:
            grids[role] = grid
    card = read_scorecard(grids[SCORECARD], known) if SCORECARD in grids else None
    if card is None:
        return None, problems
    if OVERVIEW in grids:
        sentences, moved = read_overview(grids[OVERVIEW])
        card = replace(card, sentences=sentences, moved=moved)
    if TRENDS in grids:
        trends, texts = read_trends(grids[TRENDS], card.rows, known)
        card = replace(card, trends=trends, definitions=tuple(said_elsewhere(texts, card.rows)))
    if COMMENTARY_LOG in grids:
        card = replace(card, log=tuple(read_log(grids[COMMENTARY_LOG])))
    month = _month_of_mark(sheets, there[SCORECARD])
    return replace(card, month=month or card.month), problems


def _marked(sheets: Sheets, known: KnownHeadings) -> Iterator[tuple[str, SheetEntry]]:
    """The marked sheets of one rule book by their roles; without one, those of the first scorecard."""
    marks = [each for each in sheets.workbook.marks() if each[1].role in _ROLES]
    names = [mark.rules for _, mark, _ in marks if mark.role == SCORECARD]
    own = str(FilePlace(known.book.file)) if known.book else ""
    rules = own if own in names else next(iter(names), "")
    for entry, mark, _ in reversed(marks):
        if mark.rules == rules:
            yield mark.role, entry


def _unmarked(sheets: Sheets, known: KnownHeadings) -> Iterator[tuple[str, SheetEntry]]:
    """The sheets of a copy by what they are: each begins with our title block."""
    wanted = known.book.scorecard_sheet.casefold() if known.book else ""
    tabs = [*reversed(sheets.workbook.sheets)]  # of several alike the first is meant, and the last one stands
    for entry in sorted(tabs, key=lambda each: each.name.casefold() == wanted):
        if entry.kind != "worksheet" or not entry.part or _is_large(sheets, entry):
            continue
        grid, _ = sheets.grid(entry)
        if grid is None or headings_row(grid) is None:
            continue
        if is_trends(grid):
            yield TRENDS, entry
        elif lists_row(grid) is not None:
            yield OVERVIEW, entry
        else:
            yield SCORECARD, entry


def _is_large(sheets: Sheets, entry: SheetEntry) -> bool:
    return entry.part in sheets.workbook.package and sheets.workbook.package.size(entry.part) > _LARGEST


def _month_of_mark(sheets: Sheets, entry: SheetEntry) -> Month | None:
    period = next((mark.period for each, mark, _ in sheets.workbook.marks() if each == entry), "")
    try:
        return Month.from_iso(period) if period else None
    except ValueError:
        return None
