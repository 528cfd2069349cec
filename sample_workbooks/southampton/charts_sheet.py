"""Charts sheet: two charts and the team's own sparklines, drawn from the Trends sheet."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from kit.charts import line_chart
from kit.looks import Looks
from kit.page import print_landscape, set_columns, write_headings, write_title
from southampton.trends_sheet import FIRST_MONTH, HEADING_ROW, LAST_MONTH

VISITS = {"CP8-QL": "Children on a plan seen in 15 days", "LAC7-QL": "Looked after children visited"}
CONTACTS = {"M1": "Contacts"}
SPARKLINES = {"M8-QL": "Decision in one working day", "CP3-QL": "ICPCs in time", "CP1-NI": "Section 47 rate"}
_FIRST_ROW = 23


def write(workbook: Workbook, sheet: Worksheet, looks: Looks, rows: dict[str, int]) -> None:
    set_columns(sheet, (1.5, 10, 34, 40, 12, 12, 12))
    write_title(sheet, looks, "Charts for the board", "December 2020")
    colours = (looks.palette.dark, looks.palette.accent)
    for at, (title, chosen) in enumerate((("Visits within timescales", VISITS), ("Contacts", CONTACTS))):
        lines = [
            (name, f"={_months(rows[code])}", colour)
            for (code, name), colour in zip(chosen.items(), colours, strict=False)
        ]
        axis: dict[str, object] = {"num_format": "0", "min": 0}
        chart = line_chart(
            workbook, title, f"={_months(HEADING_ROW)}", lines, looks.palette.dark, axis, (430, 350)
        )
        sheet.insert_chart(4, 1, chart, {"x_offset": 445 * at})
    write_headings(sheet, looks, _FIRST_ROW, ("Code", "Indicator", "Thirteen months"))
    for row, (code, name) in enumerate(SPARKLINES.items(), _FIRST_ROW + 1):
        sheet.write(row, 1, code, looks.text)
        sheet.write(row, 2, name, looks.text)
        sheet.write_blank(row, 3, None, looks.figure())
        line = {"range": _months(rows[code]), "series_color": looks.palette.dark, "last_point": True}
        sheet.add_sparkline(row, 3, line)
        sheet.set_row(row, 22)
    print_landscape(sheet, tall=1)


def _months(row: int) -> str:
    return f"Trends!{xl_range_abs(row, FIRST_MONTH, row, LAST_MONTH)}"
