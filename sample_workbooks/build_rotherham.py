"""Build `rotherham_2015-05.xlsx`: months, years and benchmarks side by side, and a sheet a topic.

    python sample_workbooks/build_rotherham.py [FILE]

The same figures give the same workbook, so the committed one can be checked against this script.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from kit.looks import Looks
from kit.page import write_lists
from kit.workbook import build_from_command_line, define_names, describe, new_workbook
from rotherham import summary_sheet, topic_sheets, words_sheets
from rotherham.looks import PALETTE
from rotherham.topics import TOPICS

SAMPLE = Path(__file__).with_name("rotherham_2015-05.xlsx")


def build(file: Path) -> None:
    with new_workbook(file) as workbook:
        looks = Looks(workbook, PALETTE)
        summary = workbook.add_worksheet("Summary")
        topics = {topic.sheet: workbook.add_worksheet(topic.sheet) for topic in TOPICS}
        narrative, notes, lists = (workbook.add_worksheet(name) for name in ("Narrative", "Notes", "Lists"))
        summary_sheet.write(summary, looks)
        for topic in TOPICS:
            topic_sheets.write(workbook, topics[topic.sheet], looks, topic)
        words_sheets.write_narrative(narrative, looks)
        words_sheets.write_notes(notes, looks)
        write_lists(lists, looks, words_sheets.LISTS)
        summary.activate()
        define_names(
            workbook,
            {"GoodPerformance": "Lists!$A$2:$A$5", "SummaryMonths": "Summary!$H$6:$J$6"},
        )
        describe(
            workbook,
            created=datetime.datetime(2015, 7, 9, 14, 5),
            classification="Official",
            title="Monthly Performance - Corporate Parenting - May 2015",
            subject="Safeguarding Children & Families Monthly Performance Report",
            author="Performance and quality",
            company="Rotherham Metropolitan Borough Council",
            category="Working file",
            keywords="looked after children, performance, monthly",
            comments="Published figures of May 2015 in a made-up layout; see sample_workbooks/README.md.",
        )


if __name__ == "__main__":
    build_from_command_line(build, SAMPLE)
