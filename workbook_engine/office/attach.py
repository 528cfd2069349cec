"""Attach: a refresh of a book that is open in Excel, from Python through xlwings. No macro is needed."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from typing import Any

from workbook_engine import pipeline
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office.files import read_bytes
from workbook_engine.office.merge import CannotMerge, asking_excel, is_protected, merge, texts_on_our_sheets
from workbook_engine.office.open_book import Answer, OpenBook, refresh_open
from workbook_engine.office.outcome import Outcome
from workbook_engine.opc import shown_elsewhere


@dataclass(frozen=True)
class Attached:
    """What a refresh of an open book came to; `tabs` are the sheets in the book, none on a stop."""

    outcome: Outcome
    tabs: tuple[str, ...] = ()


def attach(
    name: str | None = None,
    rules: str | None = None,
    *,
    month: Month | None = None,
    step: pipeline.Step = pipeline.no_step,
) -> Attached:
    """Refresh a book that is open in Excel: the active one, else the one of this name.

    It is never saved. Whatever keeps it from being refreshed is a stop in the outcome, and the book is then
    as it was.
    """
    try:
        with asking_excel():
            book = _find(name)
            _refuse_locked(book)
        with tempfile.TemporaryDirectory(prefix="wbe-", ignore_cleanup_errors=True) as folder:
            return _refresh(book, Path(folder), rules, month, step)
    except CannotMerge as refused:
        return Attached(_stopped(name or "Excel", refused))


def _refresh(
    book: Any, folder: Path, rules: str | None, month: Month | None, step: pipeline.Step
) -> Attached:
    with asking_excel():
        before = texts_on_our_sheets(book)
        copied = _copied(book, folder)
        tab, file = book.sheets.active.name, _file(book)

    def show(name: str) -> None:
        step(name)
        with contextlib.suppress(Exception):
            book.app.status_bar = f"Scorecard: {name}"

    try:
        answer = refresh_open(OpenBook(copied, file, tab, rules), month, show)
        if answer.donor is None:
            return Attached(answer.outcome)
        try:
            _refuse_what_cannot_follow(copied, answer)
            # Excel opens no two books of one name.
            result = folder / f"{folder.name}.xlsx"
            result.write_bytes(answer.donor)
            show("Putting the sheets into the workbook")
            renewed = merge(book, result, answer.sheets, before)
        except CannotMerge as refused:
            stop = _stopped(book.name, refused)
            return Attached(replace(answer.outcome, problems=(*stop.problems, *answer.outcome.problems)))
    finally:
        with contextlib.suppress(Exception):
            book.app.status_bar = False
    remarks = (*answer.outcome.remarks, *_remarks(book, renewed))
    tabs = tuple(sheet.replaces or sheet.tab for sheet in answer.sheets)
    return Attached(replace(answer.outcome, remarks=remarks), tabs)


def _find(name: str | None) -> Any:
    try:
        import xlwings
    except ImportError:
        what = "The package xlwings, through which Python talks to Excel, is not installed here."
        raise CannotMerge(f"{what} Install it: py -m pip install xlwings.") from None
    books = [book for app in xlwings.apps for book in app.books] if len(xlwings.engines) else []
    if not books:
        raise CannotMerge("No workbook is open in Excel. Open it, then do this again.")
    if name is None:
        return xlwings.books.active
    wanted = name.casefold()
    for book in books:
        if book.name.casefold() in (wanted, f"{wanted}.xlsx", f"{wanted}.xlsm"):
            return book
    there = ", ".join(book.name for book in books)
    raise CannotMerge(f"There is no workbook {name} open in Excel. Open are: {there}.")


def _refuse_locked(book: Any) -> None:
    if is_protected(book, "Structure"):
        raise CannotMerge(
            "The structure of this workbook is protected, so that no sheet may be replaced. In Excel choose "
            "Review, Protect Workbook to take it off, and do this again."
        )
    with contextlib.suppress(AttributeError):
        if book.api.MultiUserEditing:
            raise CannotMerge(
                "This is a workbook shared in the old way, whose sheets Excel does not let anyone replace. "
                "Choose Review, Unshare Workbook."
            )


def _refuse_what_cannot_follow(copied: Path, answer: Answer) -> None:
    """What xlwings gives no hold of would be left pointing at a sheet that is gone."""
    workbook, _ = pipeline.open_workbook(read_bytes(copied), copied.name)
    replaced = [sheet.replaces for sheet in answer.sheets if sheet.replaces]
    found = list(shown_elsewhere(workbook, replaced)) if workbook and replaced else []
    if found:
        raise CannotMerge(
            f"Nothing was changed: {', '.join(found)} shows a sheet that is to be replaced, which this way "
            "of refreshing cannot keep. Use the add-in, or close the workbook and refresh its file."
        )


def _copied(book: Any, folder: Path) -> Path:
    """A copy of the book as it is now. Excel for Mac gives none: there it is the saved file."""
    copied = folder / f"input{PureWindowsPath(book.name).suffix or '.xlsx'}"
    save_copy = getattr(book.api, "SaveCopyAs", None)
    if save_copy is not None:
        save_copy(str(copied))
    else:
        saved = Path(book.fullname)
        is_saved = True
        with contextlib.suppress(Exception):
            is_saved = bool(book.api.saved.get())
        if "://" in book.fullname or not saved.is_file() or not is_saved:
            raise CannotMerge("Save the workbook on this computer first: Excel for Mac gives no copy of it.")
        shutil.copyfile(saved, copied)
    return copied


def _file(book: Any) -> Path:
    """The book as a file; only its name where it is on OneDrive or SharePoint, or was never saved."""
    fullname = str(book.fullname)
    file = Path(fullname)
    return file if "://" not in fullname and file.is_absolute() else Path(book.name)


def _remarks(book: Any, renewed: int) -> list[str]:
    said = []
    if renewed:
        said.append(
            f"{renewed} reference{'s' if renewed > 1 else ''} from elsewhere in the workbook renewed."
        )
    with contextlib.suppress(AttributeError):
        if book.api.ReadOnly:
            said.append("The workbook is read only: save it under another name to keep the scorecard.")
    return said


def _stopped(name: str, refused: CannotMerge) -> Outcome:
    return Outcome(Path(name), None, None, tuple(stops([Problem.stop(str(refused))])))
