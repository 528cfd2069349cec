"""Draw: sheet plans as a donor workbook. Nothing is decided here; the plan says it all.

A donor sheet stands by itself: values, explicit fonts and RGB colours, sources on the same sheet, no tables,
no names with the scope of the workbook. The only module that imports XlsxWriter.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.image import Image
from xlsxwriter.utility import xl_range, xl_range_abs

from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.mark import MARK_NAME, text_formulas
from workbook_engine.model.place import cell_reference
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.sheet_plan import (
    InputRule,
    Paint,
    PlannedCell,
    PlannedPicture,
    PrintedPage,
    SheetPlan,
    Sparklines,
)
from workbook_engine.model.template import Theme
from workbook_engine.sheets.charts import draw_chart
from workbook_engine.sheets.formats import Formats

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime.datetime(2000, 1, 1)
"""One date for every donor, so that the same plans give the same bytes."""

_PAPER = {"A4": 9, "A3": 8}
_SCREEN = 96  # pixels an inch
_OTHER_POINTS = ("negative_color", "markers_color", "first_color", "high_color", "low_color")
"""Not shown, and named all the same: XlsxWriter would give them the colours of a theme."""


def draw(plans: Sequence[SheetPlan], theme: Theme) -> bytes:
    """The donor .xlsx, one sheet a plan; the same plans always give the same bytes."""
    buffer = io.BytesIO()
    normal = {"font_name": theme.font, "font_size": theme.size, "font_color": theme.text}
    options = {"in_memory": True, "default_format_properties": normal}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        workbook.calc_on_load = False
        formats = Formats(workbook, theme)
        for plan in plans:
            _draw_sheet(workbook, plan, formats)
    return buffer.getvalue()


def _draw_sheet(workbook: Workbook, plan: SheetPlan, formats: Formats) -> None:
    sheet = workbook.add_worksheet(plan.name)
    sheet.hide_gridlines(2)
    sheet.set_zoom(plan.zoom)
    sheet.set_tab_color(formats.theme.accent)
    if any(plan.frozen):  # else it would write an empty frozen pane
        sheet.freeze_panes(*plan.frozen)
    for column, width in enumerate(plan.widths):
        sheet.set_column(column, column, width, formats.plain)
    for row, height in plan.heights.items():
        sheet.set_row(row - 1, height)
    for at, cell in sorted(plan.cells.items()):
        _draw_cell(sheet, at, cell, formats)
    if plan.filtered:
        sheet.autofilter(*_corners(plan.filtered))
    for paint in plan.paints:
        _draw_paint(sheet, paint, formats)
    for sparklines in plan.sparklines:
        _draw_sparklines(sheet, sparklines)
    for number, chart in enumerate(plan.charts, 1):
        draw_chart(workbook, sheet, plan, chart, number, formats.theme)
    for note in plan.notes:
        options = {"author": note.author, "height": max(74, 17 * (2 + len(note.text) // 18))}
        failed = sheet.write_comment(note.row - 1, note.column - 1, note.text, options)
        _see_that(failed, sheet, (note.row, note.column))
    for picture in plan.pictures:
        _draw_picture(sheet, picture)
    _draw_rules(sheet, plan.rules)
    _set_up_page(sheet, plan.page)
    _name_marks(workbook, sheet, plan)


def _draw_cell(sheet: Worksheet, at: Coordinate, cell: PlannedCell, formats: Formats) -> None:
    row, column = at[0] - 1, at[1] - 1
    look, value = formats.of(cell), cell.value
    if isinstance(value, RichText) and value.is_plain:
        value = str(value)
    if cell.across > 1:
        sheet.merge_range(row, column, row, column + cell.across - 1, "", look)
    match value:
        case None:
            failed = sheet.write_blank(row, column, None, look)
        case bool():
            failed = sheet.write_boolean(row, column, value, look)
        case Decimal():
            failed = sheet.write_number(row, column, float(value), look)
        case datetime.datetime():
            failed = sheet.write_datetime(row, column, value, look)
        case RichText() if parts := formats.fragments(value, cell.role):
            failed = sheet.write_rich_string(row, column, *parts, look)
        case str() if value.startswith("<r>") and value.endswith("</r>"):
            # XlsxWriter takes such a text for runs that are XML already, unless it is made of runs.
            parts = formats.fragments(RichText.plain(value), cell.role)
            failed = sheet.write_rich_string(row, column, *parts, look)
        case _:
            failed = sheet.write_string(row, column, str(value), look)
    _see_that(failed, sheet, at)


def _see_that(failed: int, sheet: Worksheet, at: Coordinate) -> None:
    """XlsxWriter cuts or leaves out what does not fit, and only says so in a number that is not 0."""
    if failed:
        raise RuntimeError(f"{sheet.name}!{cell_reference(*at)} could not be drawn ({failed})")


def _draw_paint(sheet: Worksheet, paint: Paint, formats: Formats) -> None:
    quoted = paint.text.replace('"', '""')
    rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": formats.of_paint(paint)}
    sheet.conditional_format(*_corners(paint.area), rule)


def _draw_sparklines(sheet: Worksheet, sparklines: Sparklines) -> None:
    first_row, first_column = sparklines.cells[0]
    quoted = "'" + sheet.name.replace("'", "''") + "'"
    options = {
        "location": [xl_range(row - 1, column - 1, row - 1, column - 1) for row, column in sparklines.cells],
        "range": [f"{quoted}!{xl_range(*_corners(source))}" for source in sparklines.sources],
        "series_color": sparklines.colour,
        "last_point": True,
        "last_color": sparklines.last_point,
        **dict.fromkeys(_OTHER_POINTS, sparklines.colour),
        "weight": 1.5,
    }
    sheet.add_sparkline(first_row - 1, first_column - 1, options)


def _draw_picture(sheet: Worksheet, planned: PlannedPicture) -> None:
    """A picture in its planned size, whatever resolution its file says that it has."""
    data = io.BytesIO(planned.picture.data)
    image = Image(data)
    options = {
        "image_data": data,
        "x_offset": round(planned.left),
        "y_offset": round(planned.top),
        "x_scale": planned.width / (image.width * _SCREEN / image.x_dpi),
        "y_scale": planned.height / (image.height * _SCREEN / image.y_dpi),
        "object_position": 2,  # it moves with its cells, and is not stretched
        "description": planned.text,
    }
    _see_that(sheet.insert_image(0, 0, "logo", options), sheet, (1, 1))


def _draw_rules(sheet: Worksheet, rules: Sequence[InputRule]) -> None:
    """Drop-downs and help; and no green corners on codes that look like numbers."""
    for rule in rules:
        options: dict[str, object] = {"validate": "any"}
        if rule.choices:
            options = {"validate": "list", "source": list(rule.choices), "error_title": rule.title}
            options["error_message"] = f"Choose one of: {', '.join(rule.choices)}."
        if rule.choices_in:
            options = {"validate": "list", "source": f"={xl_range_abs(*_corners(rule.choices_in))}"}
        options["show_error"] = not rule.is_free
        options |= {"input_title": rule.title, "input_message": rule.message}
        failed = sheet.data_validation(*_corners(rule.area), options)
        _see_that(failed, sheet, (rule.area.first_row, rule.area.first_column))
    if rules:
        areas = " ".join(xl_range(*_corners(rule.area)) for rule in rules)
        sheet.ignore_errors({"number_stored_as_text": areas})


def _set_up_page(sheet: Worksheet, page: PrintedPage) -> None:
    if page.orientation == "landscape":
        sheet.set_landscape()
    sheet.set_paper(_PAPER.get(page.paper, _PAPER["A4"]))
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(*page.margins)
    sheet.print_area(*_corners(page.area))
    sheet.repeat_rows(page.title_row - 1)
    if page.header:
        sheet.set_header(page.header)
    if page.footer:
        sheet.set_footer(page.footer)
    if page.breaks:
        sheet.set_h_pagebreaks([row - 1 for row in page.breaks])


def _name_marks(workbook: Workbook, sheet: Worksheet, plan: SheetPlan) -> None:
    """The hidden names by which the engine knows its sheet again, and what it drew there."""
    texts = [(MARK_NAME, "&".join(text_formulas(plan.mark.text)))]
    if plan.fingerprints:
        drawn = enumerate(text_formulas(plan.fingerprints), 1)
        texts += [(f"{MARK_NAME}.Drawn{number}", formula) for number, formula in drawn]
    for name, formula in texts:
        # define_name cannot hide a name, and takes no sheet whose name holds an exclamation mark.
        workbook.defined_names.append([name, sheet.index, formula, 1])


def _corners(area: Area) -> tuple[int, int, int, int]:
    """An area's corners as XlsxWriter counts them, from 0."""
    return area.first_row - 1, area.first_column - 1, area.last_row - 1, area.last_column - 1
