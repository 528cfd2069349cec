"""The commentary log: a sheet for the texts of other months, and of indicators that are gone."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.model.commentary import LOG_HEADINGS, Commentary
from workbook_engine.model.fingerprint import fingerprint, region
from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import COMMENTARY_LOG, Mark, log_tab
from workbook_engine.model.place import FilePlace
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell, SheetPlan
from workbook_engine.model.template import Template
from workbook_engine.sheets.commentary import subject
from workbook_engine.sheets.look import cell_height
from workbook_engine.sheets.page import printed_page
from workbook_engine.sheets.text_size import column_pixels
from workbook_engine.sheets.widths import commentary_width

_ROLES = ("code", "code", "name", "commentary")
_WIDTHS = (11.0, 11.0, 42.0, 96.0)
_AIR = 1.5
_HEADER_ROW = 4
_ABOUT = (
    "What was written in other months, and about indicators that are no longer on the scorecard. You may "
    "correct or add texts here: each row needs a month, a reference and a commentary."
)


def log_sheet(entries: Sequence[Commentary], scorecard: Scorecard, template: Template) -> SheetPlan:
    """The plan of the log: a row for each text, in the order given."""
    theme, tab = template.theme, log_tab(scorecard.rule_book.scorecard_sheet)
    widths = (*_WIDTHS[:3], commentary_width(_WIDTHS[3], [entry.text for entry in entries], theme))
    drawn: dict[Coordinate, PlannedCell] = {
        (1, 1): PlannedCell(tab, "title"),
        (2, 1): PlannedCell(_ABOUT, "meeting"),
        **{(_HEADER_ROW, at): PlannedCell(text, "header") for at, text in enumerate(LOG_HEADINGS, 1)},
    }
    rows = _entry_rows(entries, scorecard)
    heights = {1: 28.5, 2: 16.5, 3: 6.0, _HEADER_ROW: 21.0}
    for (row, column), cell in rows.items():
        needed = cell_height(cell, column_pixels(widths[column - 1]), theme) + _AIR
        heights[row] = max(heights.get(row, 0.0), needed)
    area = Area(1, 1, max(_HEADER_ROW + 1, *heights), len(widths))
    book = scorecard.rule_book
    return SheetPlan(
        name=tab,
        mark=Mark(COMMENTARY_LOG, tab, str(scorecard.period), str(FilePlace(book.file)), LOG_HEADINGS[1:]),
        cells={**drawn, **rows},
        widths=widths,
        heights=heights,
        frozen=(_HEADER_ROW, 0),
        page=printed_page(scorecard, template.page, area, _HEADER_ROW),
        fingerprints="".join(
            fingerprint("", region(row, _HEADER_ROW), str(cell.value)) for (row, _), cell in drawn.items()
        ),
    )


def _entry_rows(entries: Sequence[Commentary], scorecard: Scorecard) -> dict[Coordinate, PlannedCell]:
    """All cells of an entry are the people's own: they may correct any of them."""
    indicators = {match_key(a.indicator.key): a.indicator for a in scorecard.assessments}
    cells: dict[Coordinate, PlannedCell] = {}
    for row, entry in enumerate(entries, _HEADER_ROW + 1):
        code, name = subject(entry, indicators)
        values = (entry.period.label, code or None, name, entry.text)
        for at, (value, role) in enumerate(zip(values, _ROLES, strict=True), 1):
            cells[row, at] = PlannedCell(value, role, typed=True)
    return cells
