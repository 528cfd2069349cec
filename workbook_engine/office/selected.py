"""Selected: which indicator a cell belongs to, on the scorecard or where its figures stand."""

from __future__ import annotations

from collections.abc import Iterable

from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import code_key, match_key
from workbook_engine.model.observation import Observation
from workbook_engine.model.place import CellPlace
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read.layouts.figures import Figures


def selected_indicator(place: CellPlace, shown: Grid | None, book: RuleBook, figures: Figures) -> str | None:
    """The key of the indicator that a cell is of; None where that cannot be told.

    That is the one whose figure stands in the cell; else the only one that the cell's row names, by code or
    by name; else the only one with figures in that row; else the only one with figures in that column.
    """
    there = [seen for seen in _observations(figures) if _is_on(seen, place)]
    named = _named_in_row(place.row, shown, book) if shown else []
    for keys in (
        [seen.key for seen in there if seen.place == place],
        named,
        [seen.key for seen in there if isinstance(seen.place, CellPlace) and seen.place.row == place.row],
        [
            seen.key
            for seen in there
            if isinstance(seen.place, CellPlace) and seen.place.column == place.column
        ],
    ):
        if len(set(keys)) == 1:
            return keys[0]
    return None


def _observations(figures: Figures) -> Iterable[Observation]:
    return (seen for history in figures.observations.values() for seen in history.values())


def _is_on(seen: Observation, place: CellPlace) -> bool:
    return isinstance(seen.place, CellPlace) and seen.place.sheet.casefold() == place.sheet.casefold()


def _named_in_row(row: int, shown: Grid, book: RuleBook) -> list[str]:
    """The indicators whose code, else whose name, is the whole text of a cell in a row."""
    texts = [cell.text for cell in shown.rows.get(row, {}).values() if cell.text.strip()]
    codes, names = {code_key(text) for text in texts}, {match_key(text) for text in texts}
    by_code = [each.key for each in book.indicators if each.code and code_key(each.code) in codes]
    return by_code or [each.key for each in book.indicators if match_key(each.name) in names]
