"""File: what the file says of itself, what is in it, and how it opens."""

from __future__ import annotations

import re
from pathlib import PurePath

from lxml import etree

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.item import Answer, Places, look, met, not_met
from workbook_engine.disclosure.elements import named, parts_of_kind, text_of
from workbook_engine.model.counted import counted
from workbook_engine.model.text_length import in_short
from workbook_engine.opc.namespaces import local_name, whole_number

_NO_TITLE = re.compile(r"(?:book|workbook|untitled|document|microsoft excel.*|report)?\s?\d*", re.IGNORECASE)
_NO_NAME = re.compile(
    r".*(?:\bfinal\b|\bdraft\b|\bclean\b|\bcopy\b|\bedit\d*\b|\bv\d+\b|\(\d+\)).*", re.IGNORECASE
)
_LONGEST_NAME = 60
_MACROS = ("vbaProject", "xlMacrosheet", "xlIntlMacrosheet")


def macros(book: Book) -> Answer:
    """Macros, of any kind."""
    found = Places.of(part.lstrip("/") for part in parts_of_kind(book.package, *_MACROS))
    if found:
        return not_met("It holds macros.", found, "Save it as an Excel Workbook (.xlsx).")
    return met("There are no macros.")


def formulas(book: Book) -> Answer:
    """Formulas, which can be taken apart and can break."""
    found = Places.of(
        f"{sheet.place(*sheet.formulas[0])} ({counted(len(sheet.formulas), 'formula')})"
        for sheet in book.sheets
        if sheet.formulas
    )
    if found:
        what = f"{counted(sum(len(s.formulas) for s in book.sheets), 'formula')}."
        return not_met(what, found, "Copy, Paste Values; or send the copy that publish makes.")
    return met("There are no formulas.")


def document_information(book: Book) -> Answer:
    """The title and the language that the file says of itself."""
    said: dict[str, str] = {}
    for part in parts_of_kind(book.package, "core-properties"):
        said |= {local_name(each): text_of(each) for each in book.package.xml(part)}
    title, language = said.get("title", ""), said.get("language", "")
    whole = Places.of(["docProps/core.xml"])
    if _NO_TITLE.fullmatch(title):
        told = f"The title of the file is “{title}”." if title else "The file has no title."
        return not_met(told, whole, "File, Info, Title: what is in it, of where, and when.")
    if not language:
        what = f"Its title is “{in_short(title)}”; it does not say its language."
        return look(what, "File, Options, Language: see that it is the right one. Excel stores none.", whole)
    return met(f"Title “{in_short(title)}”, language {language}.")


def cursor(book: Book) -> Answer:
    """Where the file opens."""
    if not book.shown:
        return look("No sheet is shown.", "Unhide one.")
    first = book.shown[0]
    at = _first_shown(book)
    active = book.workbook.sheets[at] if 0 <= at < len(book.workbook.sheets) else first
    sheet = book.by_name.get(first.name)
    wrong = Places()
    if active.name != first.name:
        wrong.add(f"sheet {active.name} (it opens here)")
    elif sheet is not None and sheet.view.active != "A1":
        wrong.add(f"{sheet.whole} (cell {sheet.view.active})")
    if wrong:
        to_do = "Go to the first sheet, press Ctrl+Home (or click A1), and save."
        return not_met("It does not open on the first sheet with cell A1 chosen.", wrong, to_do)
    return met("It opens on the first sheet, with cell A1 chosen.")


def _first_shown(book: Book) -> int:
    """Which of all sheets, from 0, the workbook opens on."""
    root: etree._Element = book.package.xml(book.workbook.part)
    view = next(named(root, "workbookView"), None)
    at = 0 if view is None else whole_number(view.get("activeTab"))
    entries = book.workbook.sheets
    if 0 <= at < len(entries) and entries[at].state == "visible":
        return at
    return next((n for n, entry in enumerate(entries) if entry.state == "visible"), 0)


def zoom(book: Book) -> Answer:
    """Sheets that open larger or smaller than life."""
    found = Places.of(f"{s.whole} ({s.view.zoom}%)" for s in book.sheets if s.view.zoom not in (0, 100))
    if found:
        what = counted(found.count, "sheet does not open at 100%.", "sheets do not open at 100%.")
        return not_met(what, found, "View, 100%, on each sheet; save.")
    return met("All sheets open at 100%.")


def excel_checker(book: Book) -> Answer:
    """Excel's own checker, which sees what this one cannot."""
    what = "Excel's checker sees some things that this one does not."
    return look(what, "Review, Check Accessibility.")


def open_format(book: Book) -> Answer:
    """The format that the file is published in."""
    what = "It is an Excel workbook, which OpenDocument readers open."
    return look(what, "Where it goes on a web site: File, Save As, OpenDocument Spreadsheet (.ods), too.")


def file_name(book: Book) -> Answer:
    """The name of the file: lower case, dashes, short, and no version in it."""
    name = PurePath(book.file).stem
    if not name:
        return look("It has no name yet.", "Lower case, dashes between words, no version.")
    wrong: list[str] = []
    if name != name.lower():
        wrong.append("capital letters")
    if " " in name or "_" in name:
        wrong.append("spaces or underscores")
    if len(name) > _LONGEST_NAME:
        wrong.append(f"{len(name)} characters")
    if _NO_NAME.fullmatch(name.replace("_", " ").replace("-", " ")):
        wrong.append("a version")
    if wrong:
        to_do = "Write it in lower case with dashes: childrens-performance-july-2019."
        return not_met(f"The name has {', '.join(wrong)}.", Places.of([PurePath(book.file).name]), to_do)
    return met("Lower case, short, with dashes if anything between its words.")
