"""Book: a workbook opened to be checked, with what each of its visible sheets shows."""

from __future__ import annotations

from functools import cached_property

from workbook_engine.accessibility.drawn import Drawn, drawn_on
from workbook_engine.accessibility.formats import Formats
from workbook_engine.accessibility.grids import Grid, Table, grids_on, tables_on
from workbook_engine.accessibility.sheet import Reader, Sheet
from workbook_engine.accessibility.texts import read_texts
from workbook_engine.opc import Package, Refusal, Workbook
from workbook_engine.opc.refusal import SAVE_AGAIN
from workbook_engine.opc.workbook import SheetEntry
from workbook_engine.xml import UnsafeXmlError


class Book:
    """A workbook's package, its name where it has one, and what its sheets show.

    Hidden sheets are left out of what is checked, but for that they are hidden.
    """

    def __init__(self, data: bytes, file: str = "") -> None:
        self.file = file
        self.package = Package.from_bytes(data)
        self.workbook = Workbook.of(self.package)
        self.formats = Formats(self.workbook)

    @cached_property
    def shown(self) -> tuple[SheetEntry, ...]:
        """The sheets whose tabs are shown, in their order, those whose part is missing left out."""
        entries = (sheet for sheet in self.workbook.sheets if sheet.part and sheet.part in self.package)
        return tuple(sheet for sheet in entries if sheet.state == "visible")

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What each visible worksheet shows; chart sheets are not among them."""
        return tuple(self.by_name.values())

    @cached_property
    def by_name(self) -> dict[str, Sheet]:
        """The visible worksheets by their names."""
        reader = Reader(self.formats, read_texts(self.workbook, self.formats))
        return {each.name: self._read(reader, each) for each in self.shown if each.kind == "worksheet"}

    @cached_property
    def drawn(self) -> dict[str, list[Drawn]]:
        """What lies over each visible sheet, of whatever kind the sheet is."""
        return {each.name: drawn_on(self.package, each.part) for each in self.shown}

    @cached_property
    def tables(self) -> dict[str, list[Table]]:
        """The Excel tables and pivot tables of each visible worksheet."""
        return {
            each.name: tables_on(self.package, each.part) for each in self.shown if each.name in self.by_name
        }

    @cached_property
    def grids(self) -> dict[str, list[Grid]]:
        """The tables of each visible worksheet, marked up or only looking like one."""
        return {name: grids_on(self.by_name[name], tables) for name, tables in self.tables.items()}

    def _read(self, reader: Reader, sheet: SheetEntry) -> Sheet:
        try:
            return reader.read(sheet.name, self.package.read(sheet.part))
        except UnsafeXmlError as error:
            what = f"The sheet {sheet.name} in the workbook is damaged: it is not well-formed XML."
            raise Refusal(what, SAVE_AGAIN) from error
