"""KPIs sheet: sections, targets and outturns of a year, arrows typed by hand, commentary merged over rows."""

from __future__ import annotations

from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from havering.published import SHARED, Indicator
from kit.looks import CORRECTED, QUERY, TABLE_CELL, Looks
from kit.page import A3, lines, print_landscape, set_columns, write_figure, write_title

BAND_ROW, HEADING_ROW, FIRST_ROW = 5, 6, 7
NAME, TARGET, OUTTURN, DIRECTION, COMMENTARY = 1, 2, 3, 4, 5
"""Rows and columns from 0, as XlsxWriter counts them."""

YEAR = "2020/21"
TYPED_AS_TEXT = {(11, OUTTURN), (22, TARGET), (28, OUTTURN), (40, TARGET)}
HIGHLIGHTED = {(0, OUTTURN): QUERY, (39, OUTTURN): QUERY, (33, OUTTURN): CORRECTED}
"""By the number of the indicator, from 0 in the published order, and the column."""

_LETTERS_A_LINE = 120


def write(sheet: Worksheet, looks: Looks, indicators: list[Indicator]) -> dict[int, int]:
    """Write the sheet; gives the row of each indicator, by its number."""
    set_columns(sheet, (1.5, 52, 11, 11, 11, 108))
    write_title(
        sheet, looks, "Children’s Services – Key Performance Indicators 2020/21",
        "Appendix 2: Quarter 4 and annual outturn", "Working copy – performance and business intelligence",
    )  # fmt: skip
    _write_headings(sheet, looks)
    rows: dict[int, int] = {}
    row = FIRST_ROW
    for section, members in groupby(enumerate(indicators), key=lambda pair: pair[1].section):
        sheet.merge_range(row, NAME, row, COMMENTARY, section, looks.section)
        sheet.set_row(row, 20)
        for number, indicator in members:
            row += 1
            rows[number] = row
            _write_figures(sheet, looks, row, number, indicator)
        row += 2  # a blank row between sections
    _write_commentary(sheet, looks, indicators, rows)
    _finish(sheet, looks, rows, row)
    return rows


def _write_headings(sheet: Worksheet, looks: Looks) -> None:
    sheet.merge_range(BAND_ROW, OUTTURN, BAND_ROW, DIRECTION, "Outturn", looks.band)
    wrapped = looks.centred_heading("General", text_wrap=True)
    sheet.write(HEADING_ROW, NAME, "Indicator", looks.heading)
    for column, heading in ((TARGET, "Target 2020/21"), (OUTTURN, YEAR), (DIRECTION, "Direction of travel")):
        sheet.write(HEADING_ROW, column, heading, wrapped)
    sheet.write(HEADING_ROW, COMMENTARY, "Commentary", looks.heading)
    sheet.set_row(HEADING_ROW, 30)


def _write_figures(sheet: Worksheet, looks: Looks, row: int, number: int, indicator: Indicator) -> None:
    sheet.write(row, NAME, indicator.name, looks.text)
    for column, printed in ((TARGET, indicator.target), (OUTTURN, indicator.outturn)):
        where = (number, column)
        write_figure(
            sheet, looks, row, column, printed, HIGHLIGHTED.get(where, ""), as_text=where in TYPED_AS_TEXT
        )
    sheet.write(row, DIRECTION, indicator.direction, looks.figure(font_size=14))


def _write_commentary(
    sheet: Worksheet, looks: Looks, indicators: list[Indicator], rows: dict[int, int]
) -> None:
    """Each commentary beside its row, or in one merged cell beside the rows that share it."""
    ends = dict(SHARED)
    number = 0
    while number < len(indicators):
        last = ends.get(number, number)
        together = range(number, last + 1)
        text = "\n".join(indicators[each].commentary for each in together if indicators[each].commentary)
        if last > number:
            sheet.merge_range(rows[number], COMMENTARY, rows[last], COMMENTARY, text, looks.wrapped)
        else:
            sheet.write(rows[number], COMMENTARY, text, looks.wrapped)
        needed = 13.5 * lines(text, _LETTERS_A_LINE) / len(together) + 5
        for each in together:
            sheet.set_row(rows[each], max(needed, 13.5 * lines(indicators[each].name, 52) + 5))
        number = last + 1


def _finish(sheet: Worksheet, looks: Looks, rows: dict[int, int], end: int) -> None:
    last = max(rows.values())
    sheet.write(end, NAME, "An arrow shows whether the figure rose or fell on last year.", looks.subtitle)
    sheet.data_validation(
        FIRST_ROW, DIRECTION, last, DIRECTION,
        {"validate": "list", "source": "=Arrows", "error_type": "warning", "error_title": "Arrow"},
    )  # fmt: skip
    level = looks.of(**TABLE_CELL, bg_color="#F2F2F2")
    sheet.conditional_format(
        FIRST_ROW, DIRECTION, last, DIRECTION,
        {"type": "formula", "criteria": f'=AND($C{FIRST_ROW + 1}<>"",$E{FIRST_ROW + 1}="")', "format": level},
    )  # fmt: skip
    note = {"author": "Performance team", "x_scale": 1.6, "y_scale": 0.8}
    sheet.write_comment(
        rows[33], COMMENTARY, "Are these two the right way round? This reads like the LAC row’s.", note
    )
    sheet.write_comment(rows[39], OUTTURN, "Average of the twelve months, so not a whole number.", note)
    sheet.freeze_panes(HEADING_ROW + 1, NAME + 1)
    sheet.set_zoom(90)
    sheet.set_tab_color(looks.palette.dark)
    sheet.set_footer("&L&8Children’s Services KPIs 2020/21&C&8&P of &N&R&8&F")
    sheet.print_area(0, 0, end, COMMENTARY)
    print_landscape(sheet, A3, repeat=(BAND_ROW, HEADING_ROW))
