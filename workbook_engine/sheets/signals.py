"""Signals: what Excel itself paints on the scorecard: rating fills, the arrows' colours, sparklines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_engine.model.grid import Area
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import Paint, Sparklines
from workbook_engine.model.template import ColumnKind, Theme
from workbook_engine.sheets.arrows import arrow_paints, standing_paints
from workbook_engine.sheets.columns import TableColumn, position
from workbook_engine.sheets.look import rating_pair, ratings_by_word, style_of
from workbook_engine.sheets.table import Table


def paints(
    scorecard: Scorecard, theme: Theme, table: Table, columns: Sequence[TableColumn]
) -> Iterator[Paint]:
    """One conditional format for each rating word, and one for each text that says better or worse."""
    for shows in (ColumnKind.RATING, ColumnKind.FORECAST):
        for area in _areas(columns, shows, table):
            yield from rating_paints(scorecard, theme, area)
    for area in _areas(columns, ColumnKind.ARROW, table):
        yield from arrow_paints(area, theme)
    for area in _areas(columns, ColumnKind.STANDING, table):
        yield from standing_paints(area, theme)


def _areas(columns: Sequence[TableColumn], shows: ColumnKind, table: Table) -> Iterator[Area]:
    """Each column of a kind, from the first row under its heading to the last."""
    for at, column in enumerate(columns, 1):
        if column.shows is shows and table.keys:
            yield Area(table.header_row + 1, at, table.last_row, at)


def rating_paints(scorecard: Scorecard, theme: Theme, area: Area) -> Iterator[Paint]:
    """One conditional format for each rating word that the scorecard can show."""
    quiet = style_of(theme, "quiet")
    for word, rating in ratings_by_word(scorecard).items():
        if rating.counted:
            pair = rating_pair(rating, theme)
            yield Paint(area, word, pair.text, pair.fill, bold=True)
        else:
            yield Paint(area, word, quiet.colour or theme.text, quiet.fill, quiet.bold, quiet.italic)


def sparklines(theme: Theme, table: Table, columns: Sequence[TableColumn]) -> Iterator[Sparklines]:
    """One group in one style; each row that has figures draws from its own months."""
    at, first = position(columns, ColumnKind.SPARKLINE), position(columns, ColumnKind.SERIES)
    if at is None or first is None:
        return
    last = first + sum(column.shows is ColumnKind.SERIES for column in columns) - 1
    rows = [
        row
        for row in table.keys
        if any(table.cells[row, column].value is not None for column in range(first, last + 1))
    ]
    if rows:
        colour = style_of(theme, ColumnKind.SPARKLINE.value).colour or theme.text
        cells = tuple((row, at) for row in rows)
        sources = tuple(Area(row, first, row, last) for row in rows)
        yield Sparklines(cells, sources, colour, last_point=theme.accent)
