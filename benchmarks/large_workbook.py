"""A large council: 300 indicators and 36 months in a workbook, with a rule book that rates them all."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

INDICATORS = 300
MONTHS = tuple(datetime.datetime(2016 + at // 12, at % 12 + 1, 1) for at in range(7, 43))
"""August 2016 to July 2019."""

_PER_SECTION = 25
_HEADING_ROW = 3
_SCHEME = """\
council: Largeton Borough Council
year_starts: April
workbook:
  - {sheet: Data, layout: months across, code_column: Ref}
rating_scheme:
  - {rating: Grey,  when: no target}
  - {rating: Green, when: on or better than target}
  - {rating: Amber, when: within tolerance}
  - {rating: Red,   when: otherwise}
tolerance: 10% of target
indicators:
"""


def write(folder: Path) -> tuple[Path, Path]:
    """The workbook and its rule book, written into a folder; the same figures every time."""
    workbook, rules = folder / "large.xlsx", folder / "large.yaml"
    rules.write_text(_SCHEME + "".join(_rule(number) for number in range(INDICATORS)), encoding="utf-8")
    figures = random.Random(INDICATORS)
    with xlsxwriter.Workbook(workbook) as book:
        sheet = book.add_worksheet("Data")
        percent, one_decimal = (book.add_format({"num_format": code}) for code in ("0%", "0.0"))
        _write_headings(sheet, book.add_format({"num_format": "mmm-yy", "bold": True}))
        for number in range(INDICATORS):
            row = _HEADING_ROW + 1 + number
            sheet.write_row(row, 0, (_code(number), _name(number)))
            for column in range(2, 2 + len(MONTHS)):
                if _is_percent(number):
                    sheet.write(row, column, round(figures.uniform(0.5, 1), 4), percent)
                else:
                    sheet.write(row, column, round(figures.uniform(8, 24), 3), one_decimal)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": ["Data", _HEADING_ROW + 1, 2, _HEADING_ROW + 1, 1 + len(MONTHS)]})
        book.add_worksheet("Charts").insert_chart("B2", chart)
    return workbook, rules


def _write_headings(sheet: Worksheet, month_format: xlsxwriter.format.Format) -> None:
    sheet.write(0, 0, "Largeton Borough Council – monthly indicators")
    sheet.write_row(_HEADING_ROW, 0, ("Ref", "Indicator"))
    for column, month in enumerate(MONTHS, 2):
        sheet.write_datetime(_HEADING_ROW, column, month, month_format)


def _is_percent(number: int) -> bool:
    return number % 4 != 3


def _code(number: int) -> str:
    return f"L {number + 1}"


def _name(number: int) -> str:
    kind = "Percentage of cases reviewed in time" if _is_percent(number) else "Average caseload"
    return f"{kind}, team {number + 1}"


def _rule(number: int) -> str:
    measure = (
        "unit: percent, good_is: high, target: 85%" if _is_percent(number) else "good_is: low, target: 17"
    )
    section = f"Service {number // _PER_SECTION + 1}"
    return f'  - {{code: {_code(number)}, section: {section}, name: "{_name(number)}", {measure}}}\n'
