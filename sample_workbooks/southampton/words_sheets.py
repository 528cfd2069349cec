"""Overview and Notes: the three lists of the report, and how the team works; and the drop-downs' lists."""

from __future__ import annotations

from itertools import groupby, zip_longest

from xlsxwriter.worksheet import Worksheet

from kit import notes
from kit.logo import png
from kit.looks import QUERY, Looks
from kit.page import lines, print_landscape, set_columns, write_headings, write_title
from kit.published import table

OVERVIEW = ("GOING WELL OR BETTER", "ONES TO WATCH", "THINGS TO DO BETTER")
STEPS = (
    ("Add the month’s column to Trends and the month’s figures to KPIs", "Yes"),
    ("Ask services for the figures that no system holds (sickness, agency, audits)", "Yes"),
    ("Choose the list of each trend with the heads of service", "Yes"),
    ("Type the word of change for each KPI", "Yes"),
    ("Heads of service read their commentary", "No"),
)
PARAGRAPHS = (
    ("Codes", "From the corporate scorecard. NI, QL and CL stay part of the code."),
    ("Local", "No benchmark: only this council measures it this way."),
    ("tbd", "Not agreed yet how to measure it."),
)
LISTS = {
    "Lists": ("Going well", "Ones to watch", "To do better"),
    "Change": ("Increase", "Decrease", "No change", "Reduction"),
    "Done": ("Yes", "No"),
}


def write_overview(sheet: Worksheet, looks: Looks) -> None:
    """Three lists side by side for each page, a sentence a cell."""
    set_columns(sheet, (1.5, 62, 62, 62))
    write_title(sheet, looks, "Overview", "December 2020")
    row = 4
    for page, members in groupby(table("southampton_2020-12_overview"), lambda printed: printed["page"]):
        sentences = list(members)
        sheet.merge_range(row, 1, row, 3, page, looks.section)
        write_headings(sheet, looks, row + 1, OVERVIEW)
        columns = [[each["text"] for each in sentences if each["list"] == name] for name in OVERVIEW]
        row += 2
        for across in zip_longest(*columns, fillvalue=""):
            for column, text in enumerate(across, 1):
                sheet.write(row, column, text, looks.wrapped)
            sheet.set_row(row, 13.5 * max(lines(text, 66) for text in across) + 4)
            row += 1
        row += 1  # a blank row between pages
    print_landscape(sheet)


def write_notes(sheet: Worksheet, looks: Looks) -> None:
    dark, accent = looks.palette.dark, looks.palette.accent
    title = "Children and Learning KPIs – notes for the team"
    notes.write_top(sheet, looks, title, "Last changed January 2021", png(dark, accent))
    end = notes.write_steps(sheet, looks, ("Step", "Month end", "Done (Dec-20)"), STEPS, "=Lists!$C$2:$C$3")
    after = notes.write_paragraphs(sheet, looks, end + 1, PARAGRAPHS)
    notes.write_key(sheet, looks, after + 1, ((QUERY, "Cannot be right: asked the data team"),))
    reminder = "Please type one figure in a cell. Put the rest into the commentary."
    notes.insert_reminder(sheet, reminder, dark, looks.palette.pale)
    print_landscape(sheet, tall=1)
