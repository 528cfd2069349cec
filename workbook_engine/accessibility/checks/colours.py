"""Colours: whether text stands out from its ground, and whether colour alone says anything."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Sequence

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.conditions import Condition, Paints
from workbook_engine.accessibility.formats import Format
from workbook_engine.accessibility.item import Answer, Places, look, met, not_met
from workbook_engine.accessibility.sheet import Cell, Sheet
from workbook_engine.accessibility.texts import Text
from workbook_engine.model.colour import LEAST_CONTRAST, LEAST_OF_LARGE, contrast
from workbook_engine.model.counted import counted
from workbook_engine.model.grid import Coordinate
from workbook_engine.opc.areas import holds
from workbook_engine.opc.unseen_format import colour_named, shows_nothing

_STRONG = 0.35
"""How saturated a fill must be to be taken for one that says something; bands and headings are paler."""


def text_contrast(book: Book) -> Answer:
    """The contrast of every text with what is behind it, conditional formats included."""
    low, perhaps = Places(), Places()
    for sheet in book.sheets:
        striped = [table.area for table in book.tables[sheet.name] if table.has_stripes]
        painting = [
            each for each in sheet.conditions if each.paint.colour or each.paint.fill or each.is_scale
        ]
        poor = _Poor(book)
        for at, cell in sheet:
            over = [each for each in painting if each.is_over(*at)] if painting else []
            if not poor.may_be(cell, over):
                continue
            pairs, is_sure = _pairs(book, sheet, at, cell, over)
            worst = min(pairs, key=lambda pair: pair[2] / pair[3], default=None)
            if worst is None or worst[2] >= worst[3]:
                continue
            if not book.formats.of(cell.format).fill and any(holds(area, *at) for area in striped):
                is_sure = False
            told = f"{sheet.place(*at)} ({worst[0]} on {worst[1]}, {int(worst[2] * 10) / 10:.1f}:1)"
            (low if is_sure else perhaps).add(told)
    to_do = f"Make one darker or lighter, to {LEAST_CONTRAST}:1, or {LEAST_OF_LARGE:g}:1 for large text."
    if low:
        return not_met(f"{counted(low.count, 'cell')} with too little contrast.", low, to_do)
    if perhaps:
        what = f"{counted(perhaps.count, 'cell')} that Excel may paint with too little contrast."
        return look(what, to_do, perhaps)
    return met(f"All text has {LEAST_CONTRAST}:1 or more (large text {LEAST_OF_LARGE:g}:1).")


class _Poor:
    """Which formats of a workbook may be hard to read by themselves, each asked once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[tuple[int, ...], bool] = {}

    def may_be(self, cell: Cell, over: Sequence[Condition]) -> bool:
        """Whether a cell has to be looked at one by one, as its own format or one over it may be too pale."""
        if isinstance(cell.value, Text) and cell.value.runs:
            return True
        key = (cell.format, *map(id, over))
        if key not in self._known:
            looks = self._book.formats.of(cell.format)
            colours = {looks.font.colour, *(each.paint.colour for each in over)} - {""}
            grounds = {looks.ground, *(each.paint.fill for each in over)} - {""}
            ratio = min(contrast(colour, ground) for colour in colours for ground in grounds)
            self._known[key] = ratio < _least(looks) or "[" in looks.code or looks.is_mixed
        return self._known[key]


_Pair = tuple[str, str, float, float]


def _pairs(
    book: Book, sheet: Sheet, at: Coordinate, cell: Cell, over: list[Condition]
) -> tuple[list[_Pair], bool]:
    """What a cell's letters and ground may look like, with the contrast that each has and should have; and
    whether that is sure."""
    looks = book.formats.of(cell.format)
    number = cell.value if isinstance(cell.value, float) else None
    if shows_nothing(looks.code, number):
        return [], True
    colour, ground, is_sure = looks.font.colour, looks.ground, not looks.is_mixed
    if number is not None:
        colour = colour_named(looks.code, number) or colour
    colours = [colour]
    if isinstance(cell.value, Text) and cell.value.runs:
        runs = [run.font.colour if run.font else colour for run in cell.value.runs if run.text.strip()]
        colours = runs or colours
    grounds = [ground]
    has_colour = has_fill = False
    for condition in over:
        answer = condition.paints(at, sheet.value)
        if answer is Paints.NO:
            continue
        if answer is Paints.PERHAPS or condition.is_scale:
            is_sure = False
        if condition.paint.colour and not has_colour:
            colours = [condition.paint.colour] if answer is Paints.YES else [*colours, condition.paint.colour]
            has_colour = answer is Paints.YES
        if condition.paint.fill and not has_fill:
            grounds = [condition.paint.fill] if answer is Paints.YES else [*grounds, condition.paint.fill]
            has_fill = answer is Paints.YES
        if condition.stops and answer is Paints.YES:
            break
    least = _least(looks)
    return [(c, g, contrast(c, g), least) for c in colours for g in grounds], is_sure


def _least(looks: Format) -> float:
    return LEAST_OF_LARGE if looks.font.is_large else LEAST_CONTRAST


def colour_alone(book: Book) -> Answer:
    """Cells that are coloured and say nothing; figures that are coloured, and perhaps say it nowhere else."""
    bare, perhaps = Places(), Places()
    for sheet in book.sheets:
        for at in _bare_fills(book, sheet):
            bare.add(sheet.place(*at))
        for condition in sheet.conditions:
            paints = condition.paint.colour or condition.paint.fill or condition.icons_alone
            if (paints or condition.is_scale) and not condition.says_its_word and _is_used(sheet, condition):
                perhaps.add(sheet.area(condition.areas[0]))
        for place in _coloured_figures(book, sheet):
            perhaps.add(place)
    if bare:
        what = f"{counted(bare.count, 'cell')} of tables with a colour and no word."
        return not_met(what, bare, "Write in the cell what its colour says: Red, Amber, Green.")
    if perhaps:
        what = f"{counted(perhaps.count, 'place')} where figures are coloured."
        return look(what, "See that words beside them say what the colour says.", perhaps)
    return met("No cell is coloured without a word in it.")


def _bare_fills(book: Book, sheet: Sheet) -> Iterator[Coordinate]:
    """Empty cells of a table with a strong fill that is not the band of their whole row or column."""
    strong = {n for n in set(sheet.blanks.values()) if is_strong(book.formats.of(n).fill)}
    if not strong:
        return
    for at, number in sheet.blanks.items():
        grid = next((g for g in book.grids[sheet.name] if g.holds(*at)), None) if number in strong else None
        if grid is None or at in sheet.sparklines or at[0] in sheet.hidden_rows or sheet.is_hidden(at[1]):
            continue
        if any(merge.first_row <= at[0] <= merge.last_row and holds(merge, *at) for merge in sheet.merges):
            continue
        fill, row, area = book.formats.of(number).fill, at[0], grid.area
        beside = [c for c in range(area.first_column, area.last_column + 1) if c != at[1]]
        same = sum(_fill_at(book, sheet, row, column) == fill for column in beside)
        if same * 2 < len(beside):
            yield at


def _fill_at(book: Book, sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get(row, {}).get(column)
    number = cell.format if cell else sheet.blanks.get((row, column))
    return "" if number is None else book.formats.of(number).fill


def _coloured_figures(book: Book, sheet: Sheet) -> Iterator[str]:
    """Columns of tables whose figures have fills of several strong colours: coloured by hand."""
    for grid in book.grids[sheet.name]:
        body, by_column = grid.body, dict[int, set[str]]()
        for row in range(body.first_row, body.last_row + 1):
            for column, cell in sheet.cells.get(row, {}).items():
                if body.first_column <= column <= body.last_column and isinstance(cell.value, float):
                    fill = book.formats.of(cell.format).fill
                    if is_strong(fill):
                        by_column.setdefault(column, set()).add(fill)
        for column, fills in sorted(by_column.items()):
            if len(fills) > 1:
                yield sheet.place(body.first_row, column)


def _is_used(sheet: Sheet, condition: Condition) -> bool:
    """Whether a conditional format stands over any cell that holds something."""
    for area in condition.areas:
        rows = range(area.first_row, area.last_row + 1)
        known = sheet.cells if len(rows) > len(sheet.cells) else (r for r in rows if r in sheet.cells)
        for row in known:
            if row in rows and any(area.first_column <= c <= area.last_column for c in sheet.cells[row]):
                return True
    return False


def is_strong(fill: str) -> bool:
    """Whether a fill is a colour that may say something: no grey, no pale tint, nothing very dark.

    >>> is_strong("#FF0000"), is_strong("#E6EEF2"), is_strong("#12344D"), is_strong("")
    (True, False, False, False)
    """
    if not fill:
        return False
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    _, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    return saturation >= _STRONG and value >= 0.5


def fills(book: Book) -> Answer:
    """Fills behind cells: they take away the ground that a reader has chosen, even a white one does."""
    found = Places()
    for sheet in book.sheets:
        formats = {cell.format for _, cell in sheet} | set(sheet.blanks.values())
        filled = {number for number in formats if book.formats.of(number).fill}
        cells = [at for at, cell in sheet if cell.format in filled]
        cells += [at for at, number in sheet.blanks.items() if number in filled]
        if cells:
            found.add(f"{sheet.place(*min(cells))} ({counted(len(cells), 'cell')})")
        if sheet.has_background:
            found.add(f"{sheet.whole} (background picture)")
    if found:
        what = f"Cells have a background fill on {counted(found.count, 'sheet')}."
        return not_met(what, found, "Home, Fill Color, No Fill, wherever the fill says nothing.")
    return met("No cell has a background fill.")


def dividing_devices(book: Book) -> Answer:
    """Patterns behind text, and colours that may part one region of data from another."""
    mixed, filled = Places(), Places()
    for sheet in book.sheets:
        formats = {cell.format: at for at, cell in sheet}
        for number, at in formats.items():
            if book.formats.of(number).is_mixed:
                mixed.add(sheet.place(*at))
        if any(book.formats.of(number).fill for number in formats):
            filled.add(sheet.whole)
    if mixed:
        return not_met("Text stands on patterns.", mixed, "Home, Fill Color, No Fill.")
    if filled:
        what = f"There are fills on {counted(filled.count, 'sheet')}."
        return look(what, "See that no region of the data is told by its colour alone.", filled)
    return met("No colour or pattern parts the data.")
