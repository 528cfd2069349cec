"""Sickness and Caseloads: a value column and a Trend column a month; a few teams in a few months."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from kit.looks import Looks
from kit.page import print_landscape, set_columns, write_figure, write_headings, write_title
from kit.published import table
from southampton.teams import audits, sickness

HEADING_ROW = 4


def write_sickness(sheet: Worksheet, looks: Looks) -> None:
    team, absences = sickness()
    set_columns(sheet, (1.5, 14, 8, *[8] * (2 * len(absences) - 2)))
    write_title(sheet, looks, "Sickness absence", "Days lost in the month, by team, January to December 2020")
    sheet.write(HEADING_ROW, 1, "Team", looks.heading)
    sheet.write(HEADING_ROW + 1, 1, team, looks.text)
    column = 2
    for absence in absences:
        sheet.write(HEADING_ROW, column, absence.month, looks.centred_heading("General"))
        write_figure(sheet, looks, HEADING_ROW + 1, column, absence.figure)
        column += 1
        if column == 3:
            continue  # the first month has nothing to be compared with
        sheet.write(HEADING_ROW, column, "Trend", looks.band)
        sheet.write(HEADING_ROW + 1, column, absence.trend, looks.figure())
        column += 1
    sheet.set_row(HEADING_ROW, 22)
    sheet.set_row(HEADING_ROW + 1, 18)
    print_landscape(sheet, tall=1)


def write_caseloads(sheet: Worksheet, looks: Looks) -> None:
    set_columns(sheet, (1.5, 30, 14, 14, 14, 16))
    write_title(sheet, looks, "Caseloads", "Average number of cases a worker, by team")
    write_headings(sheet, looks, HEADING_ROW, ("Team", "October", "November", "January", "Trend"))
    rows = table("southampton_2020-12_caseloads")
    for row, printed in enumerate(rows, HEADING_ROW + 1):
        sheet.write(row, 1, printed["team"], looks.text)
        for column, month in enumerate(("october", "november", "january"), 2):
            write_figure(sheet, looks, row, column, printed[month])
        sheet.write(row, 5, printed["trend"], looks.figure())
    top = HEADING_ROW + len(rows) + 3
    sheet.write(top, 1, "Managers’ audit completion", looks.of(bold=True, font_color=looks.palette.dark))
    found = audits()
    write_headings(sheet, looks, top + 1, ("", *(month for month, _ in found)))
    sheet.write(top + 2, 1, "Audits completed", looks.text)
    for column, (_, figure) in enumerate(found, 2):
        write_figure(sheet, looks, top + 2, column, figure)
    print_landscape(sheet, tall=1)
