"""Notes and Narrative: how the team works, and what the services wrote; and what the drop-downs offer."""

from __future__ import annotations

import re

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from croydon.data_sheet import FIRST_ROW, HEADING_ROW, LAST_MONTH
from croydon.looks import NAVY
from croydon.published import rows
from kit import notes
from kit.looks import CORRECTED, QUERY, Looks
from kit.page import print_landscape, set_columns, write_headings, write_title

STEPS = (
    ("Run the month-end reports in the children’s system (CRS) on the third working day", "Yes"),
    ("Copy the percentages into this month’s column on the Data sheet", "Yes"),
    ("Type in caseloads and vacancies when Workforce intelligence send them", "Yes"),
    ("Ask services about anything that moved by 10 points or more", "Yes"),
    ("Highlight queries and corrections (colours below)", "Yes"),
    ("Collect the narrative from heads of service", "Yes"),
    ("Chase the figures that come in arrears", "No"),
    ("Performance manager signs the figures off", "No"),
)
PARAGRAPHS = (
    ("Who to ask", "Performance team (performance.team@example.org); heads of service for their figures."),
    ("Targets", "Agreed by the board each April. Tell the performance manager before changing one."),
    ("Blanks", "A blank means that no figure was reported. Never type 0 for a missing figure; type TBC *."),
    ("Back months", "Figures are refreshed each month, so older months may differ from earlier packs."),
)  # fmt: skip
LISTS = {"Polarity": ("High", "Low", "Info"), "Done": ("Yes", "No")}


def write_notes(sheet: Worksheet, looks: Looks, last_row: int) -> None:
    """The notes, with a checklist that counts this month's figures on the Data sheet up to a row."""
    notes.write_top(
        sheet, looks, "Children’s performance workbook – notes for the team",
        "Read this before you update anything. Last changed August 2019.",
    )  # fmt: skip
    headings = ("Step", "Month end", "Done (Jul-19)")
    end = notes.write_steps(sheet, looks, headings, STEPS, "=Lists!$B$2:$B$3")
    july = xl_range_abs(FIRST_ROW, LAST_MONTH, last_row, LAST_MONTH)
    sheet.write(end, 2, "Figures entered for Jul-19 (48 rows)", looks.text)
    sheet.write_formula(end, 3, f"=COUNTA(Data!{july})", looks.figure("0"), 48)
    after = notes.write_paragraphs(sheet, looks, end + 2, PARAGRAPHS)
    key = ((QUERY, "Asked the service about it"), (CORRECTED, "Corrected since last month’s pack"))
    notes.write_key(sheet, looks, after + 1, key)
    reminder = f"Please keep row {HEADING_ROW + 1} of the Data sheet as real dates: the charts read them."
    notes.insert_reminder(sheet, reminder, NAVY, "#EAF1FA")
    print_landscape(sheet, tall=1)


def write_narrative(sheet: Worksheet, looks: Looks) -> None:
    """What the services wrote for the report: its three lists, then commentary and actions by page."""
    set_columns(sheet, (1.5, 56, 20, 96))
    write_title(sheet, looks, "Narrative for the July 2019 pack")
    write_headings(sheet, looks, 3, ("Page", "Kind", "Text"))
    overview = [("Overview", row["list"].capitalize(), row["text"]) for row in rows("overview")]
    detail = [(row["page"], row["kind"], row["text"]) for row in rows("commentary")]
    bold = looks.of(bold=True)
    for row, (page, kind, text) in enumerate((*overview, *detail), 4):
        sheet.write(row, 1, page, looks.wrapped)
        sheet.write(row, 2, kind, looks.wrapped)
        _write_text(sheet, row, text, looks, bold)
        lines = max(-(-len(text) // 104), -(-len(page) // 60))
        sheet.set_row(row, 14 * lines + 3)
    sheet.freeze_panes(4, 0)
    print_landscape(sheet, repeat=(3,))


def _write_text(sheet: Worksheet, row: int, text: str, looks: Looks, bold: object) -> None:
    """A text, with what the transcript has between double stars in bold."""
    pieces = re.split(r"\*\*(.+?)\*\*", text)
    runs = [
        run for at, piece in enumerate(pieces) if piece for run in ((bold, piece) if at % 2 else (piece,))
    ]
    if len(runs) > 2:
        sheet.write_rich_string(row, 3, *runs, looks.wrapped)
    else:
        sheet.write(row, 3, text, looks.wrapped)
