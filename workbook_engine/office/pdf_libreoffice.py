"""PDF by LibreOffice: a program that prints without a window, beside one that is open."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

NAME = "LibreOffice"

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_SECONDS = 300


def program() -> Path | None:
    """The program; None where this computer has none."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return Path(found) if found else next((place for place in _USUAL_PLACES if place.is_file()), None)


def printed(workbook: bytes) -> bytes | None:
    """The pages of a workbook as a PDF; None where LibreOffice makes none.

    It runs with a profile of its own, so that one that is open is not disturbed.
    """
    found = program()
    if found is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "copy.xlsx"
        file.write_bytes(workbook)
        command = [str(found), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        try:
            subprocess.run(
                [*command, "--convert-to", "pdf", "--outdir", str(folder), str(file)],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        made = file.with_suffix(".pdf")
        return made.read_bytes() if made.is_file() else None
