"""Table: the scorecard's heading row, section rows and indicator rows, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook_engine.model.action import Action
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.grid import Coordinate
from workbook_engine.model.indicator import match_key
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import CellValue, PlannedCell
from workbook_engine.model.template import ACTION_KINDS, ColumnKind, Theme
from workbook_engine.sheets.arrows import standing_text, travel_text
from workbook_engine.sheets.benchmarks import standing_notes
from workbook_engine.sheets.columns import TableColumn, shown_key
from workbook_engine.sheets.entries import (
    figure_in,
    observation_in,
    rating_in,
    standing_in,
    target_in,
    travel_in,
)
from workbook_engine.sheets.figures import (
    benchmark_cell,
    observation_cell,
    printed_cell,
    rating_cell,
    target_cell,
)
from workbook_engine.sheets.footnotes import Footnotes, rating_notes, section_notes
from workbook_engine.sheets.look import cell_height, shown_text
from workbook_engine.sheets.text_size import HIGHEST_ROW, column_pixels, height_of
from workbook_engine.sheets.typed_cells import action_cell

Section = tuple[str, list[Assessment]]

_AIR = 1.5  # points more than its text needs, so that a row breathes
_SECTION_HEIGHT = 19.5


@dataclass(frozen=True)
class Table:
    """The table as it stands on the sheet.

    `keys` are what each indicator's row is known again by, and `names` its code and its name, by either
    of which people's things may be kept; `section_rows` where sections begin (the first row of each,
    with its heading); `last_row` is the last row of all.
    """

    cells: Mapping[Coordinate, PlannedCell]
    heights: Mapping[int, float]
    keys: Mapping[int, str]
    section_rows: tuple[int, ...]
    header_row: int
    last_row: int
    names: Mapping[int, tuple[str, str]]

    def row_of(self, key: str) -> int | None:
        """The row of an indicator, by its code or else its name, as `match_key` compares them."""
        wanted = match_key(key)
        by_code = (row for row, (code, _) in self.names.items() if match_key(code) == wanted)
        by_name = (row for row, (_, name) in self.names.items() if match_key(name) == wanted)
        return next((row for rows in (by_code, by_name) for row in rows), None)


def by_section(scorecard: Scorecard) -> list[Section]:
    """The assessments by section, in the order in which the sections first appear."""
    sections: dict[str, list[Assessment]] = {}
    for assessment in scorecard.assessments:
        sections.setdefault(assessment.indicator.section, []).append(assessment)
    return list(sections.items())


@dataclass(frozen=True)
class TableMaker:
    """What every row of the table is made with; `commentary` and `actions` are by the indicator's key for
    matching."""

    scorecard: Scorecard
    columns: Sequence[TableColumn]
    footnotes: Footnotes
    commentary: Mapping[str, RichText]
    actions: Mapping[str, Action]
    theme: Theme

    def table(self, sections: Sequence[Section], header_row: int) -> Table:
        """The whole table of these sections, its headings in `header_row`."""
        cells = self._across(header_row, [self._heading(column) for column in self.columns])
        keys: dict[int, str] = {}
        names: dict[int, tuple[str, str]] = {}
        starts: list[int] = []
        row = header_row
        for section, assessments in sections:
            starts.append(row + 1)
            if section:
                row += 1
                cells |= self._across(row, self._section_row(section))
            for assessment in assessments:
                row += 1
                cells |= self._across(row, [self._cell(column, assessment) for column in self.columns])
                keys[row] = shown_key(assessment.indicator, self.columns)
                names[row] = (assessment.indicator.key, assessment.indicator.name)
        heights = self._heights(cells, keys)
        return Table(cells, heights, keys, tuple(starts), header_row, row, names)

    def _across(self, row: int, cells: Sequence[PlannedCell]) -> dict[Coordinate, PlannedCell]:
        return {(row, column): cell for column, cell in enumerate(cells, 1)}

    def _heading(self, column: TableColumn) -> PlannedCell:
        return PlannedCell(column.heading or None, "header", aligned_as=column.shows.value)

    def _section_row(self, section: str) -> list[PlannedCell]:
        """The section's name and a fill to the end of the row: nothing in the table is merged."""
        text = section + self.footnotes.mark(section_notes(self.scorecard, section))
        return [PlannedCell(text if at == 0 else None, "section") for at in range(len(self.columns))]

    def _cell(self, column: TableColumn, assessment: Assessment) -> PlannedCell:
        role = column.shows.value
        match column.shows:
            case ColumnKind.PREVIOUS | ColumnKind.CURRENT | ColumnKind.SERIES | ColumnKind.OUTTURN:
                observation = observation_in(column, assessment)
                notes = self.footnotes.of_figure(assessment, observation) if observation else ()
                mark = self.footnotes.mark(notes)
                return observation_cell(observation, role, mark, self.footnotes.provisional)
            case ColumnKind.TARGET | ColumnKind.YEAR_TARGET:
                return target_cell(target_in(column, assessment), role)
            case ColumnKind.TO_DATE | ColumnKind.FLOOR:
                return printed_cell(figure_in(column, assessment), role)
            case ColumnKind.BENCHMARK if standing := standing_in(column, assessment):
                mark = self.footnotes.mark(standing_notes(self.scorecard, standing))
                return benchmark_cell(standing.benchmark, role, mark)
            case ColumnKind.RATING | ColumnKind.FORECAST if rating := rating_in(column, assessment):
                notes = rating_notes(assessment) if column.shows is ColumnKind.RATING else ()
                return rating_cell(rating, role, self.footnotes.mark(notes))
            case ColumnKind.COMMENTARY:
                text = self.commentary.get(match_key(assessment.indicator.key))
                return PlannedCell(text, role, typed=True)
            case ColumnKind.ACTION | ColumnKind.ACTION_OWNER | ColumnKind.DUE | ColumnKind.CLOSED:
                action = self.actions.get(match_key(assessment.indicator.key))
                at = ACTION_KINDS.index(column.shows)
                return action_cell(action.entries[at] if action else None, role)
            case _:
                return PlannedCell(self._words(column, assessment) or None, role)

    def _words(self, column: TableColumn, assessment: Assessment) -> CellValue:
        indicator = assessment.indicator
        marks = self.footnotes.mark(self.footnotes.of_name(indicator))
        travel, standing = travel_in(column, assessment), standing_in(column, assessment)
        match column.shows:
            case ColumnKind.NAME:
                return indicator.name + marks
            case ColumnKind.CODE:
                return indicator.code if self._name_is_shown else indicator.key + marks
            case ColumnKind.CHANGE if travel:
                return travel.change
            case ColumnKind.ARROW if travel:
                return travel_text(travel)
            case ColumnKind.STANDING if standing:
                return standing_text(standing)
            case ColumnKind.BECAUSE:
                return assessment.because
            case ColumnKind.OWNER:
                return indicator.owner
            case ColumnKind.PERIOD:
                return assessment.period.label
            case ColumnKind.DEFINITION:
                return indicator.definition
            case _:
                return None

    @cached_property
    def _name_is_shown(self) -> bool:
        return any(column.shows is ColumnKind.NAME for column in self.columns)

    def _heights(self, cells: Mapping[Coordinate, PlannedCell], keys: Mapping[int, str]) -> dict[int, float]:
        """Each row as high as its highest cell; section rows are all alike."""
        pixels = [column_pixels(column.width) for column in self.columns]
        heights = dict.fromkeys((row for row, _ in cells), height_of(1, self.theme.size) + _AIR)
        for (row, column), cell in cells.items():
            if shown_text(cell.value):
                needed = cell_height(cell, pixels[column - 1], self.theme) + _AIR
                heights[row] = min(max(heights[row], needed), HIGHEST_ROW)
        first = min(row for row, _ in cells)
        return {
            row: height if row in keys or row == first else _SECTION_HEIGHT for row, height in heights.items()
        }
