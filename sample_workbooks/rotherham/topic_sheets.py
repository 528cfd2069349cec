"""Topic sheets: months down the side, two rows of headings, years and benchmarks below, a chart a measure."""

from __future__ import annotations

from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from kit.charts import line_chart
from kit.looks import LINE, Looks
from kit.page import lines, print_landscape, set_columns, write_figure, write_title
from kit.published import month, table, typed
from rotherham.narrative import narrative
from rotherham.topics import Topic

MEASURE_ROW, HEADING_ROW, FIRST_ROW = 5, 6, 7
SIDE, PERIOD, FIRST_COLUMN = 1, 2, 3
SIDES = {"month": "In month performance", "annual": "Annual trend", "benchmark": "Latest benchmarking"}
WORKED_OUT = {"three_plus_pct"}
"""Percentages that the sheet works out where that gives what was printed; the others are typed."""

TYPED_AS_TEXT = {("2013/ 14", "dental_assessment_pct"), ("SN AVE", "stable_2yr_pct"), ("2014/ 15", "pep_pct")}


def write(workbook: Workbook, sheet: Worksheet, looks: Looks, topic: Topic) -> None:
    columns = [column for measure in topic.measures for column in measure.columns]
    narrow = any(heading == "n" for _, heading in columns)
    widths = [{"%": 12 if narrow else 26, "of": 4}.get(heading, 7) for _, heading in columns]
    if topic.sheet == "Reviews":
        widths = [18 if width == 12 else width for width in widths]
    set_columns(sheet, (1.5, 4.5, 15, *widths, 3))
    write_title(sheet, looks, topic.page, "As at Month End: May 2015")
    _write_definition(sheet, looks, topic)
    keys = _write_headings(sheet, looks, topic)
    rows = table(f"rotherham_2015-05_{topic.table}")
    first: dict[str, int] = {}
    row = FIRST_ROW
    for kind, members in groupby(rows, lambda printed: printed["period_type"]):
        first[kind] = row
        for printed in members:
            _write_row(sheet, looks, row, printed, keys)
            row += 1
        side = looks.of(
            bold=True, font_size=8, font_color=looks.palette.dark, bg_color=looks.palette.pale,
            align="center", rotation=90, border=1, border_color=LINE, text_wrap=True,
        )  # fmt: skip
        sheet.merge_range(first[kind], SIDE, row - 1, SIDE, SIDES[kind], side)
    _insert_charts(workbook, sheet, looks, topic, keys, first["annual"] - 1)
    if topic.sheet == "PEP":
        note = {"author": "Performance and quality", "x_scale": 1.4, "y_scale": 0.8}
        june = FIRST_ROW + [printed["period"] for printed in rows].index("Jun-15")
        sheet.write_comment(
            june, FIRST_COLUMN, "Why is there a figure here? Check with the Virtual School.", note
        )
    sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
    print_landscape(sheet, tall=1)


def _write_definition(sheet: Worksheet, looks: Looks, topic: Topic) -> None:
    texts = [text for page, part, text in narrative() if (page, part) == (topic.page, "DEFINITION")]
    words = looks.of(text_wrap=True, valign="top", italic=True)
    sheet.merge_range(3, SIDE, 3, 16, "DEFINITION  " + " ".join(texts), words)
    sheet.set_row(3, 14 * lines(" ".join(texts), 110) + 6)


def _write_headings(sheet: Worksheet, looks: Looks, topic: Topic) -> dict[str, int]:
    """Each measure over its columns, and under it what each column holds; gives each column's place."""
    sheet.merge_range(MEASURE_ROW, SIDE, HEADING_ROW, PERIOD, "Period", looks.centred_heading("General"))
    wrapped = looks.centred_heading("General", text_wrap=True)
    column = FIRST_COLUMN
    keys: dict[str, int] = {}
    for measure in topic.measures:
        last = column + len(measure.columns) - 1
        if last > column:
            sheet.merge_range(MEASURE_ROW, column, MEASURE_ROW, last, measure.name, wrapped)
        else:
            sheet.write(MEASURE_ROW, column, measure.name, wrapped)
        for key, heading in measure.columns:
            keys[key] = column
            sheet.write(HEADING_ROW, column, heading, looks.centred_heading("General"))
            column += 1
    sheet.set_row(MEASURE_ROW, 58)
    return keys


def _write_row(
    sheet: Worksheet, looks: Looks, row: int, printed: dict[str, str], keys: dict[str, int]
) -> None:
    period = printed["period"]
    if printed["period_type"] == "month":
        sheet.write_datetime(row, PERIOD, month(period), looks.figure("mmm-yy", align="left"))
    else:
        sheet.write(row, PERIOD, period, looks.figure(bold=True, align="left"))
    for key, column in keys.items():
        if key in WORKED_OUT and (share := _share(printed, key)) is not None:
            count, out_of = (xl_rowcol_to_cell(row, column - back) for back in (3, 1))
            look = looks.figure(typed(printed[key])[1])
            sheet.write_formula(row, column, f"={count}/{out_of}", look, share)
        else:
            write_figure(sheet, looks, row, column, printed[key], as_text=(period, key) in TYPED_AS_TEXT)


def _share(printed: dict[str, str], key: str) -> float | None:
    """What the row's count over its total comes to, where that is what was printed."""
    count, out_of = (printed[key.replace("_pct", part)] for part in ("_n", "_d"))
    if not count or f"{100 * int(count) / int(out_of):.1f}%" != printed[key]:
        return None
    return int(count) / int(out_of)


def _insert_charts(
    workbook: Workbook, sheet: Worksheet, looks: Looks, topic: Topic, keys: dict[str, int], last: int
) -> None:
    """A chart a percentage, beside the table."""
    colours = (looks.palette.dark, looks.palette.accent)
    beside = max(keys.values()) + 2
    shown = [measure for measure in topic.measures if measure.percentage]
    height = max(190, 480 // len(shown))
    for at, measure in enumerate(shown):
        column = keys[measure.percentage]
        months = f"='{topic.sheet}'!{xl_range_abs(FIRST_ROW, PERIOD, last, PERIOD)}"
        values = f"='{topic.sheet}'!{xl_range_abs(FIRST_ROW, column, last, column)}"
        chart = line_chart(
            workbook, measure.name, months, [("%", values, colours[at % 2])], looks.palette.dark,
            {"num_format": "0%", "min": 0}, (460, height),
        )  # fmt: skip
        chart.set_title({"name": measure.name, "name_font": {"size": 9, "color": looks.palette.dark}})
        chart.set_legend({"none": True})
        sheet.insert_chart(MEASURE_ROW, beside, chart, {"y_offset": (height + 6) * at})
