"""An engine of xlwings on LibreOffice: the code that drives Excel runs here too, without Excel.

It has what a refresh and a PDF may use and no more: another call fails the test with NotImplementedError.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlparse

from xlwings import base_classes as bc

from tests.office.vba.libreoffice import XLSX, Office, import_uno, values

_A1_OF_EXCEL = 2  # com.sun.star.sheet.AddressConvention.XL_A1


class Engine:
    """What xlwings asks of an engine."""

    name, type = "libreoffice", "desktop"

    def __init__(self, office: Office) -> None:
        self.office = office
        self.app = App(self)

    @property
    def apps(self) -> Apps:
        return Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: object, options: object) -> object:
        return "" if x is None else x


class Apps(bc.Apps):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Iterator[App]:
        return iter([self.engine.app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        return self.engine.app

    def add(self, spec: object, add_book: object, xl: object = None, visible: object = None) -> App:
        """A second Excel; here the one that there is, which the tests end."""
        assert not visible, "nobody should see it"
        return self.engine.app


class App(bc.App):
    screen_updating = display_alerts = enable_events = True
    status_bar: object = False
    pid, version = 1, "16.0"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def engine(self) -> Engine:
        return self._engine

    @property
    def books(self) -> Books:
        return Books(self)

    def activate(self, steal_focus: bool = False) -> None:
        """There is one window, and it is hidden."""

    def quit(self) -> None:
        assert not len(self.books), "a book is left open"

    @property
    def selection(self) -> Range:
        book = self.books.active
        area = book.document.CurrentController.Selection
        return Range(book.sheets.active, area)


class Books(bc.Books):
    def __init__(self, app: App) -> None:
        self._app = app

    @property
    def app(self) -> App:
        return self._app

    def _documents(self) -> Iterator[Any]:
        found = self._app.engine.office.desktop.Components.createEnumeration()
        while found.hasMoreElements():
            document = found.nextElement()
            if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                yield document

    @property
    def active(self) -> Book:
        return next(iter(self))  # the tests have one open

    def __len__(self) -> int:
        return len(list(self._documents()))

    def __iter__(self) -> Iterator[Book]:
        return (Book(self._app, document) for document in self._documents())

    def __call__(self, name: int | str) -> Book:
        for number, book in enumerate(self, 1):
            if name in (number, book.name):
                return book
        raise KeyError(name)

    def open(self, fullname: str, update_links: object, read_only: object, *_: object) -> Book:
        properties = values({"Hidden": True, "ReadOnly": bool(read_only), "UpdateDocMode": 0})
        url = import_uno().systemPathToFileUrl(fullname)
        document = self._app.engine.office.desktop.loadComponentFromURL(url, "_blank", 0, properties)
        return Book(self._app, document)


class Book(bc.Book):
    """A document; as `api` it stands for the COM object of the book."""

    def __init__(self, app: App, document: Any) -> None:
        self._app, self.document = app, document

    @property
    def api(self) -> Book:
        return self

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802 - as Excel calls it
        return bool(self.document.isProtected())

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return bool(self.document.isReadonly())

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        url = import_uno().systemPathToFileUrl(path)
        self.document.storeToURL(url, values({"FilterName": XLSX}))

    @property
    def app(self) -> App:
        return self._app

    @property
    def fullname(self) -> str:
        return unquote(urlparse(self.document.URL).path)

    @property
    def name(self) -> str:
        return posixpath.basename(self.fullname)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self, [("", self.document.NamedRanges), *((s.name, s.api_names) for s in self.sheets)])

    def activate(self, steal_focus: bool = False) -> None:
        self.document.CurrentController.Frame.activate()

    def close(self) -> None:
        self.document.close(True)

    def to_pdf(self, path: str, quality: str) -> None:
        url = import_uno().systemPathToFileUrl(path)
        self.document.storeToURL(url, values({"FilterName": "calc_pdf_Export"}))

    def print_formula(self, formula: Any, at: Any) -> str:
        return f"={self._parser.printFormula(formula.getTokens(), at)}"

    def parse_formula(self, text: str, at: Any) -> Any:
        return self._parser.parseFormula(text.removeprefix("="), at)

    @property
    def _parser(self) -> Any:
        parser = self.document.createInstance("com.sun.star.sheet.FormulaParser")
        parser.FormulaConvention = _A1_OF_EXCEL
        return parser


class Sheets(bc.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __len__(self) -> int:
        return int(self.book.document.Sheets.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, name) for name in self.book.document.Sheets.ElementNames)

    def __call__(self, name: int | str) -> Sheet:
        for number, sheet in enumerate(self, 1):
            if name in (number, sheet.name) or str(name).casefold() == sheet.name.casefold():
                return sheet
        raise KeyError(name)

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.document.CurrentController.ActiveSheet.Name)


class Sheet(bc.Sheet):
    def __init__(self, book: Book, name: str) -> None:
        self._book, self._name = book, name

    @property
    def sheet(self) -> Any:
        return self._book.document.Sheets.getByName(self._name)

    @property
    def api(self) -> Sheet:
        return self

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return bool(self.sheet.isProtected())

    @property
    def api_names(self) -> Any:
        return self.sheet.NamedRanges

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.Name = value
        self._name = value

    @property
    def index(self) -> int:
        return list(self._book.document.Sheets.ElementNames).index(self._name) + 1

    @property
    def visible(self) -> bool:
        return bool(self.sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.sheet.IsVisible = value

    @property
    def names(self) -> Names:
        return Names(self._book, [(self._name, self.api_names)])

    @property
    def used_range(self) -> Range:
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        return Range(self, self.sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow))

    @property
    def cells(self) -> Range:
        return Range(self, self.sheet)

    def range(self, first: str, second: object = None) -> Range:
        return Range(self, self.sheet.getCellRangeByName(first))

    def activate(self) -> None:
        self._book.document.CurrentController.ActiveSheet = self.sheet

    def delete(self) -> None:
        self._book.document.Sheets.removeByName(self._name)

    def copy(self, before: Sheet | None, after: Sheet) -> None:
        after.book.document.Sheets.importSheet(self._book.document, self._name, after.index)


class Range(bc.Range):
    def __init__(self, sheet: Sheet, cells: Any) -> None:
        self._sheet, self.cells = sheet, cells

    @property
    def api(self) -> Any:
        return self.cells

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def row(self) -> int:
        return int(self.cells.RangeAddress.StartRow) + 1

    @property
    def column(self) -> int:
        return int(self.cells.RangeAddress.StartColumn) + 1

    @property
    def shape(self) -> tuple[int, int]:
        at = self.cells.RangeAddress
        return at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int) -> Range:
        return Range(self._sheet, self.cells.getCellRangeByPosition(column - 1, row - 1, column - 1, row - 1))

    @property
    def formula(self) -> object:
        rows = tuple(tuple(self._shown(*at) for at in row) for row in self._places())
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        while isinstance(value, list | tuple):
            (value,) = value
        cell = self.cells.getCellByPosition(0, 0)
        if str(value).startswith("="):
            cell.setTokens(self._sheet.book.parse_formula(value, cell.CellAddress))
        else:
            cell.Formula = value

    def _places(self) -> list[list[tuple[int, int]]]:
        height, width = self.shape
        return [[(column, row) for column in range(width)] for row in range(height)]

    def _shown(self, column: int, row: int) -> str:
        cell = self.cells.getCellByPosition(column, row)
        if cell.Type.value != "FORMULA":
            return str(cell.Formula)
        return self._sheet.book.print_formula(cell, cell.CellAddress)

    @property
    def has_array(self) -> bool:
        return bool(self.cells.getArrayFormula())

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        address = str(self.cells.AbsoluteName).rpartition(".")[2]
        return address if row_absolute else address.replace("$", "")

    def select(self) -> None:
        self._sheet.book.document.CurrentController.select(self.cells)


class Names(bc.Names):
    """The names of a book, or of a sheet: `scopes` are pairs of a tab ("" for the book) and its names."""

    def __init__(self, book: Book, scopes: list[tuple[str, Any]]) -> None:
        self.book, self.scopes = book, scopes

    def _all(self) -> list[Name]:
        return [
            Name(self.book, tab, held.getByName(n)) for tab, held in self.scopes for n in held.ElementNames
        ]

    def __len__(self) -> int:
        return len(self._all())

    def __call__(self, number: int) -> Name:
        return self._all()[number - 1]

    def add(self, name: str, refers_to: str) -> Name:
        ((tab, held),) = self.scopes
        held.addNewByName(name, "", import_uno().createUnoStruct("com.sun.star.table.CellAddress"), 0)
        added = Name(self.book, tab, held.getByName(name))
        added.refers_to = refers_to
        return added


class Name(bc.Name):
    def __init__(self, book: Book, tab: str, named: Any) -> None:
        self.book, self.tab, self.named = book, tab, named

    @property
    def name(self) -> str:
        return f"'{self.tab}'!{self.named.Name}" if self.tab else str(self.named.Name)

    @property
    def refers_to(self) -> str:
        return self.book.print_formula(self.named, self.named.ReferencePosition)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.named.setTokens(self.book.parse_formula(value, self.named.ReferencePosition))
