"""Workbooks for the tests of the splice, drawn with XlsxWriter: donors, and plain hosts."""

from __future__ import annotations

import datetime
import io
import struct
import zlib
from typing import Any

import xlsxwriter

from workbook_engine.model.mark import Mark, text_formulas

CREATED = datetime.datetime(2019, 8, 1)
SCORECARD = Mark("scorecard", "Scorecard", "2019-07", "croydon.yaml", ("Ref", "Indicator", "Commentary"))


def new_book(**options: object) -> tuple[Any, io.BytesIO]:
    """An XlsxWriter workbook in memory, the same bytes every time, and the stream that it is written to."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    book.set_properties({"created": CREATED})
    return book, stream


def finished(book: Any, stream: io.BytesIO) -> bytes:
    book.close()
    return stream.getvalue()


def put_mark(book: Any, tab: str, mark: Mark, fingerprints: str = "") -> None:
    names = {"WorkbookEngine": mark.text, **({"WorkbookEngine.Drawn1": fingerprints} if fingerprints else {})}
    for name, text in names.items():
        book.define_name(f"'{tab}'!{name}", f"={text_formulas(text)[0]}")


def png() -> bytes:
    """A picture of one red dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xc0\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def rich_donor(tab: str = "Scorecard", mark: Mark | None = SCORECARD, value: float = 0.69) -> bytes:
    """A scorecard with one of everything that a drawn sheet may hold."""
    book, stream = new_book()
    sheet = book.add_worksheet(tab)
    heading = book.add_format(
        {"bold": True, "font_name": "Arial", "bg_color": "#12344D", "font_color": "#FFFFFF"}
    )
    figure = book.add_format({"num_format": "0.0%;-0.0%", "font_name": "Arial", "border": 1})
    bold, italic = book.add_format({"bold": True}), book.add_format({"italic": True, "font_color": "#C00000"})
    sheet.write_row("A1", ["Ref", "Indicator", "July", "Rating", "Trend", "Commentary"], heading)
    for row in range(1, 6):
        sheet.write(row, 0, f"AMT {row}")
        sheet.write(row, 1, "Assessments within 45 days")
        sheet.write_number(row, 2, value + row / 100, figure)
        sheet.write(row, 3, ("Green", "Amber", "Red")[row % 3])
        sheet.write_row(row, 7, [value, value - 0.1, value + 0.1, value])
        sheet.add_sparkline(row, 4, {"range": f"'{tab}'!H{row + 1}:K{row + 1}", "last_point": True})
    sheet.write_rich_string("F2", "Staffing ", bold, "has improved", " since ", italic, "June")
    sheet.write_formula("C8", "=AVERAGE(C2:C6)", figure, round(value + 0.03, 6))
    sheet.write_formula("D8", f"='{tab}'!C8", figure, round(value + 0.03, 6))
    sheet.write_datetime("A8", datetime.date(2019, 7, 31), book.add_format({"num_format": "d mmm yyyy"}))
    sheet.conditional_format(
        "D2:D6",
        {
            "type": "cell",
            "criteria": "==",
            "value": '"Amber"',
            "format": book.add_format({"bg_color": "#FFC000"}),
        },
    )
    sheet.conditional_format(
        "D2:D6",
        {"type": "formula", "criteria": f"='{tab}'!$D2=\"Red\"", "format": book.add_format({"bold": True})},
    )
    sheet.conditional_format("C2:C6", {"type": "data_bar", "data_bar_2010": True, "bar_color": "#638EC6"})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": f"='{tab}'!$C$2:$C$6", "categories": f"='{tab}'!$A$2:$A$6"})
    sheet.insert_chart("M2", chart)
    sheet.insert_image("M20", "dot.png", {"image_data": io.BytesIO(png())})
    sheet.write_comment("C2", "Provisional", {"author": "Performance team"})
    sheet.data_validation("D2:D6", {"validate": "list", "source": f"='{tab}'!$D$2:$D$6"})
    sheet.write_url("A10", f"internal:'{tab}'!A1", string="Top")
    sheet.write_url("A11", "https://www.example.org/", string="Published report")
    sheet.set_header("&L&G", {"image_left": "dot.png", "image_data_left": io.BytesIO(png())})
    sheet.set_column("B:B", 40, book.add_format({"text_wrap": True}))
    sheet.set_row(0, 30, heading)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.print_area("A1:K11")
    sheet.set_landscape()
    if mark is not None:
        put_mark(book, tab, mark, "AbCdEfGhIj")
    return finished(book, stream)


def plain_donor(
    *tabs: str, marks: tuple[Mark, ...] = (), text: str = "July", date_1904: bool = False
) -> bytes:
    """A donor with a text and a date on each tab."""
    book, stream = new_book(date_1904=date_1904)
    for tab in tabs:
        sheet = book.add_worksheet(tab)
        sheet.write("A1", text)
        sheet.write_datetime("A2", datetime.date(2019, 7, 31), book.add_format({"num_format": "d mmm yyyy"}))
    for tab, mark in zip(tabs, marks, strict=False):
        put_mark(book, tab, mark)
    return finished(book, stream)


def plain_host(*tabs: str, date_1904: bool = False) -> bytes:
    """A team's workbook: a heading and a formula on each tab, a comment and a chart on the first."""
    book, stream = new_book(date_1904=date_1904)
    for tab in tabs or ("Data",):
        sheet = book.add_worksheet(tab)
        sheet.write_row("A1", ["Ref", "Jul-19"])
        sheet.write_formula("B2", "=1+1", None, 2)
    first = book.worksheets()[0]
    first.write_comment("A1", "Ask Amina", {"author": "Lee"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{first.get_name()}'!$B$2:$B$3"})
    first.insert_chart("D2", chart)
    book.define_name("Ratings", f"='{first.get_name()}'!$A$1:$B$2")
    return finished(book, stream)
