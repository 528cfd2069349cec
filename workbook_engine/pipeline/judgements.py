"""Judgements: what somebody judged of indicators, beside the figures and on the Commentary sheet."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_engine.model.judgement import Judgement
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.pipeline.sourced_texts import is_beside_figures
from workbook_engine.pipeline.sources import source_grids
from workbook_engine.read import Figures


def read_judgements(
    sheets: Sheets,
    book: RuleBook,
    figures: Figures,
    files: Mapping[str, bytes],
    month: Month,
    of_workbook: Month,
) -> tuple[Mapping[str, tuple[Judgement, ...]], list[Problem]]:
    """The judgements in the workbook by the indicator's key, and what is wrong with those of a month.

    `of_workbook` is the month that the workbook itself is for: so is a judgement that says no month. What
    keeps a sheet from being read is told where its figures or texts are.
    """
    judged = [source for source in book.sources if source.judgements]
    if not judged and book.commentary is None:
        return {}, []
    from workbook_engine.read import judged_beside_figures, judged_on_commentary_sheet, judgements_in

    problems: list[Problem] = []
    rows = []
    for source in judged:
        grids, _ = source_grids(sheets, source, files)
        found, wrong = judged_beside_figures(grids, source, book, of_workbook)
        rows += found
        problems += wrong
    grid, _ = sheets.shown(book.commentary.sheet) if book.commentary else (None, [])
    if grid is not None:
        rows += judged_on_commentary_sheet(grid, book, of_workbook if is_beside_figures(book) else None)
    judgements, wrong = judgements_in(rows, book, figures, month)
    return judgements, problems + wrong
