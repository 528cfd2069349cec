"""Cells: the rows of a sheet with values in place of formulas, and without what nobody sees."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from workbook_engine.model.place import CellPlace, cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.opc.areas import read_area
from workbook_engine.opc.clean_copy.allowed import kept, shallow
from workbook_engine.opc.clean_copy.looks import Looks
from workbook_engine.opc.clean_copy.sheet_allowed import SHEET
from workbook_engine.opc.clean_copy.sight import Sight, size
from workbook_engine.opc.namespaces import main, whole_number
from workbook_engine.opc.shared_strings import plain_text
from workbook_engine.opc.unseen_format import shown_in_its_place, shows_nothing

_VALUES = {
    "b": re.compile(r"0|1|true|false"),
    "e": re.compile(r"#[A-Z0-9/_]{1,18}[!?]?"),
    "d": re.compile(r"[\d:.TZ+-]{1,40}"),
}
"""What a stored truth, error or date looks like (ECMA-376 Part 1, 18.18.11)."""

_RECALCULATE = "Open the workbook in Excel, let it calculate (F9), save it, and publish again."


@dataclass
class CopiedCells:
    """What is known of a sheet's cells after they were copied.

    `values` are the stored values by row and column, for charts: a number's digits or a text; `numbers` says
    which are numbers, and `unseen` which cells hold something that nobody sees. `left_out` counts what is
    told, `problems` are the formulas that have no value.
    """

    values: dict[tuple[int, int], str] = field(default_factory=dict)
    numbers: set[tuple[int, int]] = field(default_factory=set)
    unseen: set[tuple[int, int]] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


class CellCopier:
    """Copies the cells of one sheet; `strings` are the shared strings of its workbook by their numbers."""

    def __init__(self, sheet: str, sight: Sight, looks: Looks, strings: Mapping[int, etree._Element]) -> None:
        self.sheet, self.sight, self.looks, self.strings = sheet, sight, looks, strings
        self.copied = CopiedCells()

    def copy(self, data: etree._Element) -> etree._Element:
        """The `sheetData` element of the copy."""
        new = etree.Element(main("sheetData"))
        row = 0
        for line in data.iterfind(main("row")):
            row = whole_number(line.get("r")) if line.get("r") else row + 1
            self._row(line, row, new)
        return new

    def _row(self, line: etree._Element, row: int, data: etree._Element) -> None:
        new = shallow(line, SHEET, data)
        new.set("r", str(row))
        if new.get("s") is not None:
            new.set("s", str(self.looks.cell_format(whole_number(new.get("s")))))
        if row in self.sight.rows:
            new.set("hidden", "1")
        column = 0
        for cell in line.iterfind(main("c")):
            area = read_area(cell.get("r", ""))
            column = area.first_column if area else column + 1
            self._cell(cell, row, column, new)

    def _cell(self, cell: etree._Element, row: int, column: int, line: etree._Element) -> None:
        holds = any(cell.find(main(name)) is not None for name in ("v", "f", "is"))
        if self.sight.is_hidden(row, column):
            self.copied.left_out["cell in hidden rows or columns"] += holds
            return
        new = etree.SubElement(line, main("c"), {"r": cell_reference(row, column)})
        new.set("s", str(self.looks.cell_format(whole_number(cell.get("s")))))
        if not holds:
            return
        if self.sight.is_covered(row, column):
            self._unseen("cell under merged cells", row, column)
            return
        code, number = self.looks.code(whole_number(cell.get("s"))), _number(cell)
        if shows_nothing(code, number):
            self._unseen("cell whose number format shows nothing", row, column)
            return
        if words := shown_in_its_place(code, number):
            self._unseen("cell whose number format shows words in its place (they are sent)", row, column)
            self._words(words, new, (row, column))
            return
        if cell.find(main("f")) is not None:
            self._has_a_value(cell, row, column)
            self.copied.left_out["formula (its value is sent)"] += 1
        if cell.get("vm"):
            self.copied.left_out["data type or picture in a cell"] += 1
        self._value(cell, new, (row, column))

    def _unseen(self, what: str, row: int, column: int) -> None:
        self.copied.left_out[what] += 1
        self.copied.unseen.add((row, column))

    def _has_a_value(self, cell: etree._Element, row: int, column: int) -> None:
        is_empty_text = cell.get("t") == "str" and cell.find(main("v")) is not None
        if not cell.findtext(main("v")) and not is_empty_text and cell.find(main("is")) is None:
            what = "The formula in this cell has no stored value, so there is nothing to send."
            self.copied.problems.append(Problem.stop(what, _RECALCULATE, CellPlace(self.sheet, row, column)))

    def _value(self, cell: etree._Element, new: etree._Element, at: tuple[int, int]) -> None:
        kind, stored = cell.get("t", "n"), cell.findtext(main("v")) or ""
        if kind == "s":
            item = self.strings.get(whole_number(stored))
            if item is not None:
                self._text(item, new, at)
        elif kind == "inlineStr":
            item = cell.find(main("is"))
            if item is not None:
                self._text(item, new, at)
        elif kind == "str":
            self._words(stored, new, at)
        elif stored and is_value(kind, stored):
            if kind != "n":
                new.set("t", kind)
            else:
                self.copied.numbers.add(at)
            etree.SubElement(new, main("v")).text = stored
            self.copied.values[at] = stored

    def _words(self, words: str, cell: etree._Element, at: tuple[int, int]) -> None:
        item = etree.Element(main("is"))
        etree.SubElement(item, main("t")).text = words
        self._text(item, cell, at)

    def _text(self, item: etree._Element, cell: etree._Element, at: tuple[int, int]) -> None:
        """Gives a cell its text itself; `item` is an `is` element or a shared string."""
        if not plain_text(item):
            return
        cell.set("t", "inlineStr")
        inline = etree.SubElement(cell, main("is"))
        for child in item:
            kept(child, SHEET, Counter(), inline)
        for run in inline.iter(main("t")):
            if run.text and run.text != run.text.strip():
                run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        self.copied.values[at] = "".join(run.text or "" for run in inline.iter(main("t")))


def _number(cell: etree._Element) -> float | None:
    """The number in a cell; None where it holds a text."""
    if cell.get("t", "n") in ("s", "str", "inlineStr"):
        return None
    return size(cell.findtext(main("v")), 1.0)


def is_value(kind: str, stored: str) -> bool:
    """Whether what is stored is a value of its kind: an error with a text of its own shows nothing of it."""
    if kind == "n":
        return size(stored, math.nan) == size(stored, math.nan)
    return _VALUES[kind].fullmatch(stored) is not None if kind in _VALUES else False
