"""The Trends sheet: a page for each topic, with its charts one under the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.grid import Area
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import TRENDS, Mark
from workbook_engine.model.place import FilePlace
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell, SheetPlan
from workbook_engine.model.template import ColumnKind, Template
from workbook_engine.model.trend import SAID_BESIDE, Trends
from workbook_engine.model.trend_rules import TrendRules
from workbook_engine.sheets.columns import TableColumn
from workbook_engine.sheets.fingerprints import fingerprints
from workbook_engine.sheets.page import page_height, printed_page
from workbook_engine.sheets.title_block import HEADER_ROW, TitleBlock
from workbook_engine.sheets.trend_block import Ground, Said

INDICATOR = "Indicator"
"""The heading by which the sheet's heading row is known again."""

ELSEWHERE = "Commentary on other indicators"
"""What the last page is called, with texts that no other page and no table shows."""

_LABEL_WIDTH, _PERIOD_WIDTH, _TEXT_WIDTH = 26.0, 6.6, 48.0
_LEAST_PERIODS_WIDTH = 13 * _PERIOD_WIDTH  # what the chart needs, however few periods there are
_BAND_HEIGHT = 21.0


def trend_sheet(
    scorecard: Scorecard, trends: Trends, template: Template, said: Said, *, in_table: bool
) -> SheetPlan:
    """The plan of the sheet; `said` is what people say of the month.

    `in_table` says whether that stands in the scorecard's table too: if not, what is said of an indicator
    that is on no page here is printed after the others.
    """
    columns = _columns(trends)
    look = replace(template, title=f"Trends: {template.title}", key="")
    title = TitleBlock(scorecard, look, columns)
    ground = Ground([column.width for column in columns], template.theme, HEADER_ROW)
    ground.cells |= title.cells(0)
    for at, column in enumerate(columns, 1):
        heading = PlannedCell(column.heading or None, "header", aligned_as=column.shows.value)
        ground.cells[HEADER_ROW, at] = heading
    ground.heights |= {**title.heights, HEADER_ROW: _BAND_HEIGHT}
    pages = _Pages(ground, page_height(template.page, ground.widths))
    for topic in trends.topics:
        pages.begin(topic.title)
        for detail in topic.details:
            with_it = ground.row + 1
            ground.add_trend(detail, said.about(detail.assessments))
            pages.keep_together(with_it)
    unsaid = [] if in_table else list(_on_no_page(scorecard, trends, said))
    if unsaid:
        pages.begin(ELSEWHERE)
    for each in unsaid:
        with_it = ground.row + 1
        ground.add_heading([each])
        ground.add_whole(said.about([each]), "commentary")
        pages.keep_together(with_it)
    cells = ground.cells
    area = Area(1, 1, max(at for at, _ in cells), len(columns))
    book = scorecard.rule_book
    tab = (book.trends or TrendRules()).sheet
    return SheetPlan(
        name=tab,
        mark=Mark(TRENDS, tab, str(scorecard.period), str(FilePlace(book.file)), (INDICATOR,)),
        cells=cells,
        widths=tuple(ground.widths),
        heights=ground.heights,
        frozen=(HEADER_ROW, 1),
        page=printed_page(scorecard, template.page, area, HEADER_ROW, pages.breaks),
        fingerprints=fingerprints(cells, {}, [column.heading for column in columns], HEADER_ROW),
        charts=tuple(ground.charts),
        pictures=title.logo,
    )


def _columns(trends: Trends) -> list[TableColumn]:
    width = max(_PERIOD_WIDTH, _LEAST_PERIODS_WIDTH / len(trends.periods))
    return [
        TableColumn(ColumnKind.NAME, INDICATOR, _LABEL_WIDTH),
        *(TableColumn(ColumnKind.SERIES, period.label, width) for period in trends.periods),
        TableColumn(ColumnKind.COMMENTARY, SAID_BESIDE, _TEXT_WIDTH),
    ]


def _on_no_page(scorecard: Scorecard, trends: Trends, said: Said) -> Iterator[Assessment]:
    """The indicators of which something is said that no page shows."""
    shown = {
        match_key(each.indicator.key)
        for topic in trends.topics
        for detail in topic.details
        for each in detail.assessments
    }
    for each in scorecard.assessments:
        if match_key(each.indicator.key) not in shown and str(said.about([each])).strip():
            yield each


@dataclass
class _Pages:
    """Where a new page of paper begins: with each topic, and so that no chart is parted from its figures."""

    ground: Ground
    room: float
    breaks: list[int] = field(default_factory=list[int])
    used: float = 0.0

    def begin(self, title: str) -> None:
        """A page with this title on a band."""
        ground = self.ground
        is_first = ground.row == HEADER_ROW
        self.used = sum(ground.heights.values()) if is_first else _BAND_HEIGHT
        blank = [PlannedCell(None, "section")] * (len(ground.widths) - 1)
        row = ground.add(_BAND_HEIGHT, PlannedCell(title, "section"), *blank)
        self.breaks += [] if is_first else [row]
        self.used += _BAND_HEIGHT

    def keep_together(self, first: int) -> None:
        """See that the rows from `first` on stand on one page, or begin one where they are more than that."""
        needed = self._height(first, self.ground.row)
        above = self.ground.cells.get((first - 1, 1))
        is_under_title = above is not None and above.role == "section"
        if self.used + needed > self.room and not is_under_title:
            self.breaks.append(first)
            self.used = _BAND_HEIGHT
        self.used += needed
        if self.used > self.room:  # runs on over the pages that follow
            self.used %= self.room

    def _height(self, first: int, last: int) -> float:
        return sum(self.ground.heights[row] for row in range(first, last + 1))
