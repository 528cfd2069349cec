"""Sheets that nobody sees: hidden, very hidden, macro sheets, and tabs that are not shown at all."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.elements import named
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.model.counted import counted
from workbook_engine.model.place import PartPlace, SheetPlace
from workbook_engine.opc.namespaces import is_true

_MACRO_SHEETS = {"xlMacrosheet": "an Excel 4 macro sheet", "xlIntlMacrosheet": "an Excel 4 macro sheet"}
_UNHIDE = "Right-click a tab, choose Unhide, and delete the sheet or leave it visible."
_VERY = (
    "It cannot be unhidden from Excel's menus: in the Visual Basic editor (Alt+F11) set its Visible property."
)


def find_sheets(book: Book) -> Iterator[Finding]:
    """The sheets that are not to be seen, each with how many filled cells it holds."""
    shown = [sheet for sheet in book.sheets if sheet.state == "visible"]
    for sheet in book.sheets:
        place, filled = SheetPlace(sheet.name), book.scans[sheet.name].filled
        holds = (
            f"it holds {counted(filled, 'filled cell')}." if sheet.kind == "worksheet" else "it is no grid."
        )
        if sheet.state == "veryHidden":
            yield hidden(
                "very hidden sheet", place, f"The sheet is very hidden; {holds}", _VERY, max(filled, 1)
            )
        elif sheet.state == "hidden":
            yield hidden("hidden sheet", place, f"The sheet is hidden; {holds}", _UNHIDE, max(filled, 1))
        if sheet.kind in _MACRO_SHEETS:
            yield hidden("macro sheet", place, f"The sheet is {_MACRO_SHEETS[sheet.kind]}.", "Delete it.")
        elif sheet.kind == "dialogsheet":
            yield note("dialog sheet", place, "The sheet is a dialog of Excel 5, which few readers can open.")
    root = book.package.xml(book.workbook.part)
    whole = PartPlace(book.workbook.part)
    for view in named(root, "workbookView"):
        if view.get("visibility", "visible") != "visible":
            yield hidden(
                "hidden window", whole, "The workbook opens in a hidden window.", "View, Unhide; save."
            )
        if (
            view.get("showSheetTabs") is not None
            and not is_true(view.get("showSheetTabs"))
            and len(shown) > 1
        ):
            what = f"The tabs are not shown, so that {counted(len(shown) - 1, 'sheet')} cannot be seen."
            to_do = "File, Options, Advanced, Show sheet tabs; save."
            yield hidden("hidden tabs", whole, what, to_do, len(shown) - 1)
