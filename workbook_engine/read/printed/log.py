"""Log: the commentary and the actions of other months, as the commentary log has them."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.action import ACTION_HEADINGS
from workbook_engine.model.commentary import LOG_HEADINGS
from workbook_engine.model.grid import Grid
from workbook_engine.model.printed import PrintedText, Remembered
from workbook_engine.read.headings.month_labels import month_of_text
from workbook_engine.read.printed.words import printed_text

_MONTH, _REF, _NAME, _COMMENTARY = LOG_HEADINGS


def read_log(grid: Grid) -> Iterator[Remembered]:
    """The entries from the top down; an action with its owner and its dates is one text."""
    columns: dict[str, int] = {}
    for row, cells in grid.rows.items():
        if not columns:
            headings = {cell.text: at for at, cell in cells.items()}
            columns = headings if headings.keys() >= {*LOG_HEADINGS} else {}
            continue
        month = month_of_text(grid.text(row, columns[_MONTH]))
        key = grid.text(row, columns[_REF]).strip() or grid.text(row, columns[_NAME]).strip()
        if not key:
            continue
        said = printed_text(grid, row, columns[_COMMENTARY])
        if said.text:
            yield Remembered(month, key, _COMMENTARY, said)
        entries = [printed_text(grid, row, columns[each]) for each in ACTION_HEADINGS if each in columns]
        if any(each.text for each in entries):
            text = "; ".join(each.text for each in entries if each.text)
            yield Remembered(month, key, ACTION_HEADINGS[0], PrintedText(text, entries[0].place))
