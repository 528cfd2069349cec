"""Summary sheet: three months, the year to date, two years and four benchmarks in one row of headings."""

from __future__ import annotations

from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from kit.looks import CORRECTED, QUERY, TABLE_CELL, Looks
from kit.page import A3, print_landscape, set_columns, write_figure, write_title
from kit.published import month, table

BAND_ROW, HEADING_ROW, FIRST_ROW = 4, 5, 6
SIDE, CODE, NAME = 1, 2, 3
"""Rows and columns from 0, as XlsxWriter counts them."""

COLUMNS = (
    ("no_clean", "No", 6), ("label_clean", "Indicator", 60), ("target", "Target", 8),
    ("good_perf_is", "Good perf is", 8), ("data_note_monthly", "Data note", 12),
    ("mar_15", "mar_15", 11), ("apr_15", "apr_15", 11), ("may_15", "may_15", 11),
    ("ytd", "YTD 2015/16", 11), ("data_note_ytd", "Data note (YTD)", 13),
    ("yr_2013_14", "2013/14", 11), ("yr_2014_15", "2014/15", 11),
    ("stat_neigh_ave", "Stat. neighbour average", 11), ("best_stat_neigh", "Best stat. neighbour", 11),
    ("nat_ave", "National average", 11), ("qtile_threshold", "National top quartile threshold", 12),
)  # fmt: skip
"""The table's columns from C on: the published column, its heading (a month is a real date), its width."""

BANDS = (
    ("mar_15", "may_15", "In month performance"), ("ytd", "data_note_ytd", "Year to date"),
    ("yr_2013_14", "yr_2014_15", "Annual trend"),
    ("stat_neigh_ave", "qtile_threshold", "Latest benchmarking"),
)  # fmt: skip
SIDES = {"7": "LOOKED AFTER CHILDREN", "8": "CARE LEAVERS", "9": "PLACEMENTS", "10": "ADOPTIONS"}
TYPED_AS_TEXT = {("7.1", "mar_15"), ("7.9", "apr_15"), ("8.3", "stat_neigh_ave"), ("9.2", "target")}
HIGHLIGHTED = {("7.7", "may_15"): QUERY, ("7.6", "may_15"): CORRECTED, ("10.1", "may_15"): QUERY}
AT = {name: at for at, (name, _, _) in enumerate(COLUMNS, CODE)}
LAST = max(AT.values())
_WORDS = {"no_clean", "good_perf_is", "data_note_monthly", "data_note_ytd"}


def write(sheet: Worksheet, looks: Looks) -> None:
    set_columns(sheet, (1.5, 4.5, *(width for _, _, width in COLUMNS)))
    write_title(
        sheet, looks, "Safeguarding Children & Families Monthly Performance Report",
        "Corporate Parenting – As at Month End: May 2015",
    )  # fmt: skip
    _write_headings(sheet, looks)
    row = FIRST_ROW
    for group, members in groupby(table("rotherham_2015-05_summary"), lambda r: r["no_clean"].split(".")[0]):
        first = row
        for printed in members:
            _write_row(sheet, looks, row, printed)
            row += 1
        side = looks.of(
            bold=True, font_size=8, font_color="white", bg_color=looks.palette.mid,
            align="center", rotation=90, text_wrap=True,
        )  # fmt: skip
        sheet.merge_range(first, SIDE, row - 1, SIDE, SIDES[group], side)
        sheet.set_row(row, 6)
        row += 1  # a thin row between the groups
    _finish(sheet, looks, row)


def _write_headings(sheet: Worksheet, looks: Looks) -> None:
    for first, last, words in BANDS:
        sheet.merge_range(BAND_ROW, AT[first], BAND_ROW, AT[last], words, looks.band)
    for at, (name, heading, _) in enumerate(COLUMNS, CODE):
        if name == heading:
            sheet.write_datetime(HEADING_ROW, at, month(name), looks.centred_heading())
        elif at <= NAME:
            sheet.write(HEADING_ROW, at, heading, looks.heading)
        else:
            sheet.write(HEADING_ROW, at, heading, looks.centred_heading("General", text_wrap=True))
    sheet.set_row(HEADING_ROW, 44)


def _write_row(sheet: Worksheet, looks: Looks, row: int, printed: dict[str, str]) -> None:
    code = printed["no_clean"]
    for name, at in AT.items():
        text, where = printed[name], (code, name)
        if name == "label_clean":
            sheet.write(row, at, text, looks.text)
        elif name in _WORDS:
            # 7.10 is a text: as a number it would be 7.1 again.
            sheet.write_string(row, at, text, looks.figure())
        else:
            fill = HIGHLIGHTED.get(where, "")
            write_figure(sheet, looks, row, at, text, fill, as_text=where in TYPED_AS_TEXT, text_wrap=True)
    sheet.set_row(row, 30)


def _finish(sheet: Worksheet, looks: Looks, end: int) -> None:
    sheet.write(
        end, CODE, "n/a – not applicable    TBC – to be confirmed    - – not published", looks.subtitle
    )
    may, good = AT["may_15"], AT["good_perf_is"]
    waiting = looks.of(**TABLE_CELL, italic=True, font_color="#7F7F7F")
    sheet.conditional_format(
        FIRST_ROW, AT["mar_15"], end - 1, may,
        {"type": "text", "criteria": "containing", "value": "TBC", "format": waiting},
    )  # fmt: skip
    sheet.data_validation(FIRST_ROW, good, end - 1, good, {"validate": "list", "source": "=GoodPerformance"})
    note = {"author": "Performance and quality", "x_scale": 1.5, "y_scale": 0.8}
    by_code = {p["no_clean"]: p for p in table("rotherham_2015-05_summary")}
    assert by_code["7.7"]["may_15"].startswith("TBC")
    row = FIRST_ROW + list(by_code).index("7.7")
    sheet.write_comment(row, may, "Adoption returns not in yet. Asked the service twice.", note)
    sheet.freeze_panes(HEADING_ROW + 1, NAME + 1)
    sheet.set_zoom(85)
    sheet.set_tab_color(looks.palette.dark)
    sheet.print_area(0, 0, end, LAST)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8Corporate Parenting performance – working file&C&8&P of &N&R&8&F")
    print_landscape(sheet, A3, repeat=(BAND_ROW, HEADING_ROW))
