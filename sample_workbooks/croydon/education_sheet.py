"""Education sheet: a row an indicator, each with the term or school year that its latest figure is of."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from croydon.published import rows
from kit.looks import Looks
from kit.page import print_landscape, set_columns, write_figure, write_headings, write_title

_HEADINGS = ("Indicator", "Frequency", "Period", "Latest performance")
_HEADING_ROW = 4


def write(sheet: Worksheet, looks: Looks) -> None:
    set_columns(sheet, (1.5, 62, 12, 28, 14))
    title = "Education indicators"
    write_title(sheet, looks, title, "Termly and school-year figures, as the education service sends them")
    write_headings(sheet, looks, _HEADING_ROW, _HEADINGS)
    sheet.set_row(_HEADING_ROW, 30)
    for row, printed in enumerate(rows("education"), _HEADING_ROW + 1):
        sheet.write(row, 1, printed["indicator"], looks.text)
        sheet.write(row, 2, printed["frequency"], looks.figure())
        sheet.write(row, 3, printed["period"], looks.figure())
        write_figure(sheet, looks, row, 4, printed["latest_performance"])
        sheet.set_row(row, 18)
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    print_landscape(sheet, tall=1)
