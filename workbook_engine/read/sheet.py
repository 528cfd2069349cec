"""Sheet: one sheet part read into a Grid."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from lxml import etree

from workbook_engine.model.grid import Cell, CellKind, Coordinate, Grid
from workbook_engine.model.place import column_number
from workbook_engine.read.number_formats import GENERAL, shows_date, style_formats
from workbook_engine.read.serial_dates import iso_date, short_iso
from workbook_engine.read.texts import NAMESPACES, local_name, read_shared_strings, read_text, unescaped
from workbook_engine.xml import stream_part

MOST_CELLS = 2_000_000
"""A sheet with more filled cells than this holds raw records, not indicators."""

_TAGS = tuple(f"{{{namespace}}}{name}" for namespace in NAMESPACES for name in ("row", "col", "mergeCell"))
_PARTS = {f"{{{namespace}}}{name}": name for namespace in NAMESPACES for name in ("v", "f", "is")}
_FIFTEEN_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_YES = ("1", "true")
_LAST_COLUMN = 16384

_column_number = functools.lru_cache(maxsize=None)(column_number)


def read_grid(
    sheet: bytes,
    *,
    name: str,
    styles: bytes | None,
    shared_strings: bytes | None,
    date1904: bool = False,
) -> Grid:
    """The grid of a sheet part, with the styles and shared strings parts of its workbook.

    Cells that hold nothing are left out, whatever their look. Raises ValueError (UnsafeXmlError) where a
    part is damaged, and where the sheet holds more than `MOST_CELLS` cells.
    """
    reader = _Reader(style_formats(styles), date1904)
    for element in stream_part(sheet, _TAGS):
        reader.read(element)
    return Grid(
        name,
        reader.all_cells(shared_strings),
        tuple(reader.merges),
        frozenset(reader.hidden_rows),
        frozenset(reader.hidden_columns),
    )


@dataclass
class _Reader:
    """What was read of a sheet so far; its shared texts are filled in at the end."""

    formats: tuple[str, ...]
    date1904: bool
    cells: dict[Coordinate, Cell] = field(default_factory=dict)
    shared_texts: dict[Coordinate, int] = field(default_factory=dict)
    shared_formulas: dict[str, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row: int = 0

    def read(self, element: etree._Element) -> None:
        kind = local_name(element)
        if kind == "row":
            self._read_row(element)
        elif kind == "col" and _is_hidden(element, "width"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))
        elif kind == "mergeCell":
            corners = _REFERENCE.findall(element.get("ref", ""))
            if len(corners) == 2:
                (left, top), (right, bottom) = corners
                self.merges.append((int(top), column_number(left), int(bottom), column_number(right)))

    def all_cells(self, shared_strings: bytes | None) -> dict[Coordinate, Cell]:
        texts = read_shared_strings(shared_strings, set(self.shared_texts.values()))
        for coordinate, number in self.shared_texts.items():
            text, rich = texts[number]
            cell = self.cells[coordinate]
            if text or cell.formula is not None:
                self.cells[coordinate] = replace(cell, text=text, rich=rich)
            else:
                del self.cells[coordinate]
        return self.cells

    def _read_row(self, element: etree._Element) -> None:
        self.row = int(element.get("r") or self.row + 1)
        if _is_hidden(element, "ht"):
            self.hidden_rows.add(self.row)
        column = 0
        for cell in element:
            letters = (cell.get("r") or "").rstrip("0123456789").replace("$", "")
            column = _column_number(letters) if letters else column + 1
            if len(cell):
                self._read_cell(cell, (self.row, column))
        if len(self.cells) > MOST_CELLS:
            raise ValueError(f"it holds more than {MOST_CELLS:,} cells; name the sheet with the indicators")

    def _read_cell(self, element: etree._Element, coordinate: Coordinate) -> None:
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
        kind = element.get("t", "n")
        code = self._format(element.get("s"))
        if kind == "s" and value and value.strip():
            self.shared_texts[coordinate] = int(value)
            self.cells[coordinate] = Cell(CellKind.TEXT, "", None, code, formula)
            return
        if kind == "inlineStr" and inline is not None:
            text, rich = read_text(inline)
            cell: Cell | None = Cell(CellKind.TEXT, text, None, code, formula, rich) if text else None
        else:
            cell = self._cell(kind, value, code, formula)
        if cell is not None:
            self.cells[coordinate] = cell

    def _format(self, style: str | None) -> str:
        at = int(style) if style else 0
        return self.formats[at] if at < len(self.formats) else GENERAL

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
            truth = "TRUE" if value.strip() in _YES else "FALSE"
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
        date = iso_date(number, date1904=self.date1904) if shows_date(code) else None
        if date is not None:
            return Cell(CellKind.DATE, date, number, code, formula)
        return Cell(CellKind.NUMBER, value, number, code, formula)


def _is_hidden(element: etree._Element, size: str) -> bool:
    """Whether a row or column is hidden, or made so small that it cannot be seen."""
    return element.get("hidden") in _YES or _is_zero(element.get(size))


def _is_zero(size: str | None) -> bool:
    return size is not None and size.replace(".", "").strip("0") == ""


def _iso_cell(value: str, code: str, formula: str | None) -> Cell:
    """A cell of type `d`, which holds a date as ISO text already."""
    try:
        date = short_iso(datetime.datetime.fromisoformat(value).replace(tzinfo=None))
    except ValueError:
        return Cell(CellKind.TEXT, value, None, code, formula)
    return Cell(CellKind.DATE, date, None, code, formula)
