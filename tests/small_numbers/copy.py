"""Copy: every count that a reader of a published file can find in it, whatever program is used to look."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal

import openpyxl
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from workbook_engine.model.period import MONTH_NAMES, Month, Period, Span

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_LABEL = re.compile(r"([A-Z][a-z]{2})-(\d\d)")
_IN_FULL = re.compile(r"(\d[\d,.]*)%? in ([A-Z][a-z]+) (\d{4})")
_HEADED = re.compile(r"([A-Z][a-z]{2}) (\d{4})")

Found = tuple[str, Period, Decimal]


def counts_in(data: bytes, names: dict[str, str]) -> Iterator[Found]:
    """Each figure in cells, in what charts remember and in their alternative texts, by indicator and period.

    `names` are the codes of the indicators by their names.
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    yield from _in_table(book["Scorecard"])
    yield from _in_trends(book["Trends"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/charts/chart"):
                yield from _in_chart(archive.read(part))
            elif part.startswith("xl/drawings/drawing"):
                yield from _in_alt_texts(archive.read(part).decode(), names)


def texts_in(data: bytes) -> Iterator[str]:
    """Every text in the file: of cells, charts, drawings and whatever else."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.endswith(".xml"):
                for element in etree.fromstring(archive.read(part)).iter():
                    yield from filter(None, (element.text, *map(str, element.attrib.values())))


def _month(label: str) -> Month | None:
    match = _LABEL.fullmatch(label)
    short = [name[:3] for name in MONTH_NAMES]
    return Month(2000 + int(match[2]), short.index(match[1]) + 1) if match else None


def _header(sheet: Worksheet, first: str) -> int:
    return next(row for row in range(1, 30) if first in {cell.value for cell in sheet[row]})


def _in_table(sheet: Worksheet) -> Iterator[Found]:
    """The series, the current and previous figure, the year to date, and what the change makes of them."""
    row = _header(sheet, "Ref")
    headings = {cell.column: str(cell.value or "") for cell in sheet[row]}
    code = next(column for column, heading in headings.items() if heading == "Ref")
    headed = [(column, match) for column, text in headings.items() if (match := _HEADED.fullmatch(text))]
    months = {column: f"{match[1]}-{match[2][2:]}" for column, match in headed}
    current = max(filter(None, map(_month, months.values())))
    for line in sheet.iter_rows(min_row=row + 1):
        values = {cell.column: cell.value for cell in line}
        for column, value in values.items():
            period: Period | None = _month(months.get(column, headings.get(column, "")))
            if headings.get(column) == "To_Date":
                period = Span.year_to_date(current)
            if period is not None and isinstance(value, int | float):
                yield str(values[code]), period, Decimal(str(value))
        change = re.fullmatch(r"(Up|Down) ([\d.]+)", str(values.get(_column(headings, "Change"))))
        known = [
            (month, Decimal(str(values[column])))
            for column, label in months.items()
            if (month := _month(label)) and isinstance(values[column], int | float)
        ]
        if change and len(known) == 1:
            month, value = known[0]
            moved = Decimal(change[2]) * (1 if change[1] == "Up" else -1)
            other = current.earlier() if month == current else current
            yield str(values[code]), other, value - moved if month == current else value + moved


def _column(headings: dict[int, str], heading: str) -> int:
    return next((column for column, each in headings.items() if each == heading), 0)


def _in_trends(sheet: Worksheet) -> Iterator[Found]:
    row = _header(sheet, "Indicator")
    months = {cell.column: _month(str(cell.value or "")) for cell in sheet[row]}
    for line in sheet.iter_rows(min_row=row + 1):
        for cell in line:
            month = months.get(cell.column)
            if month is not None and isinstance(cell.value, int | float):
                yield str(line[0].value), month, Decimal(str(cell.value))


def _in_chart(data: bytes) -> Iterator[Found]:
    for series in etree.fromstring(data).iter(f"{_CHART}ser"):
        texts = [each.text or "" for each in series.find(f"{_CHART}tx").iter(f"{_CHART}v")]
        labels = _points(series.find(f"{_CHART}cat"))
        for at, value in _points(series.find(f"{_CHART}val")).items():
            month = _month(labels.get(at, ""))
            if month is not None:
                yield texts[0], month, Decimal(value)


def _points(element: etree._Element | None) -> dict[str, str]:
    points = () if element is None else element.iter(f"{_CHART}pt")
    return {str(each.get("idx")): each.findtext(f"{_CHART}v") or "" for each in points}


def _in_alt_texts(drawing: str, names: dict[str, str]) -> Iterator[Found]:
    for text in re.findall(r'descr="([^"]*)"', drawing):
        for name, code in names.items():
            _, _, told = text.partition(f"{name}: ")
            for number, month, year in _IN_FULL.findall(told.partition(". ")[0]):
                value = Decimal(number.rstrip(".").replace(",", ""))
                yield code, Month(int(year), MONTH_NAMES.index(month) + 1), value
