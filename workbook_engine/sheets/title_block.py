"""Title block: what a reader sees before the table. Its rows are always the same, so what people type
among them stays where it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from workbook_engine.model.grid import Coordinate
from workbook_engine.model.period import MONTH_NAMES
from workbook_engine.model.problem import checks
from workbook_engine.model.rating import NOT_RATED
from workbook_engine.model.rule_book import Report
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell
from workbook_engine.model.template import Template, Theme
from workbook_engine.sheets.look import full_width_text, rating_pair, ratings_by_word, style_of
from workbook_engine.sheets.text_size import NORMAL_WIDTH, column_pixels, text_pixels
from workbook_engine.sheets.words import counted, fill_in

COUNCIL_ROW, TITLE_ROW, MEETING_ROW, CHIP_ROW, WORD_ROW, KEY_ROW, GAP_ROW, HEADER_ROW = range(1, 9)


_CHIP_PADDING = 14
_HEIGHTS = {
    COUNCIL_ROW: 16.5,
    TITLE_ROW: 28.5,
    MEETING_ROW: 16.5,
    CHIP_ROW: 21.0,
    WORD_ROW: 15.0,
    GAP_ROW: 6.0,
}


def title_block(
    scorecard: Scorecard, template: Template, widths: Sequence[float]
) -> tuple[dict[Coordinate, PlannedCell], dict[int, float]]:
    """The cells of the rows above the table's headings, and the heights of those rows in points."""
    report, theme = scorecard.rule_book.report, template.theme
    key, key_height = full_width_text(fill_in(template.key, scorecard), "key", theme, widths)
    left = {
        COUNCIL_ROW: PlannedCell(scorecard.rule_book.council, "council"),
        TITLE_ROW: PlannedCell(fill_in(template.title, scorecard), "title"),
        MEETING_ROW: PlannedCell("  ·  ".join(_meeting(report)), "meeting"),
        CHIP_ROW: PlannedCell(_tally_of_indicators(scorecard), "tally"),
        WORD_ROW: PlannedCell(_tally_of_gaps(scorecard), "tally"),
        KEY_ROW: key,
    }
    cells = {(row, 1): cell for row, cell in left.items() if cell.value}
    beside = [cell for row, cell in left.items() if row in (COUNCIL_ROW, CHIP_ROW, WORD_ROW)]
    start = _first_column_past(max(_pixels(cell, theme) for cell in beside), widths)
    if not report.is_final:
        draft = PlannedCell("DRAFT", "draft")
        _, across = next(spans(widths, start, [_pixels(draft, theme) + _CHIP_PADDING]))
        cells[COUNCIL_ROW, start] = replace(draft, across=across)
    cells |= _chips(scorecard, theme, widths, start)
    return cells, _HEIGHTS | {KEY_ROW: key_height}


def meeting_date(date: datetime.date) -> str:
    """A date in words.

    >>> meeting_date(datetime.date(2019, 8, 13))
    '13 August 2019'
    """
    return f"{date.day} {MONTH_NAMES[date.month - 1]} {date.year}"


def _meeting(report: Report) -> Iterator[str]:
    if report.board:
        yield report.board
    if report.meeting:
        yield meeting_date(report.meeting)
    if report.item:
        yield report.item if " " in report.item else f"Item {report.item}"
    for label, value in (("Author", report.author), ("Contact", report.contact), ("Issue", report.issue)):
        if value:
            yield f"{label}: {value}"


def _tally_of_indicators(scorecard: Scorecard) -> str:
    not_rated = sum(assessment.rating.word == NOT_RATED for assessment in scorecard.assessments)
    indicators = counted(len(scorecard.assessments), "indicator")
    return f"{indicators}, {not_rated} not rated" if not_rated else indicators


def _tally_of_gaps(scorecard: Scorecard) -> str:
    missing = counted(scorecard.missing, "figure")
    return f"{missing} not available  ·  {counted(len(checks(scorecard.problems)), 'check')} to make"


def _pixels(cell: PlannedCell, theme: Theme) -> float:
    style = style_of(theme, cell.role)
    return text_pixels(str(cell.value), style.size or theme.size, bold=style.bold, font=theme.font)


def _first_column_past(pixels: float, widths: Sequence[float]) -> int:
    """The first column that a text from the left edge does not reach."""
    reached = 0.0
    for column, width in enumerate(widths, 1):
        if reached >= pixels:
            return column
        reached += column_pixels(width)
    return len(widths) + 1


def spans(widths: Sequence[float], start: int, needs: Sequence[float]) -> Iterator[tuple[int, int]]:
    """For each need in pixels its first column and how many columns it takes, one after the other.

    >>> list(spans([7, 7, 7, 10], 1, [50, 90, 50]))
    [(1, 1), (2, 2), (4, 1)]
    """
    for need in needs:
        first, room = start, 0
        while room < need:
            room += column_pixels(widths[start - 1] if start <= len(widths) else NORMAL_WIDTH)
            start += 1
        yield first, start - first


def _chips(
    scorecard: Scorecard, theme: Theme, widths: Sequence[float], start: int
) -> Mapping[Coordinate, PlannedCell]:
    """A chip for each rating that counts: how many, over its word."""
    counts, ratings = scorecard.counts, ratings_by_word(scorecard)
    needs = [_pixels(PlannedCell(word, "chip_word"), theme) + _CHIP_PADDING for word in counts]
    cells: dict[Coordinate, PlannedCell] = {}
    for (column, across), word in zip(spans(widths, start, needs), counts, strict=True):
        pair = rating_pair(ratings[word], theme)
        cells[CHIP_ROW, column] = PlannedCell(Decimal(counts[word]), "chip", "0", pair, across=across)
        cells[WORD_ROW, column] = PlannedCell(word, "chip_word", pair=pair, across=across)
    return cells
