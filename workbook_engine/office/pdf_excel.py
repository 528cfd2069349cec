"""PDF by Excel: through xlwings, in an Excel of its own that nobody sees."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook_engine.office.places import Computer

NAME = "Excel"

_ON_A_MAC = Path("/Applications/Microsoft Excel.app")
_NO_SHEETS_NAME = "["
"""xlwings leaves out sheets whose names begin with a #; with this, which no name has, it leaves out none."""


def is_there() -> bool:
    """Whether xlwings can reach an Excel here; none is started to find out."""
    try:
        import xlwings
    except ImportError:
        return False
    engine = xlwings.engines.active
    return engine is not None and engine.type == "desktop" and _is_installed()


def printed(workbook: bytes) -> bytes | None:
    """The pages of a workbook as a PDF; None where Excel makes none, as without a printer."""
    with tempfile.TemporaryDirectory(dir=_where_excel_may_read(), ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        # Excel opens no two books of one name.
        file, made = folder / f"{folder.name}.xlsx", folder / f"{folder.name}.pdf"
        file.write_bytes(workbook)
        try:
            with _an_excel() as app:
                book = app.books.open(str(file), update_links=False, read_only=True, add_to_mru=False)
                try:
                    book.to_pdf(str(made), exclude_start_string=_NO_SHEETS_NAME)
                finally:
                    book.close()
        except Exception:  # Excel says so with errors of its own kind on each computer
            return None
        return made.read_bytes() if made.is_file() else None


@contextlib.contextmanager
def _an_excel() -> Iterator[Any]:
    """An Excel beside the one that its user may have open; it ends here, and asks nobody anything."""
    import xlwings

    app = xlwings.App(visible=False, add_book=False)
    try:
        app.display_alerts = False
        yield app
    finally:
        with contextlib.suppress(Exception):
            app.quit()


def _is_installed() -> bool:
    if sys.platform == "win32":
        import winreg

        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Excel.Application"))
        except OSError:
            return False
        return True
    return _ON_A_MAC.exists() if sys.platform == "darwin" else True


def _where_excel_may_read() -> Path | None:
    """The folder that Excel for Mac reads from without asking; None: the computer's own for such files."""
    computer = Computer()
    folder = computer.jobs_folder.parent
    return folder if computer.system == "darwin" and folder.is_dir() else None
