"""The commentary log: a sheet for the texts of other months, and of indicators that are gone."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.model.action import ACTION_HEADINGS, Action
from workbook_engine.model.commentary import LOG_HEADINGS, Commentary
from workbook_engine.model.fingerprint import fingerprint, region
from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.landmark import log_landmark
from workbook_engine.model.mark import COMMENTARY_LOG, Mark, log_tab
from workbook_engine.model.place import FilePlace
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell, SheetPlan
from workbook_engine.model.template import ACTION_KINDS, Template
from workbook_engine.sheets.commentary import RowKeys, subject
from workbook_engine.sheets.look import cell_height
from workbook_engine.sheets.page import printed_page
from workbook_engine.sheets.text_size import column_pixels
from workbook_engine.sheets.typed_cells import action_cell
from workbook_engine.sheets.widths import WIDEST_IN_LOG, commentary_width

_ROLES = ("code", "code", "name", "commentary")
_WIDTHS = (11.0, 11.0, 42.0, 96.0)
_OF_ACTIONS = (44.0, 18.0, 13.0, 13.0)
_AIR = 1.5
_HEADER_ROW = 4
_ABOUT = (
    "What was written in other months, and about indicators that are no longer on the scorecard. You may "
    "correct or add texts here: each row needs a month, a reference and a commentary."
)
_ABOUT_ACTIONS = (
    "Commentary of other months, actions that are closed, and what is about indicators that are no longer "
    "on the scorecard. You may correct or add to it: each row needs a month, a reference and a commentary "
    "or an action."
)


def log_sheet(entries: Sequence[Commentary | Action], scorecard: Scorecard, template: Template) -> SheetPlan:
    """The plan of the log: a row for each text or action, newest month first, then in the scorecard's order.

    It has columns for actions where it holds any.
    """
    theme, tab = template.theme, log_tab(scorecard.rule_book.scorecard_sheet)
    texts = [entry.text for entry in entries if isinstance(entry, Commentary)]
    widths: tuple[float, ...] = (*_WIDTHS[:3], commentary_width(_WIDTHS[3], texts, theme, WIDEST_IN_LOG))
    headings: tuple[str, ...] = LOG_HEADINGS
    about = _ABOUT
    if len(texts) < len(entries):
        narrower = _WIDTHS[3] / 2 if widths[3] == _WIDTHS[3] else widths[3]
        widths = (*widths[:3], commentary_width(narrower, texts, theme, WIDEST_IN_LOG), *_OF_ACTIONS)
        headings, about = (*LOG_HEADINGS, *ACTION_HEADINGS), _ABOUT_ACTIONS
    drawn: dict[Coordinate, PlannedCell] = {
        (1, 1): PlannedCell(tab, "title"),
        (2, 1): PlannedCell(about, "meeting"),
        **{(_HEADER_ROW, at): PlannedCell(text, "header") for at, text in enumerate(headings, 1)},
    }
    rows, known = _entry_rows(entries, scorecard)
    heights = {1: 28.5, 2: 16.5, 3: 6.0, _HEADER_ROW: 21.0}
    for (row, column), cell in rows.items():
        needed = cell_height(cell, column_pixels(widths[column - 1]), theme) + _AIR
        heights[row] = max(heights.get(row, 0.0), needed)
    area = Area(1, 1, max(_HEADER_ROW + 1, *heights), len(widths))
    book = scorecard.rule_book
    return SheetPlan(
        name=tab,
        mark=Mark(COMMENTARY_LOG, tab, str(scorecard.period), str(FilePlace(book.file)), headings[1:]),
        cells={**drawn, **rows},
        widths=widths,
        heights=heights,
        frozen=(_HEADER_ROW, 0),
        page=printed_page(scorecard, template.page, area, _HEADER_ROW),
        fingerprints="".join(
            fingerprint("", region(row, _HEADER_ROW), str(cell.value)) for (row, _), cell in drawn.items()
        ),
        landmarks=known,
    )


def _entry_rows(
    entries: Sequence[Commentary | Action], scorecard: Scorecard
) -> tuple[dict[Coordinate, PlannedCell], dict[int, str]]:
    """All cells of an entry are the people's own, for them to correct; and what each row is known by."""
    keys = RowKeys(scorecard)

    def order(entry: Commentary | Action) -> tuple[bool, int, int]:
        ago = scorecard.period - entry.period if entry.period else 0
        return entry.period is None, ago, keys.order(entry.key, entry.name)

    cells: dict[Coordinate, PlannedCell] = {}
    known: dict[int, str] = {}
    for row, entry in enumerate(sorted(entries, key=order), _HEADER_ROW + 1):
        code, name = subject(entry, keys.indicators)
        text = entry.text if isinstance(entry, Commentary) else None
        values = (entry.period.label if entry.period else None, code or None, name, text)
        for at, (value, role) in enumerate(zip(values, _ROLES, strict=True), 1):
            cells[row, at] = PlannedCell(value, role, typed=True)
        if isinstance(entry, Action):
            for at, (typed, kind) in enumerate(
                zip(entry.entries, ACTION_KINDS, strict=True), len(values) + 1
            ):
                cells[row, at] = action_cell(typed, kind.value)
        action = " ".join(entry.texts) if isinstance(entry, Action) else ""
        known[row] = log_landmark(entry.period, code or name, action)
    return cells, known
