"""Small sheets for the tests of reading: written by XlsxWriter, or as XML where no program writes them so."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbook_engine.model.figure import Unit
from workbook_engine.model.grid import Grid
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month
from workbook_engine.model.rating import RatingScheme
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.source import Source
from workbook_engine.opc import Package, Workbook
from workbook_engine.read import BookParts, Figures, read_figures, read_grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

Value = str | float | int | date | None

VISITS = Indicator("A 1", "Visits on time", unit=Unit.PERCENT)
CASELOAD = Indicator("A 2", "Average caseload", decimals=1)
CASES = Indicator("B 1", "Open cases")
HEALTH = Indicator("B 2", "Health checks in time", unit=Unit.PERCENT, arrears=1)


def rule_book(*indicators: Indicator) -> RuleBook:
    return RuleBook("Smallton", indicators or (VISITS, CASELOAD, CASES), (Source("Data"),), RatingScheme(()))


def sheet_grid(
    rows: Sequence[Sequence[Value]],
    *,
    merges: Sequence[str] = (),
    then: Callable[[Worksheet], object] = lambda _: None,
) -> Grid:
    """The grid of a sheet `Data` with these rows from A1.

    A fraction below 1 is shown as a percentage, a date as mmm-yy; a text that begins with "=" is a
    formula, "=…|value" one with that stored value. `then` may do more to the sheet.
    """
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("Data")
        percent, month = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "mmm-yy"})
        for merge in merges:
            sheet.merge_range(merge, "")
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str) and value.startswith("="):
                    formula, _, stored = value.partition("|")
                    sheet.write_formula(row, column, formula, None, stored)
                elif isinstance(value, date):
                    sheet.write_datetime(row, column, value, month)
                elif value is not None:
                    sheet.write(
                        row, column, value, percent if isinstance(value, float) and value < 1 else None
                    )
        then(sheet)
    return grids(data.getvalue())["Data"]


def grids(workbook: bytes | Path) -> Mapping[str, Grid]:
    """Every worksheet of a workbook."""
    data = workbook if isinstance(workbook, bytes) else workbook.read_bytes()
    book = Workbook.of(Package.from_bytes(data))
    styles, strings = book.styles_part, book.shared_strings_part
    parts = BookParts(
        book.package.read(styles) if styles else None,
        book.package.read(strings) if strings else None,
        date1904=book.date1904,
    )
    return {
        sheet.name: read_grid(book.package.read(sheet.part), name=sheet.name, book=parts)
        for sheet in book.sheets
        if "chartsheets" not in sheet.part and "dialogsheets" not in sheet.part
    }


def xml_grid(
    sheet_data: str,
    *,
    strings: str | None = None,
    formats: Sequence[str] = (),
    before: str = "",
    after: str = "",
    namespace: str = MAIN,
    date1904: bool = False,
) -> Grid:
    """The grid of a sheet part with this XML in its sheetData; style 1 has the first of `formats`."""
    numbered = list(enumerate(formats, 164))
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in numbered)
    xfs = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *(number for number, _ in numbered)))
    sheet = f'<worksheet xmlns="{namespace}">{before}<sheetData>{sheet_data}</sheetData>{after}</worksheet>'
    styles = (
        f'<styleSheet xmlns="{namespace}"><numFmts>{codes}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>'
    )
    sst = f'<sst xmlns="{namespace}">{strings}</sst>'.encode() if strings is not None else None
    return read_grid(sheet.encode(), name="Data", book=BookParts(styles.encode(), sst, date1904=date1904))


def read_rows(rows: Sequence[Sequence[Value]], *indicators: Indicator) -> Figures:
    """The figures of a sheet in which nothing is wrong as a whole."""
    book = rule_book(*indicators)
    figures, problems = read_figures([sheet_grid(rows)], book.sources[0], book)
    assert problems == []
    return figures


def shown(figures: Figures, key: str) -> dict[str, str]:
    """An indicator's figures as printed, by month (`2019-07`); in square brackets why there is none."""
    return {
        str(month): seen.figure.shown if seen.figure else f"[{getattr(seen.value, 'why', '')}]"
        for month, seen in figures.observations[key].items()
    }


def months(*names: str) -> tuple[Month, ...]:
    return tuple(Month.from_iso(name) for name in names)
