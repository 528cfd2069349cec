"""Sheet: what a worksheet shows and how it is set up, read in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from workbook_engine.accessibility.conditions import Condition, read_conditions
from workbook_engine.accessibility.formats import Formats
from workbook_engine.accessibility.numbers import decimal_of
from workbook_engine.accessibility.texts import Text, text_of_item
from workbook_engine.disclosure.elements import child, tags
from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.place import CellPlace, SheetPlace, cell_reference
from workbook_engine.opc.areas import read_area
from workbook_engine.opc.clean_copy.sight import TINY_COLUMN, TINY_ROW
from workbook_engine.opc.namespaces import is_true, local_name, whole_number
from workbook_engine.xml import stream_part, unescaped

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_TAGS = (
    *tags("sheetFormatPr", "col", "row", "sheetView", "mergeCell", "conditionalFormatting", "autoFilter"),
    *tags("hyperlink", "headerFooter", "picture"),
    f"{_X14}conditionalFormatting",
    f"{_X14}sparklineGroup",
)
_NORMAL_WIDTH = 8.43


class Cell(NamedTuple):
    """A filled cell: the number of its format, and a text or a number; truths and errors are texts."""

    format: int
    value: Text | float


class Link(NamedTuple):
    """A link of a cell: where it stands, the id of its address or "", and its place in the workbook."""

    reference: str
    rel_id: str
    location: str


@dataclass
class View:
    """How the sheet opens: the cell that is chosen, what is frozen, its size in per cent, its direction."""

    active: str = "A1"
    frozen: bool = False
    zoom: int = 100
    is_right_to_left: bool = False


@dataclass
class Sheet:
    """A worksheet. Rows and columns count from 1; `cells` are the filled ones, by row and column.

    `blanks` are empty cells with a format, those that a row or column only has by default left out.
    """

    name: str
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    blanks: dict[Coordinate, int] = field(default_factory=dict)
    formulas: list[Coordinate] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    link_formulas: list[tuple[Coordinate, str]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    sparklines: dict[Coordinate, str] = field(default_factory=dict)
    widths: list[tuple[int, int, float]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    texts_on_page: list[str] = field(default_factory=list)
    normal_width: float = _NORMAL_WIDTH
    filtered: str = ""
    has_background: bool = False
    view: View = field(default_factory=View)

    def __iter__(self) -> Iterator[tuple[Coordinate, Cell]]:
        """The filled cells that are shown, row by row."""
        for row, cells in self.cells.items():
            if row in self.hidden_rows:
                continue
            for column, cell in cells.items():
                if not self.hidden_columns or not self.is_hidden(column):
                    yield (row, column), cell

    def value(self, row: int, column: int) -> Text | float | None:
        """What a cell holds; None for nothing."""
        cell = self.cells.get(row, {}).get(column)
        return None if cell is None else cell.value

    def is_hidden(self, column: int) -> bool:
        """Whether a column is hidden, or too narrow to be read."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def width(self, column: int) -> float:
        """The width of a column in characters."""
        return next((w for first, last, w in self.widths if first <= column <= last), self.normal_width)

    def place(self, row: int, column: int) -> str:
        """A cell, as it is told."""
        return str(CellPlace(self.name, row, column))

    def area(self, area: Area) -> str:
        """An area, as it is told: `Data!A8:K62`."""
        first = self.place(area.first_row, area.first_column)
        is_one = (area.first_row, area.first_column) == (area.last_row, area.last_column)
        return first if is_one else f"{first}:{cell_reference(area.last_row, area.last_column)}"

    @property
    def whole(self) -> str:
        """The sheet, as it is told."""
        return str(SheetPlace(self.name))


class Reader:
    """Reads the sheets of one workbook, which share formats and texts."""

    def __init__(self, formats: Formats, texts: Sequence[Text]) -> None:
        self.formats, self.texts = formats, texts

    def read(self, name: str, data: bytes) -> Sheet:
        """What a sheet part shows. Raises UnsafeXmlError where it is damaged."""
        found, row, is_first = Sheet(name), 0, True
        all_hidden = False
        for element in stream_part(data, _TAGS):
            kind = local_name(element)
            if kind == "row":
                row = self._row(element, row, all_hidden, found)
            elif kind == "sheetView" and is_first:
                found.view, is_first = _view(element), False
            elif kind == "sheetFormatPr":
                all_hidden = is_true(element.get("zeroHeight"))
                found.normal_width = decimal_of(element.get("defaultColWidth"), _NORMAL_WIDTH)
            else:
                self._beside_cells(kind, element, found)
        found.conditions.sort(key=lambda condition: condition.priority)
        return found

    def _row(self, element: etree._Element, before: int, all_hidden: bool, found: Sheet) -> int:
        row = whole_number(element.get("r")) if element.get("r") else before + 1
        is_hidden = is_true(element.get("hidden")) or decimal_of(element.get("ht"), 15.0) < TINY_ROW
        if is_hidden or (all_hidden and not is_true(element.get("customHeight"))):
            found.hidden_rows.add(row)
        column, cells = 0, dict[int, Cell]()
        for each in element:
            if local_name(each) != "c":
                continue
            area = read_area(each.get("r", ""))
            column = area.first_column if area else column + 1
            number = whole_number(each.get("s"))
            value = self._value(each, (row, column), found)
            if value is not None:
                cells[column] = Cell(number, value)
            elif number > 0:
                found.blanks[row, column] = number
        if cells:
            found.cells[row] = cells
        return row

    def _value(self, cell: etree._Element, at: Coordinate, found: Sheet) -> Text | float | None:
        """What a cell shows; None for nothing, and for a text of spaces alone."""
        formula, value, inline = child(cell, "f"), child(cell, "v"), child(cell, "is")
        if formula is not None:
            found.formulas.append(at)
            if "HYPERLINK(" in (formula.text or "").upper():
                found.link_formulas.append((at, formula.text or ""))
        stored, kind = (value.text or "") if value is not None else "", cell.get("t", "n")
        if kind == "s":
            number = whole_number(stored)
            text = self.texts[number] if stored and 0 <= number < len(self.texts) else Text()
        elif inline is not None:
            text = text_of_item(inline, self.formats)
        elif kind == "n":
            try:
                return float(stored) if stored.strip() else None
            except ValueError:
                text = Text(stored)
        else:
            text = Text({"1": "TRUE", "0": "FALSE"}.get(stored, stored) if kind == "b" else stored)
        return text if text.strip() else None

    def _beside_cells(self, kind: str, element: etree._Element, found: Sheet) -> None:
        parent = element.getparent()
        is_own = parent is not None and local_name(parent) == "worksheet"
        if kind == "col":
            self._columns(element, found)
        elif kind == "mergeCell":
            found.merges.extend(filter(None, [read_area(element.get("ref", ""))]))
        elif kind == "conditionalFormatting":
            found.conditions += read_conditions(element, self.formats)
        elif kind == "sparklineGroup":
            _sparklines(element, found, self.formats)
        elif kind == "autoFilter" and is_own:
            found.filtered = element.get("ref", "")
        elif kind == "headerFooter" and is_own:
            found.texts_on_page += [unescaped(each.text) for each in element if each.text]
        elif kind == "picture" and is_own:
            found.has_background = True
        elif kind == "hyperlink":
            ids = [str(value) for name, value in element.attrib.items() if str(name).endswith("}id")]
            reference, location = element.get("ref", ""), element.get("location", "")
            found.links.append(Link(reference, ids[0] if ids else "", location))

    def _columns(self, element: etree._Element, found: Sheet) -> None:
        first, last = whole_number(element.get("min")), whole_number(element.get("max"))
        width = decimal_of(element.get("width"), found.normal_width)
        found.widths.append((first, last, width))
        if is_true(element.get("hidden")) or width < TINY_COLUMN:
            found.hidden_columns.append((first, last))


def _view(element: etree._Element) -> View:
    pane = child(element, "pane")
    is_frozen = pane is not None and pane.get("state", "split").startswith("frozen")
    is_frozen = is_frozen and pane is not None and any(pane.get(split) for split in ("xSplit", "ySplit"))
    active = (pane.get("activePane", "topLeft") if pane is not None else "topLeft") or "topLeft"
    chosen = (each for each in element if local_name(each) == "selection")
    cells = [e.get("activeCell", "A1") for e in chosen if e.get("pane", "topLeft") == active]
    return View(
        cells[0] if cells else "A1",
        is_frozen,
        whole_number(element.get("zoomScale", "100")),
        is_true(element.get("rightToLeft")),
    )


def _sparklines(group: etree._Element, found: Sheet, formats: Formats) -> None:
    """The cells of a group of sparklines, with the colour that it is drawn in."""
    series = child(group, "colorSeries")
    colour = formats.colours.of(series, "#376092")
    for element in group.iter():
        if local_name(element) == "sqref":
            area = read_area((element.text or "").split(" ")[0])
            if area is not None:
                found.sparklines[area.first_row, area.first_column] = colour
