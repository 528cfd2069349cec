"""Minutes and Notes: what the sub-committee was told, and how the team works; and the drop-downs' lists."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from kit import notes
from kit.logo import png
from kit.looks import CORRECTED, QUERY, Looks
from kit.page import lines, print_landscape, set_columns, write_headings, write_title
from kit.published import table

STEPS = (
    ("Load the year’s figures from the case management system", "Yes"),
    ("Agree next year’s targets with heads of service", "No"),
    ("Ask heads of service for commentary; one text may do for rows that belong together", "Yes"),
    ("Type the arrows against the same point last year", "Yes"),
    ("Send Appendix 2 to Democratic Services", "Yes"),
)
PARAGRAPHS = (
    ("Arrows", "↑ the figure is higher, ↓ lower, → about the same as last year. High is not always good."),
    ("Targets", "The annual targets. The quarterly pack has its own."),
)
LISTS = {"Arrows": ("↑", "↓", "→"), "Done": ("Yes", "No")}


def write_minutes(sheet: Worksheet, looks: Looks) -> None:
    set_columns(sheet, (1.5, 7, 130))
    write_title(sheet, looks, "Minutes of the sub-committee", "Quarter Four 2020/21 performance information")
    write_headings(sheet, looks, 4, ("Para", "Text"))
    for row, printed in enumerate(table("havering_2020-21_minutes"), 5):
        sheet.write(row, 1, row - 4, looks.figure("0", valign="top"))
        sheet.write(row, 2, printed["text"], looks.wrapped)
        sheet.set_row(row, 13.5 * lines(printed["text"], 150) + 4)
    sheet.freeze_panes(5, 0)
    print_landscape(sheet, repeat=(4,))


def write_notes(sheet: Worksheet, looks: Looks) -> None:
    dark, accent = looks.palette.dark, looks.palette.accent
    title = "Children’s Services KPIs – notes for the team"
    notes.write_top(sheet, looks, title, "Last changed June 2021", png(dark, accent))
    end = notes.write_steps(sheet, looks, ("Step", "Year end", "Done"), STEPS, "=Lists!$B$2:$B$3")
    after = notes.write_paragraphs(sheet, looks, end + 1, PARAGRAPHS)
    key = ((QUERY, "Asked the service about it"), (CORRECTED, "Corrected since Quarter 3"))
    notes.write_key(sheet, looks, after + 1, key)
    reminder = "Some commentary is in merged cells: unmerge before sorting."
    notes.insert_reminder(sheet, reminder, dark, looks.palette.pale)
    print_landscape(sheet, tall=1)
