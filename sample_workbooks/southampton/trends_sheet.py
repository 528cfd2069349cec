"""Trends sheet: thirteen months across, the average and three benchmarks, the list and its commentary."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from kit.looks import QUERY, TABLE_CELL, Looks
from kit.page import A3, lines, print_landscape, set_columns, write_figure, write_title
from kit.published import month, table

BAND_ROW, HEADING_ROW, FIRST_ROW = 4, 5, 6
CODE, NAME, FIRST_MONTH = 1, 2, 3
"""Rows and columns from 0, as XlsxWriter counts them."""

MONTHS = (
    "dec_19", "jan_20", "feb_20", "mar_20", "apr_20", "may_20", "jun_20",
    "jul_20", "aug_20", "sep_20", "oct_20", "nov_20", "dec_20",
)  # fmt: skip
LAST_MONTH = FIRST_MONTH + len(MONTHS) - 1
OTHERS = {
    "average": "Average", "stat_neighbour": "Stat. neighbour", "england": "England", "se_region": "SE region",
}  # fmt: skip
LIST = LAST_MONTH + len(OTHERS) + 1
COMMENTARY = LIST + 1
UNTITLED = {"NI147": "% of Care Leavers in contact and in suitable accommodation"}
"""No title was printed for this one: the name is that of the KPI table."""

TYPED_AS_TEXT = {
    ("Independent Fostering Agency ~ (IFA) Use", "jun_20"),
    ("Percentage of Single Assessments (SA) completed in 45 working days", "nov_20"),
}
ASKED = {"a7", "a6", "£5", "W]", "3l", "-5", "2%", "B", "R"}


def series() -> list[dict[str, str]]:
    """The rows of the published table, each with a code where it is sound ("" where not) and a title."""
    rows = table("southampton_2020-12_trends")
    for row in rows:
        row["code"] = "" if row["code_clean"].endswith("?") else row["code_clean"]
        row["title"] = UNTITLED.get(row["code"], row["title"])
    return rows


def write(sheet: Worksheet, looks: Looks) -> dict[str, int]:
    """Write the sheet; gives the row of each code."""
    set_columns(sheet, (1.5, 11, 46, *[6.5] * len(MONTHS), 8, 9, 8, 8, 13, 78))
    write_title(
        sheet, looks, "Children and Learning – performance trends", "December 2020",
    )  # fmt: skip
    _write_headings(sheet, looks)
    rows: dict[str, int] = {}
    for row, printed in enumerate(series(), FIRST_ROW):
        rows[printed["code"]] = row
        _write_row(sheet, looks, row, printed)
    _finish(sheet, looks, rows, FIRST_ROW + len(series()))
    return rows


def _write_headings(sheet: Worksheet, looks: Looks) -> None:
    average = LAST_MONTH + 1
    sheet.merge_range(BAND_ROW, FIRST_MONTH, BAND_ROW, LAST_MONTH, "Month", looks.band)
    sheet.merge_range(BAND_ROW, average + 1, BAND_ROW, LIST - 1, "Benchmarks", looks.band)
    for column, heading in ((CODE, "Code"), (NAME, "Indicator"), (LIST, "List"), (COMMENTARY, "Commentary")):
        sheet.write(HEADING_ROW, column, heading, looks.heading)
    for column, name in enumerate(MONTHS, FIRST_MONTH):
        sheet.write_datetime(HEADING_ROW, column, month(name), looks.centred_heading())
    wrapped = looks.centred_heading("General", text_wrap=True)
    for column, heading in enumerate(OTHERS.values(), average):
        sheet.write(HEADING_ROW, column, heading, wrapped)
    sheet.set_row(HEADING_ROW, 30)


def _write_row(sheet: Worksheet, looks: Looks, row: int, printed: dict[str, str]) -> None:
    sheet.write_string(row, CODE, printed["code"], looks.text)
    sheet.write(row, NAME, printed["title"], looks.text)
    for column, name in enumerate((*MONTHS, *OTHERS), FIRST_MONTH):
        figure = printed[name]
        fill = QUERY if figure in ASKED and len(figure) > 1 else ""
        as_text = (printed["title"], name) in TYPED_AS_TEXT
        write_figure(sheet, looks, row, column, figure, fill, as_text)
    sheet.write(row, LIST, printed["list"].capitalize(), looks.figure())
    sheet.write(row, COMMENTARY, printed["commentary"], looks.wrapped)
    sheet.set_row(row, 13.5 * max(lines(printed["commentary"], 86), lines(printed["title"], 48)) + 5)


def _finish(sheet: Worksheet, looks: Looks, rows: dict[str, int], end: int) -> None:
    local = looks.of(**TABLE_CELL, italic=True, font_color="#7F7F7F")
    sheet.conditional_format(
        FIRST_ROW, LAST_MONTH + 1, end - 1, LIST - 1,
        {"type": "text", "criteria": "containing", "value": "Local", "format": local},
    )  # fmt: skip
    sheet.data_validation(FIRST_ROW, LIST, end - 1, LIST, {"validate": "list", "source": "=ReportLists"})
    note = {"author": "Data team", "x_scale": 1.5, "y_scale": 0.8}
    sheet.write_comment(
        rows["LAC1-NI"], LAST_MONTH - 4, "Typing slip? Check against the August report.", note
    )
    sheet.write_comment(rows["LAC10 (%)"], FIRST_MONTH, "Cannot be right.", note)
    sheet.write(end, CODE, "Local – measured here only, so nothing to compare with", looks.subtitle)
    sheet.autofilter(HEADING_ROW, CODE, end - 1, LIST)
    sheet.freeze_panes(HEADING_ROW + 1, NAME + 1)
    sheet.set_zoom(85)
    sheet.set_tab_color(looks.palette.dark)
    sheet.print_area(0, 0, end, COMMENTARY)
    sheet.set_footer("&L&8Children and Learning KPIs&C&8&P of &N&R&8&F")
    print_landscape(sheet, A3, repeat=(BAND_ROW, HEADING_ROW))
