"""The Trends sheet: a page for each theme, with charts, their figures under them and commentary beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import TRENDS, Mark
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.planned_chart import ChartKind, LineStyle, PlannedChart, PlannedSeries
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell, SheetPlan
from workbook_engine.model.template import ColumnKind, Template, Theme
from workbook_engine.model.text_length import LONGEST_TEXT, cut, excel_length, shortened
from workbook_engine.model.trend_rules import TrendPage, TrendRules
from workbook_engine.sheets.columns import TableColumn
from workbook_engine.sheets.figures import figure_cell, number_format
from workbook_engine.sheets.fingerprints import fingerprints
from workbook_engine.sheets.look import cell_height
from workbook_engine.sheets.page import page_height, printed_page
from workbook_engine.sheets.table import by_section
from workbook_engine.sheets.text_size import column_pixels
from workbook_engine.sheets.title_block import HEADER_ROW, TitleBlock
from workbook_engine.sheets.trend_rows import TrendRow, trend_rows

INDICATOR = "Indicator"
"""The heading by which the sheet's heading row is known again."""

_LABEL_WIDTH, _MONTH_WIDTH, _TEXT_WIDTH = 26.0, 6.6, 48.0
_CHART_HEIGHT, _ROW_HEIGHT, _BAND_HEIGHT, _AIR = 172.5, 16.5, 21.0, 3.0
_LONGEST_LABEL = 255  # what Excel takes as a name
_MORE, _MORE_WRITTEN = "… More on the scorecard.", "… More where it was written."
_OTHERS = ("#12826A", "#B35A00", "#6B3FA0", "#1D6FB8", "#7A4B2A", "#4A5863")
"""The colours of the second indicator of a chart and of those after it; the first has the theme's accent."""


def trend_sheet(
    scorecard: Scorecard,
    rules: TrendRules,
    template: Template,
    commentary: Mapping[str, RichText],
    *,
    in_table: bool,
) -> SheetPlan:
    """The plan of the sheet; `commentary` is the month's, by the indicator's key for matching.

    `in_table` says whether it stands whole in the scorecard's table too.
    """
    months = [scorecard.period.earlier(back) for back in reversed(range(template.months))]
    return _Maker(scorecard, rules, template, commentary, months, in_table).plan()


@dataclass(frozen=True)
class _Maker:
    scorecard: Scorecard
    rules: TrendRules
    template: Template
    commentary: Mapping[str, RichText]
    months: Sequence[Month]
    in_table: bool

    def plan(self) -> SheetPlan:
        """The whole sheet: each page begins a new one of paper, and no chart is parted from its figures."""
        columns = self._columns()
        look = replace(self.template, title=f"{self.template.title}: trends", key="")
        title = TitleBlock(self.scorecard, look, columns)
        cells = title.cells(0)
        for at, column in enumerate(columns, 1):
            heading = PlannedCell(column.heading or None, "header", aligned_as=column.shows.value)
            cells[HEADER_ROW, at] = heading
        heights = dict(title.heights) | {HEADER_ROW: _BAND_HEIGHT}
        charts: list[PlannedChart] = []
        breaks: list[int] = []
        room = page_height(self.template.page, [column.width for column in columns])
        above = sum(heights.values())
        row = HEADER_ROW
        for page in self._pages():
            row += 1
            if row > HEADER_ROW + 1:
                breaks.append(row)
                above = _BAND_HEIGHT
            above += _BAND_HEIGHT
            cells |= {(row, at): PlannedCell(None, "section") for at in range(1, len(columns) + 1)}
            cells[row, 1] = PlannedCell(page.title, "section")
            heights[row] = _BAND_HEIGHT
            for group in self._groups(page):
                first, row = row + 1, self._block(group, row + 1, cells, heights, charts)
                needed = sum(heights[at] for at in range(first, row + 1))
                if above + needed > room:  # a chart stands on one page with its figures
                    breaks.append(first)
                    above = _BAND_HEIGHT
                above += needed
        area = Area(1, 1, max(at for at, _ in cells), len(columns))
        book = self.scorecard.rule_book
        mark = Mark(
            TRENDS, self.rules.sheet, str(self.scorecard.period), str(FilePlace(book.file)), (INDICATOR,)
        )
        return SheetPlan(
            name=self.rules.sheet,
            mark=mark,
            cells=cells,
            widths=tuple(column.width for column in columns),
            heights=heights,
            frozen=(HEADER_ROW, 1),
            page=printed_page(self.scorecard, self.template.page, area, HEADER_ROW, breaks),
            fingerprints=fingerprints(cells, {}, [column.heading for column in columns], HEADER_ROW),
            charts=tuple(charts),
        )

    def _columns(self) -> list[TableColumn]:
        return [
            TableColumn(ColumnKind.NAME, INDICATOR, _LABEL_WIDTH),
            *(TableColumn(ColumnKind.SERIES, month.label, _MONTH_WIDTH) for month in self.months),
            TableColumn(ColumnKind.COMMENTARY, "Commentary", _TEXT_WIDTH),
        ]

    def _pages(self) -> tuple[TrendPage, ...]:
        """The rule book's pages, else one a section."""
        return self.rules.pages or tuple(
            TrendPage(section or "All indicators", tuple((each.indicator.key,) for each in rows))
            for section, rows in by_section(self.scorecard)
        )

    def _groups(self, page: TrendPage) -> Iterator[list[Assessment]]:
        """The indicators of each chart of a page, those that the rule book has."""
        known = {match_key(each.indicator.key): each for each in self.scorecard.assessments}
        for keys in page.charts:
            group = [known[match_key(key)] for key in keys if match_key(key) in known]
            if group:
                yield group

    def _block(
        self,
        group: Sequence[Assessment],
        row: int,
        cells: dict[Coordinate, PlannedCell],
        heights: dict[int, float],
        charts: list[PlannedChart],
    ) -> int:
        """One chart with what belongs to it, from this row on; the last row that it takes."""
        theme, last = self.template.theme, len(self.months) + 2
        for line in _headings(group):
            cells[row, 1] = PlannedCell(line, "key", wrap=False)
            heights[row] = _ROW_HEIGHT
            row += 1
        text = _cut_to_a_cell("\n\n".join(self._said(group)), _MORE if self.in_table else _MORE_WRITTEN)
        rows = trend_rows(group, self.months)
        has_chart = any(sum(f is not None for f in each.figures) > 1 for each in rows if each.is_own)
        chart_row = row
        if text:
            cells[row, last] = PlannedCell(text, "commentary")
        if has_chart or text:
            needed = cell_height(PlannedCell(text, "commentary"), column_pixels(_TEXT_WIDTH), theme) + _AIR
            heights[row] = min(max(needed, _CHART_HEIGHT if has_chart else 0.0), 408.0)
            row += 1
        first = row
        for each in rows:
            cells[row, 1] = PlannedCell(each.label, "name")
            for at, figure in enumerate(each.figures, 2):
                cells[row, at] = figure_cell(figure, "series")
            heights[row] = _ROW_HEIGHT
            row += 1
        if has_chart:
            charts.append(self._chart(group, rows, chart_row, first))
        heights[row] = _AIR * 3
        return row

    def _said(self, group: Sequence[Assessment]) -> Iterator[str]:
        """The commentary on these indicators, each with its code where they are several."""
        for each in group:
            text = self.commentary.get(match_key(each.indicator.key))
            if text is not None:
                label = f"{each.indicator.key}: " if len(group) > 1 else ""
                yield f"{label}{text}"

    def _chart(
        self, group: Sequence[Assessment], rows: Sequence[TrendRow], chart_row: int, first: int
    ) -> PlannedChart:
        last = len(self.months) + 1
        shown = next(figure for row in rows for figure in row.figures if figure is not None)
        highest = max(figure.value for row in rows for figure in row.figures if figure is not None)
        lowest = min(figure.value for row in rows for figure in row.figures if figure is not None)
        whole = shown.unit is Unit.PERCENT and Decimal(50) < highest <= Decimal(100)
        return PlannedChart(
            ChartKind.LINES,
            Area(chart_row, 1, chart_row, last),
            _alt_text(group, self.months),
            Area(HEADER_ROW, 2, HEADER_ROW, last),
            tuple(_series(rows, self.template.theme, first, last)),
            number_format=number_format(replace(shown, value=shown.value.to_integral_value(), bound=None)),
            lowest=Decimal(0) if lowest >= 0 else None,
            highest=Decimal(1) if whole else None,
        )


def _cut_to_a_cell(text: str, more: str) -> str:
    """As much of the texts on one chart as a cell keeps, and then where the rest is."""
    if excel_length(text) <= LONGEST_TEXT:
        return text
    return cut(text, LONGEST_TEXT - excel_length(more)) + more


def _headings(group: Sequence[Assessment]) -> Iterator[str]:
    for each in group:
        indicator = each.indicator
        yield f"{indicator.code}  {indicator.name}" if indicator.code else indicator.name
        if indicator.definition:
            yield indicator.definition


def _series(rows: Sequence[TrendRow], theme: Theme, first: int, last: int) -> Iterator[PlannedSeries]:
    """A line a row: the indicators' in colours of their own, the others thin. One figure alone is a point."""
    own = iter((theme.accent, *_OTHERS * (1 + len(rows) // len(_OTHERS))))
    other = iter(_OTHERS * (1 + len(rows) // len(_OTHERS)))
    targets = 0
    for at, row in enumerate(rows, first):
        values, point = Area(at, 2, at, last), row.is_a_point
        if row.is_own:
            yield PlannedSeries(
                shortened(row.label, _LONGEST_LABEL), values, next(own), width=2.25, markers=True
            )
        elif row.is_target:
            targets += 1
            red = theme.travel.get("worse", "#A31621")
            yield PlannedSeries(
                "Target", values, red, line=row.line, width=1.5, markers=point, in_legend=targets == 1
            )
        elif row.line is LineStyle.DOTTED:
            yield PlannedSeries(
                shortened(row.label, _LONGEST_LABEL),
                values,
                "#5B6771",
                line=row.line,
                width=1.5,
                markers=point,
            )
        else:
            yield PlannedSeries(
                shortened(row.label, _LONGEST_LABEL),
                values,
                next(other),
                line=row.line,
                width=1.25,
                markers=point,
            )


def _alt_text(group: Sequence[Assessment], months: Sequence[Month]) -> str:
    return "Line chart. " + " ".join(_told(each, months) for each in group)


def _told(assessment: Assessment, months: Sequence[Month]) -> str:
    """What a line shows, for those who cannot see it."""
    known: list[tuple[Month, Figure]] = []
    for month, observation in zip(reversed(months), reversed(assessment.series), strict=False):
        if observation and observation.figure:
            known.insert(0, (month, observation.figure))
    name = assessment.indicator.name
    if not known:
        return f"{name}: no figure."
    (begin, first), (end, last) = known[0], known[-1]
    aim = f", target {assessment.target.shown}" if assessment.target else ""
    return f"{name}: {first.shown} in {begin.name}, {last.shown} in {end.name}{aim}."
