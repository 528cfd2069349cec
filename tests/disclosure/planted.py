"""Planted: a plain workbook with one thing hidden in it, in as many ways as people and programs do."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.scenario import InputCells, Scenario, ScenarioList

from tests.opc.zips import changed, contents

SECRET = "Zanzibar-7731"
"""The text that is hidden: nothing of it may be left in a published copy."""

ROWS = (("Ref", "Indicator", "Jul-19"), ("A 1", "Visits on time", 0.69))

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def by_openpyxl(plant: Callable[[openpyxl.Workbook], object]) -> bytes:
    """A workbook of one visible sheet, with what `plant` adds to it."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Data"
    for row, values in enumerate(ROWS, start=1):
        for column, value in enumerate(values, start=1):
            book.active.cell(row, column, value)
    book.properties.creator = None  # type: ignore[assignment]
    plant(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(plant: Callable[[xlsxwriter.Workbook, Any], object]) -> bytes:
    """The same, drawn by XlsxWriter."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ("Ref", "Indicator", "Jul-19"))
        sheet.write_row(1, 0, ("A 1", "Visits on time", 0.69))
        plant(book, sheet)
    return out.getvalue()


def with_parts(
    data: bytes, edits: dict[str, Callable[[bytes], bytes]], new: dict[str, bytes] | None = None
) -> bytes:
    """A package with parts edited and added; a test whose part is not there, or stays as it is, fails."""
    there = contents(data)
    after = {name: edit(there[name]) for name, edit in edits.items()}
    assert all(after[name] != there[name] for name in after), "nothing was planted"
    return changed(data, {**after, **(new or {})})


def related(target: str, kind: str, *, external: bool = False) -> Callable[[bytes], bytes]:
    """An edit of a relationships part that adds one relationship."""
    mode = ' TargetMode="External"' if external else ""
    entry = f'<Relationship Id="rIdPlanted" Type="{REL}/{kind}" Target="{target}"{mode}/>'
    return lambda data: data.replace(b"</Relationships>", f"{entry}</Relationships>".encode())


def plain() -> bytes:
    return by_openpyxl(lambda book: None)


def _add_sheet(state: str) -> Callable[[openpyxl.Workbook], object]:
    def plant(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Raw")
        sheet["B2"], sheet.sheet_state = SECRET, state

    return plant


def cell(reference: str, value: object, **looks: Any) -> Callable[[openpyxl.Workbook], object]:
    def plant(book: openpyxl.Workbook) -> None:
        cell = book["Data"][reference]
        cell.value = value
        for name, look in looks.items():
            setattr(cell, name, look)

    return plant


def _hidden_rows(book: openpyxl.Workbook) -> None:
    book["Data"]["A7"] = SECRET
    book["Data"].row_dimensions[7].hidden = True


def _low_rows(book: openpyxl.Workbook) -> None:
    book["Data"]["A7"] = SECRET
    book["Data"].row_dimensions[7].height = 0.75


def _hidden_columns(book: openpyxl.Workbook) -> None:
    book["Data"]["F3"] = SECRET
    book["Data"].column_dimensions["F"].hidden = True


def _narrow_columns(book: openpyxl.Workbook) -> None:
    book["Data"]["F3"] = SECRET
    book["Data"].column_dimensions["F"].width = 0.1


def _filtered(book: openpyxl.Workbook) -> None:
    sheet = book["Data"]
    sheet["A3"] = SECRET
    sheet.auto_filter.ref = "A1:C3"
    sheet.auto_filter.add_filter_column(0, ["A 1"])
    sheet.row_dimensions[3].hidden = True


def _under_a_merge(data: bytes) -> bytes:
    return with_parts(
        data,
        {
            "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>'
            )
        },
    )


def _comment(book: openpyxl.Workbook) -> None:
    book["Data"]["C2"].comment = Comment(f"{SECRET} told me", "J. Smith")


def _named(text: str, *, hidden: bool = False) -> Callable[[openpyxl.Workbook], object]:
    def plant(book: openpyxl.Workbook) -> None:
        book.defined_names["Planted"] = DefinedName("Planted", attr_text=text, hidden=hidden)

    return plant


def _scenario(book: openpyxl.Workbook) -> None:
    cells = InputCells(r="C2", val=SECRET)
    book["Data"].scenarios = ScenarioList(scenario=[Scenario(name="Worst", inputCells=[cells])])


def _chart_from_hidden_sheet(book: xlsxwriter.Workbook, sheet: Any) -> None:
    raw = book.add_worksheet("Raw")
    raw.write_column(0, 0, (7731, 7732, 7733))
    raw.hide()
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Raw!$A$1:$A$3", "values_data": [7731, 7732, 7733]})
    sheet.insert_chart("E2", chart)


def with_relationship(kind: str, target: str, mode: str = "") -> bytes:
    """A relationships part with one relationship."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{REL}/{kind}" Target="{target}"{mode}/></Relationships>'
    ).encode()


def _external_link() -> bytes:
    link = (
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{REL}" r:id="rId1"><sheetNames>'
        '<sheetName val="S"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1">'
        f'<cell r="A1" t="str"><v>{SECRET}</v></cell></row></sheetData></sheetDataSet></externalBook>'
        "</externalLink>"
    )
    return with_parts(
        plain(),
        {"xl/_rels/workbook.xml.rels": related("externalLinks/externalLink1.xml", "externalLink")},
        {
            "xl/externalLinks/externalLink1.xml": link.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": with_relationship(
                "externalLinkPath", f"file:///\\\\server\\{SECRET}.xlsx", ' TargetMode="External"'
            ),
        },
    )


def _pivot_cache() -> bytes:
    definition = (
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{REL}" r:id="rId1"><cacheFields count="0"/>'
        "</pivotCacheDefinition>"
    )
    records = (
        f'<pivotCacheRecords xmlns="{MAIN}" count="2"><r><s v="{SECRET}"/></r><r><n v="3"/></r>'
        "</pivotCacheRecords>"
    )
    return with_parts(
        plain(),
        {
            "xl/_rels/workbook.xml.rels": related(
                "pivotCache/pivotCacheDefinition1.xml", "pivotCacheDefinition"
            )
        },
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": definition.encode(),
            "xl/pivotCache/pivotCacheRecords1.xml": records.encode(),
            "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": with_relationship(
                "pivotCacheRecords", "pivotCacheRecords1.xml"
            ),
        },
    )


def _part(
    name: str, kind: str, content: bytes, *, of: str = "xl/_rels/workbook.xml.rels", target: str
) -> bytes:
    return with_parts(plain(), {of: related(target, kind)}, {name: content})


def _leftover_text() -> bytes:
    return with_parts(
        by_xlsxwriter(lambda book, sheet: None),
        {
            "xl/sharedStrings.xml": lambda xml: xml.replace(
                b"</sst>", f"<si><t>{SECRET}</t></si></sst>".encode()
            )
        },
    )


def _absolute_path() -> bytes:
    element = (
        '<x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" '
        f'url="C:\\Users\\{SECRET}\\"/>'
    )
    return with_parts(
        plain(), {"xl/workbook.xml": lambda xml: xml.replace(b"<sheets>", f"{element}<sheets>".encode(), 1)}
    )


def named_property(name: str) -> Callable[[openpyxl.Workbook], object]:
    return lambda book: setattr(book.properties, name, SECRET)


def _link(address: str) -> Callable[[openpyxl.Workbook], object]:
    def plant(book: openpyxl.Workbook) -> None:
        book["Data"]["B2"].hyperlink = address

    return plant


_WHITE = Font(color="FFFFFFFF")
_NAVY = PatternFill("solid", fgColor="FF12344D")
_THEME_WHITE = Font(color=Color(theme=0))
_PALE = Font(color=Color(theme=1, tint=1.0))

PLANTED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a hidden sheet": ("hidden sheet", lambda: by_openpyxl(_add_sheet("hidden"))),
    "a very hidden sheet": ("very hidden sheet", lambda: by_openpyxl(_add_sheet("veryHidden"))),
    "a hidden row": ("hidden row", lambda: by_openpyxl(_hidden_rows)),
    "a row too low": ("tiny row", lambda: by_openpyxl(_low_rows)),
    "a filtered row": ("filtered row", lambda: by_openpyxl(_filtered)),
    "a hidden column": ("hidden column", lambda: by_openpyxl(_hidden_columns)),
    "a column too narrow": ("tiny column", lambda: by_openpyxl(_narrow_columns)),
    "white text": ("invisible text", lambda: by_openpyxl(cell("D4", SECRET, font=_WHITE))),
    "text in the theme's white": (
        "invisible text",
        lambda: by_openpyxl(cell("D4", SECRET, font=_THEME_WHITE)),
    ),
    "black text tinted to white": ("invisible text", lambda: by_openpyxl(cell("D4", SECRET, font=_PALE))),
    "navy text on navy": (
        "invisible text",
        lambda: by_openpyxl(cell("D4", SECRET, font=Font(color="FF12344D"), fill=_NAVY)),
    ),
    "tiny text": ("tiny text", lambda: by_openpyxl(cell("D4", SECRET, font=Font(size=1)))),
    "a format of nothing": (
        "format that shows nothing",
        lambda: by_openpyxl(cell("D4", 7731, number_format=";;;")),
    ),
    "a cell under a merge": ("cell under a merge", lambda: _under_a_merge(plain())),
    "a note": ("note", lambda: by_openpyxl(_comment)),
    "a hidden name": ("hidden name", lambda: by_openpyxl(_named(f'"{SECRET}"', hidden=True))),
    "a name in another workbook": ("linked name", lambda: by_openpyxl(_named(f"'[1]{SECRET}'!$A$1"))),
    "a scenario": ("scenario", lambda: by_openpyxl(_scenario)),
    "a chart of a hidden sheet": ("chart of hidden cells", lambda: by_xlsxwriter(_chart_from_hidden_sheet)),
    "a link to another workbook": ("link to another workbook", _external_link),
    "a formula to another workbook": (
        "linked formula",
        lambda: by_openpyxl(cell("D4", f"='[1]{SECRET}'!A1")),
    ),
    "a pivot cache": ("pivot cache", _pivot_cache),
    "a macro": (
        "macro",
        lambda: _part("xl/vbaProject.bin", "vbaProject", SECRET.encode(), target="vbaProject.bin"),
    ),
    "a printer's settings": (
        "printer settings",
        lambda: _part(
            "xl/printerSettings/printerSettings1.bin",
            "printerSettings",
            SECRET.encode("utf-16-le"),
            target="printerSettings/printerSettings1.bin",
        ),
    ),
    "custom XML": (
        "custom XML",
        lambda: _part(
            "customXml/item1.xml", "customXml", f"<a>{SECRET}</a>".encode(), target="../customXml/item1.xml"
        ),
    ),
    "an unknown part": (
        "unknown part",
        lambda: _part("xl/telemetry.bin", "telemetry", SECRET.encode(), target="telemetry.bin"),
    ),
    "a part that nothing leads to": (
        "leftover",
        lambda: with_parts(plain(), {}, {"xl/worksheets/sheet9.xml": f"<a>{SECRET}</a>".encode()}),
    ),
    "a text that no cell shows": ("unused text", _leftover_text),
    "a folder's path": ("folder", _absolute_path),
    "an author": ("property", lambda: by_openpyxl(named_property("creator"))),
    "who saved it last": ("property", lambda: by_openpyxl(named_property("lastModifiedBy"))),
    "a property's comments": ("property", lambda: by_openpyxl(named_property("description"))),
    "a link to a server's folder": (
        "link to a file",
        lambda: by_openpyxl(_link(f"file:///\\\\server\\{SECRET}")),
    ),
}
"""What is planted: the kind of finding that tells of it, and the workbook."""
