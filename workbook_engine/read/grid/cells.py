"""Cells: the `c` elements of a sheet part, each with its value, formula and number format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from lxml import etree

from workbook_engine.model.grid import Cell, CellKind, Coordinate
from workbook_engine.model.text_length import in_short
from workbook_engine.read.grid.book_parts import BookParts
from workbook_engine.read.grid.number_formats import GENERAL, shows_date
from workbook_engine.read.grid.serial_dates import iso_date, short_iso
from workbook_engine.read.grid.texts import NAMESPACES, read_text
from workbook_engine.xml import unescaped

_PARTS = {f"{{{namespace}}}{name}": name for namespace in NAMESPACES for name in ("v", "f", "is")}
_MOST_DIGITS = 19
_FIFTEEN_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)


@dataclass
class CellReader:
    """The cells read so far. Texts that are shared are filled in at the end."""

    book: BookParts
    cells: dict[Coordinate, Cell] = field(default_factory=dict)
    shared_texts: dict[Coordinate, int] = field(default_factory=dict)
    shared_formulas: dict[str, str] = field(default_factory=dict)

    def read(self, element: etree._Element, coordinate: Coordinate) -> None:
        """Take in a cell, unless it holds nothing."""
        value: str | None = None
        formula: str | None = None
        inline: etree._Element | None = None
        for child in element:
            part = _PARTS.get(child.tag)
            if part == "v":
                value = child.text or ""
            elif part == "f":
                formula = self._formula(child)
            elif part == "is":
                inline = child
        kind, code = element.get("t", "n"), self._format(element.get("s"))
        if kind == "s" and value and value.strip():
            self.shared_texts[coordinate] = numbered(value, 0)
            self.cells[coordinate] = Cell(CellKind.TEXT, "", None, code, formula, None, self._indent(element))
            return
        if kind == "inlineStr" and inline is not None:
            text, rich = read_text(inline)
            indent = self._indent(element)
            cell = Cell(CellKind.TEXT, text, None, code, formula, rich, indent) if text else None
        else:
            cell = self._cell(kind, value, code, formula)
        if cell is not None:
            self.cells[coordinate] = cell

    def all_cells(self) -> dict[Coordinate, Cell]:
        """The cells with their shared texts. Raises ValueError where one of these is missing."""
        texts = self.book.texts(set(self.shared_texts.values()))
        cells = dict(self.cells)
        for coordinate, number in self.shared_texts.items():
            text, rich = texts[number]
            if text or cells[coordinate].formula is not None:
                cells[coordinate] = replace(cells[coordinate], text=text, rich=rich)
            else:
                del cells[coordinate]
        return cells

    def _format(self, style: str | None) -> str:
        at = numbered(style, 0)
        formats = self.book.formats
        return formats[at] if at < len(formats) else GENERAL

    def _indent(self, element: etree._Element) -> int:
        at, indents = numbered(element.get("s"), 0), self.book.indents
        return indents[at] if at < len(indents) else 0

    def _formula(self, element: etree._Element) -> str:
        """A formula's text; where it is shared, that of the cell that it was filled from."""
        text = element.text or ""
        shared = element.get("si") if element.get("t") == "shared" else None
        if shared is None:
            return text
        if text:
            self.shared_formulas[shared] = text
        return self.shared_formulas.get(shared, "")

    def _cell(self, kind: str, value: str | None, code: str, formula: str | None) -> Cell | None:
        """A cell of the given type (ST_CellType); None where it holds nothing."""
        if value is None or (value == "" and kind != "str"):
            return None if formula is None else Cell(CellKind.EMPTY, "", None, code, formula)
        if kind == "n":
            return self._number_cell(value.strip(), code, formula)
        if kind == "b":
            truth = "TRUE" if value.strip() in ("1", "true") else "FALSE"
            return Cell(CellKind.BOOLEAN, truth, None, code, formula)
        if kind == "e":
            return Cell(CellKind.ERROR, value, None, code, formula)
        if kind == "d":
            return _iso_cell(value.strip(), code, formula)
        text = unescaped(value)
        return Cell(CellKind.TEXT, text, None, code, formula) if text or formula is not None else None

    def _number_cell(self, value: str, code: str, formula: str | None) -> Cell:
        try:
            number = _FIFTEEN_DIGITS.create_decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            return Cell(CellKind.TEXT, value, None, code, formula)
        date = iso_date(number, date1904=self.book.date1904) if shows_date(code) else None
        if date is not None:
            return Cell(CellKind.DATE, date, number, code, formula)
        return Cell(CellKind.NUMBER, value, number, code, formula)


def numbered(text: str | None, otherwise: int) -> int:
    """What something is numbered, `otherwise` where nothing is said. Raises ValueError for what is no number.

    >>> numbered("12", 0), numbered(None, 0)
    (12, 0)
    """
    if not text:
        return otherwise
    if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS:
        return int(text)
    if text != text.strip():
        return numbered(text.strip(), otherwise)
    raise ValueError(f"“{in_short(text)}” stands where something is numbered")


def _iso_cell(value: str, code: str, formula: str | None) -> Cell:
    """A cell of type `d`, which holds a date as ISO text already."""
    try:
        date = short_iso(datetime.datetime.fromisoformat(value).replace(tzinfo=None))
    except ValueError:
        return Cell(CellKind.TEXT, value, None, code, formula)
    return Cell(CellKind.DATE, date, None, code, formula)
