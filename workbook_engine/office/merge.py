"""Merge: the sheets of a refresh put into a book that is open in Excel, through xlwings.

New sheets are copied in first, then what points at the old ones is turned to them, and only then do the old
ones go: until then all can be undone, and is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook_engine.model.mark import MARK_NAME
from workbook_engine.opc import SheetToMerge, rename_sheets

TEMPORARY = "wbe_new_"
"""What the new sheets are called while both are in the book: a name that needs no quotes."""

_BUILT_IN = ("Print_", "_FilterDatabase", "_xlnm")

_BUGS = (AttributeError, NameError, NotImplementedError, TypeError)
"""What is a fault of the engine's own, and not Excel's answer."""

Book = Any  # an xlwings.Book; xlwings has no types for all of its engines
Sheet = Any


class CannotMerge(Exception):  # noqa: N818 - a sentence for the person at the screen
    """Why the sheets are not put in; the book is then as it was."""


@contextlib.contextmanager
def asking_excel() -> Iterator[None]:
    """For what only asks: Excel answers nobody while a cell is being typed in or a window of it is open.

    It says so with errors of its own kind on each computer. Raises CannotMerge for them.
    """
    try:
        yield
    except (CannotMerge, *_BUGS):
        raise
    except Exception as error:
        raise CannotMerge(
            f"Excel did not answer, so nothing was changed ({error}). Press Enter or Esc in Excel to end "
            "what is being typed, close any window that asks something, and do this again."
        ) from error


@dataclass(frozen=True)
class _Swap:
    """A sheet in the book, new under its temporary name, and the old one that it takes the place of."""

    fresh: Sheet
    old: Sheet | None
    name: str


def texts_on_our_sheets(book: Book) -> dict[str, object]:
    """What stands in the cells of the engine's own sheets, by tab: it tells if somebody types meanwhile."""
    ours = (sheet for sheet in book.sheets if _is_ours(sheet))
    return {sheet.name: sheet.used_range.formula for sheet in ours}


def merge(book: Book, result: Path, sheets: Sequence[SheetToMerge], before: dict[str, object]) -> int:
    """Put the sheets of the result in, each in the place of the old one; how many references were renewed.

    `before` is `texts_on_our_sheets` as it was when the copy was made. Raises CannotMerge; the book is then
    as it was. It is never saved.
    """
    swaps: list[_Swap] = []
    with asking_excel():
        app = book.app
        for each in sheets:
            _refuse_to_replace(book, each)
        if texts_on_our_sheets(book) != before:
            what = "Somebody typed on a sheet of the engine's while the scorecard was being made."
            raise CannotMerge(f"{what} Nothing was changed. Do it again.")
    with app.properties(screen_updating=False, display_alerts=False, enable_events=False), _same_view(book):
        tabs = {sheet.name for sheet in book.sheets}
        drawn = app.books.open(str(result), update_links=False, read_only=True, add_to_mru=False)
        try:
            for number, each in enumerate(sheets, 1):
                old = book.sheets[each.replaces] if each.replaces else None
                after = old or book.sheets[-1]
                fresh = drawn.sheets[each.tab].copy(after=after, name=f"{TEMPORARY}{number}")
                swaps.append(_Swap(fresh, old, each.replaces or each.tab))
            renewed = _turn(book, {s.old.name: s.fresh.name for s in swaps if s.old})
            for swap in swaps:
                _hand_over(swap)
        except Exception as error:
            _delete_all_but(book, tabs)
            if isinstance(error, CannotMerge):
                raise
            raise CannotMerge(f"Nothing was changed: the new sheets cannot be put in ({error}).") from error
        finally:
            drawn.close()
        _exchange(book, swaps, tabs)
    return renewed


def _exchange(book: Book, swaps: Sequence[_Swap], tabs: Collection[str]) -> None:
    """Delete the old sheets and give the new ones their names; all is undone where the first cannot go."""
    has_begun = False
    try:
        for swap in swaps:
            if swap.old:
                swap.old.delete()
                has_begun = True
            swap.fresh.name = swap.name
    except Exception as error:
        if has_begun:
            raise CannotMerge(
                f"An old sheet could not be replaced ({error}). The sheets named {TEMPORARY}… hold what is "
                "new; close the workbook without saving to have it as it was."
            ) from error
        _turn(book, {swap.fresh.name: swap.old.name for swap in swaps if swap.old})
        _delete_all_but(book, tabs)
        raise CannotMerge(f"Nothing was changed: no sheet can be replaced in it ({error}).") from error


def _is_ours(sheet: Sheet) -> bool:
    return any(name.name.rpartition("!")[2] == MARK_NAME for name in sheet.names)


def _refuse_to_replace(book: Book, wanted: SheetToMerge) -> None:
    tabs = {sheet.name.casefold() for sheet in book.sheets}
    if wanted.replaces and wanted.replaces.casefold() not in tabs:
        raise CannotMerge(f"The sheet {wanted.replaces} is there no more. Nothing was changed. Do it again.")
    if wanted.replaces and is_protected(book.sheets[wanted.replaces]):
        raise CannotMerge(
            f"The sheet {wanted.replaces} is protected, so nothing was changed. In Excel choose Review, "
            "Unprotect Sheet, and do it again."
        )


def _turn(book: Book, new_names: dict[str, str]) -> int:
    """Let formulas and names that point at old sheets point at the new ones; how many there were.

    All or nothing: raises CannotMerge where one cannot be written, with the others written back.
    """
    tabs = {old.casefold(): new for old, new in new_names.items()}
    written: list[tuple[Any, str, str]] = []
    try:
        for sheet in book.sheets if tabs else ():
            if sheet.name.casefold() not in tabs and not sheet.name.startswith(TEMPORARY):
                attribute = _formula_attribute(sheet)
                for cell, formula in _formulas(sheet, attribute):
                    after = rename_sheets(formula, tabs)
                    if after != formula:
                        _refuse_to_write(sheet, cell)
                        setattr(cell, attribute, after)
                        written.append((cell, attribute, formula))
        for name in book.names if tabs else ():
            refers_to, owner = name.refers_to or "", name.name.rpartition("!")[0].strip("'").casefold()
            after = rename_sheets(refers_to, tabs)
            if after != refers_to and owner not in tabs and not owner.startswith(TEMPORARY):
                name.refers_to = after
                written.append((name, "refers_to", refers_to))
    except Exception:
        for thing, attribute, text in reversed(written):
            with contextlib.suppress(Exception):
                setattr(thing, attribute, text)
        raise
    return len(written)


def _formula_attribute(sheet: Sheet) -> str:
    """`formula2`, which keeps formulas that spill, or `formula`: Excel before 2021 knows no other."""
    try:
        sheet.cells(1, 1).formula2  # noqa: B018 - only whether it can be asked
    except Exception:
        return "formula"
    return "formula2"


def _formulas(sheet: Sheet, attribute: str) -> Iterator[tuple[Any, str]]:
    """The cells of a sheet that hold a formula which names another sheet."""
    used = sheet.used_range
    rows = getattr(used, attribute)
    rows = rows if isinstance(rows, list | tuple) else ((rows,),)
    for down, row in enumerate(rows):
        for across, text in enumerate(row if isinstance(row, list | tuple) else (row,)):
            if isinstance(text, str) and text.startswith("=") and "!" in text:
                cell = sheet.cells(used.row + down, used.column + across)
                if not _is_spilled_into(cell):
                    yield cell, text


def _is_spilled_into(cell: Any) -> bool:
    """Whether the formula of another cell fills this one."""
    with contextlib.suppress(Exception):
        return bool(cell.api.HasSpill and cell.api.SpillParent.Address != cell.api.Address)
    return False


def _refuse_to_write(sheet: Sheet, cell: Any) -> None:
    place = f"{sheet.name}!{cell.get_address(False, False)}"
    if is_protected(sheet):
        raise CannotMerge(
            f"Nothing was changed: {place} shows a sheet that is to be replaced, and {sheet.name} is "
            "protected. In Excel choose Review, Unprotect Sheet, and do it again."
        )
    spills = False
    with contextlib.suppress(Exception):
        spills = bool(cell.api.HasSpill)
    if cell.has_array and not spills:
        raise CannotMerge(
            f"Nothing was changed: the array formula in {place} shows a sheet that is to be replaced. Let it "
            "use a defined name for what it shows, or refresh with the add-in."
        )


def _hand_over(swap: _Swap) -> None:
    """What is the user's on an old sheet: whether it is hidden, and names of its own."""
    if swap.old is None:
        return
    for name in list(swap.old.names):
        short = name.name.rpartition("!")[2]
        if not short.startswith((MARK_NAME, *_BUILT_IN)):
            refers_to = rename_sheets(name.refers_to or "", {swap.old.name.casefold(): swap.fresh.name})
            swap.fresh.names.add(short, refers_to)
    swap.fresh.visible = swap.old.visible


def _delete_all_but(book: Book, tabs: Collection[str]) -> None:
    """Take out again what was copied in."""
    for sheet in [sheet for sheet in book.sheets if sheet.name not in tabs]:
        with contextlib.suppress(Exception):
            sheet.delete()


def is_protected(thing: Any, what: str = "Contents") -> bool:
    """Whether a sheet, or a book's `Structure`, is protected; on a Mac it is asked in another way."""
    with contextlib.suppress(Exception):
        return bool(getattr(thing.api, f"Protect{what}"))
    with contextlib.suppress(Exception):
        return bool(getattr(thing.api, f"protect_{what.lower()}").get())
    return False


@contextlib.contextmanager
def _same_view(book: Book) -> Iterator[None]:
    """The same tab in view afterwards, and the same cells selected on it; it may be a chart's own sheet."""
    tab = book.sheets.active.name
    selected = None
    with contextlib.suppress(Exception):
        if book.app.books.active.name == book.name:
            selected = book.app.selection.get_address()
    try:
        yield
    finally:
        with contextlib.suppress(Exception):
            book.activate()
        tabs = [sheet.name for sheet in book.sheets]
        with contextlib.suppress(Exception):
            (book.sheets[tab] if tab in tabs else book.api.Sheets(tab)).activate()
            if selected and tab in tabs:
                book.sheets[tab].range(selected).select()
