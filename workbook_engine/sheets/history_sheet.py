"""The history sheet: what was published of each month, a row an indicator, for filters and pivot tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.council import LONGEST_NAME
from workbook_engine.model.fingerprint import fingerprint, memory, region
from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.landmark import published_landmark
from workbook_engine.model.mark import HISTORY, Mark, history_tab
from workbook_engine.model.period import Month
from workbook_engine.model.published import (
    HISTORY_HEADINGS,
    Held,
    Publication,
    PublishedRow,
    Record,
    row_fingerprint,
)
from workbook_engine.model.rating import Rating
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import CellValue, PlannedCell, SheetPlan
from workbook_engine.model.template import Page, Template
from workbook_engine.model.travel import Travel, Verdict
from workbook_engine.sheets.figures import observation_cell, printed_cell, rating_cell, target_cell
from workbook_engine.sheets.look import cell_height, full_width_text, ratings_by_word
from workbook_engine.sheets.page import printed_page
from workbook_engine.sheets.signals import rating_paints
from workbook_engine.sheets.text_size import column_pixels

_ROLES = (
    "period", "code", "name", "owner", "period", "current", "previous", "owner", "target", "to_date",
    "rating", "because", "owner", "owner", "series",
)  # fmt: skip
_WIDTHS = (10.5, 9.0, 38.0, 20.0, 11.0, 11.0, 12.0, 18.0, 11.0, 13.5, 12.0, 44.0, 13.5, 19.0, 11.0)
_LEFT, _CENTRE = "sentence", "rating"
_FIGURES = ("current", "previous", "target", "to_date", "rating", "series")
_CLEAR_OF = {"to_date": 1}
"""The figures beside the rating's colour keep clear of it."""
_MONTH, _DAY = "mmm yyyy", "d mmm yyyy"
_HEADER_ROW, _AIR, _LEAST_HEIGHT = 4, 1.5, 18.0
_ABOUT = (
    "What was published as final, the newest month first. The engine reads it back, and rates none of these "
    "months again: sort and filter it as you like, and leave the words and figures as they are. "
    "Year to date is blank where the rule book does not say how an indicator adds up (basis)."
)


def published_rows(assessments: Sequence[Assessment], publication: Publication) -> Iterator[PublishedRow]:
    """What is said of each indicator, as a row that is kept."""
    for each in assessments:
        rated = each.rated or each.current
        is_rated = each.rated is not None and each.rated is not each.current
        before, travels = (
            (each.before_rated, each.rated_travels) if is_rated else (each.previous, each.travels)
        )
        to_date = each.to_date.known if each.to_date else None
        yield PublishedRow(
            publication,
            each.indicator.code or "",
            each.indicator.name,
            each.indicator.section,
            (rated.period if rated else each.period).label,
            _held(observation_cell(rated, ""), rated.figure.shown if rated and rated.figure else ""),
            _held(observation_cell(before, ""), before.figure.shown if before and before.figure else ""),
            "; ".join(_changes(travels)),
            _held(target_cell(each.target, ""), each.target.shown if each.target else ""),
            _held(printed_cell(to_date, ""), to_date.shown if to_date else ""),
            each.rating.word,
            each.because,
        )


def _held(cell: PlannedCell, shown: str) -> Held:
    value = cell.value if isinstance(cell.value, str | Decimal) and cell.value != "" else None
    return Held(value, cell.number_format, shown or str(value or ""))


def _changes(travels: Sequence[Travel]) -> Iterator[str]:
    """Each change with its verdict: `Down 4pp (worse)`; of several, each with what it is headed."""
    for travel in travels:
        verdict = f" ({travel.verdict})" if travel.verdict and travel.verdict is not Verdict.SAME else ""
        if travel.change:
            said = f"{travel.change}{verdict}"
            yield f"{travel.direction.heading}: {said}" if len(travels) > 1 else said


def history_sheet(record: Record, scorecard: Scorecard, template: Template) -> SheetPlan:
    """The plan of the sheet: the newest month and version first, and in these as they stood."""
    prints = record.prints or [row_fingerprint(row) for row in record.rows]
    theme, tab = template.theme, history_tab(scorecard.rule_book.scorecard_sheet)
    about = full_width_text(_ABOUT, "meeting", theme, _WIDTHS)
    cells: dict[Coordinate, PlannedCell] = {
        (1, 1): PlannedCell(f"{scorecard.rule_book.council}: {tab.lower()}", "title"),
        (2, 1): about[0],
        **{
            (_HEADER_ROW, at): PlannedCell(text, "header", aligned_as=_heading_like(role))
            for at, (text, role) in enumerate(zip(HISTORY_HEADINGS, _ROLES, strict=True), 1)
        },
    }
    drawn = "".join(
        fingerprint("", region(row, _HEADER_ROW), str(cell.value)) for (row, _), cell in cells.items()
    )
    heights = {1: 28.5, 2: max(16.5, about[1]), 3: 6.0, _HEADER_ROW: 30.0}
    known: dict[int, str] = {}
    ratings = ratings_by_word(scorecard)
    for at_row, row in enumerate(sorted(record.rows, key=_newest_first), _HEADER_ROW + 1):
        known[at_row] = published_landmark(*row.identity)
        for at, cell in enumerate(_cells(row, ratings), 1):
            cells[at_row, at] = cell
            needed = cell_height(cell, column_pixels(_WIDTHS[at - 1]), theme) + _AIR
            heights[at_row] = max(heights.get(at_row, _LEAST_HEIGHT), needed)
    last = max(_HEADER_ROW + 1, *heights)
    area = Area(1, 1, last, len(HISTORY_HEADINGS))
    at_rating = HISTORY_HEADINGS.index("Rating") + 1
    return SheetPlan(
        name=tab,
        mark=Mark(
            HISTORY,
            tab,
            headings=HISTORY_HEADINGS[1:3],
            columns=HISTORY_HEADINGS,
            council=scorecard.rule_book.council[:LONGEST_NAME],
        ),
        cells=cells,
        widths=_WIDTHS,
        heights=heights,
        frozen=(_HEADER_ROW, 3),
        page=printed_page(scorecard, _page(template, tab), area, _HEADER_ROW),
        fingerprints=drawn + memory(prints, ()),
        paints=tuple(rating_paints(scorecard, theme, Area(_HEADER_ROW + 1, at_rating, last, at_rating))),
        landmarks=known,
        filtered=Area(_HEADER_ROW, 1, last, len(HISTORY_HEADINGS)),
    )


def _cells(row: PublishedRow, ratings: Mapping[str, Rating]) -> Iterator[PlannedCell]:
    said = row.publication
    known = ratings.get(row.rating)
    values: tuple[CellValue | Held, ...] = (
        *(_first_day(said.month), row.code, row.name, row.section, row.period, row.figure, row.previous),
        *(row.change, row.target, row.to_date, row.rating, row.because, _day(said.on), said.signed_by),
        Decimal(said.version),
    )
    for value, role, heading in zip(values, _ROLES, HISTORY_HEADINGS, strict=True):
        if isinstance(value, Held):
            yield PlannedCell(value.value, role, value.number_format, indent=_CLEAR_OF.get(role, 0))
        elif isinstance(value, datetime.datetime):
            is_month = heading == "Month"
            yield PlannedCell(
                value, role, _MONTH if is_month else _DAY, aligned_as=_LEFT if is_month else "because"
            )
        elif heading == "Rating" and known is not None:
            yield rating_cell(known, role)
        else:
            yield PlannedCell(value or None, role, "0" if heading == "Version" else "General")


def _page(template: Template, tab: str) -> Page:
    """The template's page across, its header and footer without the month: there are many on the sheet."""
    header, footer = (
        text.replace("{title}, {period}", tab).replace("{period}", tab)
        for text in (template.page.header, template.page.footer)
    )
    return replace(template.page, orientation="landscape", header=header, footer=footer)


def _heading_like(role: str) -> str:
    """What a heading stands in line with: over figures the middle, away from the filter's button."""
    if role in _FIGURES:
        return _CENTRE
    return _LEFT if role in ("period", "code", "name") else "because"


def _newest_first(row: PublishedRow) -> tuple[int, int]:
    return Month(1900, 1) - row.publication.month, -row.publication.version


def _first_day(month: Month) -> datetime.datetime:
    return datetime.datetime(month.year, month.month, 1)


def _day(date: datetime.date) -> datetime.datetime:
    return datetime.datetime(date.year, date.month, date.day)
