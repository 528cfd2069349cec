"""Typed place: cells and notes that people put on our sheets, each with what it belongs to; or a stop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbook_engine.model.commentary import Anchor, Note, Region, TypedCell
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.landmark import landmarks
from workbook_engine.model.mark import HISTORY, OVERVIEW
from workbook_engine.model.place import CellPlace, column_number
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import in_short
from workbook_engine.read.ours.our_sheet import OurSheet, Table
from workbook_engine.read.ours.typed_text import clean_text, typed_text, with_address

_ROOM_ON_A_SCORECARD = "the Commentary column, the rule book or the data"
_ROOM_ON = {
    OVERVIEW: "one of the lists above, or a sheet of your own",
    HISTORY: "a column beside the table, or a sheet of your own",
}
"""What is open for people's own words, by the role of the sheet that they stand on."""


class Page:
    """A sheet of ours other than the scorecard: what a place on it belongs to, by the landmarks of its rows.

    `known` are rows that are known by more than their words, such as those with a sentence of the overview.
    """

    def __init__(self, sheet: OurSheet, table: Table, known: Mapping[int, str]) -> None:
        self._sheet, self._table = sheet, table
        cells = sheet.grid.cells
        drawn = [(at, cells[at].text) for at in sorted(table.drawn)]
        self._landmarks = [(row, name) for name, row in landmarks(drawn, known, table.header_row).items()]
        self._last = max((table.last_drawn, *known))
        self._drawn = Counter(row for row, _ in table.drawn)

    def anchor(self, place: CellPlace) -> Anchor:
        """What a place belongs to."""
        role, row, column = self._sheet.mark.role, place.row, place.column
        if row < self._table.header_row:
            return Anchor(Region.ABOVE, row=row, column=column, role=role)
        if row > self._last:
            return Anchor(Region.BELOW, row=row - self._last, column=column, role=role)
        at, name = max(each for each in self._landmarks if each[0] <= row)
        beside = column - self._table.last_column
        if beside > 0:
            return Anchor(Region.BESIDE, key=name, row=row - at, column=beside, role=role)
        return Anchor(Region.TABLE, key=name, row=row - at, column=column, role=role)

    def cell(self, cell: Cell, place: CellPlace, link: str) -> TypedCell | Problem:
        """A cell that people filled in; a stop where it stands among others of the engine's in its row."""
        anchor: Anchor | None = self.anchor(place)
        if anchor and anchor.region is Region.TABLE and self._drawn[place.row] > 1:
            anchor = None
        where = _ROOM_ON.get(self._sheet.mark.role, _ROOM_ON_A_SCORECARD)
        return kept_cell(cell, place, anchor, link, where)

    def notes(self) -> Iterator[Note | Problem]:
        """The notes that people put on cells."""
        for reference, author, text in self._sheet.notes:
            place = note_place(reference, self._sheet.grid.sheet)
            yield kept_note(author, text, place, self.anchor(place))


def kept_cell(
    cell: Cell, place: CellPlace, anchor: Anchor | None, link: str, where: str = _ROOM_ON_A_SCORECARD
) -> TypedCell | Problem:
    """A cell that people filled in, with what it belongs to; a stop where it stands on ours.

    `where` is the place that the stop names for it instead.
    """
    if cell.formula is not None:
        return Problem.stop(
            f"Someone put a formula here (={in_short(cell.formula)}), which a refresh could break.",
            "Move it to a sheet of your own, from where it may point at the scorecard, or keep its value.",
            place,
        )
    is_in_table = anchor is not None and anchor.region is Region.TABLE and anchor.heading
    if anchor is None or is_in_table:
        return Problem.stop(
            f"Someone typed “{in_short(cell.text)}” over what the engine drew, or into its table; "
            "a refresh would lose it.",
            f"Put it into {where}, and clear this cell.",
            place,
        )
    return TypedCell(anchor, _linked(cell, link), place)


def _linked(cell: Cell, address: str) -> Cell:
    """A cell of text whose link is kept as words, for a sheet that is drawn anew has no links."""
    if not address or cell.kind is not CellKind.TEXT:
        return cell
    text = with_address(typed_text(cell), address)
    return replace(cell, text=str(text), rich=None if text.is_plain else text)


def note_place(reference: str, sheet: str) -> CellPlace:
    """The place of a note; the first cell where its reference cannot be read."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    return CellPlace(sheet, int(match[2]), column_number(match[1])) if match else CellPlace(sheet, 1, 1)


def kept_note(author: str, text: str, place: CellPlace, anchor: Anchor | None) -> Note | Problem:
    """A note with what it belongs to; a stop where that is nothing that could be known again."""
    if anchor is None:
        return Problem.stop(
            f"Someone put a note here (“{in_short(text)}”), in a row that is no indicator's.",
            "Move it to an indicator's row, or delete it.",
            place,
        )
    return Note(anchor, author, clean_text(text), place)
