"""Title block: what a reader sees before the table. Its rows are always the same, so what people type
among them stays where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from workbook_engine.model.counted import counted
from workbook_engine.model.date_words import date_in_words
from workbook_engine.model.grid import Coordinate
from workbook_engine.model.mark import LOGO_ENDING
from workbook_engine.model.rating import NOT_RATED, Rating
from workbook_engine.model.rule_book import Report
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell, PlannedPicture
from workbook_engine.model.template import Template, Theme
from workbook_engine.sheets.columns import TableColumn, printed_widths
from workbook_engine.sheets.key import key_text
from workbook_engine.sheets.look import full_width_text, rating_pair, ratings_by_word, style_of
from workbook_engine.sheets.text_size import NORMAL_WIDTH, POINTS_PER_PIXEL, column_pixels, text_pixels
from workbook_engine.sheets.words import fill_in

TITLE_ROW, COUNCIL_ROW, MEETING_ROW, CHIP_ROW, WORD_ROW, KEY_ROW, GAP_ROW, HEADER_ROW = range(1, 9)


_CHIP_PADDING = 14
_LOGO_WIDTH, _LOGO_AIR = 180.0, 3.0  # pixels
_MOST_CHECKS = 999
"""Room is kept for so many, so that nothing moves when one more is found."""

_HEIGHTS = {
    COUNCIL_ROW: 16.5,
    TITLE_ROW: 28.5,
    MEETING_ROW: 16.5,
    CHIP_ROW: 21.0,
    WORD_ROW: 15.0,
    GAP_ROW: 6.0,
}


@dataclass(frozen=True)
class TitleBlock:
    """The rows above the table's headings.

    The chips begin at the column `chips_from`, or where what stands at the left leaves room for them.
    Which cells there are does not hang on how many checks there are to make.
    """

    scorecard: Scorecard
    template: Template
    columns: Sequence[TableColumn]
    chips_from: int = 1

    @cached_property
    def widths(self) -> list[float]:
        """The widths of the table's columns, in characters."""
        return [column.width for column in self.columns]

    @property
    def heights(self) -> dict[int, float]:
        """The heights of its rows, in points."""
        needed = {TITLE_ROW: self._title[1], MEETING_ROW: self._meeting[1]}
        at_least = {row: max(_HEIGHTS[row], height) for row, height in needed.items()}
        return _HEIGHTS | {KEY_ROW: self._key[1]} | at_least

    def cells(self, checks: int) -> dict[Coordinate, PlannedCell]:
        """Its cells, where so many checks are to be made."""
        start = self._first_free_column
        cells = {(row, 1): cell for row, cell in self._left.items() if cell.value}
        cells |= _chips(self.scorecard, self.template.theme, self.widths, start)
        if not self.scorecard.is_final:
            need = _pixels(_draft(_MOST_CHECKS), self.template.theme) + _CHIP_PADDING
            _, across = next(spans(self.widths, start, [need]))
            cells[COUNCIL_ROW, start] = replace(_draft(checks), across=across)
        return cells

    @cached_property
    def _left(self) -> dict[int, PlannedCell]:
        """What stands at the left, by row."""
        card = self.scorecard
        return {
            COUNCIL_ROW: PlannedCell(card.rule_book.council, "council"),
            TITLE_ROW: self._title[0],
            MEETING_ROW: self._meeting[0],
            CHIP_ROW: PlannedCell(card.tally, "tally"),
            WORD_ROW: PlannedCell(_tally_of_gaps(card), "tally"),
            KEY_ROW: self._key[0],
        }

    @property
    def logo(self) -> tuple[PlannedPicture, ...]:
        """The theme's logo at the top right of what is printed, over the rows of council and title."""
        picture = self.template.theme.logo
        if picture is None:
            return ()
        rows = (_HEIGHTS[COUNCIL_ROW] + _HEIGHTS[TITLE_ROW]) / POINTS_PER_PIXEL
        width, height = picture.fitted(_LOGO_WIDTH, rows - 2 * _LOGO_AIR)
        left = max(0.0, sum(map(column_pixels, printed_widths(self.columns))) - width - _LOGO_AIR)
        text = f"{self.scorecard.rule_book.council}{LOGO_ENDING}"
        return (PlannedPicture(picture, left, _LOGO_AIR, width, height, text),)

    @property
    def _beside_logo(self) -> Sequence[float]:
        """The widths of the columns that the title may run over: those that end before the logo begins."""
        widths = printed_widths(self.columns)
        if not self.logo:
            return widths
        ends = list(accumulate(map(column_pixels, widths)))
        return [width for width, end in zip(widths, ends, strict=True) if end <= self.logo[0].left] or widths

    @cached_property
    def _title(self) -> tuple[PlannedCell, float]:
        text = fill_in(self.template.title, self.scorecard)
        return full_width_text(text, "title", self.template.theme, self._beside_logo)

    @cached_property
    def _meeting(self) -> tuple[PlannedCell, float]:
        text = "  ·  ".join((*_meeting(self.scorecard.rule_book.report), *final_words(self.scorecard)))
        if self.scorecard.publication is None:  # as ever: it runs on over the page where it is longer
            return PlannedCell(text, "meeting"), 0.0
        return full_width_text(text, "meeting", self.template.theme, printed_widths(self.columns))

    @cached_property
    def _key(self) -> tuple[PlannedCell, float]:
        text = key_text(self.template.key, self.scorecard, self.columns)
        return full_width_text(text, "key", self.template.theme, printed_widths(self.columns))

    @cached_property
    def _first_free_column(self) -> int:
        """Where the chips begin: to the right of all that stands at the left of their rows."""
        beside = (self._left[row] for row in (COUNCIL_ROW, CHIP_ROW, WORD_ROW))
        widest = max(_pixels(cell, self.template.theme) for cell in beside)
        return max(self.chips_from, _first_column_past(widest, self.widths))


def meeting_words(report: Report) -> Iterator[str]:
    """What meeting the report goes to: the board, the date, the item and the appendix."""
    if report.board:
        yield report.board
    if report.meeting:
        yield date_in_words(report.meeting)
    if report.item:
        yield report.item if " " in report.item else f"Item {report.item}"
    if report.appendix:
        yield report.appendix if " " in report.appendix else f"Appendix {report.appendix}"


def _meeting(report: Report) -> Iterator[str]:
    yield from meeting_words(report)
    for label, value in (("Author", report.author), ("Contact", report.contact), ("Issue", report.issue)):
        if value:
            yield f"{label}: {value}"


def final_words(scorecard: Scorecard) -> Iterator[str]:
    """That the report is final, since when, and what has changed in its own figures since."""
    if scorecard.publication is None:
        return
    changed = sum(
        any(figure.period == each.period for figure in each.changed_since) for each in scorecard.assessments
    )
    have = "has" if changed == 1 else "have"
    since = f"; {counted(changed, 'figure')} {have} changed since" if changed else ""
    yield f"Final, {scorecard.publication.words}{since}"


def _tally_of_gaps(scorecard: Scorecard) -> str:
    """How many figures are not available, and which ratings are therefore of an earlier one."""
    available = scorecard.availability[0].upper() + scorecard.availability[1:]
    return "  ·  ".join((available, *scorecard.on_older_figures))


def _draft(checks: int) -> PlannedCell:
    """That this is a draft, and how much the team has still to look at."""
    return PlannedCell(f"DRAFT  ·  {counted(checks, 'check')} to make" if checks else "DRAFT", "draft")


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
    """A chip for each rating, how many over its word, and a pale one for those that have none."""
    counts, ratings = scorecard.counts, ratings_by_word(scorecard)
    if unrated := sum(scorecard.uncounted.values()):
        counts[NOT_RATED] = counts.get(NOT_RATED, 0) + unrated
        ratings.setdefault(NOT_RATED, Rating(NOT_RATED, "grey", counted=False))
    needs = [_pixels(PlannedCell(ratings[word].shown, "chip_word"), theme) + _CHIP_PADDING for word in counts]
    cells: dict[Coordinate, PlannedCell] = {}
    for (column, across), word in zip(spans(widths, start, needs), counts, strict=True):
        pair = rating_pair(ratings[word], theme)
        cells[CHIP_ROW, column] = PlannedCell(Decimal(counts[word]), "chip", "0", pair, across=across)
        cells[WORD_ROW, column] = PlannedCell(ratings[word].shown, "chip_word", pair=pair, across=across)
    return cells
