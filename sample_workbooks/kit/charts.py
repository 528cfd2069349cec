"""Charts: the line and column charts that teams draw from their own figures."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from kit.looks import LINE

Line = tuple[str, str, str]
"""What a series is called, the cells of its figures, its colour."""


def line_chart(
    workbook: Workbook, title: str, categories: str, series: Sequence[Line], colour: str,
    axis: dict[str, object] | None = None, size: tuple[int, int] = (490, 370),
) -> Chart:  # fmt: skip
    chart = _chart(workbook, "line")
    for name, values, line in series:
        chart.add_series(
            {
                "name": name,
                "categories": categories,
                "values": values,
                "line": {"color": line, "width": 2.25},
                "marker": {"type": "circle", "size": 4, "fill": {"color": line}, "border": {"color": line}},
            }
        )
    _finish(chart, title, colour, size)
    chart.set_x_axis({"num_format": "mmm-yy", "text_axis": True, "num_font": {"size": 8, "rotation": -45}})
    _set_figures_axis(chart, axis or {"num_format": "0%", "min": 0, "max": 1})
    chart.show_blanks_as("gap")
    return chart


def column_chart(
    workbook: Workbook, title: str, categories: str, series: Sequence[Line], colour: str,
    axis: dict[str, object] | None = None, size: tuple[int, int] = (490, 370),
) -> Chart:  # fmt: skip
    chart = _chart(workbook, "column")
    for name, values, fill in series:
        chart.add_series(
            {"name": name, "categories": categories, "values": values, "fill": {"color": fill}, "gap": 80}
        )
    _finish(chart, title, colour, size)
    chart.set_x_axis({"num_font": {"size": 8}})
    _set_figures_axis(chart, axis or {"num_format": "0%", "min": 0})
    return chart


def _chart(workbook: Workbook, kind: str) -> Chart:
    chart = workbook.add_chart({"type": kind})
    assert chart is not None
    return chart


def _set_figures_axis(chart: Chart, axis: dict[str, object]) -> None:
    chart.set_y_axis({**axis, "major_gridlines": {"visible": True, "line": {"color": LINE}}})


def _finish(chart: Chart, title: str, colour: str, size: tuple[int, int]) -> None:
    chart.set_title({"name": title, "overlay": False, "name_font": {"size": 12, "color": colour}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": size[0], "height": size[1]})
