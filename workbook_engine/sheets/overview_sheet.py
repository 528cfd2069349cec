"""The Overview sheet: counts by section and their chart, the lists in sentences, and ratings that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from workbook_engine.model.commentary import WrittenOverview
from workbook_engine.model.counted import counted
from workbook_engine.model.date_words import date_in_words
from workbook_engine.model.fingerprint import BESIDE, fingerprint
from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.indicator import match_key
from workbook_engine.model.landmark import sentence_landmark
from workbook_engine.model.mark import OVERVIEW, Mark
from workbook_engine.model.overview import FIGURES, IN_WORDS, NOW, REF, WAS, Overview
from workbook_engine.model.overview_rules import OverviewRules
from workbook_engine.model.period import Period, PeriodKind
from workbook_engine.model.place import FilePlace
from workbook_engine.model.planned_chart import ChartKind, PlannedChart, PlannedSeries
from workbook_engine.model.problem import Problem
from workbook_engine.model.rating import NOT_RATED, Rating
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell, PlannedTable, SheetPlan
from workbook_engine.model.template import ColumnKind, Pair, Template
from workbook_engine.sheets.columns import TableColumn, short_period
from workbook_engine.sheets.fingerprints import fingerprints
from workbook_engine.sheets.look import cell_height, rating_pair, ratings_by_word
from workbook_engine.sheets.overview_lists import Line, Lists, put_together
from workbook_engine.sheets.page import page_breaks, printed_page
from workbook_engine.sheets.signals import rating_paints
from workbook_engine.sheets.text_size import column_pixels
from workbook_engine.sheets.title_block import HEADER_ROW, TitleBlock

ALL = "All"

_WIDTHS = (9.0, 78.0, 30.0)
_RATING_WIDTH = 9.0
_WIDTHS_WITHOUT_CODES = (2.0, 85.0, 30.0)
_UNSEEN = ";;;"  # Excel's format that shows nothing
_NOTHING = "None this time"
_ALL_SECTIONS = "All indicators"
_LEAST_ROWS = 7  # of the counts, so that the chart beside them has room
_COUNT_HEIGHT, _SECTION_HEIGHT, _AIR = 19.5, 21.0, 3.0
_CHANGED_SINCE = "Figures that changed since they were published"
_MOST_CHANGED = 30
_UNDER = ("-", "–", "—", "•", "·", "✓", "✔", "  ")


def overview_sheet(
    scorecard: Scorecard, overview: Overview, template: Template, written: WrittenOverview | None
) -> tuple[SheetPlan, list[Problem]]:
    """The plan of the sheet, and a check for each sentence of somebody's that quotes an old figure."""
    lists = put_together(overview, written, scorecard.period)
    maker = _Maker(scorecard, overview, template)
    return maker.plan(lists), list(lists.problems)


@dataclass(frozen=True)
class _Maker:
    """The sheet as it grows from the top down."""

    scorecard: Scorecard
    overview: Overview
    template: Template

    @cached_property
    def ratings(self) -> Sequence[Rating]:
        words = self.scorecard.counts
        known = ratings_by_word(self.scorecard)
        return [known[word] for word in words]

    @cached_property
    def tallied(self) -> list[tuple[str, Pair | None]]:
        """What heads the columns of counts, each with its colours: the ratings, none, and all together."""
        rated: list[tuple[str, Pair | None]] = [
            (rating.word, rating_pair(rating, self.template.theme)) for rating in self.ratings
        ]
        return [*rated, *([(NOT_RATED, None)] if self.overview.unrated else []), (ALL, None)]

    @cached_property
    def columns(self) -> list[TableColumn]:
        kinds = (ColumnKind.CODE, ColumnKind.NAME, ColumnKind.BECAUSE)
        widths = _WIDTHS if self._shows_codes else _WIDTHS_WITHOUT_CODES
        first = [
            TableColumn(kind, heading, width)
            for kind, heading, width in zip(kinds, (REF, IN_WORDS, FIGURES), widths, strict=True)
        ]
        headings = ["Rating", *[""] * (max(2, len(self.tallied)) - 1)]
        return [*first, *(TableColumn(ColumnKind.RATING, heading, _RATING_WIDTH) for heading in headings)]

    def plan(self, lists: Lists) -> SheetPlan:
        columns, book = self.columns, self.scorecard.rule_book
        look = replace(self.template, title=f"Overview: {self.template.title}", key="{ratings}")
        title = TitleBlock(self.scorecard, look, columns, chips_from=len(_WIDTHS) + 1)
        counts, chart = self._counts(HEADER_ROW)
        header_row = max(row for row, _ in counts) + 2
        told, keys, known = self._lists(lists, header_row)
        moved_row = max(row for row, _ in told) + 2
        moved = self._movements(moved_row)
        changed = self._changed_since(max(row for row, _ in moved) + 2)
        told = {**told, **moved, **changed}
        cells = {**title.cells(0), **counts, **told}
        heights = self._heights({**counts, **told}, columns)
        heights |= {row: max(heights[row], _COUNT_HEIGHT) for row, _ in counts} | title.heights
        area = Area(1, 1, max(row for row, _ in cells), len(columns))
        tab = (book.overview or OverviewRules()).sheet
        words = Area(header_row + 1, 4, area.last_row, 5)
        widths = tuple(column.width for column in columns)
        bands = {row for (row, at), cell in cells.items() if at == 1 and cell.role == "section"}
        breaks = page_breaks(area, {header_row, *bands}, heights, widths, self.template.page, header_row)
        return SheetPlan(
            name=tab,
            mark=Mark(
                OVERVIEW, tab, str(self.scorecard.period), str(FilePlace(book.file)), (REF, IN_WORDS, FIGURES)
            ),
            cells=cells,
            widths=widths,
            heights=heights,
            frozen=(0, 0),
            page=printed_page(self.scorecard, self.template.page, area, header_row, breaks),
            fingerprints=fingerprints(cells, keys, [c.heading for c in columns], header_row)
            + _beside(told, header_row)
            + lists.memory,
            paints=tuple(rating_paints(self.scorecard, self.template.theme, words)),
            charts=(chart,) if chart else (),
            pictures=title.logo,
            landmarks=known,
            tables=self._tables(header_row, moved_row - 2),
        )

    def _tables(self, lists_row: int, last: int) -> tuple[PlannedTable, ...]:
        """The counts, and the lists: without codes their first column has no heading that is seen."""
        found: list[PlannedTable] = []
        rows = len(self.overview.counts) + (len(self.overview.counts) > 1)
        if rows:
            corner = HEADER_ROW + rows, len(_WIDTHS) + len(self.tallied)
            found.append(PlannedTable("Ratings by section", Area(HEADER_ROW, len(_WIDTHS), *corner)))
        if self._shows_codes:
            found.append(PlannedTable("In words", Area(lists_row, 1, last, len(_WIDTHS) + 1)))
        return tuple(found)

    def _counts(self, row: int) -> tuple[dict[Coordinate, PlannedCell], PlannedChart | None]:
        """The counts by section and of all, at the right of the chart that draws from them."""
        ratings, theme = self.ratings, self.template.theme
        cells: dict[Coordinate, PlannedCell] = {(row, 3): PlannedCell("Section", "header")}
        for at, (word, pair) in enumerate(self.tallied, 4):
            cells[row, at] = PlannedCell(word, "header", pair=pair, aligned_as="rating")
        first, row = row + 1, row + len(self.overview.counts)
        counted = {section: self._counted(section) for section in self.overview.counts}
        for at_row, (section, counts) in enumerate(counted.items(), first):
            cells |= _tally(at_row, section or _ALL_SECTIONS, counts, "name", "series")
        sums = [sum(column) for column in zip(*counted.values(), strict=True)]
        if len(counted) > 1:
            cells |= _tally(row + 1, _ALL_SECTIONS, sums, "current", "current")
        last = max(*(at for at, _ in cells), HEADER_ROW + _LEAST_ROWS)
        cells.setdefault((last, 1), PlannedCell(None, "typed"))
        if row < first or not ratings:
            return cells, None
        series = tuple(
            PlannedSeries(rating.word, Area(first, at, row, at), pair.fill, label=pair.text)
            for at, rating in enumerate(ratings, 4)
            for pair in (rating_pair(rating, theme),)
        )
        chart = PlannedChart(
            ChartKind.STACKED_BARS,
            Area(HEADER_ROW, 1, last, 2),
            self._alt_text(),
            Area(first, 3, row, 3),
            series,
            "Ratings by section",
            "0",
            lowest=Decimal(0),
        )
        return cells, chart

    def _counted(self, section: str) -> list[int]:
        """How many of a section have each rating, none, and how many there are."""
        counts, unrated = self.overview.counts[section], self.overview.unrated.get(section, 0)
        rated = [counts.get(rating.word, 0) for rating in self.ratings]
        return [*rated, *([unrated] if self.overview.unrated else []), sum(rated) + unrated]

    def _alt_text(self) -> str:
        def told(counts: Mapping[str, int]) -> str:
            return ", ".join(f"{count} {word}" for word, count in counts.items()) or "none rated"

        sections = (f"{section}: {told(counts)}" for section, counts in self.overview.counts.items())
        return f"Stacked bars, the count of each rating by section. {'; '.join(sections)}."

    def _lists(
        self, lists: Lists, row: int
    ) -> tuple[dict[Coordinate, PlannedCell], dict[int, str], dict[int, str]]:
        """The lists under one heading row, the indicator of each row that the engine wrote, and what each
        sentence is known by."""
        cells = {
            (row, at): PlannedCell(
                column.heading or None,
                "header",
                _UNSEEN if column.heading == REF and not self._shows_codes else "General",
                aligned_as="rating" if at > 3 else "code",
            )
            for at, column in self._across()
        }
        keys: dict[int, str] = {}
        known: dict[int, str] = {}
        for heading, lines in lists.lines.items():
            row += 1
            cells |= self._band(row, heading)
            if not lines:
                cells[row, 3] = PlannedCell(_NOTHING, "section")
            for line in lines:
                row += 1
                cells |= {(row, at): cell for at, cell in enumerate(self._line(line), 1)}
                cells |= {(row, at): PlannedCell(None, "code") for at in range(5, len(self.columns) + 1)}
                if isinstance(line.text, str):
                    keys[row] = line.key
                known[row] = sentence_landmark(line.key, str(line.text))
        return cells, keys, known

    def _line(self, line: Line) -> tuple[PlannedCell, PlannedCell, PlannedCell, PlannedCell]:
        is_theirs = not isinstance(line.text, str)
        is_under = str(line.text).startswith(_UNDER)
        amber = self.template.theme.ratings.get("amber") if line.now else None
        return (
            self._reference(line.key, typed=is_theirs),
            PlannedCell(
                line.text, "sentence_under" if is_under else "sentence", typed=is_theirs, indent=line.indent
            ),
            PlannedCell(line.beside or None, "code", pair=amber, wrap=True),
            PlannedCell(self._rating_of.get(match_key(line.key)), "rating"),
        )

    def _reference(self, key: str, *, typed: bool = False) -> PlannedCell:
        """A code; without one the name, which is there and not seen: the words beside say it."""
        is_name = bool(key) and match_key(key) in self._without_code
        return PlannedCell(key or None, "code", _UNSEEN if is_name else "General", typed=typed)

    @property
    def _shows_codes(self) -> bool:
        return any(a.indicator.code for a in self.scorecard.assessments)

    @cached_property
    def _without_code(self) -> frozenset[str]:
        indicators = (a.indicator for a in self.scorecard.assessments)
        return frozenset(match_key(each.key) for each in indicators if not each.code)

    @cached_property
    def _rating_of(self) -> dict[str, str]:
        return {match_key(a.indicator.key): a.rating.word for a in self.scorecard.assessments}

    def _movements(self, row: int) -> dict[Coordinate, PlannedCell]:
        """Each indicator whose rating changed: what it was and what it is."""
        periods = {each.previous_period for each in self.scorecard.assessments}
        before = _as_said(periods.pop()) if len(periods) == 1 else "the period before"
        cells = self._band(row, f"Ratings that changed since {before}")
        for at, word in ((4, WAS), (5, NOW)):
            cells[row, at] = PlannedCell(word, "section", aligned_as="rating")
        if not self.overview.movements:
            cells[row + 1, 2] = PlannedCell("No rating changed.", "sentence")
        for movement in self.overview.movements:
            row += 1
            cells |= {(row, at): PlannedCell(None, "code") for at, _ in self._across()}
            cells[row, 1] = self._reference(movement.assessment.indicator.key)
            cells[row, 2] = PlannedCell(movement.assessment.indicator.name, "sentence")
            cells[row, 3] = PlannedCell(movement.assessment.because, "because")
            cells[row, 4] = PlannedCell(movement.was.word, "rating")
            cells[row, 5] = PlannedCell(movement.now.word, "rating")
        return cells

    def _changed_since(self, row: int) -> dict[Coordinate, PlannedCell]:
        """Each figure that is another than was published; nothing where there is none."""
        figures = self.scorecard.changed_since
        cells = self._band(row, _CHANGED_SINCE) if figures else {}
        for assessment, figure in figures[:_MOST_CHANGED]:
            row += 1
            cells |= {(row, at): PlannedCell(None, "code") for at, _ in self._across()}
            cells[row, 1] = self._reference(assessment.indicator.key)
            cells[row, 2] = PlannedCell(f"{assessment.indicator.name}: {figure.words}", "sentence")
            on = date_in_words(figure.publication.on)
            cells[row, 3] = PlannedCell(f"{figure.period.name}, published {on}", "because")
        if len(figures) > _MOST_CHANGED:
            more = counted(len(figures) - _MOST_CHANGED, "figure")
            cells[row + 1, 2] = PlannedCell(f"And {more} more, of earlier periods.", "sentence")
        return cells

    def _band(self, row: int, text: str) -> dict[Coordinate, PlannedCell]:
        return {(row, at): PlannedCell(text if at == 1 else None, "section") for at, _ in self._across()}

    def _across(self) -> list[tuple[int, TableColumn]]:
        return list(enumerate(self.columns, 1))

    def _heights(
        self, cells: Mapping[Coordinate, PlannedCell], columns: Sequence[TableColumn]
    ) -> dict[int, float]:
        heights: dict[int, float] = {}
        for (row, at), cell in cells.items():
            least = _SECTION_HEIGHT if cell.role in ("section", "header") else 0.0
            if cell.role != "section":
                pixels = column_pixels(columns[at - 1].width)
                least = max(least, cell_height(cell, pixels, self.template.theme) + _AIR)
            heights[row] = max(heights.get(row, 0.0), least)
        return heights


def _beside(told: Mapping[Coordinate, PlannedCell], header_row: int) -> str:
    """Fingerprints of what stands beside the sentences, whatever becomes of those."""
    texts = {
        str(cell.value) for (row, at), cell in told.items() if row > header_row and at > 2 and cell.value
    }
    return "".join(fingerprint("", BESIDE, text) for text in sorted(texts))


def _as_said(period: Period) -> str:
    """A period after `since`: `June 2019`, `Quarter 3 2019/20`, `2019/20`."""
    is_quarter = period.kind is PeriodKind.QUARTER
    return short_period(period, alone=True) if is_quarter else period.name


def _tally(
    row: int, label: str, counts: Sequence[int], label_role: str, role: str
) -> dict[Coordinate, PlannedCell]:
    """A row of the counts; none at all is left blank."""
    cells = {
        (row, at): PlannedCell(Decimal(count) if count else None, role, "0", aligned_as="series")
        for at, count in enumerate(counts, 4)
    }
    return {(row, 3): PlannedCell(label, label_role, aligned_as="name"), **cells}
