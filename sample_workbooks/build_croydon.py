"""Build `croydon_2019-07.xlsx`: a workbook as a team might keep it, with published figures.

    python sample_workbooks/build_croydon.py [FILE]

The same figures give the same workbook, so the committed one can be checked against this script.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from xlsxwriter.utility import xl_range_abs

from croydon import charts_sheet, data_sheet, education_sheet, words_sheets, working_sheet
from croydon.looks import PALETTE
from croydon.published import indicators
from kit.looks import Looks
from kit.page import write_lists
from kit.workbook import build_from_command_line, define_names, describe, new_workbook

SAMPLE = Path(__file__).with_name("croydon_2019-07.xlsx")


def build(file: Path) -> None:
    with new_workbook(file) as workbook:
        looks = Looks(workbook, PALETTE)
        notes, data, working, charts, narrative, lists, education = (
            workbook.add_worksheet(name)
            for name in ("Notes", "Data", "Working", "Charts", "Narrative", "Lists", "Education")
        )
        figures = indicators()
        rows = data_sheet.write(data, looks, figures)
        words_sheets.write_notes(notes, looks, max(rows.values()))
        working_sheet.write(working, looks)
        charts_sheet.write(workbook, charts, looks, figures, rows)
        words_sheets.write_narrative(narrative, looks)
        write_lists(lists, looks, words_sheets.LISTS)
        education_sheet.write(education, looks)
        data.activate()
        define_names(workbook, _names(rows))
        describe(
            workbook,
            created=datetime.datetime(2019, 8, 6, 9, 30),
            classification="Official",
            title="Children’s performance data 2019/20",
            subject="Monthly indicators for the Children’s Improvement Board",
            author="Performance team",
            company="London Borough of Croydon",
            category="Working file",
            keywords="children, performance, monthly",
            comments="Published figures of July 2019 in a made-up layout; see sample_workbooks/README.md.",
        )


def _names(rows: dict[str, int]) -> dict[str, str]:
    first, last = data_sheet.FIRST_MONTH, data_sheet.LAST_MONTH
    figures = xl_range_abs(data_sheet.FIRST_ROW, first, max(rows.values()), last)
    months = xl_range_abs(data_sheet.HEADING_ROW, first, data_sheet.HEADING_ROW, last)
    periods = xl_range_abs(data_sheet.PERIOD_ROW, first, data_sheet.PERIOD_ROW, last)
    return {
        "Figures": f"Data!{figures}",
        "Months": f"Data!{months}",
        "FinancialPeriods": f"Data!{periods}",
        "Polarities": "Lists!$A$2:$A$4",
    }


if __name__ == "__main__":
    build_from_command_line(build, SAMPLE)
