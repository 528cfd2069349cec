"""Charts: planned charts drawn as Excel's own, with explicit fonts and colours, sources on their sheet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from workbook_engine.model.colour import LEAST_OF_LARGE, contrast
from workbook_engine.model.grid import Area
from workbook_engine.model.mark import CHART_NAME
from workbook_engine.model.planned_chart import ChartKind, LineStyle, PlannedChart, PlannedSeries
from workbook_engine.model.sheet_plan import SheetPlan
from workbook_engine.model.template import Theme
from workbook_engine.sheets.text_size import NORMAL_HEIGHT, NORMAL_WIDTH, POINTS_PER_PIXEL, column_pixels

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_TYPES: Mapping[ChartKind, Mapping[str, str]] = {
    ChartKind.STACKED_BARS: {"type": "bar", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
}
_DASHES = {LineStyle.SOLID: "solid", LineStyle.DASHED: "dash", LineStyle.DOTTED: "round_dot"}
_TEXT_SIZE, _TITLE_SIZE = 9, 10
_WHITE = "#FFFFFF"


def draw_chart(
    workbook: Workbook, sheet: Worksheet, plan: SheetPlan, chart: PlannedChart, number: int, theme: Theme
) -> None:
    """Put a chart over its area of the sheet; `number` is which of the sheet's charts it is, from 1."""
    drawn = workbook.add_chart({**_TYPES[chart.kind], "name": f"{CHART_NAME} {number}"})
    font = {"name": theme.font, "size": _TEXT_SIZE, "color": theme.text, "bold": False}
    for series in chart.series:
        drawn.add_series(_series(plan, chart, series, theme))
    figures: dict[str, Any] = {
        "num_font": font,
        "num_format": chart.number_format,
        "line": {"none": True},
        "major_tick_mark": "none",
        "major_gridlines": {"visible": True, "line": {"color": theme.line, "width": 0.75}},
    }
    figures |= {
        end: float(value)
        for end, value in (("min", chart.lowest), ("max", chart.highest))
        if value is not None
    }
    names: dict[str, Any] = {
        "num_font": font,
        "line": {"color": theme.line},
        "major_tick_mark": "none",
        "major_gridlines": {"visible": False},
    }
    if chart.kind is ChartKind.STACKED_BARS:  # the first section at the top, as in the table
        drawn.set_x_axis(figures | {"visible": False, "major_gridlines": {"visible": False}})
        drawn.set_y_axis(names | {"reverse": True})
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(figures)
        drawn.show_blanks_as("gap")
    title_font = {**font, "size": _TITLE_SIZE, "bold": True}
    drawn.set_title({"name": chart.title, "name_font": title_font} if chart.title else {"none": True})
    hidden = [at for at, series in enumerate(chart.series) if not series.in_legend]
    drawn.set_legend({"position": "bottom", "font": font, "delete_series": hidden})
    drawn.set_chartarea({"border": {"none": True}, "fill": {"color": _WHITE}})
    drawn.set_plotarea({"fill": {"none": True}})
    width, height = _size(plan, chart.area)
    drawn.set_size({"width": width, "height": height})
    place = {"object_position": 1, "description": chart.alt_text}
    sheet.insert_chart(chart.area.first_row - 1, chart.area.first_column - 1, drawn, place)


def _series(plan: SheetPlan, chart: PlannedChart, series: PlannedSeries, theme: Theme) -> dict[str, Any]:
    look: dict[str, Any] = {
        "name": series.name,
        "categories": _range(plan.name, chart.categories),
        "values": _range(plan.name, series.values),
        "values_data": _values(plan, series.values),
    }
    if chart.kind is ChartKind.STACKED_BARS:
        is_pale = contrast(series.colour, _WHITE) < LEAST_OF_LARGE
        border = (series.label or theme.text) if is_pale else _WHITE
        look |= {"fill": {"color": series.colour}, "border": {"color": border, "width": 0.75}, "gap": 45}
    else:
        line = {"color": series.colour, "width": series.width, "dash_type": _DASHES[series.line]}
        look |= {"line": line, "marker": _marker(series)}
        if series.hollow:
            ring = {"fill": {"color": _WHITE}, "border": {"color": series.colour, "width": 1.5}}
            look["points"] = [ring if at in series.hollow else None for at in range(max(series.hollow) + 1)]
    if series.label:
        font = {"name": theme.font, "size": _TEXT_SIZE, "color": series.label, "bold": True}
        look["data_labels"] = {"value": True, "font": font, "num_format": "0;;"}  # a 0 is not written
    return look


def _marker(series: PlannedSeries) -> dict[str, Any]:
    if not series.markers:
        return {"type": "none"}
    colour = {"color": series.colour}
    return {"type": "circle", "size": 5, "fill": colour, "border": colour}


def _values(plan: SheetPlan, area: Area) -> list[float | None]:
    """The figures that a series draws from; None for a blank, which is a gap and no 0."""
    places = (
        (row, column)
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    )
    cells = (plan.cells.get(place) for place in places)
    return [float(cell.value) if cell and isinstance(cell.value, Decimal) else None for cell in cells]


def _range(sheet: str, area: Area) -> list[str | int]:
    corners = (area.first_row, area.first_column, area.last_row, area.last_column)
    return [sheet, *(corner - 1 for corner in corners)]


def _size(plan: SheetPlan, area: Area) -> tuple[int, int]:
    """The width and the height of an area, in pixels."""
    columns = range(area.first_column, area.last_column + 1)
    widths = (plan.widths[at - 1] if at <= len(plan.widths) else NORMAL_WIDTH for at in columns)
    heights = (plan.heights.get(row, NORMAL_HEIGHT) for row in range(area.first_row, area.last_row + 1))
    return sum(map(column_pixels, widths)), round(sum(heights) / POINTS_PER_PIXEL)
