"""The engine as the macro starts it, with what Excel would have put into the job's folder.

    engine_for_libreoffice.py job FOLDER

LibreOffice's SaveCopyAs always writes the format of Excel 97. This puts the book as it is open, in the format
that it would have in Excel, in place of that copy, and then becomes the engine. WORKBOOK_ENGINE_OFFICE names
the pipe on which LibreOffice listens.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from tests.office.vba.libreoffice import WITH_VBA, XLSX, connect, values

_EXCEL_97 = bytes.fromhex("D0CF11E0")


def put_in_the_book(folder: Path) -> None:
    request = (folder / "job.txt").read_text("ascii")
    fields = dict(line.split("\t", 1) for line in request.splitlines() if "\t" in line)
    book, copy = decoded(fields["book"]), folder / decoded(fields["input"])
    if not copy.read_bytes().startswith(_EXCEL_97):
        return
    components = connect(os.environ["WORKBOOK_ENGINE_OFFICE"], 30).Components.createEnumeration()
    while components.hasMoreElements():
        document = components.nextElement()
        if document.Title == book:
            filter_name = WITH_VBA if copy.suffix == ".xlsm" else XLSX
            document.storeToURL(copy.as_uri(), values({"FilterName": filter_name}))
    size = f"size\t{copy.stat().st_size}"
    (folder / "job.txt").write_text(re.sub(r"size\t\d+", size, request), "ascii", newline="")


def decoded(text: str) -> str:
    return re.sub(r"%([0-9A-F]{4})", lambda code: chr(int(code[1], 16)), text)


if __name__ == "__main__":
    put_in_the_book(Path(sys.argv[2]))
    os.execv(sys.executable, [sys.executable, "-m", "workbook_engine", *sys.argv[1:]])
