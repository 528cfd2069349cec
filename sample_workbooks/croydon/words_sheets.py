"""Notes, Narrative and Lists: how the team works, what the services wrote, and what the drop-downs offer."""

from __future__ import annotations

import io
import re

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from croydon.data_sheet import FIRST_ROW, HEADING_ROW, LAST_MONTH
from croydon.logo import png
from croydon.looks import CORRECTED, MUTED, NAVY, QUERY, TABLE_CELL, Looks
from croydon.published import rows

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
    sheet.hide_gridlines(2)
    for column, width in enumerate((1.5, 14, 76, 12, 3)):
        sheet.set_column(column, column, width)
    sheet.insert_image(
        1, 1, "logo.png",
        {"image_data": io.BytesIO(png()), "x_scale": 0.6, "y_scale": 0.6, "description": "Three bars rising"},
    )  # fmt: skip
    sheet.write(1, 2, "Children’s performance workbook – notes for the team", looks.title)
    sheet.write(2, 2, "Read this before you update anything. Last changed August 2019.", looks.subtitle)
    sheet.set_row(1, 26)
    sheet.set_row(2, 20)
    for column, heading in enumerate(("Step", "Month end", "Done (Jul-19)"), 1):
        sheet.write(4, column, heading, looks.heading)
    for row, (step, done) in enumerate(STEPS, 5):
        sheet.write(row, 1, row - 4, looks.figure("0"))
        sheet.write(row, 2, step, looks.of(**TABLE_CELL, text_wrap=True))
        sheet.write(row, 3, done, looks.figure())
    end = 5 + len(STEPS)
    sheet.data_validation(5, 3, end - 1, 3, {"validate": "list", "source": "=Lists!$B$2:$B$3"})
    july = xl_range_abs(FIRST_ROW, LAST_MONTH, last_row, LAST_MONTH)
    sheet.write(end, 2, "Figures entered for Jul-19 (48 rows)", looks.of(**TABLE_CELL, text_wrap=True))
    sheet.write_formula(end, 3, f"=COUNTA(Data!{july})", looks.figure("0"), 48)
    for row, (heading, text) in enumerate(PARAGRAPHS, end + 2):
        sheet.write(row, 1, heading, looks.section)
        sheet.write(row, 2, text, looks.of(**TABLE_CELL, text_wrap=True))
        sheet.set_row(row, 20)
    colours = end + 3 + len(PARAGRAPHS)
    for row, (fill, text) in enumerate(
        ((QUERY, "Asked the service about it"), (CORRECTED, "Corrected since last month’s pack")), colours
    ):
        sheet.write_blank(row, 1, None, looks.figure(fill=fill))
        sheet.write(row, 2, text, looks.of(**TABLE_CELL, text_wrap=True))
    _insert_reminder(sheet)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 1)


def _insert_reminder(sheet: Worksheet) -> None:
    sheet.insert_textbox(
        4, 5,
        f"Please keep row {HEADING_ROW + 1} of the Data sheet as real dates: the charts read them.",
        {
            "width": 230, "height": 96,
            "fill": {"color": "#EAF1FA"}, "line": {"color": NAVY, "width": 1},
            "font": {"color": NAVY, "size": 10}, "align": {"vertical": "middle"},
        },
    )  # fmt: skip


def write_narrative(sheet: Worksheet, looks: Looks) -> None:
    """What the services wrote for the report: its three lists, then commentary and actions by page."""
    sheet.hide_gridlines(2)
    for column, width in enumerate((1.5, 56, 20, 96)):
        sheet.set_column(column, column, width)
    sheet.write(1, 1, "Narrative for the July 2019 pack", looks.title)
    sheet.set_row(1, 24)
    for column, heading in enumerate(("Page", "Kind", "Text"), 1):
        sheet.write(3, column, heading, looks.heading)
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
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)


def _write_text(sheet: Worksheet, row: int, text: str, looks: Looks, bold: object) -> None:
    """A text, with what the transcript has between double stars in bold."""
    pieces = re.split(r"\*\*(.+?)\*\*", text)
    runs = [
        run for at, piece in enumerate(pieces) if piece for run in ((bold, piece) if at % 2 else (piece,))
    ]
    if len(runs) > 2:
        sheet.write_rich_string(row, 3, *runs, looks.wrapped)
    else:
        sheet.write(row, 3, text, looks.of(**{**TABLE_CELL, "text_wrap": True, "valign": "top"}))


def write_lists(sheet: Worksheet, looks: Looks) -> None:
    """The hidden sheet that the drop-downs read."""
    for column, (heading, entries) in enumerate(LISTS.items()):
        sheet.write(0, column, heading, looks.of(bold=True, font_color=MUTED))
        sheet.write_column(1, column, entries)
    sheet.hide()
