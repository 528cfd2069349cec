"""Build `croydon_2019-07.xlsx`: a workbook as a team might keep it, with published figures.

    python sample_workbooks/build_croydon.py [FILE]

The same figures give the same workbook, so the committed one can be checked against this script.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import xlsxwriter
from croydon import charts_sheet, data_sheet, words_sheets, working_sheet
from croydon.looks import Looks
from croydon.published import indicators
from xlsxwriter.utility import xl_range_abs

SAMPLE = Path(__file__).with_name("croydon_2019-07.xlsx")


def build(file: Path) -> None:
    options = {"default_format_properties": {"font_name": "Arial", "font_size": 10}, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        looks = Looks(workbook)
        notes, data, working, charts, narrative, lists = (
            workbook.add_worksheet(name)
            for name in ("Notes", "Data", "Working", "Charts", "Narrative", "Lists")
        )
        figures = indicators()
        rows = data_sheet.write(data, looks, figures)
        words_sheets.write_notes(notes, looks, max(rows.values()))
        working_sheet.write(working, looks)
        charts_sheet.write(workbook, charts, looks, figures, rows)
        words_sheets.write_narrative(narrative, looks)
        words_sheets.write_lists(lists, looks)
        data.activate()
        _define_names(workbook, rows)
        _describe(workbook)


def _define_names(workbook: xlsxwriter.Workbook, rows: dict[str, int]) -> None:
    first, last = data_sheet.FIRST_MONTH, data_sheet.LAST_MONTH
    figures = xl_range_abs(data_sheet.FIRST_ROW, first, max(rows.values()), last)
    months = xl_range_abs(data_sheet.HEADING_ROW, first, data_sheet.HEADING_ROW, last)
    periods = xl_range_abs(data_sheet.PERIOD_ROW, first, data_sheet.PERIOD_ROW, last)
    for name, refers_to in {
        "Figures": f"=Data!{figures}",
        "Months": f"=Data!{months}",
        "FinancialPeriods": f"=Data!{periods}",
        "Polarities": "=Lists!$A$2:$A$4",
    }.items():
        workbook.define_name(name, refers_to)


def _describe(workbook: xlsxwriter.Workbook) -> None:
    workbook.set_properties(
        {
            "title": "Children’s performance data 2019/20",
            "subject": "Monthly indicators for the Children’s Improvement Board",
            "author": "Performance team",
            "company": "London Borough of Croydon",
            "category": "Working file",
            "keywords": "children, performance, monthly",
            "comments": "Published figures of July 2019 in a made-up layout; see sample_workbooks/README.md.",
            "created": datetime.datetime(2019, 8, 6, 9, 30),
        }
    )
    workbook.set_custom_property("Classification", "Official", "text")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
