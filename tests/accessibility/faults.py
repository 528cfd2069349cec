"""Faults: a workbook that meets the checklist, and each item's fault put into it at a known place."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, IconSetRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from tests.disclosure.planted import REL, with_parts

Plant = Callable[[openpyxl.Workbook, Worksheet], object]

SHEET = "Recycling"
_ROWS = (
    ("Ref", "Indicator", "Jul 2019", "Rating"),
    ("E 1", "Waste recycled, percentage", 0.69, "Green"),
    ("E 2", "Missed bins, number", 1204, "Red"),
    ("E 3", "Fly-tips cleared, percentage", 0.87, "Amber"),
)
_PLAIN = Font(name="Arial", size=12)


def accessible(plant: Plant = lambda book, sheet: None) -> bytes:
    """One sheet with a title, a line about it, and a table that is marked up; and what `plant` does to it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet["A1"], sheet["A2"] = "Recycling in Croydon, July 2019", "This sheet holds one table."
    sheet["A1"].style = "Headline 1"
    sheet["A1"].font = Font(name="Arial", size=15, bold=True)
    sheet["A2"].font = _PLAIN
    for row, values in enumerate(_ROWS, start=3):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            cell.font, cell.alignment = _PLAIN, Alignment(wrap_text=True)
            cell.number_format = "0%" if isinstance(value, float) else "#,##0"
    sheet.column_dimensions["B"].width = 40
    add_table(sheet, "Recycling_July_2019", "A3:D6")
    book.properties.creator = None  # type: ignore[assignment]
    book.properties.title, book.properties.language = "Recycling in Croydon, July 2019", "en-GB"
    plant(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def add_table(sheet: Worksheet, name: str, ref: str, style: str = "") -> Table:
    """Marks up a table without filter buttons."""
    table = Table(displayName=name, ref=ref)
    if style:
        table.tableStyleInfo = TableStyleInfo(name=style)
    sheet.add_table(table)
    table._initialise_columns()
    for column, cell in zip(table.tableColumns, sheet[ref][0], strict=True):
        column.name = str(cell.value)
    table.autoFilter = None
    return table


def drawn(plant: Callable[[xlsxwriter.Workbook, Any], object]) -> bytes:
    """A sheet drawn by XlsxWriter, with figures in C4:C6, for what openpyxl cannot draw."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_column("C4", (0.69, 0.71, 0.87))
        plant(book, sheet)
    return out.getvalue()


def _put(reference: str, value: object, **looks: Any) -> Plant:
    def plant(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        cell = sheet[reference]
        cell.value = value
        for name, look in looks.items():
            setattr(cell, name, look)

    return plant


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)


def _bare_table(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.tables.clear()


def _default_name(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    next(iter(sheet.tables.values())).displayName = "Table1"


def _merged(ref: str) -> Plant:
    return lambda book, sheet: sheet.merge_cells(ref)


def _blank_row(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    for cell in sheet[5]:
        cell.value = None


def _blank_row_between_blocks(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.tables.clear()
    for row in (8, 9, 10):
        for column, value in enumerate(("E 4", "Bins emptied", 12, "Red"), start=1):
            sheet.cell(row, column, value)


def _no_heading(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    table = next(iter(sheet.tables.values()))
    table.tableColumns[2].name = sheet["C3"].value = "Column3"


def _no_header_row(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    table = next(iter(sheet.tables.values()))
    table.headerRowCount = 0


def _cut_off(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].width = 8
    sheet["B5"].alignment = Alignment(wrap_text=False)


def _hidden_row(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.row_dimensions[5].hidden = True


def _hidden_sheet(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    book.create_sheet("Working")["A1"] = "Notes"
    book["Working"].sheet_state = "veryHidden"


def _wide(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].width = 140


def _raised_run(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    raised = TextBlock(InlineFont(rFont="Arial", sz=12, vertAlign="superscript"), "1")
    sheet["B5"].value = CellRichText("Missed bins, number", raised)


def _link(reference: str, words: str, address: str) -> Plant:
    def plant(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet[reference].value, sheet[reference].hyperlink = words, address

    return plant


def _two_links(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    _link("B4", "Recycling rates", "https://www.croydon.gov.uk/a")(book, sheet)
    _link("B5", "Recycling rates", "https://www.croydon.gov.uk/b")(book, sheet)


def _second_sheet(name: str, title: str | None) -> Plant:
    def plant(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        new = book.create_sheet(name)
        if title is not None:
            new["A1"] = title
            new["A1"].style = "Headline 1"
            new["A1"].font = Font(name="Arial", size=15, bold=True)

    return plant


def _footer(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.oddFooter.left.text = "OFFICIAL SENSITIVE"


def _rule(ref: str, rule: object) -> Plant:
    return lambda book, sheet: sheet.conditional_formatting.add(ref, rule)  # type: ignore[arg-type]


def _picture(alt: str) -> Callable[[], bytes]:
    def make() -> bytes:
        data = io.BytesIO()
        Image.new("RGB", (40, 20), "#12344D").save(data, "PNG")
        options = {"image_data": io.BytesIO(data.getvalue()), "description": alt}
        return drawn(lambda book, sheet: sheet.insert_image("E2", "logo.png", options))

    return make


def _chart(colour: str, alt: str, *, labels: bool = False) -> Callable[[], bytes]:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        chart = book.add_chart({"type": "column"})
        series = {"values": f"={SHEET}!$C$4:$C$6", "fill": {"color": colour}}
        chart.add_series(series | ({"data_labels": {"value": True}} if labels else {}))
        sheet.insert_chart("E8", chart, {"description": alt})

    return lambda: drawn(plant)


def _pictures_upside_down(book: xlsxwriter.Workbook, sheet: Any) -> None:
    for place in ("E20", "E2"):
        data = io.BytesIO()
        Image.new("RGB", (4, 4), "#12344D").save(data, "PNG")
        sheet.insert_image(place, "logo.png", {"image_data": data, "description": "Croydon's crest"})


def _sparkline(colour: str) -> Callable[[], bytes]:
    options = {"range": f"{SHEET}!C4:C6", "series_color": colour}
    return lambda: drawn(lambda book, sheet: sheet.add_sparkline("D4", options))


def _second_table(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    for row, values in enumerate(_ROWS, start=3):
        for column, value in enumerate(values, start=6):
            sheet.cell(row, column, f"{value}" if row == 3 else value).font = _PLAIN
    add_table(sheet, "Second_table", "F3:I6")


def _moved_right(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.tables.clear()
    sheet.move_range("A3:D6", cols=2)
    add_table(sheet, "Moved", "C3:F6")


def _many_sheets(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    for number in range(1, 5):
        _second_sheet(f"Waste {number}", f"Waste in ward {number}")(book, sheet)


def _opens_on_the_second(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    _second_sheet("Streets", "Streets in Croydon, July 2019")(book, sheet)
    book.active = 1  # type: ignore[assignment]


def _cursor(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = "D6"


def _macro() -> bytes:
    entry = f'<Relationship Id="rIdV" Type="{REL.replace("officeDocument/2006", "office/2006")}/vbaProject"'
    entry = (
        entry.replace("schemas.openxmlformats.org", "schemas.microsoft.com") + ' Target="vbaProject.bin"/>'
    )
    edits = {
        "xl/_rels/workbook.xml.rels": lambda x: x.replace(
            b"</Relationships>", f"{entry}</Relationships>".encode()
        ),
        "[Content_Types].xml": lambda x: x.replace(
            b"</Types>",
            b'<Override PartName="/xl/vbaProject.bin" '
            b'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
    }
    return with_parts(accessible(), edits, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def _property(name: str, value: str | None) -> Plant:
    return lambda book, sheet: setattr(book.properties, name, value)


def _formula() -> bytes:
    return drawn(lambda book, sheet: sheet.write_formula("C7", "=SUM(C4:C6)", None, 2.27))


_RED, _DARK_RED = "FFFF0000", "FFA31621"
_UNREADABLE = CellIsRule("equal", ['"Red"'], font=Font(color="FFFFFF00"), fill=_fill("FFFFFFFF"))

FAULTS: dict[str, tuple[str, str, str, Callable[[], bytes]]] = {
    "a table that is not one": (
        "marked-up-tables",
        "not met",
        "Recycling!A3:D6",
        lambda: accessible(_bare_table),
    ),
    "a table called Table1": ("table-names", "not met", "Recycling!A3:D6", lambda: accessible(_default_name)),
    "cells merged in the table": (
        "merged-cells",
        "not met",
        "Recycling!B5:C5",
        lambda: accessible(_merged("B5:C5")),
    ),
    "a merged title": ("merged-cells", "look", "Recycling!A1:D1", lambda: accessible(_merged("A1:D1"))),
    "a blank row in the table": ("blank-rows", "not met", "Recycling!A5:D5", lambda: accessible(_blank_row)),
    "a blank row in a plain block": (
        "blank-rows",
        "not met",
        "Recycling!A7:D7",
        lambda: accessible(_blank_row_between_blocks),
    ),
    "a heading that Excel gave": ("header-row", "not met", "Recycling!C3", lambda: accessible(_no_heading)),
    "a table without headings": (
        "header-row",
        "not met",
        "Recycling!A3:D6",
        lambda: accessible(_no_header_row),
    ),
    "text cut off": ("wrapped-text", "not met", "Recycling!B5", lambda: accessible(_cut_off)),
    "frozen panes": (
        "filters-and-panes",
        "not met",
        "Recycling",
        lambda: accessible(lambda book, sheet: setattr(sheet, "freeze_panes", "B4")),
    ),
    "a filter": (
        "filters-and-panes",
        "not met",
        "A3:D6",
        lambda: accessible(lambda book, sheet: setattr(sheet.auto_filter, "ref", "A3:D6")),
    ),
    "an empty cell": ("empty-cells", "look", "Recycling!A3:D6", lambda: accessible(_put("C5", None))),
    "a hidden row": ("hidden", "not met", "Recycling", lambda: accessible(_hidden_row)),
    "a very hidden sheet": ("hidden", "not met", "Working", lambda: accessible(_hidden_sheet)),
    "a column wider than a screen": ("column-widths", "look", "Recycling!B3", lambda: accessible(_wide)),
    "a star": ("note-marks", "not met", "Recycling!B5", lambda: accessible(_put("B5", "Missed bins*"))),
    "a raised figure": (
        "note-marks",
        "not met",
        "Recycling!B5",
        lambda: accessible(_put("B5", "Missed bins ¹")),
    ),
    "a raised figure by its font": ("note-marks", "not met", "Recycling!B5", lambda: accessible(_raised_run)),
    "a raised figure by its number format": (
        "note-marks",
        "not met",
        "Recycling!C4",
        lambda: accessible(_put("C4", 0.69, number_format='0%" ²"')),
    ),
    "a note without the word": (
        "note-words",
        "not met",
        "Recycling!B5",
        lambda: accessible(_put("B5", "Bins [1]")),
    ),
    "a note in a figure's cell": (
        "notes-in-cells",
        "not met",
        "Recycling!C5",
        lambda: accessible(_put("C5", "1,204 [note 1]")),
    ),
    "notes and no sheet for them": (
        "notes-sheet",
        "not met",
        "Recycling!B5",
        lambda: accessible(_put("B5", "Missed bins [note 1]")),
    ),
    "an address for a link": (
        "links",
        "not met",
        "Recycling!B5",
        lambda: accessible(
            _link("B5", "https://www.croydon.gov.uk/waste/recycling", "https://www.croydon.gov.uk")
        ),
    ),
    "click here": (
        "links",
        "not met",
        "Recycling!B5",
        lambda: accessible(_link("B5", "Click here", "https://a.uk")),
    ),
    "two links of one name": ("links", "not met", "Recycling!B5", lambda: accessible(_two_links)),
    "a serif": (
        "text-format",
        "not met",
        "Recycling!B5",
        lambda: accessible(_put("B5", "Bins", font=Font(name="Times New Roman", size=12))),
    ),
    "small letters": (
        "text-format",
        "not met",
        "Recycling!B5",
        lambda: accessible(_put("B5", "Bins", font=Font(name="Arial", size=8))),
    ),
    "italics": (
        "text-format",
        "not met",
        "Recycling!B5",
        lambda: accessible(_put("B5", "Bins", font=Font(name="Arial", size=12, italic=True))),
    ),
    "a title that is no heading": (
        "sheet-titles",
        "not met",
        "Recycling!A1",
        lambda: accessible(_put("A1", "Recycling", style="Normal")),
    ),
    "one title on two sheets": (
        "sheet-titles",
        "not met",
        "Streets!A1",
        lambda: accessible(_second_sheet("Streets", "Recycling in Croydon, July 2019")),
    ),
    "a dash for no figure": ("symbols", "not met", "Recycling!C5", lambda: accessible(_put("C5", "-"))),
    "an arrow alone": ("symbols", "not met", "Recycling!D5", lambda: accessible(_put("D5", "▲"))),
    "a text box": (
        "floating",
        "not met",
        "Recycling!E2",
        lambda: drawn(lambda book, sheet: sheet.insert_textbox("E2", "Provisional figures")),
    ),
    "a footer that says more": ("floating", "not met", "Recycling", lambda: accessible(_footer)),
    "stripes": (
        "dividing-devices",
        "not met",
        "Recycling!C5",
        lambda: accessible(_put("C5", 1, fill=PatternFill("lightUp", start_color="FF999999"))),
    ),
    "a fill": ("fills", "not met", "Recycling!C5", lambda: accessible(_put("C5", 1, fill=_fill("FFE6EEF2")))),
    "a white fill": (
        "fills",
        "not met",
        "Recycling!C5",
        lambda: accessible(_put("C5", 1, fill=_fill("FFFFFFFF"))),
    ),
    "a red cell without a word": (
        "colour-alone",
        "not met",
        "Recycling!D5",
        lambda: accessible(_put("D5", None, fill=_fill(_RED))),
    ),
    "figures coloured by a rule": (
        "colour-alone",
        "look",
        "Recycling!C4:C6",
        lambda: accessible(_rule("C4:C6", ColorScaleRule("min", None, _RED, "max", None, "FF00FF00"))),
    ),
    "icons that hide their figures": (
        "colour-alone",
        "look",
        "Recycling!C4:C6",
        lambda: accessible(
            _rule("C4:C6", IconSetRule("3TrafficLights1", "percent", [0, 33, 67], showValue=False))
        ),
    ),
    "grey on white": (
        "contrast",
        "not met",
        "Recycling!B5 (#999999 on #FFFFFF",
        lambda: accessible(_put("B5", "Bins", font=Font(name="Arial", size=12, color="FF999999"))),
    ),
    "black on dark red": (
        "contrast",
        "not met",
        "Recycling!D5 (#000000 on #A31621",
        lambda: accessible(_put("D5", "Red", fill=_fill(_DARK_RED))),
    ),
    "a theme's colour made lighter": (
        "contrast",
        "not met",
        "Recycling!B5",
        lambda: accessible(_put("B5", "Bins", font=Font(color=openpyxl.styles.Color(theme=4, tint=0.6)))),
    ),
    "yellow by a rule that fits": (
        "contrast",
        "not met",
        "Recycling!D5 (#FFFF00 on #FFFFFF",
        lambda: accessible(_rule("D4:D6", _UNREADABLE)),
    ),
    "yellow by a rule on another cell": (
        "contrast",
        "not met",
        "Recycling!C5",
        lambda: accessible(_rule("C4:C6", FormulaRule(['$D4="Red"'], font=Font(color="FFFFFF00")))),
    ),
    "yellow by a rule that only Excel can work out": (
        "contrast",
        "look",
        "Recycling!C4",
        lambda: accessible(_rule("C4:C6", FormulaRule(["MOD(ROW(),2)=0"], font=Font(color="FFFFFF00")))),
    ),
    "a number format's red": (
        "contrast",
        "not met",
        "Recycling!C5 (#FF0000",
        lambda: accessible(_put("C5", -4, number_format="0;[Red]-0")),
    ),
    "a picture": ("images", "not met", "Recycling!E2", _picture("Croydon's crest")),
    "a macro": ("macros", "not met", "xl/vbaProject.bin", _macro),
    "a sheet called Sheet2": (
        "sheet-names",
        "not met",
        "Sheet2",
        lambda: accessible(_second_sheet("Sheet2", "Streets")),
    ),
    "a blank sheet": (
        "blank-sheets",
        "not met",
        "Streets",
        lambda: accessible(_second_sheet("Streets", None)),
    ),
    "nothing in A1": ("column-a", "not met", "Recycling!A1", lambda: accessible(_put("A1", None))),
    "a table away from the edge": (
        "left-edge",
        "not met",
        "Recycling!C3:F6",
        lambda: accessible(_moved_right),
    ),
    "a line below the table": (
        "below-tables",
        "not met",
        "Recycling!A8",
        lambda: accessible(_put("A8", "Source: us")),
    ),
    "two tables on a sheet": ("one-table", "not met", "Recycling", lambda: accessible(_second_table)),
    "no title": (
        "document-information",
        "not met",
        "docProps/core.xml",
        lambda: accessible(_property("title", None)),
    ),
    "no language": (
        "document-information",
        "look",
        "core.xml",
        lambda: accessible(_property("language", None)),
    ),
    "it opens on another sheet": ("cursor", "not met", "Streets", lambda: accessible(_opens_on_the_second)),
    "it opens at D6": ("cursor", "not met", "D6", lambda: accessible(_cursor)),
    "a picture without words": ("alt-text", "not met", "Recycling!E2", _picture("")),
    "a file's name for words": ("alt-text", "not met", "Recycling!E2", _picture("logo_final2.png")),
    "a picture to look at": ("images-of-text", "look", "Recycling!E2", _picture("Croydon's crest")),
    "a pale chart": ("chart-contrast", "not met", "Recycling!E8", _chart("#E4E8EC", "Bars of recycling")),
    "a pale chart with its figures": (
        "chart-contrast",
        "look",
        "Recycling!E8",
        _chart("#E4E8EC", "Bars of recycling", labels=True),
    ),
    "sparklines": ("sparklines", "look", "Recycling!D4", _sparkline("#12344D")),
    "pale sparklines": ("sparklines", "not met", "Recycling!D4", _sparkline("#E4E8EC")),
    "text on its side": (
        "level-text",
        "not met",
        "Recycling!C3",
        lambda: accessible(_put("C3", "Jul 2019", alignment=Alignment(text_rotation=90))),
    ),
    "a word spaced out": (
        "level-text",
        "not met",
        "Recycling!A2",
        lambda: accessible(_put("A2", "D R A F T")),
    ),
    "right to left": (
        "reading-order",
        "not met",
        "Recycling",
        lambda: accessible(lambda book, sheet: setattr(sheet.sheet_view, "rightToLeft", True)),
    ),
    "the lower picture first": ("reading-order", "look", "Recycling", lambda: drawn(_pictures_upside_down)),
    "shorthand without brackets": (
        "shorthand",
        "not met",
        "Recycling!C5",
        lambda: accessible(_put("C5", "c")),
    ),
    "n/a": ("shorthand", "look", "Recycling!C5", lambda: accessible(_put("C5", "n/a"))),
    "a number without a comma": (
        "numbers",
        "look",
        "Recycling!C5",
        lambda: accessible(_put("C5", 1204567, number_format="0")),
    ),
    "a number with all its decimals": (
        "numbers",
        "look",
        "Recycling!C4",
        lambda: accessible(_put("C4", 0.693693693, number_format="General")),
    ),
    "a formula": ("formulas", "not met", "Recycling!C7", _formula),
    "a sheet at 60%": (
        "zoom",
        "not met",
        "Recycling",
        lambda: accessible(lambda book, sheet: setattr(sheet.sheet_view, "zoomScale", 60)),
    ),
    "five sheets and no contents": ("cover-sheet", "not met", "Recycling", lambda: accessible(_many_sheets)),
}
"""By what is wrong: the item, what it comes to, its place, and the workbook."""
