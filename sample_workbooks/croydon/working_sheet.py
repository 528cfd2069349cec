"""Working sheet: the counts behind a few percentages. The report printed none of them: they are made up
so that they give the printed figures."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from croydon.looks import NAVY
from kit.looks import Looks
from kit.page import write_headings

CALCULATIONS = (
    ("FD 8", "Re-referrals within 12 months", "Referrals in the month", (118, 562), (97, 571)),
    ("CP 5", "Conferences held within 15 working days", "Conferences held", (10, 17), (26, 30)),
    ("MC 6", "Return home interviews completed", "Found episodes", (205, 311), (198, 296)),
    ("W 1", "Open cases", "Social workers (full-time equivalent)", (3078, 190), (3046, 190.4)),
)
"""Code, what is divided, what by, and both in Jun-19 and in Jul-19."""

_FIRST_ROW = 5


def _formulas() -> dict[tuple[str, str], tuple[str, float]]:
    found: dict[tuple[str, str], tuple[str, float]] = {}
    for index, (code, _, _, *months) in enumerate(CALCULATIONS):
        row = _FIRST_ROW + 3 * index + 1
        for column, month, (part, whole) in zip("DE", ("Jun-19", "Jul-19"), months, strict=True):
            found[code, month] = (f"=Working!{column}{row}/Working!{column}{row + 1}", part / whole)
    return found


FORMULAS = _formulas()
"""The formula on the Data sheet and the value that Excel stored with it, by code and month."""


def write(sheet: Worksheet, looks: Looks) -> None:
    sheet.set_column(0, 0, 1.5)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 2, 44)
    sheet.set_column(3, 4, 11)
    sheet.hide_gridlines(2)
    sheet.write(1, 1, "Working – counts behind the percentages", looks.title)
    sheet.write(2, 1, "Illustrative counts: the published report printed only the results.", looks.subtitle)
    write_headings(sheet, looks, 4, ("Ref", "Count", "Jun-19", "Jul-19"))
    for index, (code, part, whole, *months) in enumerate(CALCULATIONS):
        for line, name in enumerate((part, whole)):
            row = _FIRST_ROW + 3 * index + line
            sheet.write(row, 1, code if line == 0 else "", looks.section)
            sheet.write(row, 2, name, looks.wrapped)
            for column, counts in enumerate(months, 3):
                number_format = "#,##0.0" if isinstance(counts[line], float) else "#,##0"
                sheet.write(row, column, counts[line], looks.figure(number_format))
    sheet.set_tab_color(NAVY)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
