"""KPIs sheet: four months, target, benchmark and a word of change, with whatever people type in cells."""

from __future__ import annotations

from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from kit.looks import QUERY, Looks
from kit.page import A3, lines, print_landscape, set_columns, write_figure, write_title
from kit.published import month, table

HEADING_ROW, FIRST_ROW = 4, 5
NAME, FIRST_MONTH = 1, 2
MONTHS = ("sep_20", "oct_20", "nov_20", "dec_20")
TARGET = FIRST_MONTH + len(MONTHS)
BENCHMARK, CHANGE = TARGET + 1, TARGET + 2
"""Rows and columns from 0, as XlsxWriter counts them."""

TYPED_AS_TEXT = {("% of children allocated within 48 hrs of referral", "nov_20")}


def name_of(printed: dict[str, str]) -> str:
    return printed["label_clean"] or printed["indicator"]


def write(sheet: Worksheet, looks: Looks) -> dict[str, int]:
    """Write the sheet; gives the row of each indicator, by its name."""
    set_columns(sheet, (1.5, 66, *[17] * len(MONTHS), 17, 24, 16))
    write_title(sheet, looks, "Children and Learning – key performance indicators", "December 2020")
    _write_headings(sheet, looks)
    rows: dict[str, int] = {}
    row = FIRST_ROW
    for section, members in groupby(table("southampton_2020-12_kpi"), lambda printed: printed["section"]):
        sheet.merge_range(row, NAME, row, CHANGE, section, looks.section)
        sheet.set_row(row, 20)
        for printed in members:
            row += 1
            rows[name_of(printed)] = row
            _write_row(sheet, looks, row, printed)
        row += 2  # a blank row between sections
    _finish(sheet, looks, rows, row)
    return rows


def _write_headings(sheet: Worksheet, looks: Looks) -> None:
    sheet.write(HEADING_ROW, NAME, "Indicator", looks.heading)
    for column, name in enumerate(MONTHS, FIRST_MONTH):
        sheet.write_datetime(HEADING_ROW, column, month(name), looks.centred_heading())
    for column, heading in ((TARGET, "Target"), (BENCHMARK, "Benchmark"), (CHANGE, "Change")):
        sheet.write(HEADING_ROW, column, heading, looks.centred_heading("General"))
    sheet.set_row(HEADING_ROW, 24)


def _write_row(sheet: Worksheet, looks: Looks, row: int, printed: dict[str, str]) -> None:
    name = name_of(printed)
    sheet.write(row, NAME, name, looks.text)
    for column, key in enumerate((*MONTHS, "target", "benchmark"), FIRST_MONTH):
        as_text = (name, key) in TYPED_AS_TEXT
        fill = (
            QUERY if name.startswith("% of looked after children with a Personal") and key == "oct_20" else ""
        )
        write_figure(sheet, looks, row, column, printed[key], fill, as_text, text_wrap=True)
    sheet.write(row, CHANGE, printed["change"], looks.figure(text_wrap=True))
    longest = max(lines(printed[key], 17) for key in (*MONTHS, "target", "benchmark", "change"))
    sheet.set_row(row, 13 * max(longest, lines(name, 70)) + 5)


def _finish(sheet: Worksheet, looks: Looks, rows: dict[str, int], end: int) -> None:
    last = max(rows.values())
    words = {"validate": "list", "source": "=ChangeWords", "error_type": "warning", "error_title": "Change"}
    sheet.data_validation(FIRST_ROW, CHANGE, last, CHANGE, words)
    waiting = looks.of(italic=True, font_color="#7F7F7F")
    for word in ("Data due", "new academic year", "thd"):
        sheet.conditional_format(
            FIRST_ROW, FIRST_MONTH, last, TARGET - 1,
            {"type": "text", "criteria": "containing", "value": word, "format": waiting},
        )  # fmt: skip
    note = {"author": "Data team", "x_scale": 1.5, "y_scale": 0.8}
    stuck = rows["% of CIN (not CP or LAC) with a visit within timescales"]
    sheet.write_comment(stuck, TARGET - 1, "Same figure four months running: has the report been run?", note)
    sheet.write(
        end,
        NAME,
        "Scorecard – taken from the corporate scorecard.  SN – statistical neighbours.",
        looks.subtitle,
    )
    sheet.freeze_panes(HEADING_ROW + 1, NAME + 1)
    sheet.set_zoom(90)
    sheet.set_tab_color(looks.palette.accent)
    sheet.print_area(0, 0, end, CHANGE)
    sheet.set_footer("&L&8Children and Learning KPIs&C&8&P of &N&R&8&F")
    print_landscape(sheet, A3, repeat=(HEADING_ROW,))
