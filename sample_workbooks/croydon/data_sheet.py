"""Data sheet: indicators down the side, Jul-18 to Jul-19 across, as a performance team keeps them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from croydon.looks import NAVY
from croydon.published import MONTHS, Series
from croydon.working_sheet import FORMULAS
from kit.looks import CORRECTED, MUTED, QUERY, TABLE_CELL, Looks
from kit.page import A3, print_landscape, write_title
from kit.published import typed

CODE, NAME, ORDER, POLARITY, TARGET, FIRST_MONTH = 1, 2, 3, 4, 5, 7
LAST_MONTH = FIRST_MONTH + len(MONTHS) - 1
SUPPLIED_BY = LAST_MONTH + 2
PERIOD_ROW, YEAR_ROW, HEADING_ROW, FIRST_ROW = 5, 6, 7, 9
"""Rows and columns from 0, as XlsxWriter counts them."""

TYPED_AS_TEXT = {("AMT 2", "Jul-19"), ("LAC 15", "Mar-19"), ("MC 1c", "Jun-19"), ("W1 d", "Jul-19")}
"""Figures that somebody typed, or pasted from an e-mail, as text."""

HIGHLIGHTED = {
    ("LAC 18", "Jul-19"): QUERY,
    ("CP 5", "Jul-19"): QUERY,
    ("CIN 7", "Jul-19"): QUERY,
    ("W1 d", "Jul-19"): CORRECTED,
    ("F 4", "Jun-19"): CORRECTED,
}
LOW_IS_GOOD = {"FD 8", "EH 8", "P1", "W 1", "W1 a", "W1 b", "W1 c", "W1 d", "W1 e", "W1 f", "W1 g"}
SUPPLIERS = {"Workforce": "Workforce intelligence", "Fostering and adoption": "Fostering service"}
FOOTNOTES = (
    "* Data not yet available as 20 working days have not yet elapsed from the end of the reporting month",
    "Note: Data in this report is refreshed each month, so performance in previous reports may differ as "
    "children’s records are updated by social workers",
)


def write(sheet: Worksheet, looks: Looks, indicators: Sequence[Series]) -> dict[str, int]:
    """Write the sheet; gives the row of each indicator, by its code."""
    _set_up(sheet)
    _write_top(sheet, looks)
    rows: dict[str, int] = {}
    row = FIRST_ROW
    for section, members in groupby(indicators, key=lambda series: series.section):
        sheet.merge_range(row, CODE, row, TARGET, section, looks.section)
        sheet.set_row(row, 20)
        for series in members:
            row += 1
            rows[series.code] = row
            _write_row(sheet, looks, row, series, order=len(rows))
        row += 2  # a blank row between sections
    for footnote in FOOTNOTES:
        sheet.write(row, CODE, footnote, looks.of(italic=True, font_size=9))
        row += 1
    _finish(sheet, rows, row)
    return rows


def _set_up(sheet: Worksheet) -> None:
    for column, width in {0: 1.5, CODE: 9, NAME: 58, POLARITY: 9, TARGET: 9, TARGET + 1: 1.5}.items():
        sheet.set_column(column, column, width)
    sheet.set_column(ORDER, ORDER, 6, None, {"hidden": True})
    sheet.set_column(FIRST_MONTH, LAST_MONTH, 7.5)
    sheet.set_column(LAST_MONTH + 1, LAST_MONTH + 1, 1.5)
    sheet.set_column(SUPPLIED_BY, SUPPLIED_BY, 22)
    sheet.hide_gridlines(2)
    sheet.set_zoom(90)
    sheet.set_tab_color(NAVY)
    print_landscape(sheet, A3, repeat=(YEAR_ROW, HEADING_ROW))
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8Performance team – working file&C&8&P of &N&R&8&F")


def _write_top(sheet: Worksheet, looks: Looks) -> None:
    title = "London Borough of Croydon – Children’s performance data"
    write_title(sheet, looks, title, "Monthly indicators for the Children’s Improvement Board", "Updated")
    date_look = looks.of(align="left", num_format="dd/mm/yyyy", font_color=MUTED)
    sheet.write_datetime(3, NAME, datetime.datetime(2019, 8, 6), date_look)

    sheet.write(PERIOD_ROW, NAME, "Financial period (for look-ups)", looks.subtitle)
    for column, month in enumerate(MONTHS, FIRST_MONTH):
        sheet.write(PERIOD_ROW, column, (month.month - 4) % 12 + 1, looks.figure("0"))
    sheet.set_row(PERIOD_ROW, None, None, {"hidden": True})

    april = FIRST_MONTH + next(index for index, month in enumerate(MONTHS) if month.month == 4)
    sheet.merge_range(YEAR_ROW, FIRST_MONTH, YEAR_ROW, april - 1, "2018/19", looks.band)
    sheet.merge_range(YEAR_ROW, april, YEAR_ROW, LAST_MONTH, "2019/20", looks.band)

    headings = {CODE: "Ref", NAME: "Indicator", ORDER: "Order", POLARITY: "Polarity", TARGET: "Target"}
    for column, heading in {**headings, SUPPLIED_BY: "Supplied by"}.items():
        sheet.write(HEADING_ROW, column, heading, looks.heading)
    for column, month in enumerate(MONTHS, FIRST_MONTH):
        sheet.write_datetime(
            HEADING_ROW,
            column,
            datetime.datetime(month.year, month.month, month.day),
            looks.centred_heading(),
        )
    sheet.set_row(HEADING_ROW, 22)
    sheet.set_row(HEADING_ROW + 1, 6)


def _write_row(sheet: Worksheet, looks: Looks, row: int, series: Series, order: int) -> None:
    sheet.write(row, CODE, series.code, looks.of(**TABLE_CELL))
    sheet.write(row, NAME, series.name, looks.text)
    sheet.set_row(row, 13 * -(-len(series.name) // 66) + 5)
    sheet.write(row, ORDER, order, looks.figure("0"))
    polarity = "Low" if series.code in LOW_IS_GOOD else "High" if series.target else "Info"
    sheet.write(row, POLARITY, polarity, looks.figure())
    target, target_format = typed(series.target) if series.target else ("", "General")
    sheet.write(row, TARGET, target, looks.figure(target_format))
    for column, (month, printed) in enumerate(zip(MONTHS, series.figures, strict=True), FIRST_MONTH):
        _write_figure(sheet, looks, row, column, series.code, month, printed)
    supplier = SUPPLIERS.get(series.section, "Children’s system (CRS)")
    sheet.write(row, SUPPLIED_BY, supplier, looks.of(**TABLE_CELL, font_color=MUTED))


def _write_figure(
    sheet: Worksheet, looks: Looks, row: int, column: int, code: str, month: datetime.date, printed: str
) -> None:
    where = (code, month.strftime("%b-%y"))
    value, number_format = typed(printed)
    fill = HIGHLIGHTED.get(where, "")
    if where in FORMULAS:
        formula, stored = FORMULAS[where]
        sheet.write_formula(row, column, formula, looks.figure(number_format, fill), stored)
    elif where in TYPED_AS_TEXT:
        entered = printed if printed.endswith("%") else printed + " "
        sheet.write_string(row, column, entered, looks.figure(fill=fill))
    elif printed:
        sheet.write(row, column, value, looks.figure(number_format, fill))
    else:
        sheet.write_blank(row, column, None, looks.figure(fill=fill))


def _finish(sheet: Worksheet, rows: dict[str, int], end: int) -> None:
    """Filter, frozen panes, print area, the drop-down for polarity, and the notes that people left."""
    last = max(rows.values())
    sheet.autofilter(HEADING_ROW, CODE, last, LAST_MONTH)
    sheet.freeze_panes(HEADING_ROW + 1, NAME + 1)
    sheet.print_area(0, 0, end, SUPPLIED_BY)
    sheet.data_validation(
        FIRST_ROW, POLARITY, last, POLARITY,
        {
            "validate": "list",
            "source": "=Polarities",
            "error_title": "Polarity",
            "error_message": "Choose High, Low or Info from the list.",
        },
    )  # fmt: skip
    note = {"author": "Performance team", "x_scale": 1.6, "y_scale": 0.8}
    sheet.write_comment(
        rows["LAC 18"], LAST_MONTH,
        "Reported one month in arrears: 20 working days have not passed yet. Due with the August figures.",
        note,
    )  # fmt: skip
    sheet.write_comment(
        rows["CP 5"], LAST_MONTH, "Service says 89% in the narrative. Checking which is right.", note
    )
