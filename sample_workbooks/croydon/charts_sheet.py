"""Charts sheet: two Excel charts, the team's own sparklines and data bars, all drawn from the Data sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from croydon.data_sheet import FIRST_MONTH, HEADING_ROW, LAST_MONTH
from croydon.looks import NAVY
from croydon.published import Series
from kit.charts import line_chart
from kit.looks import MUTED, TABLE_CELL, Looks
from kit.page import A4, print_landscape, set_columns, write_headings, write_title
from kit.published import typed

HEALTH = {"LAC 16": ("Health assessments", NAVY), "LAC 25": ("Immunisations", "#2A9D8F"),
          "LAC 26": ("Dental checks", "#C26A1B")}  # fmt: skip
IN_NEED = {"CIN 4": ("Visits in four weeks", NAVY), "CIN 5": ("Reviews on time", "#2A9D8F"),
           "CIN 8": ("Up-to-date plans", "#C26A1B")}  # fmt: skip
CASELOADS = ("W1 a", "W1 b", "W1 c", "W1 d", "W1 e", "W1 f", "W1 g")
_FIRST_ROW = 24


def write(
    workbook: Workbook, sheet: Worksheet, looks: Looks, indicators: Sequence[Series], rows: Mapping[str, int]
) -> None:
    set_columns(sheet, (1.5, 9, 44, 10, 30))
    sheet.set_column(5, 9, 10)
    write_title(sheet, looks, "Charts for the board’s pack")
    sheet.insert_chart(3, 1, _line_chart(workbook, "Health of children in care", HEALTH, rows))
    sheet.insert_chart(3, 4, _line_chart(workbook, "Children in need", IN_NEED, rows), {"x_offset": 60})
    by_code = {series.code: series for series in indicators}
    _write_sparklines(sheet, looks, [by_code[code] for code in (*HEALTH, *IN_NEED)], rows)
    _write_caseloads(sheet, looks, [by_code[code] for code in CASELOADS], rows)
    print_landscape(sheet, A4, tall=1)


def _months(row: int) -> str:
    return f"Data!{xl_range_abs(row, FIRST_MONTH, row, LAST_MONTH)}"


def _line_chart(
    workbook: Workbook, title: str, lines: Mapping[str, tuple[str, str]], rows: Mapping[str, int]
) -> Chart:
    series = [(name, f"={_months(rows[code])}", colour) for code, (name, colour) in lines.items()]
    return line_chart(workbook, title, f"={_months(HEADING_ROW)}", series, NAVY)


def _write_sparklines(
    sheet: Worksheet, looks: Looks, chosen: Sequence[Series], rows: Mapping[str, int]
) -> None:
    write_headings(sheet, looks, _FIRST_ROW, ("Ref", "Indicator", "Jul-19", "Thirteen months"))
    for row, series in enumerate(chosen, _FIRST_ROW + 1):
        _write_latest(sheet, looks, row, series, rows)
        sheet.write_blank(row, 4, None, looks.figure())
        sheet.add_sparkline(
            row, 4,
            {"range": _months(rows[series.code]), "series_color": NAVY, "last_point": True, "weight": 1.5},
        )  # fmt: skip


def _write_caseloads(
    sheet: Worksheet, looks: Looks, chosen: Sequence[Series], rows: Mapping[str, int]
) -> None:
    """The average caseloads with data bars of the kind that Excel 2010 brought in."""
    top = _FIRST_ROW + 9
    write_headings(sheet, looks, top, ("Ref", "Average caseload", "Jul-19"))
    for row, series in enumerate(chosen, top + 1):
        _write_latest(sheet, looks, row, series, rows)
    bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#8EA9DB"}
    sheet.conditional_format(top + 1, 3, top + len(chosen), 3, {**bar, "min_type": "num", "min_value": 0})
    small = looks.of(font_color=MUTED, italic=True, font_size=9)
    sheet.write(top + len(chosen) + 1, 1, "The bars start at nought. All of it reads the Data sheet.", small)


def _write_latest(sheet: Worksheet, looks: Looks, row: int, series: Series, rows: Mapping[str, int]) -> None:
    """A row that shows an indicator's July figure by formula."""
    value, number_format = typed(series.figures[-1])
    source = xl_range_abs(rows[series.code], LAST_MONTH, rows[series.code], LAST_MONTH)
    sheet.write(row, 1, series.code, looks.of(**TABLE_CELL))
    sheet.write(row, 2, series.name, looks.text)
    sheet.set_row(row, 30 if len(series.name) > 46 else 18)
    # VALUE() takes a figure that somebody typed as text as the number it means.
    sheet.write_formula(row, 3, f"=VALUE(Data!{source})", looks.figure(number_format), value)
