"""A colleague who types into a book that is open elsewhere.

type_into.py BOOK CELL
"""

from __future__ import annotations

import os
import sys

from tests.office.vba.libreoffice import connect

if __name__ == "__main__":
    components = connect(os.environ["WORKBOOK_ENGINE_OFFICE"], 30).Components.createEnumeration()
    while components.hasMoreElements():
        document = components.nextElement()
        if document.Title == sys.argv[1]:
            sheet = document.Sheets.getByName("Scorecard")
            sheet.getCellRangeByName(sys.argv[2]).String = "Typed by a colleague."
