"""Builds scorecards from short words, draws them, and reads the donor back as openpyxl sees it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from workbook_engine.assess import assess
from workbook_engine.assess.trend_pages import trend_pages
from workbook_engine.model.commentary import Commentary, Typed
from workbook_engine.model.condition import Fact, Is, OnOrBetter, Otherwise, Within
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import Indicator, Polarity, Target, Tolerance, ToleranceKind
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.rating import Band, Rating, RatingScheme
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.rule_book import Report, RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import SheetPlan
from workbook_engine.model.template import Template
from workbook_engine.model.trend_rules import TrendRules
from workbook_engine.rulebook import read_template
from workbook_engine.sheets import draw, lay_out

JULY = Month(2019, 7)
TEMPLATES = Path(__file__).parents[2] / "templates"
SCHEME = RatingScheme(
    (
        Band(Rating("Grey", "grey"), (Is(Fact.NO_TARGET),)),
        Band(Rating("Green", "green"), (OnOrBetter(),)),
        Band(Rating("Amber", "amber"), (Within(),)),
        Band(Rating("Red", "red"), (Otherwise(),)),
    )
)
REPORT = Report(
    "Children’s scorecard",
    "Improvement Board",
    "4A",
    datetime.date(2019, 8, 13),
    "Performance team",
    "team@example.gov.uk",
    "2",
)

# Code, name, section, good_is, target, arrears, and the figures up to July 2019; "" is a blank cell.
Row = tuple[str, str, str, str, str, int, Sequence[str]]
ROWS: tuple[Row, ...] = (
    ("AMT 2", "Assessments in 45 days", "Assessment", "high", "85%", 0, ["61%", "", "65%", "69%"]),
    ("FD 8", "Re-referrals in 12 months", "Front door", "low", "22%", 0, ["21%", "17%"]),
    ("FD 7", "Referrals that led to an assessment", "Front door", "neither", "", 0, ["76%", "85%"]),
    ("LAC 18", "Health assessment in 20 days", "Children in care", "high", "95%", 1, ["67%", "58%", "TBC *"]),
    ("W 1", "Caseload per social worker", "Workforce", "low", "17.0", 0, ["16.2", "16.0"]),
    ("P 1", "Vacancies", "Workforce", "low", "30%", 0, ["44%", ""]),
)


def template(name: str = "croydon") -> Template:
    """A template that ships."""
    path = TEMPLATES / f"{name}.yaml"
    found, problems = read_template(path.read_text(encoding="utf-8"), path.name)
    assert found is not None, problems
    return found


def figure(text: str) -> Figure:
    return Figure(Decimal(text.rstrip("%")), Unit.PERCENT if text.endswith("%") else Unit.NUMBER)


def _value(text: str) -> Figure | NoFigure:
    if not text:
        return NoFigure(Absence.BLANK)
    return NoFigure(Absence.NOT_YET_AVAILABLE, text) if "TBC" in text else figure(text)


def _indicator(row: Row) -> Indicator:
    code, name, section, good_is, target, arrears, figures = row
    low, _, high = target.partition(" to ")
    targets = (Target(figure(low), figure(high or low)),) if target else ()
    unit = Unit.PERCENT if any(text.endswith("%") for text in figures) else Unit.NUMBER
    return Indicator(
        code or None, name, section, unit, good_is=Polarity(good_is), targets=targets, arrears=arrears
    )


def _history(row: Row, key: str) -> Mapping[Month, Observation]:
    months = {JULY.plus(-back): text for back, text in enumerate(reversed(row[-1]))}
    return {month: Observation(key, month, _value(text)) for month, text in months.items()}


def scorecard(rows: Sequence[Row] = ROWS, **book: Any) -> Scorecard:
    """The scorecard of July 2019; `book` are fields of the rule book."""
    indicators = tuple(_indicator(row) for row in rows)
    indicators = book.pop("indicators", indicators)
    rule_book = RuleBook(
        "London Borough of Croydon",
        indicators,
        (),
        SCHEME,
        (Tolerance(Decimal(10), ToleranceKind.RELATIVE),),
        **{"report": REPORT, "file": "rules/croydon.yaml", **book},
    )
    histories = {
        indicator.key: _history(row, indicator.key) for indicator, row in zip(indicators, rows, strict=True)
    }
    return Scorecard(rule_book, JULY, assess(rule_book, histories, JULY))


def with_trends(card: Scorecard, rules: TrendRules | None = None) -> Scorecard:
    """The same with the trends that such rules ask for."""
    rules = rules or TrendRules()
    book = replace(card.rule_book, trends=rules)
    pages = trend_pages(rules, book, card.assessments, card.period, card.overview)
    return replace(card, rule_book=book, trends=pages)


def written(key: str, text: str | RichText, period: Month = JULY, name: str = "") -> Commentary:
    rich = RichText.plain(text) if isinstance(text, str) else text
    return Commentary(key, name or key, period, rich)


def planned(
    card: Scorecard | None = None, typed: Typed | None = None, look: Template | None = None
) -> SheetPlan:
    plans, problems = lay_out(card or scorecard(), look or template(), typed)
    assert not problems
    return plans[0]


def sheet(
    card: Scorecard | None = None,
    typed: Typed | None = None,
    look: Template | None = None,
    tab: str = "Scorecard",
) -> Worksheet:
    """A drawn sheet, as openpyxl reads it."""
    look = look or template()
    plans, _ = lay_out(card or scorecard(), look, typed)
    found = opened(draw(plans, look.theme))[tab]
    assert isinstance(found, Worksheet)
    return found


def opened(donor: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(donor), rich_text=True)


def headings(ws: Worksheet) -> dict[str, int]:
    """The columns of the table by their headings."""
    row = next(row for row in ws.iter_rows() if "Indicator" in [cell.value for cell in row])
    return {str(cell.value): cell.column for cell in row if cell.value}


def row_of(ws: Worksheet, text: str) -> int:
    return next(cell.row for row in ws.iter_rows() for cell in row if cell.value == text)


def at(ws: Worksheet, code: str, heading: str) -> Any:
    """The cell in the row of an indicator (by code or name), under a heading."""
    return ws.cell(row_of(ws, code), headings(ws)[heading])
