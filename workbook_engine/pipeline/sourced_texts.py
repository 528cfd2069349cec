"""Sourced texts: the commentary that services wrote on a sheet of their own."""

from __future__ import annotations

from workbook_engine.model.commentary import SourcedText
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.pipeline.grids import Sheets


def read_sourced_texts(
    sheets: Sheets, book: RuleBook, month: Month, of_workbook: Month
) -> tuple[tuple[SourcedText, ...], list[Problem]]:
    """The month's texts on the sheet that the rule book names; none, where it names none.

    `of_workbook` is the month that the workbook itself is for: so are the texts beside its figures, on a
    sheet that has no column of months for them.
    """
    if book.commentary is None:
        return (), []
    grid, problems = sheets.shown(book.commentary.sheet)
    if grid is not None:
        from workbook_engine.read import read_commentary_sheet

        undated = of_workbook if is_beside_figures(book) else None
        return read_commentary_sheet(grid, book, month, undated)
    what = f"The workbook has no sheet named {book.commentary.sheet}."
    missing = Problem.stop(what, "Write the name as on its tab.", book.commentary.place)
    return (), problems or [missing]


def is_beside_figures(book: RuleBook) -> bool:
    """Whether commentary stands on a sheet of figures, and so need not say its month."""
    commentary = book.commentary.sheet.casefold() if book.commentary else ""
    return any(sheet.casefold() == commentary for source in book.sources for sheet in source.sheets)
