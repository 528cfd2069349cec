"""Trends: the figures of the trend pages by their charts, and what is said beside and under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_engine.model.fingerprint import normal_text
from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Period
from workbook_engine.model.printed import PrintedRow, PrintedText, PrintedTrend
from workbook_engine.model.trend import SAID_BESIDE
from workbook_engine.read.printed.headings import KnownHeadings
from workbook_engine.read.printed.title import headings_row
from workbook_engine.read.printed.words import printed_text

_LABEL = 1


def is_trends(grid: Grid) -> bool:
    """Whether a sheet is the one with the trend pages."""
    row = headings_row(grid)
    return row is not None and any(cell.text == SAID_BESIDE for cell in grid.rows[row].values())


def read_trends(
    grid: Grid, rows: Sequence[PrintedRow], known: KnownHeadings
) -> tuple[tuple[PrintedTrend, ...], tuple[PrintedText, ...]]:
    """The lines of figures, each under the indicators that its chart is about, and the texts beside them.

    `rows` are the scorecard's: an indicator's name heads its chart.
    """
    header = headings_row(grid)
    if header is None:
        return (), ()
    periods = {
        at: column.period
        for at, cell in grid.rows[header].items()
        if (column := known.column(cell.text)).period is not None
    }
    names = {normal_text(name): row.key for row in rows for name in (f"{row.code}  {row.name}", row.name)}
    lines: dict[tuple[tuple[str, ...], str], dict[Period, PrintedText]] = {}
    texts: list[PrintedText] = []
    keys: tuple[str, ...] = ()
    has_figures = False
    for row, cells in grid.rows.items():
        if row <= header:
            continue
        label = printed_text(grid, row, _LABEL)
        figures = _figures(grid, row, periods)
        if figures and label.text:
            has_figures = True
            lines.setdefault((keys, label.text), {}).update(figures)
        elif label.text and (key := names.get(normal_text(label.text))) is not None:
            keys = (key,) if has_figures else (*keys, key)
            has_figures = False
        elif label.text:
            texts.append(label)
        texts += [
            printed_text(grid, row, at) for at in cells if at not in (_LABEL, *periods) and cells[at].text
        ]
    return tuple(PrintedTrend(about, label, found) for (about, label), found in lines.items()), tuple(texts)


def _figures(grid: Grid, row: int, periods: Mapping[int, Period]) -> dict[Period, PrintedText]:
    cells = grid.rows[row]
    return {
        period: printed_text(grid, row, at)
        for at, period in periods.items()
        if at in cells and cells[at].number is not None
    }


def said_elsewhere(texts: Sequence[PrintedText], rows: Sequence[PrintedRow]) -> list[PrintedText]:
    """The texts of the trend pages but for what the scorecard's own rows say."""
    said = "\0".join(match_key(text.text) for row in rows for text in row.texts.values())
    return [text for text in texts if match_key(text.text) not in said]
