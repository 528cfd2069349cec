"""Build `southampton_2020-12.xlsx`: thirteen months of trends, and a KPI table as messy as people type it.

    python sample_workbooks/build_southampton.py [FILE]

The same figures give the same workbook, so the committed one can be checked against this script.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from kit.looks import Looks
from kit.page import write_lists
from kit.workbook import build_from_command_line, define_names, describe, new_workbook
from southampton import charts_sheet, kpi_sheet, teams_sheets, trends_sheet, words_sheets
from southampton.looks import PALETTE

SAMPLE = Path(__file__).with_name("southampton_2020-12.xlsx")


def build(file: Path) -> None:
    with new_workbook(file) as workbook:
        looks = Looks(workbook, PALETTE)
        names = ("Overview", "Trends", "KPIs", "Sickness", "Caseloads", "Charts", "Notes", "Lists")
        sheets = {name: workbook.add_worksheet(name) for name in names}
        words_sheets.write_overview(sheets["Overview"], looks)
        rows = trends_sheet.write(sheets["Trends"], looks)
        kpi_sheet.write(sheets["KPIs"], looks)
        teams_sheets.write_sickness(sheets["Sickness"], looks)
        teams_sheets.write_caseloads(sheets["Caseloads"], looks)
        charts_sheet.write(workbook, sheets["Charts"], looks, rows)
        words_sheets.write_notes(sheets["Notes"], looks)
        write_lists(sheets["Lists"], looks, words_sheets.LISTS)
        sheets["Trends"].activate()
        define_names(
            workbook,
            {
                "ReportLists": "Lists!$A$2:$A$4",
                "ChangeWords": "Lists!$B$2:$B$5",
                "TrendMonths": "Trends!$D$6:$P$6",
            },
        )
        describe(
            workbook,
            created=datetime.datetime(2021, 1, 18, 16, 40),
            classification="Official",
            title="Children and Learning KPIs – December 2020",
            subject="Measures that matter",
            author="Data team",
            company="Southampton City Council",
            category="Working file",
            keywords="children, performance, monthly",
            comments="Published figures of December 2020, layout made up; see sample_workbooks/README.md.",
        )


if __name__ == "__main__":
    build_from_command_line(build, SAMPLE)
