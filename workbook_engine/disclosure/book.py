"""Book: a workbook opened to be looked into, with one scan of each of its sheets."""

from __future__ import annotations

from functools import cached_property

from workbook_engine.disclosure.conditional import read_paints
from workbook_engine.disclosure.looks import read_looks
from workbook_engine.disclosure.scan import Scan, Scanner
from workbook_engine.disclosure.texts import SharedText, read_texts
from workbook_engine.opc import Package, Refusal, Workbook
from workbook_engine.opc.refusal import SAVE_AGAIN
from workbook_engine.opc.workbook import SheetEntry
from workbook_engine.opc.zip_archive import beside_items
from workbook_engine.xml import TooManyElementsError, UnsafeXmlError


class Book:
    """A workbook's package, its workbook part, and what its sheets hold.

    Raises Refusal where it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        self.package = Package.from_bytes(data)
        self.around = beside_items(data)
        self.workbook = Workbook.of(self.package)
        self._looks, self.colours = read_looks(self.workbook)

    @property
    def sheets(self) -> tuple[SheetEntry, ...]:
        """The sheets in the order of their tabs, those whose part is missing left out."""
        return tuple(sheet for sheet in self.workbook.sheets if sheet.part)

    @cached_property
    def texts(self) -> list[SharedText]:
        """The shared strings in their order."""
        return read_texts(self.workbook, self.colours)

    @cached_property
    def scans(self) -> dict[str, Scan]:
        """What each sheet holds, by the sheet's name; of chart and dialog sheets nothing."""
        styles = self.workbook.styles_part
        paints = read_paints(None if styles is None else self.package.xml(styles), self.colours)
        scanner = Scanner(self._looks, self.texts, self.colours, paints)
        return {sheet.name: self._scan(scanner, sheet) for sheet in self.sheets}

    def _scan(self, scanner: Scanner, sheet: SheetEntry) -> Scan:
        try:
            return scanner.scan(self.package.read(sheet.part))
        except TooManyElementsError as error:
            what = f"The sheet {sheet.name} in the workbook cannot be read: {error}."
            raise Refusal(what, "Check where the file came from.") from error
        except UnsafeXmlError as error:
            what = f"The sheet {sheet.name} in the workbook is damaged: it is not well-formed XML."
            raise Refusal(what, SAVE_AGAIN) from error
