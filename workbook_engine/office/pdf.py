"""PDF: a workbook's pages as Excel or LibreOffice prints them, whichever this computer has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbook_engine.office import pdf_excel, pdf_libreoffice
from workbook_engine.office.files import FileProblem

_INSTEAD = "Leave out --pdf, open the copy in Excel, and save it as a PDF there."
_WITHOUT_SPARKLINES = (
    "The PDF is by LibreOffice, whose version 7.4 leaves out sparklines: look at it before you send it."
)
_SPARKLINES = b"sparklineGroup"

_Print = Callable[[bytes], "bytes | None"]


@dataclass(frozen=True)
class Printed:
    """A PDF, and a sentence on what may be wrong with it, else ""."""

    content: bytes
    remark: str = ""


def see_that_it_can_be_made(target: Path) -> None:
    """Raises FileProblem, about the PDF `target`, where this computer has neither program."""
    if not _programs():
        what = "A PDF is made by Excel or LibreOffice, and this computer has neither."
        raise FileProblem(what, _INSTEAD, target)


def pdf_of(workbook: bytes, target: Path) -> Printed:
    """The pages of a workbook as a PDF. Raises FileProblem, about the PDF `target`, where that fails.

    Excel prints what has sparklines, where there is one; all else LibreOffice, which opens no window. Where
    the one cannot, the other does.
    """
    see_that_it_can_be_made(target)
    programs = _programs()
    has_sparklines = _has_sparklines(workbook)
    for name in sorted(programs, reverse=not has_sparklines):
        content = programs[name](workbook)
        if content is not None:
            is_to_be_looked_at = has_sparklines and name == pdf_libreoffice.NAME
            return Printed(content, _WITHOUT_SPARKLINES if is_to_be_looked_at else "")
    raise FileProblem(f"{' and '.join(sorted(programs))} could not make the PDF.", _INSTEAD, target)


def _programs() -> dict[str, _Print]:
    """The programs of this computer that print, by their names."""
    found: dict[str, _Print] = {}
    if pdf_excel.is_there():
        found[pdf_excel.NAME] = pdf_excel.printed
    if pdf_libreoffice.program() is not None:
        found[pdf_libreoffice.NAME] = pdf_libreoffice.printed
    return found


def _has_sparklines(workbook: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_SPARKLINES in archive.read(name) for name in sheets if name.endswith(".xml"))
