"""Charts sheet: targets and outturns side by side, drawn from the KPIs sheet."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from havering.kpi_sheet import OUTTURN, TARGET
from havering.published import Indicator
from kit.charts import column_chart
from kit.looks import Looks
from kit.page import print_landscape, set_columns, write_title
from kit.published import typed

CHARTS = (
    (
        "Contacts, referrals and assessments",
        {0: "Early Help", 1: "Referrals to assessment", 2: "45 working days"},
    ),
    ("Supervision in the last three months", {35: "CP", 36: "CLA", 37: "CIN"}),
)
"""A title, and the indicators of a chart by their number, with their short names."""

_FIRST_ROW = 24


def write(
    workbook: Workbook, sheet: Worksheet, looks: Looks, rows: dict[int, int], indicators: list[Indicator]
) -> None:
    set_columns(sheet, (1.5, 26, 12, 12, 3, 26, 12, 12))
    write_title(sheet, looks, "Charts for the sub-committee’s presentation")
    for at, (title, chosen) in enumerate(CHARTS):
        column = 1 + 4 * at
        for offset, heading in enumerate(("Indicator", "Target", "Outturn")):
            sheet.write(_FIRST_ROW, column + offset, heading, looks.heading)
        for row, (number, name) in enumerate(chosen.items(), _FIRST_ROW + 1):
            sheet.write(row, column, name, looks.text)
            printed = indicators[number]
            for offset, source, figure in ((1, TARGET, printed.target), (2, OUTTURN, printed.outturn)):
                cell = xl_rowcol_to_cell(rows[number], source)
                value, number_format = typed(figure)
                look = looks.figure(number_format)
                sheet.write_formula(row, column + offset, f"=KPIs!{cell}", look, value)
        _insert_chart(workbook, sheet, looks, title, column, len(chosen), at)
    print_landscape(sheet, tall=1)


def _insert_chart(
    workbook: Workbook, sheet: Worksheet, looks: Looks, title: str, column: int, count: int, at: int
) -> None:
    first, last = _FIRST_ROW + 1, _FIRST_ROW + count
    names, targets, outturns = (
        f"=Charts!{xl_rowcol_to_cell(first, column + offset, True, True)}:"
        f"{xl_rowcol_to_cell(last, column + offset, True, True)}"
        for offset in range(3)
    )
    series = [("Target", targets, looks.palette.mid), ("Outturn", outturns, looks.palette.dark)]
    chart = column_chart(workbook, title, names, series, looks.palette.dark, size=(375, 370))
    sheet.insert_chart(3, column, chart)
