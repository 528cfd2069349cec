"""Typed text: what a cell says that people filled in, as they saw it when they typed it."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.rich_text import RichText, Run
from workbook_engine.read.grid.as_shown import number_text

_LINE_ENDS = re.compile(r"\r\n?")
_SCHEME = re.compile(r"^(?:mailto:|https?://|file:///)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def typed_text(cell: Cell) -> RichText:
    """The text of a cell with its looks; a number, a date or a truth value as the cell shows it.

    Line ends are Excel's own, and characters that no one can see are left out.

    >>> from decimal import Decimal
    >>> str(typed_text(Cell(CellKind.NUMBER, "0.69", Decimal("0.69"), "0%")))
    '69%'
    >>> str(typed_text(Cell(CellKind.DATE, "2019-08-12", Decimal(43689), "dd/mm/yyyy")))
    '12/08/2019'
    """
    if cell.rich is not None:
        return RichText(tuple(replace(run, text=clean_text(run.text)) for run in cell.rich.runs))
    return RichText.plain(clean_text(_shown(cell)))


def _shown(cell: Cell) -> str:
    if cell.kind is CellKind.NUMBER:
        return number_text(cell)
    if cell.kind is CellKind.DATE:
        try:
            moment = datetime.datetime.fromisoformat(cell.text)
        except ValueError:  # a time of day alone
            return cell.text
        return f"{moment:%d/%m/%Y %H:%M}" if moment.time() != datetime.time() else f"{moment:%d/%m/%Y}"
    if cell.kind is CellKind.BOOLEAN:
        return "TRUE" if cell.text.strip().casefold() in ("1", "true") else "FALSE"
    return cell.text


def with_address(text: RichText, address: str) -> RichText:
    """A text with the address that its cell leads to after it, where it does not say that itself.

    Excel makes a link of each address that is typed; a sheet that is drawn anew keeps the words of it.

    >>> str(with_address(RichText.plain("The plan"), "https://example.org/plan"))
    'The plan (https://example.org/plan)'
    >>> str(with_address(RichText.plain("amina@example.org"), "mailto:amina@example.org"))
    'amina@example.org'
    """
    if not address or _bare_address(address) in _bare_address(str(text)):
        return text
    return RichText((*text.runs, Run(f" ({address.removeprefix('#')})")))


def _bare_address(address: str) -> str:
    return _SCHEME.sub("", address.casefold()).rstrip("/")


def clean_text(text: str) -> str:
    """A text with Excel's own line ends, and without characters that no one can see."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
