"""PDF: a workbook's pages as LibreOffice prints them, where there is one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from workbook_engine.office.files import FileProblem

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_SECONDS = 300
_INSTEAD = "Leave out --pdf, open the copy in Excel, and save it as a PDF there."


def libreoffice(target: Path) -> Path:
    """The program. Raises FileProblem, about the PDF `target`, where this computer has none."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    usual = next((place for place in _USUAL_PLACES if place.is_file()), None)
    if found is None and usual is None:
        raise FileProblem(
            "A PDF is made by LibreOffice, which this computer does not have.", _INSTEAD, target
        )
    return Path(found) if found else usual or Path()


def pdf_of(workbook: bytes, target: Path) -> bytes:
    """The pages of a workbook as a PDF. Raises FileProblem, about the PDF `target`, where that fails.

    LibreOffice runs with a profile of its own, so that one that is open is not disturbed.
    """
    program = libreoffice(target)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "copy.xlsx"
        file.write_bytes(workbook)
        command = [str(program), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        try:
            subprocess.run(
                [*command, "--convert-to", "pdf", "--outdir", str(folder), str(file)],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise FileProblem("LibreOffice could not make the PDF.", _INSTEAD, target) from error
        made = file.with_suffix(".pdf")
        if not made.is_file():
            raise FileProblem("LibreOffice could not make the PDF.", _INSTEAD, target)
        return made.read_bytes()
