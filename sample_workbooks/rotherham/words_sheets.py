"""Narrative and Notes: what the services wrote, and how the team works; and what the drop-downs offer."""

from __future__ import annotations

import datetime

from xlsxwriter.worksheet import Worksheet

from kit import notes
from kit.logo import png
from kit.looks import CORRECTED, QUERY, Looks
from kit.page import lines, print_landscape, set_columns, write_headings, write_title
from rotherham.narrative import narrative

STEPS = (
    ("Run the Corporate Parenting reports from the social care system", "Yes"),
    ("Type the month’s figures on Summary and on the four topic sheets", "Yes"),
    ("Check that Summary and the topic sheets say the same", "No"),
    ("Ask services for their performance analysis", "Yes"),
    ("Adoption figures come from the service, unvalidated", "Yes"),
)
PARAGRAPHS = (
    ("As at", "The figure on the last day of the month."),
    ("Financial Year", "Everything since 1 April, added up."),
    ("Benchmarks", "Latest published: statistical neighbours, England, and the top quartile’s threshold."),
)
LISTS = {"Good perf is": ("High", "Low", "Info", "n/a"), "Done": ("Yes", "No")}


def write_narrative(sheet: Worksheet, looks: Looks) -> None:
    set_columns(sheet, (1.5, 34, 18, 110))
    write_title(sheet, looks, "Narrative", "As at Month End: May 2015")
    write_headings(sheet, looks, 4, ("Page", "Part", "Text"))
    for row, (page, part, text) in enumerate(narrative(), 5):
        sheet.write(row, 1, page, looks.wrapped)
        sheet.write(row, 2, part, looks.wrapped)
        sheet.write(row, 3, text, looks.wrapped)
        sheet.set_row(row, 13.5 * max(lines(text, 126), lines(page, 32), lines(part, 15)) + 4)
    sheet.freeze_panes(5, 0)
    print_landscape(sheet, repeat=(4,))


def write_notes(sheet: Worksheet, looks: Looks) -> None:
    dark, accent = looks.palette.dark, looks.palette.accent
    notes.write_top(
        sheet,
        looks,
        "Corporate Parenting performance – notes for the team",
        "Status: Issue 1",
        png(dark, accent),
    )
    end = notes.write_steps(sheet, looks, ("Step", "Month end", "Done (May-15)"), STEPS, "=Lists!$B$2:$B$3")
    after = notes.write_paragraphs(sheet, looks, end + 1, PARAGRAPHS)
    key = ((QUERY, "Asked the service about it"), (CORRECTED, "Corrected since the first issue"))
    notes.write_key(sheet, looks, after + 1, key)
    sheet.write(after + 4, 1, "Date created", looks.section)
    date = looks.figure("dd/mm/yyyy", align="left")
    sheet.write_datetime(after + 4, 2, datetime.datetime(2015, 7, 9), date)
    reminder = "Type 7.10 as ’7.10, or it turns into 7.1."
    notes.insert_reminder(sheet, reminder, dark, looks.palette.pale)
    print_landscape(sheet, tall=1)
