"""Charts sheet: two Excel charts, the team's own sparklines and data bars, all drawn from the Data sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from croydon.data_sheet import FIRST_MONTH, HEADING_ROW, LAST_MONTH, value_of
from croydon.looks import LINE, MUTED, NAVY, TABLE_CELL, Looks
from croydon.published import Series

HEALTH = {"LAC 16": ("Health assessments", NAVY), "LAC 25": ("Immunisations", "#2A9D8F"),
          "LAC 26": ("Dental checks", "#C26A1B")}  # fmt: skip
IN_NEED = {"CIN 4": ("Visits in four weeks", NAVY), "CIN 5": ("Reviews on time", "#2A9D8F"),
           "CIN 8": ("Up-to-date plans", "#C26A1B")}  # fmt: skip
CASELOADS = ("W1 a", "W1 b", "W1 c", "W1 d", "W1 e", "W1 f", "W1 g")
_FIRST_ROW = 24


def write(
    workbook: Workbook, sheet: Worksheet, looks: Looks, indicators: Sequence[Series], rows: Mapping[str, int]
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 1.5)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 2, 44)
    sheet.set_column(3, 3, 10)
    sheet.set_column(4, 4, 30)
    sheet.set_column(5, 9, 10)
    sheet.write(1, 1, "Charts for the board’s pack", looks.title)
    sheet.set_row(1, 24)
    sheet.insert_chart(3, 1, _line_chart(workbook, "Health of children in care", HEALTH, rows))
    sheet.insert_chart(3, 4, _line_chart(workbook, "Children in need", IN_NEED, rows), {"x_offset": 60})
    by_code = {series.code: series for series in indicators}
    _write_sparklines(sheet, looks, [by_code[code] for code in (*HEALTH, *IN_NEED)], rows)
    _write_caseloads(sheet, looks, [by_code[code] for code in CASELOADS], rows)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 1)


def _months(row: int) -> str:
    return f"Data!{xl_range_abs(row, FIRST_MONTH, row, LAST_MONTH)}"


def _line_chart(
    workbook: Workbook, title: str, lines: Mapping[str, tuple[str, str]], rows: Mapping[str, int]
) -> Chart:
    chart = workbook.add_chart({"type": "line"})
    assert chart is not None
    for code, (name, colour) in lines.items():
        chart.add_series(
            {
                "name": name,
                "categories": f"={_months(HEADING_ROW)}",
                "values": f"={_months(rows[code])}",
                "line": {"color": colour, "width": 2.25},
                "marker": {
                    "type": "circle",
                    "size": 4,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
            }
        )
    chart.set_title({"name": title, "overlay": False, "name_font": {"size": 12, "color": NAVY}})
    chart.set_x_axis({"num_format": "mmm-yy", "text_axis": True, "num_font": {"size": 8, "rotation": -45}})
    chart.set_y_axis(
        {
            "num_format": "0%",
            "min": 0,
            "max": 1,
            "major_gridlines": {"visible": True, "line": {"color": LINE}},
        }
    )
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 490, "height": 370})
    return chart


def _write_sparklines(
    sheet: Worksheet, looks: Looks, chosen: Sequence[Series], rows: Mapping[str, int]
) -> None:
    for column, heading in enumerate(("Ref", "Indicator", "Jul-19", "Thirteen months"), 1):
        sheet.write(_FIRST_ROW, column, heading, looks.heading)
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
    for column, heading in enumerate(("Ref", "Average caseload", "Jul-19"), 1):
        sheet.write(top, column, heading, looks.heading)
    for row, series in enumerate(chosen, top + 1):
        _write_latest(sheet, looks, row, series, rows)
    bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#8EA9DB"}
    sheet.conditional_format(top + 1, 3, top + len(chosen), 3, {**bar, "min_type": "num", "min_value": 0})
    small = looks.of(font_color=MUTED, italic=True, font_size=9)
    sheet.write(top + len(chosen) + 1, 1, "The bars start at nought. All of it reads the Data sheet.", small)


def _write_latest(sheet: Worksheet, looks: Looks, row: int, series: Series, rows: Mapping[str, int]) -> None:
    """A row that shows an indicator's July figure by formula."""
    value, number_format = value_of(series.figures[-1])
    source = xl_range_abs(rows[series.code], LAST_MONTH, rows[series.code], LAST_MONTH)
    sheet.write(row, 1, series.code, looks.of(**TABLE_CELL))
    sheet.write(row, 2, series.name, looks.of(**TABLE_CELL, text_wrap=True))
    sheet.set_row(row, 30 if len(series.name) > 46 else 18)
    # VALUE() takes a figure that somebody typed as text as the number it means.
    sheet.write_formula(row, 3, f"=VALUE(Data!{source})", looks.figure(number_format), value)
