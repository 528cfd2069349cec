"""Build `havering_2020-21.xlsx`: a year's targets and outturns, found by name, and merged commentary.

    python sample_workbooks/build_havering.py [FILE]

The same figures give the same workbook, so the committed one can be checked against this script.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from havering import charts_sheet, kpi_sheet, words_sheets
from havering.looks import PALETTE
from havering.published import indicators
from kit.looks import Looks
from kit.page import write_lists
from kit.workbook import build_from_command_line, define_names, describe, new_workbook

SAMPLE = Path(__file__).with_name("havering_2020-21.xlsx")


def build(file: Path) -> None:
    with new_workbook(file) as workbook:
        looks = Looks(workbook, PALETTE)
        notes, kpis, minutes, charts, lists = (
            workbook.add_worksheet(name) for name in ("Notes", "KPIs", "Minutes", "Charts", "Lists")
        )
        published = indicators()
        rows = kpi_sheet.write(kpis, looks, published)
        words_sheets.write_notes(notes, looks)
        words_sheets.write_minutes(minutes, looks)
        charts_sheet.write(workbook, charts, looks, rows, published)
        write_lists(lists, looks, words_sheets.LISTS)
        kpis.activate()
        last = max(rows.values()) + 1
        define_names(workbook, {"Arrows": "Lists!$A$2:$A$4", "Outturns": f"KPIs!$D$8:$D${last}"})
        describe(
            workbook,
            created=datetime.datetime(2021, 6, 14, 11, 20),
            classification="Official",
            title="Appendix 2 – KPI summary 2020-21",
            subject="Children’s Services key performance indicators",
            author="Performance team",
            company="London Borough of Havering",
            category="Working file",
            keywords="children, performance, annual",
            comments="Published figures of 2020/21 in a made-up layout; see sample_workbooks/README.md.",
        )


if __name__ == "__main__":
    build_from_command_line(build, SAMPLE)
